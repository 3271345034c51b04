// Branches of critical points in α: where they bend, where others leave, and which of them a flow can end on.

function drawBranches(questions) {
  const traces = resultsOf("trace");
  if (!traces.length) return;
  section(
    "branches",
    "Branches",
    element(
      "p",
      {},
      "Critical points do not come alone: as α falls they move along branches, which turn at folds and split at bifurcations. " +
        "The main branch starts at the uniform policy, where α is infinite.",
    ),
    traces.map((trace, index) => branchFigure(trace, index, bracketOf(questions, trace.subject))),
  );
}

const eventWords = { fold: "fold", crossing: "crossing", "symmetry-breaking": "symmetry breaking" };

const eventSymbols = { fold: "triangle", crossing: "times", "symmetry-breaking": "diamond2" };

/** Points and events of a branch in order; an event lies on the line between its neighbors. */
function placesOf(branch, b, coordinates) {
  const place = kind => p => ({
    ...p,
    kind,
    branch: branch.name,
    number: b,
    alpha: p.beta > 0 ? 1 / p.beta : Infinity,
    policy: softmax(p.logits, coordinates),
    objective: p.scaledObjective === undefined || p.beta === 0 ? null : p.scaledObjective / p.beta,
  });
  const points = branch.points.map(place("point"));
  const events = branch.events.map(e => {
    const nearest = branch.points.reduce((best, p) =>
      Math.abs(p.arclength - e.arclength) < Math.abs(best.arclength - e.arclength) ? p : best,
    );
    return { ...place(e.kind)(e), return: e.return ?? nearest.return };
  });
  return [...points, ...events].sort((a, b) => a.arclength - b.arclength);
}

/** Runs of places between which stability does not change. */
function runsOf(places) {
  const runs = [];
  let current = null;
  for (let i = 1; i < places.length; i++) {
    const [from, to] = [places[i - 1], places[i]];
    const witness =
      to.kind === "point" ? to : from.kind === "point" ? from : places.slice(i).find(p => p.kind === "point");
    const isStable = witness?.index === 0;
    if (!current || current.isStable !== isStable) runs.push((current = { isStable, places: [from] }));
    current.places.push(to);
  }
  return runs;
}

function branchFigure(trace, index, bracket) {
  const coordinates = coordinatesOf(trace.subject);
  const branches = trace.branches.map((branch, b) => placesOf(branch, b, coordinates));
  const all = branches.flat();
  const order = tellingFirst(
    branches,
    byRange(
      all.map(p => p.policy),
      coordinates.length,
    ),
  );
  const measures = [
    ...order
      .slice(0, 200)
      .map(k => ({
        value: `p${k}`,
        text: coordinates[k].label,
        of: p => p.policy[k],
        axis: `probability that ${coordinates[k].label}`,
      })),
    { value: "return", text: "return, without entropy", of: p => p.return, axis: "return E[Σ γᵗR]" },
  ];
  let measure = measures[0];
  const describe = p =>
    [
      `${p.branch} branch, α = ${show(p.alpha, p.kind === "point" ? 6 : 10)}`,
      p.kind !== "point"
        ? `${eventWords[p.kind]}${p.shape ? `, ${p.shape}` : ""}, ${count(p.multiplicity, "vanishing curvature")}`
        : null,
      `${measure.value === "return" ? "return" : measure.axis}: ${show(measure.of(p), 6)}`,
      p.kind === "point"
        ? p.index === 0
          ? "stable: a strict maximum"
          : p.index === null
            ? null
            : `unstable in ${count(p.index, "direction")}`
        : null,
      p.enclosureRadius ? `enclosed: proved within ${show(p.enclosureRadius, 2)} in logits` : null,
    ]
      .filter(Boolean)
      .join("\n");
  const least = valueOf(trace.toAlpha);
  const seen = all.filter(p => Number.isFinite(p.alpha));
  const turning = all.filter(p => p.kind !== "point").map(p => 2.5 * p.alpha);
  const most = Math.min(
    greatest(seen.map(p => p.alpha)),
    greatest([...turning, bracket.high ? 1.3 * bracket.high : 0, 12 * least]),
  );
  const shown = seen.filter(p => p.alpha <= most * 1.0001);
  const enclosed = all.filter(p => p.enclosureRadius).length;
  const node = figure({
    id: index === 0 ? "branch-diagram" : `branch-diagram-${index + 1}`,
    title: `Branches of critical points${whereAsked(trace.subject)}`,
    evidence: "numeric",
    label:
      `${count(branches.length, "branch", "branches")} of critical points as α falls to ${show(least)}, with ` +
      `${count(all.filter(p => p.kind !== "point").length, "fold or bifurcation", "folds and bifurcations")}.`,
    caption:
      `${trace.isQuotient ? "The main branch is followed among the policies that every symmetry leaves as they are. " : ""}` +
      `Solid: a strict maximum, where flows can end. Dotted: some direction curves up.` +
      (enclosed ? ` ${count(enclosed, "point")} enclosed: a critical point provably lies there.` : ""),
    controls: [
      choice("Show", measures, measure.value, value => {
        measure = measures.find(m => m.value === value);
        node.update();
      }),
    ],
    draw: width => branchPlot(branches, shown, measure, width, describe, [least, most], bracket),
    points: () => shown.map(p => ({ x: p.alpha, y: measure.of(p), text: describe(p) })),
    columns: [
      { key: "branch", title: "branch", heading: true },
      { key: "kind", title: "what" },
      { key: "alpha", title: "α", number: true, show: a => show(a, 10) },
      { key: "value", title: "value shown", number: true, show: v => show(v, 8) },
      { key: "return", title: "return", number: true, show: v => show(v, 8) },
      { key: "objective", title: "J", number: true, show: v => show(v, 8) },
      { key: "index", title: "unstable directions", number: true },
      { key: "enclosureRadius", title: "enclosed within", number: true, show: v => show(v, 2) },
    ],
    rows: () =>
      all.map(p => ({
        branch: p.branch,
        kind: p.kind,
        alpha: Number.isFinite(p.alpha) ? p.alpha : "Infinity",
        value: measure.of(p),
        return: p.return,
        objective: p.objective,
        index: p.index ?? null,
        enclosureRadius: p.enclosureRadius ?? null,
      })),
    keys: element(
      "ul",
      { class: "keys" },
      key("stable", { stroke: series[0] }),
      key("unstable", { stroke: series[0], dash: "2 4" }),
      enclosed ? key("enclosed, proved", { stroke: series[0], symbol: true }) : null,
    ),
  });
  return node;
}

function branchPlot(branches, shown, measure, width, describe, [low, high], bracket) {
  const isNarrow = width < 520;
  const paint = p => series[p.number % series.length];
  const lines = branches
    .flatMap(places => runsOf(places).map((run, r) => ({ ...run, id: `${places[0].number}:${r}` })))
    .flatMap(run =>
      run.places.filter(p => Number.isFinite(p.alpha)).map(place => ({ place, run: run.id, isStable: run.isStable })),
    );
  const events = shown.filter(p => p.kind !== "point");
  const values = shown.map(measure.of);
  const range = measure.value === "return" ? padded(values) : probabilityDomain(values);
  const frame = { left: 52, right: 20, top: 34, bottom: 44, width, height: isNarrow ? 300 : 420 };
  const labels = placeLabels(labelsOf(events), measure.of, [low, high], range, frame);
  const enclosed = shown.filter(p => p.enclosureRadius);
  const line = (rows, options) =>
    Plot.line(rows, {
      x: r => r.place.alpha,
      y: r => measure.of(r.place),
      z: "run",
      stroke: r => paint(r.place),
      strokeWidth: 2,
      clip: true,
      curve: "catmull-rom",
      ...options,
    });
  return {
    height: frame.height,
    marginLeft: frame.left,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    marginRight: frame.right,
    x: alphaAxis([low, high], width),
    y: {
      domain: range,
      label: measure.axis,
      labelAnchor: "top",
      labelArrow: "none",
      labelOffset: 46,
      tickFormat: v => show(v, 4),
      ticks: 6,
    },
    color: { type: "identity" },
    symbol: { type: "identity" },
    marks: [
      Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 6 }),
      bracketRules(bracket, [low, high]),
      line(lines.filter(l => l.isStable)),
      line(
        lines.filter(l => !l.isStable),
        { strokeDasharray: "2 4", strokeOpacity: 0.85 },
      ),
      Plot.dot(enclosed, {
        x: "alpha",
        y: measure.of,
        r: enclosed.length > 80 ? 1.7 : 3.2,
        fill: "var(--page)",
        stroke: paint,
        strokeWidth: enclosed.length > 80 ? 1 : 1.5,
      }),
      Plot.link(
        labels.filter(l => l.isAway),
        {
          x1: l => l.event.alpha,
          y1: l => measure.of(l.event),
          x2: "x",
          y2: "y",
          stroke: "var(--faint)",
          strokeOpacity: 0.7,
          insetStart: 7,
          insetEnd: 7,
        },
      ),
      Plot.dot(events, {
        x: "alpha",
        y: measure.of,
        symbol: p => eventSymbols[p.kind],
        r: events.length > 30 ? 2.5 : 5.5,
        fill: p => (p.kind === "crossing" ? "none" : paint(p)),
        stroke: p => (p.kind === "crossing" ? paint(p) : "var(--page)"),
        strokeWidth: 1.5,
      }),
      sideLabels(labels, l => l.isLeft, { x: "x", y: "y", text: "text", dx: 4 }),
      Plot.tip(shown, Plot.pointer({ x: "alpha", y: measure.of, title: describe, maxRadius: 40, ...tipStyle })),
    ].flat(Infinity),
  };
}

/** One label for events at the same α, such as those of mirror branches. */
const labelsOf = events =>
  [...groupBy(events, e => `${e.kind} ${show(e.alpha, 5)}`).values()]
    .map(same => same[0])
    .slice(0, events.length > 60 ? 2 : 12);

/** First the coordinates in which the branches end farthest apart from each other. */
function tellingFirst(branches, order) {
  const ends = k => new Set(branches.map(places => Math.round(20 * places.at(-1).policy[k]))).size;
  const apart = new Map(order.map(k => [k, ends(k)]));
  return [...order].sort((j, k) => apart.get(k) - apart.get(j));
}

/** Where the labels of events go: beside their point, or as near as others leave room. */
function placeLabels(events, value, [low, high], range, frame) {
  const across = frame.width - frame.left - frame.right;
  const down = frame.height - frame.top - frame.bottom;
  const toX = alpha => frame.left + (Math.log(alpha / low) / Math.log(high / low)) * across;
  const toY = v => frame.top + ((range[1] - v) / (range[1] - range[0])) * down;
  const taken = [];
  return [...events]
    .sort((a, b) => a.alpha - b.alpha)
    .map(event => {
      const text = `${eventWords[event.kind]} at ${show(event.alpha, 5)}`;
      const [x, y, length] = [toX(event.alpha), toY(value(event)), 6.6 * text.length];
      const isLeft = x - length > frame.left && x > frame.left + 0.62 * across;
      const box = dy => ({ left: isLeft ? x - length : x, right: isLeft ? x : x + length, y: y + dy });
      const isFree = b =>
        b.y > frame.top + 6 &&
        b.y < frame.top + down - 6 &&
        taken.every(t => b.right < t.left || b.left > t.right || Math.abs(b.y - t.y) > 14);
      const away = [-14, 16, -30, 32, -46, 48, -62, 64, -78, 80, -94, 96, -110, 112, -126, -142, -158, -174];
      const dy = away.find(step => isFree(box(step))) ?? -14;
      taken.push(box(dy));
      return {
        event,
        text,
        isLeft,
        isAway: Math.abs(dy) > 20,
        x: event.alpha,
        y: range[1] - ((y + dy - frame.top) / down) * (range[1] - range[0]),
      };
    });
}

/** [0, 1] if the values fill a fair part of it or none; else their own range, rounded outward. */
function probabilityDomain(values) {
  const range = greatest(values) - smallest(values);
  return range > 0.25 || range < 1e-9 ? [0, 1] : padded(values);
}

function padded(values) {
  const [low, high] = [smallest(values), greatest(values)];
  const pad =
    high - low > 1e-9 * Math.max(1, Math.abs(high)) ? 0.08 * (high - low) : 0.05 * Math.max(1, Math.abs(high));
  return [low - pad, high + pad];
}

/** Where the proved bracket lies on a numeric α axis. */
function bracketRules({ high, low }, domain) {
  const rules = [
    { alpha: low, text: "α_lo" },
    { alpha: high, text: "α_hi" },
  ].filter(r => r.alpha !== null && r.alpha >= domain[0] && r.alpha <= domain[1]);
  return [
    Plot.ruleX(rules, {
      x: "alpha",
      stroke: "var(--accent)",
      strokeOpacity: 0.55,
      strokeDasharray: "5 3",
      insetTop: -4,
    }),
    Plot.text(rules, { x: "alpha", text: "text", frameAnchor: "top", dy: -14, fill: "var(--accent)" }),
  ];
}
