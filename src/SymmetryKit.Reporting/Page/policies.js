// Single policies with their exact return.

function drawPolicies() {
  const policies = resultsOf("policy");
  if (!policies.length) return;
  section(
    "policies",
    "Policies",
    element("p", {}, "Probabilities and returns of these policies are exact fractions."),
    policies.map(policyTable),
  );
}

function policyTable({ subject, name, policy, return: value }) {
  const rows = coordinatesOf(subject).map((c, k) => ({ ...c, exact: policy[k], probability: valueOf(policy[k]) }));
  const fraction = text => element("span", { class: "exact" }, text.length > 40 ? `${text.slice(0, 39)}…` : text);
  return [
    element("div", { class: "head" }, element("h3", {}, name), evidence("proved")),
    element("p", {}, `Return ${show(valueOf(value), 9)}, exactly `, fraction(value)),
    table(
      [
        { key: "agent", title: "agent", heading: true },
        { key: "history", title: "after", show: past => past || "nothing yet" },
        { key: "action", title: "plays" },
        { key: "probability", title: "probability", number: true, show: p => show(p, 6) },
        { key: "exact", title: "exact", show: fraction },
      ],
      rows,
      `Probabilities of ${name}`,
    ),
  ];
}
