// Who checked what.

const checkerNames = { symkit: "symkit", z3: "Z3" };

function drawChecks(questions) {
  const rows = questions.flatMap(q =>
    q.thresholds.map(t => ({ ...t, ...t.checks, question: q.name, name: rungName(t) })),
  );
  if (!rows.length) return;
  const checkers = [
    ...new Set(["symkit", ...questions.flatMap(q => q.thresholds.flatMap(t => Object.keys(t.checks)))]),
  ];
  const verdict = word =>
    word ? element("span", { class: `verdict ${word}` }, `${signs[word] ?? ""}${word}`) : "not asked";
  const reasons = resultsOf("check").filter(check => check.reason);
  section(
    "checks",
    "Checks",
    element(
      "p",
      {},
      "A proof is a certificate: a file of exact fractions from which a checker that holds no search confirms the claim. " +
        "Z3 is given the closing step as SMT-LIB 2 and must refute its negation.",
    ),
    table(
      [
        { key: "name", title: "Certificate", heading: true },
        ...(questions.length > 1 ? [{ key: "question", title: "Question" }] : []),
        { key: "alpha", title: "α_hi", number: true, show: a => show(a, 9) },
        {
          key: "alphaHi",
          title: "exact",
          show: a => element("span", { class: "exact" }, a.length > 40 ? `${a.slice(0, 39)}…` : a),
        },
        ...checkers.map(name => ({ key: name, title: checkerNames[name] ?? name, show: verdict })),
      ],
      rows,
      "Certificates and what each checker said",
    ),
    reasons.map(check => element("p", {}, `symkit on α = ${show(valueOf(check.alphaHi))}: ${check.reason}`)),
  );
}

const signs = { accepted: "✓ ", rejected: "✗ " };
