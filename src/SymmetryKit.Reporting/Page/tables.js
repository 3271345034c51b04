// Tables, and the same numbers as files.

/** A table of rows (objects); a column has a key, a title, and perhaps a way to show its values. */
function table(columns, rows, caption) {
  const cell = (column, row) => {
    const value = column.show ? column.show(row[column.key], row) : row[column.key];
    const kind = column.words ? "words" : column.number ? "number" : false;
    return column.heading
      ? element("th", { scope: "row" }, value ?? "-")
      : element("td", { class: kind }, value ?? "-");
  };
  return element(
    "div",
    { class: "frame", tabindex: 0, role: "region", "aria-label": caption },
    element(
      "table",
      {},
      element("caption", { class: "unseen" }, caption),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          columns.map(column =>
            element("th", { scope: "col", class: column.number ? "number" : false }, column.title),
          ),
        ),
      ),
      element(
        "tbody",
        {},
        rows.map(row =>
          element(
            "tr",
            {},
            columns.map(column => cell(column, row)),
          ),
        ),
      ),
    ),
  );
}

/** Rows as comma-separated values (RFC 4180), numbers at full precision. */
function commaSeparated(columns, rows) {
  const field = value => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns.map(column => column.key), ...rows.map(row => columns.map(column => row[column.key]))]
    .map(fields => fields.map(field).join(",") + "\r\n")
    .join("");
}

/** A link that saves a text as a file. */
function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  return element("a", { href: address, download: name }, name);
}

/** The numbers of a figure: a table to read, and files to take away. */
function numbers(name, columns, rows) {
  const node = element("details", {}, element("summary", {}, "Numbers"));
  // Made when first opened: a report can hold many thousands of points.
  node.addEventListener("toggle", () => {
    if (node.open && node.childElementCount === 1)
      node.append(
        table(columns, rows.slice(0, mostRows), `Numbers of ${name}`),
        rows.length > mostRows
          ? element("p", {}, `The first ${mostRows} of ${rows.length} rows; the files hold all.`)
          : "",
        element(
          "p",
          { class: "downloads" },
          download(`${name}.csv`, "text/csv;charset=utf-8", commaSeparated(columns, rows)),
          download(
            `${name}.json`,
            "application/json",
            JSON.stringify(
              rows.map(row => Object.fromEntries(columns.map(column => [column.key, row[column.key] ?? null]))),
              null,
              1,
            ),
          ),
        ),
      );
  });
  return node;
}

const mostRows = 200;
