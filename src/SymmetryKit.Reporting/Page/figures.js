// Figures: a plot that follows the width of the page, answers to pointer and keyboard, and carries its numbers.

const redraws = new Set();

/** Draws every figure anew, as a change of colors needs. */
function redrawFigures() {
  for (const redraw of redraws) redraw();
}

/** The color that a custom property stands for just now. */
const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const series = [1, 2, 3, 4, 5, 6].map(n => `var(--series-${n})`);

/** What all plots have in common. */
const plotStyle = { fontFamily: "var(--sans)", fontSize: "12px", background: "transparent", color: "var(--quiet)" };

/** A tooltip in the page's colors. */
const tipStyle = {
  fill: "var(--raised)",
  stroke: "var(--rule)",
  textPadding: 9,
  pointerSize: 8,
  fontSize: 12.5,
  lineHeight: 1.35,
};

/**
 * A figure.
 *   id, title, evidence, caption: what it is; `label` says in a sentence what a reader sees
 *   draw(width): options of Plot.plot
 *   points(): what the arrow keys walk over, in the units of the axes: {x, y, text}
 *   columns, rows: its numbers, functions if they depend on a choice
 *   controls, keys: elements above and below the plot; keys may be a function
 */
function figure({ id, title, evidence: known, caption, label, draw, points, columns, rows, controls = [], keys }) {
  const canvas = element("div", {
    class: "canvas",
    tabindex: 0,
    role: "group",
    "aria-roledescription": "chart",
    "aria-label": label,
    "aria-describedby": "keyboard",
  });
  const node = element(
    "figure",
    { id, "aria-labelledby": `${id}-title` },
    element("div", { class: "head" }, element("h3", { id: `${id}-title` }, title), evidence(known)),
    controls.length ? element("div", { class: "controls" }, controls) : null,
    canvas,
    keys ? element("div", { class: "key" }) : null,
    caption ? element("figcaption", {}, caption) : null,
    columns ? element("div", { class: "numbers" }) : null,
  );
  let drawn = 0;
  let plot = null;
  const redraw = () => {
    const width = Math.floor(canvas.clientWidth);
    if (width === 0) return;
    drawn = width;
    plot = Plot.plot({ style: plotStyle, ...draw(width), width });
    plot.setAttribute("aria-hidden", "true");
    canvas.replaceChildren(plot);
  };
  const update = () => {
    redraw();
    if (keys) node.querySelector(".key").replaceChildren(typeof keys === "function" ? keys() : keys);
    if (columns)
      node
        .querySelector(".numbers")
        .replaceChildren(numbers(id, columns, typeof rows === "function" ? rows() : rows));
  };
  new ResizeObserver(() => {
    if (Math.floor(canvas.clientWidth) !== drawn) redraw();
  }).observe(canvas);
  walk(canvas, () => plot, points);
  redraws.add(redraw);
  requestAnimationFrame(update);
  node.update = update;
  return node;
}

/** Arrow keys go from point to point; each shows its tooltip and is read out. */
function walk(canvas, plot, points) {
  let at = -1;
  const point = (type, x, y) =>
    plot().dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, pointerType: "mouse", bubbles: true }));
  const leave = () => {
    at = -1;
    plot()?.dispatchEvent(new PointerEvent("pointerleave", { pointerType: "mouse" }));
  };
  canvas.addEventListener("keydown", event => {
    const all = points().filter(p => Number.isFinite(p.x) || typeof p.x === "string");
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    if (event.key === "Escape") return leave();
    if (all.length === 0 || !(event.key in steps || event.key === "Home" || event.key === "End")) return;
    event.preventDefault();
    at =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? all.length - 1
          : at < 0
            ? steps[event.key] > 0
              ? 0
              : all.length - 1
            : (at + steps[event.key] + all.length) % all.length;
    const svg = plot();
    const box = svg.getBoundingClientRect();
    const zoom = box.width / svg.viewBox.baseVal.width;
    const place = (name, value) => {
      const scale = svg.scale(name);
      return scale ? scale.apply(value) + (scale.bandwidth ?? 0) / 2 : value;
    };
    const [x, y] = [place("x", all[at].x), place("y", all[at].y)];
    point("pointerenter", box.left + x * zoom, box.top + y * zoom);
    point("pointermove", box.left + x * zoom, box.top + y * zoom);
    announce(all[at].text);
  });
  canvas.addEventListener("blur", leave);
}

/** A sign of a line or a point for the list below a plot. */
function key(text, { stroke = "currentColor", dash, symbol, fill }) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("width", 26);
  svg.setAttribute("height", 12);
  svg.setAttribute("aria-hidden", "true");
  const mark = document.createElementNS(space, symbol ? "circle" : "line");
  const place = symbol ? { cx: 13, cy: 6, r: 4.5 } : { x1: 1, x2: 25, y1: 6, y2: 6 };
  for (const [name, value] of Object.entries({ ...place, fill: fill ?? "none" })) mark.setAttribute(name, value);
  mark.style.stroke = stroke;
  mark.style.strokeWidth = "2";
  if (dash) mark.style.strokeDasharray = dash;
  svg.append(mark);
  return element("li", {}, svg, text);
}

/** Labels to the right of their points, or to the left where that would leave the plot. */
function sideLabels(rows, isLeft, options) {
  const halo = { fill: "var(--ink)", stroke: "var(--page)", strokeWidth: 4 };
  return [
    Plot.text(
      rows.filter(row => !isLeft(row)),
      { ...halo, ...options, textAnchor: "start" },
    ),
    Plot.text(rows.filter(isLeft), { ...halo, ...options, textAnchor: "end", dx: -options.dx }),
  ];
}

/** The axis that all figures over the entropy coefficient share. */
const alphaAxis = (domain, width) => ({
  type: "log",
  domain,
  label: "entropy coefficient α (nats per step)",
  labelAnchor: "right",
  labelArrow: "none",
  ticks: width < 520 ? 3 : 7,
  tickFormat: a => show(a, 4),
});
