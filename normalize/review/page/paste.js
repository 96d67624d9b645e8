// The page to try a text on: what is typed is repaired at once, each change with what its rule says of itself.
const EXAMPLE = `It began on a cold morning in March.Nobody in the harbour of odesa had slept,and the caf\u00c3\u00a9 was shut .
We are tired, the pilot said, but we will go on.

Share this article
`;
let result = { changes: [] };
const change = (number) => result.changes[number];

async function begin() {
  const state = await ask("state");
  find("profile").replaceChildren(...state.profiles.map((name) => make("option", { value: name, textContent: name, selected: name === state.profile })));
  find("language").value = state.language;
  find("unsafe").checked = state.unsafe;
  await repair();
}

let asked = 0;
async function repair() {
  const number = ++asked;
  const text = find("text").value;
  const answer = await ask("run", { text, profile: find("profile").value, language: find("language").value.trim(), unsafe: find("unsafe").checked });
  if (number !== asked) return; // the text has changed since
  result = answer;
  draw(text);
}

function draw(text) {
  const sheet = find("clean");
  sheet.replaceChildren();
  fillPane(sheet, result.clean, change, choose);
  find("found-language").textContent = text && `language: ${result.language}`;
  find("copy").disabled = !text;
  const made = result.changes.filter((each) => each.applied).length + result.more;
  find("summary").textContent = text ? `${plural(made, "change")}, ${count(result.changes.length - made + result.more)} only reported` : "";
  find("none").hidden = result.changes.length > 0;
  find("none").textContent = text ? "Nothing is changed: this text is clean, as far as the rules can tell." : "Each change will stand here with its rule and its reason.";
  find("changes").replaceChildren(...result.changes.map(drawChange));
}

function drawChange(each, number) {
  const what = make("span", { className: "what", dir: "auto" });
  describeChange(what, each);
  const facts = make("span", { className: "facts" }, `confidence ${each.confidence.toFixed(2)}`);
  if (!each.applied) facts.append(make("span", { className: "chip doubt", textContent: "only reported" }));
  const [summary, ...rest] = (result.rules[each.rule] || "").split("\n\n");
  const item = make("li", {},
    make("div", { className: "line" }, what, facts),
    make("p", { className: "why" }, make("b", { textContent: each.rule }), ` \u2013 ${summary.replace(/\s+/g, " ")}`));
  if (rest.length) {
    item.append(make("details", {}, make("summary", { textContent: "More about this rule" }), make("pre", { textContent: rest.join("\n\n") })));
  }
  item.dataset.number = number;
  item.addEventListener("mouseenter", () => point(number));
  item.addEventListener("focusin", () => point(number));
  return item;
}

function point(number) {
  for (const mark of document.querySelectorAll("mark")) mark.classList.toggle("current", (mark.dataset.changes || "").split(" ").includes(String(number)));
  for (const item of find("changes").children) item.classList.toggle("current", item.dataset.number === String(number));
}

function choose(number) {
  point(number);
  find("changes").children[number].scrollIntoView({ block: "center" });
}

async function guarded(work) {
  try {
    await work();
    complain(null);
  } catch (error) {
    complain(error);
  }
}

let timer;
function later() {
  clearTimeout(timer);
  timer = setTimeout(() => guarded(repair), 250);
}

for (const id of ["text", "profile", "language", "unsafe"]) find(id).addEventListener("input", later);
find("settings").addEventListener("submit", (event) => event.preventDefault());
find("example").addEventListener("click", () => { find("text").value = EXAMPLE; guarded(repair); });
find("copy").addEventListener("click", () => guarded(async () => { await navigator.clipboard.writeText(result.text); tell("Copied."); }));
guarded(begin);
