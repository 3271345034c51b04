// Every critical point with every other, where a list of them is proved complete or not.

const kindOfPoint = index => (index === 0 ? "maximum" : `saddle of index ${index}`);

function allPointsFigure(list, index) {
  const names = list.points.map((_, i) => String(i + 1));
  const cells = list.matrix.flatMap((row, i) =>
    row.map((value, j) => ({
      one: names[i],
      others: names[j],
      value,
      kind: kindOfPoint(list.points[i].morseIndex),
      objective: list.points[i].objective,
      orbit: list.points[i].orbit + 1,
    })),
  );
  const describe = c =>
    c.one === c.others
      ? `point ${c.one} with itself: return ${show(c.value, 6)}\n${c.kind}, J ${show(c.objective, 6)}, orbit ${c.orbit}`
      : `one agent from point ${c.one}, the others from ${c.others}\nreturn ${show(c.value, 6)}`;
  const completeness = list.isProvedComplete
    ? `These are all critical points there are: proved by ${count(list.boxes, "box", "boxes")}, and checked.`
    : "There may be more: that these are all is not proved.";
  return figure({
    id: index === 0 ? "all-points" : `all-points-${index + 1}`,
    title:
      `Cross-play of ${list.isProvedComplete ? "all" : "the"} ${count(names.length, "critical point")}` +
      ` at α = ${show(valueOf(list.alpha))}${whereAsked(list.subject)}`,
    evidence: "numeric",
    label: `Returns when one agent follows the critical point of the row and the others that of the column, for ${count(names.length, "critical point")}.`,
    caption: element(
      "span",
      {},
      "Maxima and saddles. Row: the point that one agent follows, averaged over which agent it is. Column: the point of all others. ",
      completeness,
    ),
    draw: width => heatPlot(cells, names, width, describe, "critical point"),
    points: () => cells.map(c => ({ x: c.others, y: c.one, text: describe(c) })),
    columns: [
      { key: "one", title: "one agent", heading: true },
      { key: "others", title: "the others" },
      { key: "value", title: "return", number: true, show: v => show(v, 9) },
      { key: "kind", title: "kind of the first" },
      { key: "orbit", title: "orbit of the first", number: true },
    ],
    rows: () => cells,
    keys: () => rampKey(cells.map(c => c.value)),
  });
}
