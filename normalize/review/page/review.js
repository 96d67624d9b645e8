// The page of a review: a filter, a page of changes, one of them current, and decisions on it.
const SIZE = 40;
const VERDICTS = { confirm: "accepted", refuse: "rejected" };
const SCOPES = { here: "", everywhere: " everywhere", lexicon: " by the lexicon" };
const LEARN = { cased: "the word has a capital", kept: "the spelling stays", lines: "the line is furniture" };
let filter = { decision: "undecided" };
let page = { total: 0, first: 0, texts: [], changes: {} };
let numbers = []; // of the changes on the page, as they stand
let order = []; // the same without those that say what one before them in the row says: decided together, told once
let twins = new Map(); // each number to all that are told with it, the first of which stands in `order`
let current = null;
let state = null;

const told = (number) => page.changes[number];
const typing = (element) => element.matches("input:not([type=radio]):not([type=range]), textarea, select");

// ---- loading

async function loadPage(where = {}, land = "first") {
  page = await ask("page", { ...filter, size: SIZE, ...where });
  twins = new Map();
  numbers = page.texts.flatMap((text) => text.rows.flatMap((row) => row.changes));
  order = page.texts.flatMap((text) => text.rows.flatMap(toldOnce));
  drawPage();
  choose(order.length ? (land === "last" ? order[order.length - 1] : order[0]) : null, { focus: false });
  window.scrollTo(0, 0);
}

// The changes of a row that are told: one for each rule and words (both marks of a quotation, a name that comes twice).
function toldOnce(row) {
  const groups = new Map();
  for (const number of row.changes) {
    const key = JSON.stringify([told(number).rule, told(number).words, told(number).applied]);
    groups.set(key, [...(groups.get(key) || []), number]);
  }
  for (const group of groups.values()) for (const number of group) twins.set(number, group);
  return [...groups.values()].map((group) => group[0]);
}

async function loadState() {
  state = await ask("state");
  drawState();
}

let stateTimer;
function laterState() {
  clearTimeout(stateTimer);
  stateTimer = setTimeout(() => guarded(loadState), 250);
}

async function watch() {
  await loadState();
  if (!order.length && state.changes) await loadPage();
  if (state.loading) setTimeout(() => guarded(watch), 700);
  else if (!order.length) await loadPage();
  else drawPages();
}

async function guarded(work) {
  try {
    await work();
    complain(state && state.failures.length ? state.failures.join("\n") : null);
  } catch (error) {
    complain(error);
  }
}

// ---- drawing

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

// ---- the current change

const itemOf = (number) => document.querySelector(`.change[data-number="${number}"]`);

function choose(number, { focus = true } = {}) {
  if (current !== null) itemOf(current)?.setAttribute("aria-current", "false");
  for (const mark of document.querySelectorAll("mark.current")) mark.classList.remove("current");
  current = number;
  if (number === null) return;
  const item = itemOf(number);
  for (const other of document.querySelectorAll(".change[tabindex='0']")) other.tabIndex = -1;
  item.tabIndex = 0;
  item.setAttribute("aria-current", "true");
  for (const mark of document.querySelectorAll("mark[data-changes]")) {
    if (mark.dataset.changes.split(" ").some((each) => twins.get(number).includes(Number(each)))) mark.classList.add("current");
  }
  if (focus) {
    item.focus({ preventScroll: true });
    item.closest(".row").scrollIntoView({ block: "nearest" });
    item.scrollIntoView({ block: "nearest" });
  }
}

async function move(step) {
  if (!order.length) return;
  const place = order.indexOf(current) + step;
  if (place >= 0 && place < order.length) choose(order[place]);
  else if (place >= order.length) await nextPage();
  else await previousPage("last");
}

async function nextPage() {
  if (!order.length) return;
  if (page.first + numbers.length < page.total || filter.decision === "undecided") await loadPage({ at: numbers[numbers.length - 1] + 1 });
  if (!order.length && page.total) await loadPage(); // nothing further on, but something before
  if (current !== null) choose(current);
}

async function previousPage(land = "first") {
  if (page.first === 0) return;
  await loadPage({ before: numbers[0] }, land);
  if (current !== null) choose(current);
}

// After a decision: on to what is still open.
async function advance() {
  const place = order.indexOf(current);
  const open = order.slice(place + 1).find((number) => !told(number).verdict);
  if (open !== undefined) choose(open);
  else if (filter.decision === "undecided") await nextPage();
  else if (place + 1 < order.length) choose(order[place + 1]);
}

// ---- decisions

async function decide(verdict, scope) {
  if (current === null) return;
  const { changed, unsaved } = await ask("decide", { change: current, verdict, scope });
  const touched = await refresh();
  if (state) state.unsaved = unsaved;
  laterState();
  if (changed) tell(`${verdict ? VERDICTS[verdict] : "cleared"}${scope === "here" ? "" : SCOPES[scope]}${touched > 1 ? `: ${touched} on this page` : ""}`);
  if (verdict) await advance();
}

async function refresh() {
  const { changes } = await ask("told", { changes: numbers });
  let touched = 0;
  for (const number of numbers) {
    if (JSON.stringify(changes[number]) === JSON.stringify(page.changes[number])) continue;
    page.changes[number] = changes[number];
    touched += 1;
  }
  for (const number of order) fillChange(itemOf(number), number);
  for (const mark of document.querySelectorAll("mark[data-changes]")) paintMark(mark, told);
  return touched;
}

async function learn() {
  const entry = current !== null && told(current).entry;
  if (!entry) return tell("There is nothing here that a lexicon could learn.");
  await decide(entry.verdict, "lexicon");
}

async function clear() {
  const scope = current !== null && told(current).scope;
  if (scope) await decide(null, scope);
}

async function toggleCase() {
  if (current === null) return;
  if (!told(current).verdict) return tell("Accept or reject it first: that says which case it makes.");
  await ask("case", { change: current, wanted: !told(current).case });
  await refresh();
  laterState();
}

async function undo() {
  const { undone } = await ask("undo");
  await refresh();
  laterState();
  tell(undone ? "Undone." : "Nothing to undo.");
}

async function decideAll(verdict) {
  const name = verdict === "confirm" ? "Accept" : "Reject";
  const here = [filter.rule || "all rules", filter.status, filter.words && `"${filter.words}"`, filter.document].filter(Boolean).join(", ");
  if (!(await sure(`${name} ${plural(page.total, "change")}?`, `All that the filters find now: ${here}. Undo takes it back in one step.`, `${name} all`))) return;
  const { changed } = await ask("decide", { filter, verdict });
  tell(`${plural(changed, "decision")} made.`);
  await loadPage();
  await loadState();
}

// ---- dialogs

function opened(id) {
  const dialog = find(id);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

async function sure(title, text, yes) {
  find("sure-title").textContent = title;
  find("sure-text").textContent = text;
  find("sure-yes").textContent = yes;
  return (await opened("sure-dialog")) === "yes";
}

async function explain(rule) {
  const { documentation } = await ask("rule", { name: rule });
  find("rule-title").textContent = rule;
  find("rule-text").textContent = documentation || "A rule of your own: it is not described here.";
  await opened("rule-dialog");
}

async function save() {
  const { files } = await ask("plan", { why: "" });
  find("save-intro").textContent = files.length
    ? "Nothing has been written so far. These files will be, each whole or not at all:"
    : "There is nothing to write: what is accepted is done anyway, and the rest is saved.";
  find("save-files").replaceChildren(...files.map(drawFile));
  find("why-field").hidden = find("save-yes").hidden = files.length === 0;
  if ((await opened("save-dialog")) !== "yes") return;
  const saved = await ask("save", { why: find("why").value });
  await refresh();
  await loadState();
  tell(`Saved: ${saved.files.map((file) => file.path).join(", ")}`);
}

function drawFile(file) {
  const lines = make("pre", { tabIndex: 0 });
  for (const line of file.lines) lines.append(make("span", { className: line.startsWith("+") ? "plus" : "minus", textContent: `${coded(line)}\n` }));
  if (file.more) lines.append(`and ${plural(file.more, "line")} more`);
  return make("section", { className: "file" }, make("h3", { textContent: file.path }), lines, ...file.notes.map((note) => make("p", { textContent: note })));
}

// ---- filters

function readFilters() {
  const form = find("filters");
  const low = Math.min(Number(find("low").value), Number(find("high").value));
  const high = Math.max(Number(find("low").value), Number(find("high").value));
  find("range").textContent = `${low.toFixed(2)} to ${high.toFixed(2)}`;
  filter = { rule: filter.rule || "", decision: form.elements.decision.value, status: form.elements.status.value, low, high, words: find("words").value, document: find("document").value };
}

let filterTimer;
function laterPage() {
  clearTimeout(filterTimer);
  filterTimer = setTimeout(() => guarded(async () => { readFilters(); await loadPage(); }), 180);
}

async function offerDocuments() {
  const { names } = await ask("names", { words: find("document").value });
  find("documents").replaceChildren(...names.map((name) => make("option", { value: name })));
}

find("filters").addEventListener("input", (event) => {
  if (event.target.id === "document") guarded(async () => { await offerDocuments(); laterPage(); });
  else laterPage();
});
find("document").addEventListener("focus", () => guarded(offerDocuments));
find("filters").addEventListener("submit", (event) => event.preventDefault());
find("filters").addEventListener("reset", () => { filter.rule = ""; drawRules(); laterPage(); });

// ---- keys and buttons

const KEYS = {
  j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
  n: () => nextPage(), p: () => previousPage(),
  a: () => decide("confirm", "here"), r: () => decide("refuse", "here"),
  e: () => decide("refuse", "everywhere"), A: () => decide("confirm", "everywhere"),
  l: learn, f: toggleCase, c: clear, u: undo, s: save,
  i: () => current !== null && explain(told(current).rule),
  "/": () => find("words").focus(), "?": () => opened("help-dialog"),
};

let work = Promise.resolve(); // keys wait for each other: one is meant for what the last one led to
document.addEventListener("keydown", (event) => {
  const saving = (event.ctrlKey || event.metaKey) && event.key === "s";
  if (document.querySelector("dialog[open]") || (!saving && (event.ctrlKey || event.metaKey || event.altKey))) return;
  if (event.key === "Escape" && typing(event.target)) {
    event.target.blur();
    if (current !== null) choose(current);
  }
  if (!saving && (typing(event.target) || (event.target.matches("input") && event.key.startsWith("Arrow")))) return;
  const act = saving ? save : KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  work = work.then(() => guarded(act));
});
find("undo").addEventListener("click", () => guarded(undo));
find("help").addEventListener("click", () => guarded(() => opened("help-dialog")));
find("save").addEventListener("click", () => guarded(save));
find("next").addEventListener("click", () => guarded(nextPage));
find("previous").addEventListener("click", () => guarded(previousPage));
find("accept-all").addEventListener("click", () => guarded(() => decideAll("confirm")));
find("reject-all").addEventListener("click", () => guarded(() => decideAll("refuse")));
for (const button of document.querySelectorAll("[data-cancel]")) button.addEventListener("click", () => button.closest("dialog").close("no"));
find("skip").addEventListener("click", (event) => { event.preventDefault(); if (current !== null) choose(current); else find("main").focus(); });

guarded(watch);
