// How the limits of the flows play with themselves and with each other, at one α and over a range of them.

function drawCoordination(questions) {
  const flows = resultsOf("flow").filter(flow => flow.softmax);
  const sweeps = resultsOf("sweep").filter(sweep => sweep.rows.some(row => row.softmax));
  const lists = resultsOf("critical-points").filter(list => list.points.length);
  if (!flows.length && !sweeps.length && !lists.length) return;
  section(
    "coordination",
    "Coordination",
    element(
      "p",
      {},
      "In self-play all agents follow the same limit; in cross-play one agent follows one limit and the others another. " +
        "Where all flows end in one policy the two are equal. A greedified policy takes the likeliest actions alone.",
    ),
    sweeps.map((sweep, index) => curvesFigure(sweep, index, questions)),
    flows.map((flow, index) => crossPlayFigure(flow, index)),
    lists.map((list, index) => allPointsFigure(list, index)),
  );
}

const families = { softmax: "softmax", greedyEven: "greedy, ties split", greedyByIndex: "greedy, by index" };
