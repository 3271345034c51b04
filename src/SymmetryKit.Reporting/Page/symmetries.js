// The symmetry group: every element of the game, by orbit, and what a chosen generator does to it.

const orbitSymbols = ["circle", "square2", "triangle", "diamond2", "wye", "star", "cross2"];

const mostElements = 320;

/** Whether a second program confirmed that the generators yield all symmetries. */
const isWhole = group => group.groupIsWhole === "checked";

const knownGroup = group => (isWhole(group) ? "proved" : "exact");

function drawSymmetries() {
  const [group] = resultsOf("symmetries");
  const levels = resultsOf("sequence-symmetries");
  if (!group && !levels.length) return;
  const children = [
    element(
      "p",
      {},
      "Renamings of agents, states, actions and observations that change nothing in the game. " +
        "Elements of one orbit can be exchanged by some symmetry; no policy that respects the symmetries tells them apart.",
    ),
  ];
  if (group && group.generators.length === 0) {
    children.push(
      element(
        "p",
        {},
        "This game has no symmetry but the identity: every element is alone in its orbit. ",
        evidence(knownGroup(group)),
      ),
    );
  } else if (group) {
    const {
      elements: { agents, states, actions, observations },
    } = group;
    const total = agents.length + states.length + actions.flat().length + observations.flat().length;
    children.push(
      total <= mostElements
        ? orbitFigure(group)
        : element("p", {}, `The game has ${total} elements, too many to draw one by one.`),
    );
    children.push(generatorList(group));
  }
  if (levels.length) children.push(levelTable(levels));
  section("symmetries", "Symmetries", children);
}

/** The elements of the game: which orbit each is in, and its place among those of its kind. */
function elementsOf(group) {
  const { elements: names, members } = group;
  const columns = [];
  const add = (title, kind, agent, labels) => {
    if (labels.length)
      columns.push({ title, kind, agent, labels, of: agent === null ? "" : `of ${clipped(names.agents[agent])}` });
  };
  add("agents", "agents", null, names.agents);
  add("states", "states", null, names.states);
  names.actions.forEach((labels, i) => add(`actions of ${names.agents[i]}`, "actions", i, labels));
  // An agent that only ever sees one thing sees nothing: such columns say nothing either.
  names.observations.forEach((labels, i) =>
    add(`observations of ${names.agents[i]}`, "observations", i, labels.length > 1 ? labels : []),
  );
  const all = [];
  columns.forEach((column, c) =>
    column.labels.forEach((label, index) => {
      const orbits = members[column.kind];
      const orbit = orbits.findIndex(o =>
        o.some(m => (column.agent === null ? m === index : m[0] === column.agent && m[1] === index)),
      );
      all.push({
        column: c,
        kind: column.kind,
        agent: column.agent,
        index,
        label,
        title: column.title,
        orbit,
        size: orbits[orbit].length,
      });
    }),
  );
  return { columns, all };
}

/** Where a generator takes an element. */
function imageOf(all, image, x) {
  const [agent, index] =
    x.agent === null ? [null, image[x.kind][x.index]] : [image.agents[x.agent], image[x.kind][x.agent][x.index]];
  return all.find(y => y.kind === x.kind && y.agent === agent && y.index === index);
}

function orbitFigure(group) {
  const { columns, all } = elementsOf(group);
  let chosen = group.images.length ? 0 : -1;
  const rows = () =>
    all.map(x => ({
      kind: x.title,
      element: x.label,
      orbit: x.orbit + 1,
      orbitSize: x.size,
      image: chosen < 0 ? null : imageOf(all, group.images[chosen], x).label,
    }));
  const describe = x =>
    `${x.label}, ${x.title}: ${x.size === 1 ? "alone in its orbit" : `in an orbit of ${x.size}`}` +
    (chosen < 0
      ? ""
      : imageOf(all, group.images[chosen], x) === x
        ? "; stays"
        : `; goes to ${imageOf(all, group.images[chosen], x).label}` +
          (imageOf(all, group.images[chosen], x).title === x.title
            ? ""
            : `, ${imageOf(all, group.images[chosen], x).title}`));
  const options = [
    ...group.images.map((_, i) => ({ value: String(i), text: `generator ${i + 1} of ${group.images.length}` })),
    { value: "-1", text: "none" },
  ];
  const node = figure({
    id: "orbits",
    title: "Elements and their orbits",
    evidence: knownGroup(group),
    label: `The elements of the game in their orbits, ${all.length} in all, with the images under one generator.`,
    caption:
      "Same color and shape within a kind: same orbit. Lines show where the chosen generator takes an element; what has no line stays.",
    controls:
      options.length > 1
        ? [
            choice("Show", options, String(chosen), value => {
              chosen = Number(value);
              node.update();
            }),
          ]
        : [],
    draw: width => orbitPlot(columns, all, chosen < 0 ? null : group.images[chosen], width, describe),
    points: () => all.map(x => ({ x: x.px, y: x.py, text: describe(x) })),
    columns: [
      { key: "kind", title: "kind", heading: true },
      { key: "element", title: "element" },
      { key: "orbit", title: "orbit", number: true },
      { key: "orbitSize", title: "size of the orbit", number: true },
      { key: "image", title: "image under the generator shown" },
    ],
    rows,
  });
  return node;
}

/** Columns from left to right and from top to bottom; a long one takes several side by side. */
function layOut(columns, all, width) {
  const [rowHeight, headHeight, tallest] = [25, 44, 14];
  const longest = Math.min(26, Math.max(...all.map(x => x.label.length)));
  const narrowest = Math.min(Math.max(112, 7.4 * longest + 52), width);
  const blocks = columns.flatMap((column, c) =>
    Array.from({ length: Math.ceil(column.labels.length / tallest) }, (_, part) => ({
      ...column,
      isFirst: part === 0,
      members: all.filter(x => x.column === c).slice(part * tallest, (part + 1) * tallest),
    })),
  );
  const across = Math.max(1, Math.floor(width / narrowest));
  const pitch = Math.min(width / Math.min(across, blocks.length), 240);
  let top = 8;
  for (const line of linesOf(blocks, across)) {
    line.forEach((block, k) => {
      [block.x, block.y] = [k * pitch + 26, top];
      block.members.forEach((x, r) => {
        [x.px, x.py] = [block.x, top + headHeight + (r + 0.5) * rowHeight];
      });
    });
    top += headHeight + Math.max(...line.map(b => b.members.length)) * rowHeight + 20;
  }
  return { blocks, height: top, pitch };
}

/** Lines of so many columns at most; what is of one kind stays in one line where it fits into one. */
function linesOf(blocks, across) {
  const lines = [[]];
  for (const same of groupBy(blocks, block => block.kind).values()) {
    if (lines.at(-1).length + same.length > across && lines.at(-1).length > 0) lines.push([]);
    for (const block of same) {
      if (lines.at(-1).length === across) lines.push([]);
      lines.at(-1).push(block);
    }
  }
  return lines;
}

const clipped = text => (text.length > 26 ? `${text.slice(0, 25)}…` : text);

/** The way of a line: beside its column if both ends are in one, else from the end of a label to the next dot. */
function wayOf({ from, to }, id, isExchange) {
  const [x, y] = [from.px, from.py];
  const bulge = 9 + Math.min(9, Math.abs(to.py - y) / 14);
  const places =
    x === to.px
      ? [
          [x - 7, y],
          [x - bulge, y + 0.25 * (to.py - y)],
          [x - bulge, y + 0.75 * (to.py - y)],
          [x - 7, to.py],
        ]
      : x < to.px
        ? [
            [x + 20 + 7.1 * clipped(from.label).length, y],
            [to.px - 9, to.py],
          ]
        : [
            [x - 9, y],
            [to.px + 20 + 7.1 * clipped(to.label).length, to.py],
          ];
  return places.map(([px, py]) => ({ px, py, id, from, isAside: x === to.px, isExchange }));
}

function orbitPlot(columns, all, image, width, describe) {
  const { blocks, height, pitch } = layOut(columns, all, width);
  const ways = (image ? movesOf(all, image) : []).flatMap((move, m) =>
    wayOf(move, m, imageOf(all, image, move.to) === move.from),
  );
  const shape = x => (x.size === 1 ? "circle" : orbitSymbols[x.orbit % orbitSymbols.length]);
  const paint = x => (x.size === 1 ? "var(--faint)" : series[x.orbit % series.length]);
  const line = (isAside, isExchange) =>
    Plot.line(
      ways.filter(w => w.isAside === isAside && w.isExchange === isExchange),
      {
        x: "px",
        y: "py",
        z: "id",
        stroke: w => paint(w.from),
        strokeWidth: 1.6,
        strokeOpacity: 0.75,
        curve: isAside ? "catmull-rom" : "bump-x",
        markerEnd: isExchange ? null : "arrow",
      },
    );
  return {
    height,
    margin: 0,
    x: { type: "identity" },
    y: { type: "identity" },
    color: { type: "identity" },
    symbol: { type: "identity" },
    axis: null,
    marks: [
      Plot.text(
        blocks.filter(b => b.isFirst),
        {
          x: b => b.x - 6,
          y: "y",
          text: "kind",
          textAnchor: "start",
          lineAnchor: "top",
          fontWeight: 600,
          fill: "var(--ink)",
        },
      ),
      Plot.text(
        blocks.filter(b => b.isFirst && b.agent !== null),
        { x: b => b.x - 6, y: "y", dy: 17, text: "of", textAnchor: "start", lineAnchor: "top", fill: "var(--quiet)" },
      ),
      Plot.rect(orbitRuns(blocks), {
        x1: r => r.x - 13,
        x2: r => r.x + pitch - 46,
        y1: r => r.top - 11.5,
        y2: r => r.bottom + 11.5,
        fill: r => paint(r.first),
        fillOpacity: 0.09,
        rx: 11,
      }),
      line(true, true),
      line(true, false),
      line(false, true),
      line(false, false),
      Plot.dot(all, { x: "px", y: "py", fill: paint, symbol: shape, r: 5 }),
      Plot.text(all, {
        x: x => x.px + 13,
        y: "py",
        text: x => clipped(x.label),
        textAnchor: "start",
        fill: "var(--ink)",
        fontSize: 12.5,
      }),
      Plot.tip(all, Plot.pointer({ x: "px", y: "py", title: describe, maxRadius: 60, ...tipStyle })),
    ],
  };
}

/** Neighbors in a column that are in one orbit stand on one ground. */
function orbitRuns(blocks) {
  const runs = [];
  for (const block of blocks) {
    let run = null;
    for (const x of block.members) {
      if (run && run.first.orbit === x.orbit) run.bottom = x.py;
      else runs.push((run = { first: x, x: x.px, top: x.py, bottom: x.py }));
    }
  }
  return runs.filter(run => run.first.size > 1);
}

/** What moves, each exchange of two once, from top to bottom so that its line goes that way too. */
function movesOf(all, image) {
  return all
    .map(from => ({ from, to: imageOf(all, image, from) }))
    .filter(({ from, to }) => from !== to)
    .filter(
      ({ from, to }) => imageOf(all, image, to) !== from || from.py < to.py || (from.py === to.py && from.px < to.px),
    );
}

function generatorList(group) {
  const words = group.generators;
  return element(
    "details",
    {},
    element("summary", {}, `${count(words.length, "generator")} in words`),
    element(
      "ol",
      {},
      words.map(text => element("li", {}, text)),
    ),
    element("p", {}, `Together they generate all ${grouped(group.groupOrder)} symmetries.`),
  );
}

function levelTable(levels) {
  return table(
    [
      {
        key: "level",
        title: "What is preserved",
        heading: true,
        show: level => (level === "return" ? "the return of every policy" : "the tree of histories"),
      },
      { key: "horizon", title: "horizon", number: true },
      { key: "groupOrder", title: "symmetries", number: true, show: grouped },
      { key: "modelOrderOnHistories", title: "of these from the model", number: true, show: grouped },
      { key: "orbits", title: "orbits of (agent, history, action)", number: true },
    ],
    levels,
    "Symmetries beyond the model's",
  );
}
