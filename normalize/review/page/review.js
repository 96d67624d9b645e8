// The page of a review: a filter, a page of changes, one of them current, and decisions on it. Drawn by drawing.js.
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
