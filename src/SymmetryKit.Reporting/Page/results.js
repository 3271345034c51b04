// The results as they came, and what several of them say about one question.

const report = JSON.parse(document.querySelector("#data").textContent);

/** The contents of all results of a kind. */
const resultsOf = kind => report.results.filter(result => result.kind === kind).map(result => result.content);

/** Names one question about the game, the same for all results that answer it. */
const questionOf = ({ horizon, entropy }) => `horizon ${horizon}, ${entropy} entropy`;

/** The question in brackets where the report answers more than one. */
function whereAsked(about) {
  const all = report.results
    .map(({ content }) => content.subject ?? content)
    .filter(c => c.horizon !== undefined && (c.entropy ?? c.objective) !== undefined)
    .map(c => questionOf({ horizon: c.horizon, entropy: c.entropy ?? c.objective }));
  return new Set(all).size > 1 ? ` (${questionOf(about)})` : "";
}

/** Groups rows by a key, in the order of first appearance. */
function groupBy(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const name = keyOf(row);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(row);
  }
  return groups;
}

/**
 * What is proved about each question: the certified thresholds (best first) and the coefficient from below.
 * A certificate adds a threshold that no threshold result has; a check adds what checkers said of one.
 */
function thresholdQuestions() {
  const questions = new Map();
  const at = ({ horizon, entropy }) => {
    const name = questionOf({ horizon, entropy });
    if (!questions.has(name)) questions.set(name, { name, horizon, entropy, thresholds: [], alphaLo: null });
    return questions.get(name);
  };
  for (const found of resultsOf("threshold")) {
    const question = at(found);
    if (isGreater(found.alphaLo, question.alphaLo)) question.alphaLo = found.alphaLo;
    for (const { rung, closing, alphaHi, checks } of found.candidates) {
      question.thresholds.push({ rung, closing, alphaHi, checks: { ...checks } });
    }
  }
  for (const { horizon, objective, alphaHi, argument } of resultsOf("certificate").filter(c => c.argument)) {
    const question = at({ horizon, entropy: objective });
    const [rung, closing] =
      argument.kind === "stage-bounds"
        ? [argument.rung, argument.closing]
        : argument.kind === "box-tree"
          ? ["d", "T9"]
          : ["a", null];
    const isKnown = question.thresholds.some(t => t.alphaHi === alphaHi && t.rung === rung && t.closing === closing);
    if (!isKnown) question.thresholds.push({ rung, closing, alphaHi, checks: {} });
  }
  for (const check of resultsOf("check")) {
    const question = at(check);
    for (const threshold of question.thresholds.filter(t => t.alphaHi === check.alphaHi)) {
      threshold.checks.symkit ??= check.verdict;
      if (check.z3) threshold.checks.z3 ??= check.z3;
    }
    if (check.verdict === "accepted" && check.alphaLo && isGreater(check.alphaLo, question.alphaLo))
      question.alphaLo = check.alphaLo;
  }
  for (const question of questions.values()) complete(question);
  return [...questions.values()].sort((a, b) => a.horizon - b.horizon);
}

const isGreater = (alpha, than) => alpha !== null && (than === null || valueOf(alpha) > valueOf(than));

/** Only a threshold that symkit's checker accepted, and no checker rejected, counts as proved. */
function complete(question) {
  const isProved = ({ checks }) => checks.symkit === "accepted" && !Object.values(checks).includes("rejected");
  question.thresholds = question.thresholds
    .map(t => ({ ...t, alpha: valueOf(t.alphaHi), isProved: isProved(t) }))
    .sort((a, b) => a.alpha - b.alpha);
  question.best = question.thresholds.find(t => t.isProved) ?? null;
  question.low = question.alphaLo === null ? null : valueOf(question.alphaLo);
}

/** The bracket that belongs to a numeric result: of the same horizon and entropy. */
function bracketOf(questions, { horizon, entropy }) {
  const question = questions.find(q => q.horizon === horizon && q.entropy === entropy);
  return { high: question?.best?.alpha || null, low: question?.low ?? null };
}

/** Every entry of a flat vector in words: which agent, after which history, does what. */
function coordinatesOf(subject) {
  return subject.agents.flatMap(agent => {
    const history = t =>
      agent.parents[t] < 0
        ? []
        : [
            ...history(agent.parents[t]),
            `${agent.actions[agent.lastActions[t]]} ${agent.observations[agent.lastObservations[t]]}`,
          ];
    return agent.parents.flatMap((_, t) =>
      agent.actions.map((action, a) => {
        const past = history(t).join(", ");
        return {
          agent: agent.name,
          history: past,
          action,
          size: agent.actions.length,
          first: a === 0,
          label: `${agent.name} plays ${action}${past ? ` after ${past}` : ""}`,
        };
      }),
    );
  });
}

/** The probabilities that logits stand for, history by history. */
function softmax(logits, coordinates) {
  const policy = new Array(logits.length);
  for (let start = 0; start < logits.length; start += coordinates[start].size) {
    const end = start + coordinates[start].size;
    const top = Math.max(...logits.slice(start, end));
    const weights = logits.slice(start, end).map(x => Math.exp(x - top));
    const sum = weights.reduce((a, b) => a + b);
    weights.forEach((w, k) => {
      policy[start + k] = w / sum;
    });
  }
  return policy;
}

/** The coordinates by how much the given policies differ in them, most first. */
function byRange(policies, size) {
  const range = k => greatest(policies.map(p => p[k])) - smallest(policies.map(p => p[k]));
  const ranges = Array.from({ length: size }, (_, k) => ({ k, range: policies.length ? range(k) : 0 }));
  return ranges.sort((a, b) => (Math.abs(b.range - a.range) > 1e-9 ? b.range - a.range : a.k - b.k)).map(r => r.k);
}
