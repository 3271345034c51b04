// Puts the page together.

function drawSwitch() {
  const switches = document.querySelector("#theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = recalled();
  const apply = () => {
    document.documentElement.dataset.theme = chosen === "auto" ? (system.matches ? "dark" : "light") : chosen;
    redrawFigures();
  };
  switches.hidden = false;
  switches.querySelector(`[value="${chosen}"]`).checked = true;
  switches.addEventListener("change", event => {
    chosen = event.target.value;
    remember(chosen);
    apply();
  });
  system.addEventListener("change", apply);
  apply();
}

// Files opened from a disk may be refused storage; the choice then lasts as long as the page.
function recalled() {
  try {
    const kept = localStorage.getItem("symmetrykit-theme");
    return kept === "light" || kept === "dark" ? kept : "auto";
  } catch {
    return "auto";
  }
}

function remember(theme) {
  try {
    localStorage.setItem("symmetrykit-theme", theme);
  } catch {
    // Nothing depends on it.
  }
}

function drawFiles() {
  const rows = report.results.map(({ name, kind, fileDigest, content }) => ({ name, kind, fileDigest, content }));
  section(
    "files",
    "Files",
    element("p", {}, "Everything on this page is read from these results, as they stand."),
    table(
      [
        { key: "name", title: "Result", heading: true },
        { key: "kind", title: "What it holds", show: kind => kind.replaceAll("-", " ") },
        {
          key: "content",
          title: "Save",
          show: (content, row) =>
            download(
              row.kind === "certificate"
                ? row.name.replace(/\.json$/, ".head.json")
                : row.name.replace(/(\.json)?$/, ".json"),
              "application/json",
              JSON.stringify(content, null, 1),
            ),
        },
        {
          key: "fileDigest",
          title: "Digest of the file",
          show: digest => element("span", { class: "exact" }, digest),
        },
      ],
      rows,
      "The results this page was made from",
    ),
  );
}

function drawFoot() {
  document
    .querySelector("#foot")
    .append(
      element(
        "p",
        {},
        `Written by ${report.generator}. `,
        evidence("proved"),
        " means ",
        `${meanings.proved}. `,
        evidence("numeric"),
        " means ",
        `${meanings.numeric}.`,
      ),
      element(
        "details",
        {},
        element("summary", {}, "Licenses of what the figures are drawn with"),
        element("pre", { tabindex: 0 }, document.querySelector("#licenses").textContent),
      ),
    );
}

const asked = thresholdQuestions();
drawHead(asked);
drawSymmetries();
drawThresholds(asked);
drawChecks(asked);
drawBranches(asked);
drawFlows();
drawCoordination(asked);
drawPolicies();
drawFiles();
drawFoot();
drawSwitch();
