// How the state, the filters and the changes of a review are drawn; what they are and do stands in review.js.
function drawState() {
  find("title").textContent = state.title;
  document.title = `${state.title} - normalize review`;
  const decided = (state.decided.confirm || 0) + (state.decided.refuse || 0);
  const share = (name) => `${state.changes ? (100 * (state.decided[name] || 0)) / state.changes : 0}%`;
  find("done-accepted").style.width = share("confirm");
  find("done-rejected").style.width = share("refuse");
  const percent = state.changes ? Math.floor((100 * decided) / state.changes) : 0;
  find("progress").setAttribute("aria-valuenow", String(percent));
  const more = state.left_out ? ` (${count(state.left_out)} more are left out: --most)` : "";
  find("progress-text").textContent = state.loading
    ? `reading: ${plural(state.read, "text")}, ${plural(state.changes, "change")}`
    : `${count(decided)} of ${plural(state.changes, "change")} decided${more}`;
  find("unsaved").textContent = count(state.unsaved);
  find("unsaved").hidden = !state.unsaved;
  drawRules();
}

function drawRules() {
  const stages = new Map();
  for (const rule of state.rules) {
    const stage = rule.name.split("/")[0];
    if (!stages.has(stage)) stages.set(stage, []);
    stages.get(stage).push(rule);
  }
  const whole = (rule) => (rule.applied || 0) + (rule.reported || 0);
  const focused = document.activeElement?.dataset?.rule;
  const items = [ruleItem("", "all rules", state.changes, "stage")];
  for (const [stage, rules] of stages) {
    items.push(ruleItem(stage, stage, rules.reduce((sum, rule) => sum + whole(rule), 0), "stage"));
    for (const rule of rules) items.push(ruleItem(rule.name, rule.name.slice(stage.length + 1), whole(rule), "rule"));
  }
  find("rules").replaceChildren(...items);
  if (focused !== undefined) [...find("rules").querySelectorAll("button")].find((each) => each.dataset.rule === focused)?.focus();
}

function ruleItem(name, label, number, kind) {
  const button = make("button", { type: "button", className: kind, title: name, "aria-pressed": String((filter.rule || "") === name) },
    make("span", { className: "name", textContent: label }), make("span", { className: "count", textContent: count(number) }));
  button.dataset.rule = name;
  button.addEventListener("click", () => { filter.rule = name; drawRules(); guarded(loadPage); });
  return make("li", {}, button);
}

function drawPage() {
  find("texts").replaceChildren(...page.texts.map(drawText));
  find("found").textContent = plural(page.total, "change");
  for (const id of ["accept-all", "reject-all"]) find(id).hidden = page.total === 0;
  find("none").hidden = page.total > 0;
  find("none").textContent = state && state.loading ? "Reading ..." : state && state.changes ? "Nothing here for these filters." : "Nothing is changed in these texts.";
  drawPages();
}

function drawPages() {
  find("pages").hidden = page.total <= numbers.length;
  find("place").textContent = `${count(page.first + 1)} to ${count(page.first + numbers.length)} of ${count(page.total)}`;
  find("previous").disabled = page.first === 0;
  find("next").disabled = page.first + numbers.length >= page.total;
}

function drawText(text) {
  const section = make("section", { className: "text" },
    make("h3", {}, text.name, make("span", { className: "soft", textContent: text.language })));
  for (const row of text.rows) section.append(drawRow(row, text.language));
  return section;
}

function drawRow(row, language) {
  const panes = make("div", { className: "panes" });
  for (const [name, head] of [["source", "Source"], ["clean", "Result"]]) {
    const pane = make("div", { className: `pane ${name}`, dir: "auto", lang: language === "und" ? "" : language, "data-head": head, role: "group", "aria-label": head });
    if (row.before) pane.append(make("span", { className: "cut", textContent: "\u2026 " }));
    fillPane(pane, row[name], told, (number) => choose(twins.get(number)[0]));
    if (row.after) pane.append(make("span", { className: "cut", textContent: " \u2026" }));
    panes.append(pane);
  }
  const list = make("ul", { className: "changes" }, ...row.changes.filter((number) => twins.get(number)[0] === number).map(drawChange));
  return make("article", { className: "row" }, panes, list);
}

function drawChange(number) {
  const item = make("li", { className: "change", tabIndex: -1 });
  item.dataset.number = number;
  item.addEventListener("click", () => choose(number, { focus: false }));
  item.addEventListener("focus", () => choose(number, { focus: false }));
  fillChange(item, number);
  return item;
}

function fillChange(item, number) {
  const change = told(number);
  item.className = `change ${change.verdict || ""}`;
  const what = make("span", { className: "what", dir: "auto" });
  describeChange(what, change);
  const rule = make("button", { type: "button", className: "rule", textContent: change.rule, tabIndex: -1, title: "What the rule says of itself (i)" });
  rule.addEventListener("click", () => guarded(() => explain(change.rule)));
  if (twins.get(number).length > 1) what.append(make("span", { className: "chip", textContent: `${twins.get(number).length} places` }));
  const facts = make("span", { className: "facts" }, change.confidence.toFixed(2));
  if (!change.applied) facts.append(make("span", { className: "chip doubt", textContent: "only reported" }));
  const chips = make("span", { className: "facts" });
  if (change.verdict) chips.append(make("span", { className: `chip ${change.verdict}`, textContent: VERDICTS[change.verdict] + SCOPES[change.scope] }));
  if (change.case) chips.append(make("span", { className: "chip", textContent: "fixture case" }));
  const sign = make("span", { className: "sign", textContent: { confirm: "\u2713", refuse: "\u2717" }[change.verdict] || "", "aria-hidden": "true" });
  item.replaceChildren(sign, rule, what, facts, chips, acts(number, change));
  item.setAttribute("aria-label",
    `${change.rule}: ${change.words[0]} becomes ${change.words[1] || "nothing"}, confidence ${change.confidence.toFixed(2)}, ` +
    `${change.applied ? "applied" : "only reported"}, ${change.verdict ? VERDICTS[change.verdict] + SCOPES[change.scope] : "open"}`);
  item.setAttribute("aria-current", String(number === current));
}

function acts(number, change) {
  const buttons = [
    ["a", "Accept", () => decide("confirm", "here"), change.verdict === "confirm" && change.scope === "here"],
    ["r", "Reject", () => decide("refuse", "here"), change.verdict === "refuse" && change.scope === "here"],
    ["e", "Reject everywhere", () => decide("refuse", "everywhere"), change.verdict === "refuse" && change.scope === "everywhere"],
    ["A", "Accept everywhere", () => decide("confirm", "everywhere"), change.verdict === "confirm" && change.scope === "everywhere"],
  ];
  if (change.entry) buttons.push(["l", `Lexicon: ${LEARN[change.entry.kind]}`, learn, change.scope === "lexicon"]);
  buttons.push(["f", "Fixture case", toggleCase, change.case]);
  if (change.verdict) buttons.push(["c", "Clear", clear, false]);
  return make("div", { className: "acts", role: "group", "aria-label": "Decide" }, ...buttons.map(([key, label, act, pressed]) => {
    const button = make("button", { type: "button", "aria-pressed": String(Boolean(pressed)), "aria-keyshortcuts": key }, `${label} `, make("kbd", { textContent: key }));
    button.addEventListener("click", (event) => { event.stopPropagation(); choose(number, { focus: false }); guarded(act); });
    return button;
  }));
}

