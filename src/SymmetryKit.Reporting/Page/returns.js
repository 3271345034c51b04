// Returns against α, from a sweep.

/** The curves of a sweep: which number of a row, and how it is drawn. */
const curves = [
  { name: "self-play", of: row => row.softmax?.selfPlay, stroke: "var(--series-1)", isOn: true },
  { name: "cross-play", of: row => row.softmax?.crossPlay, stroke: "var(--series-2)", isOn: true },
  {
    name: "greedy self-play",
    of: row => row.greedyEven?.selfPlay,
    stroke: "var(--series-1)",
    dash: "6 4",
    isOn: true,
  },
  {
    name: "greedy cross-play",
    of: row => row.greedyEven?.crossPlay,
    stroke: "var(--series-2)",
    dash: "6 4",
    isOn: true,
  },
  {
    name: "worst relabeled partner",
    of: row => row.softmax?.worstRelabeled,
    stroke: "var(--series-3)",
    dash: "1.5 3",
    isOn: false,
  },
  {
    name: "greedy cross-play, ties by index",
    of: row => row.greedyByIndex?.crossPlay,
    stroke: "var(--series-4)",
    dash: "9 3 2 3",
    isOn: false,
  },
];

function curvesFigure(sweep, index, questions) {
  const rows = sweep.rows
    .filter(row => row.softmax)
    .map(row => ({ ...row, entropy: sweep.settings.entropy, at: valueOf(row.alpha) }));
  const groups = groupBy(rows, row => `${row.game}, horizon ${row.horizon}`);
  const own = rows.find(row => row.digest === report.digest);
  let chosen = own ? `${own.game}, horizon ${own.horizon}` : [...groups.keys()][0];
  const isOn = new Set(curves.filter(c => c.isOn).map(c => c.name));
  const group = () => [...groups.get(chosen)].sort((a, b) => a.at - b.at);
  const places = () =>
    curves
      .filter(c => isOn.has(c.name))
      .flatMap(curve =>
        group()
          .map(row => ({ ...row, curve: curve.name, value: curve.of(row) }))
          .filter(p => Number.isFinite(p.value)),
      );
  const describe = p =>
    [
      `${p.curve} ${show(p.value, 6)} at α = ${show(p.at, 6)}`,
      `${count(p.limits, "limit")} from ${p.converged} of ${count(p.starts, "start")}`,
      p.softmax.pairedCrossPlayError === null
        ? null
        : `cross-play over disjoint pairs ${show(p.softmax.pairedCrossPlay, 4)} ± ${show(p.softmax.pairedCrossPlayError, 2)}`,
    ]
      .filter(Boolean)
      .join("\n");
  const toggles = curves.map(curve => {
    const box = element("input", { type: "checkbox", checked: isOn.has(curve.name) });
    box.addEventListener("change", () => {
      if (box.checked) isOn.add(curve.name);
      else isOn.delete(curve.name);
      node.update();
    });
    return element("label", {}, box, curve.name);
  });
  const options = [...groups.keys()].map(name => ({ value: name, text: name }));
  const node = figure({
    id: index === 0 ? "returns" : `returns-${index + 1}`,
    title: "Returns against α",
    evidence: "numeric",
    label: "Return in self-play, cross-play and after greedification, against the entropy coefficient.",
    caption:
      `Mean return over ${count(sweep.settings.starts, "random start")} at each α, ${sweep.settings.entropy} entropy. ` +
      "Solid: the policies as they are; dashed: greedified, ties split evenly.",
    controls: [
      options.length > 1
        ? choice("Game", options, chosen, value => {
            chosen = value;
            node.update();
          })
        : null,
      element("fieldset", { class: "toggles" }, element("legend", { class: "unseen" }, "Curves"), toggles),
    ],
    draw: width => curvesPlot(places(), group(), isOn, width, describe, ownBracket(questions, group()[0])),
    points: () => places().map(p => ({ x: p.at, y: p.value, text: describe(p) })),
    columns: [
      { key: "game", title: "game", heading: true },
      { key: "horizon", title: "horizon", number: true },
      { key: "alphaExact", title: "α, exact" },
      { key: "alpha", title: "α", number: true, show: v => show(v, 6) },
      { key: "limits", title: "limits", number: true },
      ...Object.entries(families).flatMap(([key, name]) => [
        { key: `${key}SelfPlay`, title: `${name}: self-play`, number: true, show: v => show(v, 6) },
        { key: `${key}CrossPlay`, title: `${name}: cross-play`, number: true, show: v => show(v, 6) },
      ]),
      { key: "crossPlayError", title: "standard error of paired cross-play", number: true, show: v => show(v, 2) },
      { key: "worstRelabeled", title: "worst relabeled partner", number: true, show: v => show(v, 6) },
    ],
    rows: () =>
      rows.map(row => ({
        game: row.game,
        horizon: row.horizon,
        alphaExact: row.alpha,
        alpha: row.at,
        limits: row.limits,
        ...Object.fromEntries(
          Object.keys(families).flatMap(key => [
            [`${key}SelfPlay`, row[key]?.selfPlay],
            [`${key}CrossPlay`, row[key]?.crossPlay],
          ]),
        ),
        crossPlayError: row.softmax.pairedCrossPlayError,
        worstRelabeled: row.softmax.worstRelabeled,
      })),
  });
  return node;
}

const ownBracket = (questions, row) =>
  row.digest === report.digest ? bracketOf(questions, row) : { high: null, low: null };

function curvesPlot(places, rows, isOn, width, describe, bracket) {
  const isNarrow = width < 620;
  const alphas = rows.map(row => row.at);
  const domain = [Math.min(...alphas), Math.max(...alphas)];
  const drawn = curves.filter(c => isOn.has(c.name));
  const y = padded(places.length ? places.map(p => p.value) : [0, 1]);
  const height = isNarrow ? 320 : 400;
  const ends = spread(
    drawn.map(c => ({ ...c, value: c.of(rows[0]) })).filter(e => Number.isFinite(e.value)),
    y,
    height - 80,
    isNarrow ? 15 : 16,
  );
  return {
    height,
    marginLeft: 52,
    marginTop: 34,
    marginBottom: 46,
    marginRight: isNarrow ? 16 : 20,
    // Room for the curves' names, each beside the beginning of its curve.
    insetLeft: isNarrow ? 6 : 7.4 * Math.max(0, ...drawn.map(c => c.name.length)) + 18,
    x: alphaAxis(domain, width),
    y: {
      domain: y,
      label: "mean return",
      labelAnchor: "top",
      labelArrow: "none",
      labelOffset: 46,
      tickFormat: v => show(v, 4),
      ticks: 6,
    },
    marks: [
      Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 6 }),
      bracketRules(bracket, domain),
      drawn.map(c =>
        Plot.line(
          places.filter(p => p.curve === c.name),
          { x: "at", y: "value", stroke: c.stroke, strokeWidth: 2, strokeDasharray: c.dash },
        ),
      ),
      drawn.map(c =>
        Plot.dot(
          places.filter(p => p.curve === c.name),
          {
            x: "at",
            y: "value",
            fill: c.dash ? "var(--page)" : c.stroke,
            stroke: c.stroke,
            r: rows.length > 30 ? 1.8 : 2.8,
          },
        ),
      ),
      ends.map(e =>
        Plot.text([e], {
          x: () => domain[0],
          y: "place",
          text: "name",
          textAnchor: isNarrow ? "start" : "end",
          dx: isNarrow ? 6 : -10,
          dy: isNarrow ? -9 : 0,
          fill: e.stroke,
          stroke: "var(--page)",
          strokeWidth: 4,
          fontWeight: 600,
        }),
      ),
      Plot.tip(places, Plot.pointer({ x: "at", y: "value", title: describe, maxRadius: 40, ...tipStyle })),
    ].flat(Infinity),
  };
}

/** Moves labels apart that would stand on each other. */
function spread(labels, [low, high], height, apart) {
  const unit = (high - low) / height;
  const sorted = [...labels].sort((a, b) => b.value - a.value);
  let last = Infinity;
  for (const label of sorted) last = label.place = Math.min(label.value, last - apart * unit);
  return sorted;
}
