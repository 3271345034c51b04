// Flows: the paths from random starts to their limits, seen on two coordinates.

const mostPaths = 80;

function drawFlows() {
  const flows = resultsOf("flow");
  if (!flows.length) return;
  section(
    "flows",
    "Flows",
    element(
      "p",
      {},
      "Each line is one training run with exact gradients: a softmax policy-gradient flow from a random start to its limit.",
    ),
    flows.map((flow, index) =>
      flow.flows.some(f => f.trajectory) && flow.limits.length
        ? flowFigure(flow, index)
        : element(
            "p",
            { class: "notice" },
            `The flows at α = ${show(valueOf(flow.alpha))} were kept without their paths; symkit flow --trajectories keeps them.`,
          ),
    ),
  );
}

/** The two coordinates in which most policies differ from each other; of different agents or histories if there are. */
function twoCoordinates(policies, coordinates) {
  const order = byRange(policies, coordinates.length).slice(0, 24);
  const apart = (j, k) => new Set(policies.map(p => `${p[j].toFixed(2)} ${p[k].toFixed(2)}`)).size;
  // Entries of one list add up to 1, so that two of the same list say less.
  const bonus = (j, k) =>
    coordinates[j].agent !== coordinates[k].agent ? 0.2 : coordinates[j].history !== coordinates[k].history ? 0.1 : 0;
  let [best, most] = [[order[0], order[1] ?? order[0]], -1];
  order.forEach((j, at) =>
    order.slice(at + 1).forEach(k => {
      const value = apart(j, k) + bonus(j, k);
      if (value > most) [best, most] = [[j, k], value];
    }),
  );
  return best;
}

/** Limits that stand at one place on these axes share a label. */
function limitLabels(limits, x, y) {
  const together = groupBy(limits, l => `${x(l).toFixed(2)} ${y(l).toFixed(2)}`);
  return [...together.values()].map(same => ({
    ...same[0],
    words:
      same.length === 1
        ? `limit ${same[0].number}: ${percent(same[0].share)}`
        : `limits ${same
            .slice(0, 5)
            .map(l => l.number)
            .join(", ")}${same.length > 5 ? ", …" : ""}: ${percent(same.reduce((sum, l) => sum + l.share, 0))}`,
  }));
}

function flowFigure(flow, index) {
  const coordinates = coordinatesOf(flow.subject);
  const paths = flow.flows.filter(f => f.trajectory).slice(0, mostPaths);
  const ends = flow.limits.map(l => l.policy);
  const [first, second] = twoCoordinates(
    ends.length > 1 ? ends : paths.flatMap(f => f.trajectory.policies),
    coordinates,
  );
  const axes = { x: first, y: second };
  const places = paths.flatMap(f =>
    f.trajectory.policies.map((policy, step) => ({
      start: f.start,
      limit: f.limit,
      time: f.trajectory.times[step],
      policy,
      isStart: step === 0,
    })),
  );
  const alpha = valueOf(flow.alpha);
  const limits = flow.limits.map((l, k) => ({ ...l, number: k + 1, limit: k }));
  const where = p =>
    `${coordinates[axes.x].label}: ${show(p.policy[axes.x], 5)}\n${coordinates[axes.y].label}: ${show(p.policy[axes.y], 5)}`;
  const describe = p =>
    p.number
      ? `limit ${p.number}, share ${percent(p.share)}\nreturn ${show(p.return, 6)}, J = ${show(p.objective, 6)}\n${where(p)}`
      : `start ${p.start} at time ${show(p.time, 4)}, to ${p.limit === null ? "no limit" : `limit ${p.limit + 1}`}\n${where(p)}`;
  const options = coordinates.map((c, k) => ({ value: String(k), text: c.label })).slice(0, 400);
  const pick = (name, axis) =>
    choice(name, options, String(axes[axis]), value => {
      axes[axis] = Number(value);
      node.update();
    });
  const left = flow.flows.length - paths.length;
  const node = figure({
    id: index === 0 ? "trajectories" : `trajectories-${index + 1}`,
    title: `Flows at α = ${show(alpha)}${whereAsked(flow.subject)}`,
    evidence: "numeric",
    label: `Paths of ${paths.length} flows at α = ${show(alpha)} to ${count(limits.length, "limit")}, on two probabilities.`,
    caption:
      "Open circles: starts. Filled: limits, with their share of the starts. Axes are probabilities." +
      (left > 0 ? ` ${count(left, "further flow")} not drawn.` : ""),
    controls: [pick("Across", "x"), pick("Up", "y")],
    draw: width => flowPlot(places, limits, axes, coordinates, width, describe),
    points: () =>
      [...limits, ...places.filter(p => p.isStart)].map(p => ({
        x: p.policy[axes.x],
        y: p.policy[axes.y],
        text: describe(p),
      })),
    columns: [
      { key: "start", title: "start", heading: true, show: String },
      { key: "time", title: "time", number: true, show: v => show(v, 6) },
      { key: "x", title: "across", number: true, show: v => show(v, 8) },
      { key: "y", title: "up", number: true, show: v => show(v, 8) },
      { key: "limit", title: "limit", number: true },
    ],
    rows: () =>
      places.map(p => ({
        start: p.start,
        time: p.time,
        x: p.policy[axes.x],
        y: p.policy[axes.y],
        limit: p.limit === null ? null : p.limit + 1,
      })),
  });
  return node;
}

function flowPlot(places, limits, axes, coordinates, width, describe) {
  const side = Math.min(width, 620);
  const paint = p => (p.limit === null ? "var(--faint)" : series[p.limit % series.length]);
  const [x, y] = [p => p.policy[axes.x], p => p.policy[axes.y]];
  const axis = k => ({
    domain: [0, 1],
    label: `probability that ${coordinates[k].label}`,
    labelArrow: "none",
    ticks: 5,
    tickFormat: v => show(v, 2),
  });
  const starts = places.filter(p => p.isStart);
  return {
    height: side - 10,
    marginLeft: 46,
    marginTop: 30,
    marginBottom: 44,
    marginRight: Math.max(18, width - side),
    x: { ...axis(axes.x), labelAnchor: "left" },
    y: { ...axis(axes.y), labelAnchor: "top", labelOffset: 40 },
    color: { type: "identity" },
    symbol: { type: "identity" },
    marks: [
      Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 5 }),
      Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 5 }),
      Plot.line(places, {
        x,
        y,
        z: "start",
        stroke: paint,
        strokeOpacity: 0.55,
        strokeWidth: 1.4,
        curve: "catmull-rom",
      }),
      Plot.dot(starts, { x, y, r: 2.8, fill: "var(--page)", stroke: paint, strokeWidth: 1.3 }),
      Plot.dot(limits, {
        x,
        y,
        r: 6.5,
        fill: paint,
        stroke: "var(--page)",
        strokeWidth: 2,
        symbol: l => orbitSymbols[Math.floor(l.limit / series.length) % orbitSymbols.length],
      }),
      sideLabels(limitLabels(limits, x, y).slice(0, 24), l => x(l) > 0.7, {
        x,
        y,
        text: "words",
        dx: 11,
        dy: -11,
        fontWeight: 600,
      }),
      Plot.tip([...limits, ...places], Plot.pointer({ x, y, title: describe, maxRadius: 30, ...tipStyle })),
    ].flat(Infinity),
  };
}
