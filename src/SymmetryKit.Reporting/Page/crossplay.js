// Every limit with every other.

const mostLabels = 12;

function crossPlayFigure(flow, index) {
  let family = "softmax";
  const alpha = valueOf(flow.alpha);
  const names = flow.limits.map((_, i) => String(i + 1));
  const cells = () =>
    flow[family].matrix.flatMap((row, i) =>
      row.map((value, j) => ({
        one: names[i],
        others: names[j],
        value,
        shareOne: flow.limits[i].share,
        shareOthers: flow.limits[j].share,
      })),
    );
  const describe = c =>
    c.one === c.others
      ? `limit ${c.one} with itself: return ${show(c.value, 6)}\nshare ${percent(c.shareOne)}`
      : `one agent from limit ${c.one}, the others from ${c.others}\nreturn ${show(c.value, 6)}`;
  const sums = () => {
    const { selfPlay, crossPlay, pairedCrossPlay, pairedCrossPlayError, relabeled } = flow[family];
    return (
      `Mean self-play ${show(selfPlay)}, cross-play ${show(crossPlay)}` +
      (pairedCrossPlayError === null
        ? ""
        : ` (over disjoint pairs of starts ${show(pairedCrossPlay, 4)} ± ${show(pairedCrossPlayError, 2)})`) +
      (relabeled.length ? `, with the worst relabeled partner ${show(Math.min(...relabeled))}.` : ".")
    );
  };
  const means = element("p", {}, sums());
  const options = Object.entries(families).map(([value, text]) => ({ value, text }));
  const node = figure({
    id: index === 0 ? "cross-play" : `cross-play-${index + 1}`,
    title: `Cross-play of the limits at α = ${show(alpha)}${whereAsked(flow.subject)}`,
    evidence: "numeric",
    label: `Returns when one agent follows the limit of the row and the others that of the column, for ${count(names.length, "limit")}.`,
    caption: element(
      "span",
      {},
      "Row: the limit that one agent follows, averaged over which agent it is. Column: the limit of all others. ",
      means,
    ),
    controls: [
      choice("Policies", options, family, value => {
        family = value;
        means.textContent = sums();
        node.update();
      }),
    ],
    draw: width => heatPlot(cells(), names, width, describe),
    points: () => cells().map(c => ({ x: c.others, y: c.one, text: describe(c) })),
    columns: [
      { key: "one", title: "one agent", heading: true },
      { key: "others", title: "the others" },
      { key: "value", title: "return", number: true, show: v => show(v, 9) },
      { key: "shareOne", title: "share of the first", number: true, show: percent },
    ],
    rows: cells,
    keys: () => rampKey(cells().map(c => c.value)),
  });
  return node;
}

/** The ink that reads best on a color so far along the ramp: by relative luminance, as contrast is defined. */
function inkOn(share) {
  const parts = hex => [1, 3, 5].map(k => parseInt(hex.slice(k, k + 2), 16) / 255);
  const luminance = rgb =>
    rgb
      .map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, k) => sum + [0.2126, 0.7152, 0.0722][k] * v, 0);
  const [from, to] = [parts(color("--sunk")), parts(color("--accent"))];
  const ground = luminance(from.map((v, k) => v + share * (to[k] - v)));
  return (ground + 0.05) ** 2 > 0.05 * 1.05 ? "#111417" : "#ffffff";
}

const rampKey = values =>
  element(
    "ul",
    { class: "keys" },
    element(
      "li",
      {},
      show(smallest(values), 4),
      element("span", { class: "ramp", "aria-hidden": "true" }),
      `${show(greatest(values), 4)} return`,
    ),
  );

function heatPlot(cells, names, width, describe, what = "limit") {
  const side = Math.max(12, Math.min(64, (Math.min(width, 640) - 52) / names.length));
  const isLabeled = names.length <= mostLabels && side >= 34;
  const step = Math.ceil(names.length / 20);
  const ticks = names.filter((_, i) => i % step === 0);
  const [low, high] = [smallest(cells.map(c => c.value)), greatest(cells.map(c => c.value))];
  const isFlat = high - low < 1e-9 * Math.max(1, Math.abs(high));
  const left = 46;
  return {
    height: side * names.length + 74,
    marginLeft: left,
    marginTop: 30,
    marginBottom: 44,
    marginRight: Math.max(0, width - left - side * names.length),
    x: {
      type: "band",
      domain: names,
      ticks,
      label: `${what} of the others`,
      labelAnchor: "left",
      labelArrow: "none",
      tickSize: 0,
      padding: 0.04,
    },
    y: {
      type: "band",
      domain: names,
      ticks,
      label: `${what} of one agent`,
      labelAnchor: "top",
      labelArrow: "none",
      tickSize: 0,
      padding: 0.04,
      labelOffset: 40,
    },
    // More return stands out more, on a light page as on a dark one.
    color: {
      type: "linear",
      domain: isFlat ? [low - 1, low] : [low, high],
      range: [color("--sunk"), color("--accent")],
      interpolate: "lab",
    },
    marks: [
      Plot.cell(cells, { x: "others", y: "one", fill: "value", rx: 2 }),
      isLabeled
        ? Plot.text(cells, {
            x: "others",
            y: "one",
            text: c => show(c.value, 3),
            fontSize: side >= 46 ? 12 : 10.5,
            fill: c => inkOn(isFlat ? 1 : (c.value - low) / (high - low)),
          })
        : null,
      Plot.tip(cells, Plot.pointer({ x: "others", y: "one", title: describe, maxRadius: 60, ...tipStyle })),
    ],
  };
}
