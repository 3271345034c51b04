// The head of the page: which game, and the few numbers that matter most.

function drawHead(questions) {
  const game = resultsOf("game")[0];
  const group = resultsOf("symmetries")[0];
  const { title: name, digest } = report;
  const main = document.querySelector("#content");
  main.append(element("h1", {}, name));
  const about = [];
  if (game) {
    about.push(
      `A Dec-POMDP with ${count(game.agents.length, "agent")}, ${count(game.states.length, "state")}, ` +
        `${count(game.jointActions, "joint action")}, ${count(game.jointObservations, "joint observation")} and rewards from ` +
        `${show(valueOf(game.rewardMinimum))} to ${show(valueOf(game.rewardMaximum))}.`,
    );
  } else if (group) {
    const { agents, states } = group.elements;
    about.push(`A Dec-POMDP with ${count(agents.length, "agent")} and ${count(states.length, "state")}.`);
  }
  if (!digest)
    about.push(
      `A sweep over ${count(new Set(resultsOf("sweep").flatMap(s => s.rows.map(r => r.digest))).size, "game")}.`,
    );
  if (questions.length === 1) about.push(`Asked at ${questions[0].name}; α in nats per step.`);
  if (about.length) main.append(element("p", { class: "lead" }, about.join(" ")));
  main.append(element("p", { class: "digest" }, digest));
  const findings = [
    ...groupFinding(group),
    ...questions.flatMap(q => thresholdFindings(q, questions.length > 1)),
    ...limitFinding(),
  ];
  if (findings.length) main.append(element("dl", { class: "findings" }, findings));
  main.append(
    element(
      "p",
      { id: "keyboard", class: "unseen" },
      "Arrow keys go from point to point and read each out; Escape leaves. The numbers stand in a table below the figure.",
    ),
  );
}

function finding(title, value, known, about, unit) {
  return element(
    "div",
    { class: "finding" },
    element("dt", {}, title),
    element(
      "dd",
      {},
      element("span", { class: "value" }, value),
      unit ? element("span", { class: "unit" }, ` ${unit}`) : null,
      element("div", {}, evidence(known)),
      about ? element("div", { class: "about" }, about) : null,
    ),
  );
}

function groupFinding(group) {
  if (!group) return [];
  const whole = isWhole(group) ? "and that there are no others" : "that there are no others rests on the search";
  const about = `each generator checked on the game, ${whole}`;
  return [finding("Symmetries", shortened(group.groupOrder), knownGroup(group), about)];
}

/** A whole number as it stands, or in powers of ten where it would not fit. */
const shortened = text => (text.length <= 9 ? grouped(text) : show(Number(text), 3));

function thresholdFindings({ best, low, name }, isOneOfMany) {
  const where = isOneOfMany ? ` (${name})` : "";
  const found = [];
  if (best) {
    found.push(
      finding(
        `Unique from α =${where}`,
        best.alpha === 0 ? "any α > 0" : show(best.alpha, 6),
        "proved",
        best.alpha === 0
          ? "policies do not interact"
          : `α_hi: one critical point from here on, by rung ${best.rung}${best.closing ? `, ${best.closing}` : ""}`,
        "nats",
      ),
    );
  }
  if (low !== null)
    found.push(
      finding(`Not unique at α =${where}`, show(low, 6), "proved", "α_lo: two critical points, enclosed", "nats"),
    );
  if (best && low !== null)
    found.push(finding(`Width of the bracket${where}`, show(best.alpha / low, 4), "proved", "α_hi / α_lo", "×"));
  return found;
}

function limitFinding() {
  const [flow] = resultsOf("flow");
  if (!flow) return [];
  const converged = flow.flows.filter(f => f.limit !== null).length;
  return [
    finding(
      `Limits at α = ${show(valueOf(flow.alpha))}`,
      String(flow.limits.length),
      "numeric",
      `of the flows from ${count(flow.flows.length, "random start")}, ${converged} converged`,
    ),
  ];
}
