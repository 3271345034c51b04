// The threshold: for which α uniqueness is proved, for which it is refuted, and what lies between.

function drawThresholds(questions) {
  const asked = questions.filter(q => q.thresholds.length || q.low !== null);
  if (!asked.length) return;
  section(
    "threshold",
    "Threshold",
    element(
      "p",
      {},
      "From α_hi on, every softmax policy-gradient flow ends in the same joint policy, and every symmetry of the game leaves it " +
        "as it is. Each rung is one way to prove that, with its own theorem; the smallest proved α counts.",
    ),
    asked.map((question, index) => [
      question.best?.alpha === 0
        ? element(
            "p",
            { class: "notice" },
            `${question.name}: for every α > 0 there is exactly one critical point. `,
            evidence("proved"),
          )
        : thresholdFigure(question, index),
    ]),
  );
}

const rungName = ({ rung, closing }) => `rung ${rung}${closing ? ` · ${closing}` : ""}`;

function thresholdFigure(question, index) {
  const { thresholds, best, low } = question;
  const rows = thresholds.map(t => ({
    ...t,
    name: rungName(t),
    what: t.isProved ? "one critical point from here on" : "not checked here",
  }));
  if (low !== null) {
    rows.push({
      name: "witness",
      what: "two critical points, enclosed",
      alphaHi: question.alphaLo,
      alpha: low,
      isProved: true,
      isWitness: true,
    });
  }
  const describe = row =>
    row.isWitness
      ? `α = ${show(row.alpha, 7)}: two critical points, enclosed in exact arithmetic`
      : `${row.name}: α ≥ ${show(row.alpha, 7)}, ${row.isProved ? "one critical point, proved" : "claimed by a certificate not checked here"}`;
  const bracket =
    best && low !== null ? ` Between α_lo = ${show(low)} and α_hi = ${show(best.alpha)} nothing is decided.` : "";
  return figure({
    id: index === 0 ? "bracket" : `bracket-${index + 1}`,
    title: `What is proved at each α${whereAsked(question)}`,
    evidence: "proved",
    label: `The entropy coefficients for which uniqueness is proved, by rung, on a logarithmic axis.${bracket}`,
    caption:
      `Each bar starts at the smallest α its rung could prove and goes on for ever.${bracket}` +
      (low !== null
        ? ""
        : " No coefficient without uniqueness is on record: how close α_hi is to the true threshold is not known."),
    draw: width => thresholdPlot(question, rows, width, describe),
    points: () => rows.map(row => ({ x: row.alpha, y: row.name, text: describe(row) })),
    columns: [
      { key: "name", title: "rung · theorem", heading: true },
      { key: "alphaHi", title: "α, exact" },
      { key: "alpha", title: "α", number: true, show: a => show(a, 9) },
      { key: "what", title: "what holds" },
    ],
    rows,
  });
}

function thresholdPlot({ best, low: witness }, rows, width, describe) {
  const alphas = rows.map(row => row.alpha);
  const [low, high] = [
    Math.min(...alphas, best && witness === null ? best.alpha / 3 : Infinity),
    Math.max(...alphas),
  ];
  // Room for the labels on both sides, whatever the span.
  const span = Math.max(Math.log(high / low), 0.25);
  const domain = [Math.exp(Math.log(low) - 0.16 * span), Math.exp(Math.log(high) + 0.3 * span)];
  const isNarrow = width < 520;
  const names = rows.map(row => row.name);
  const bars = rows.filter(row => !row.isWitness);
  const paint = row => (row.isProved ? "var(--accent)" : "var(--faint)");
  return {
    height: 86 + 30 * names.length,
    marginLeft: isNarrow ? 84 : 104,
    marginTop: 38,
    marginBottom: 44,
    marginRight: 16,
    x: alphaAxis(domain, width),
    y: { type: "band", domain: names, label: null, tickSize: 0, padding: 0.2 },
    color: { type: "identity" },
    marks: [
      best ? Plot.rect([best], { x1: "alpha", x2: domain[1], fill: "var(--accent-wash)", insetTop: -30 }) : null,
      best && witness !== null
        ? Plot.rect([best], { x1: witness, x2: "alpha", fill: "var(--open-wash)", insetTop: -30 })
        : null,
      best
        ? Plot.text([best], {
            x: "alpha",
            text: () => (isNarrow ? "one" : "exactly one critical point"),
            frameAnchor: "top-left",
            textAnchor: "start",
            dx: 7,
            dy: -24,
            fill: "var(--accent)",
            fontWeight: 600,
          })
        : null,
      best && witness !== null
        ? Plot.text([best], {
            x: b => Math.sqrt(b.alpha * witness),
            text: () => "undecided",
            frameAnchor: "top",
            dy: -24,
            fill: "var(--quiet)",
          })
        : null,
      Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1, ticks: isNarrow ? 3 : 7 }),
      Plot.link(bars, {
        x1: "alpha",
        x2: domain[1],
        y1: "name",
        y2: "name",
        stroke: paint,
        strokeWidth: row => (row === best ? 5 : 3),
        strokeOpacity: 0.75,
      }),
      Plot.dot(rows, {
        x: "alpha",
        y: "name",
        r: 5.5,
        fill: row => (row.isProved ? paint(row) : "var(--page)"),
        stroke: paint,
        strokeWidth: 1.5,
        symbol: row => (row.isWitness ? "diamond2" : "circle"),
      }),
      Plot.text(bars, {
        x: "alpha",
        y: "name",
        text: row => show(row.alpha, 6),
        textAnchor: "end",
        dx: -10,
        fill: "var(--ink)",
        stroke: "var(--page)",
        strokeWidth: 3,
      }),
      Plot.text(
        rows.filter(row => row.isWitness),
        {
          x: "alpha",
          y: "name",
          text: row => `${show(row.alpha, 6)}: two${isNarrow ? "" : ", enclosed"}`,
          textAnchor: "start",
          dx: 11,
          fill: "var(--ink)",
          stroke: "var(--page)",
          strokeWidth: 3,
        },
      ),
      Plot.tip(rows, Plot.pointer({ x: "alpha", y: "name", title: describe, maxRadius: 60, ...tipStyle })),
    ],
  };
}
