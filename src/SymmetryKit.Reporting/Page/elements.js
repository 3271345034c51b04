// Making the page's elements. Text only ever goes in as text, never as markup.

/** An element with attributes (false and null leave one out) and children (strings become text). */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return node;
}

/** How well a number is known. */
const evidence = kind => element("span", { class: `evidence ${kind}`, title: meanings[kind] }, kind);

const meanings = {
  proved: "exact arithmetic, and a certificate or a check that others can repeat",
  exact: "exact arithmetic, resting on a search that no second program has checked",
  numeric: "floating-point computation: an observation, never a proof",
};

/** A section with its heading; it is reached from the bar at the top. */
function section(id, title, ...children) {
  const list =
    document.querySelector("#contents ul") ?? document.querySelector("#contents").appendChild(element("ul"));
  list.append(element("li", {}, element("a", { href: `#${id}` }, title)));
  const node = element(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, title),
    children,
  );
  document.querySelector("#content").append(node);
  return node;
}

/** A labeled choice; `changed` hears the chosen value. */
function choice(label, options, chosen, changed) {
  const select = element(
    "select",
    {},
    options.map(({ value, text }) => element("option", { value, selected: value === chosen }, text)),
  );
  select.addEventListener("change", () => changed(select.value));
  return element("label", {}, element("span", {}, label), select);
}

/** Says something to a screen reader. */
function announce(text) {
  document.querySelector("#announcement").textContent = text;
}
