// What both pages share. No text ever becomes markup: elements are made, texts are set as text.
"use strict";
const token = location.hash.slice(1);
const find = (id) => document.getElementById(id);

// Make an element: make("p", {className: "soft", textContent: "..."}, child, ...).
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role" || name === "list") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

async function ask(name, data = {}) {
  let response;
  try {
    response = await fetch(`/api/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Normalize-Token": token },
      body: JSON.stringify(data),
    });
  } catch {
    throw new Error("The server does not answer. Start the command again in the terminal and open the address it shows; what you decided is remembered.");
  }
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

// Characters that cannot be seen, or that turn the direction of what follows, are told by their code.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]/g;
const coded = (text) => text.replace(HIDDEN, (sign) => `\u2039U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}\u203a`);

// Append a changed text: blanks are shown, in a line of words line breaks by their sign alone.
function appendShown(element, text, { line = false } = {}) {
  for (const part of text.split(/( |\u00a0|\t|\n)/)) {
    if (part === "") continue;
    const sign = { " ": "\u2423", "\u00a0": "\u237d", "\t": "\u21e5", "\n": line ? "\u21b5" : "\u21b5\n" }[part];
    if (sign === undefined) element.append(coded(part));
    else if (part === " " && text.trim() !== "") element.append(" ");
    else element.append(make("span", { className: "blank", textContent: sign }));
  }
}

// Fill a pane with pieces: stretches of text, and marks where changes lie. `told(number)` gives a change or nothing.
function fillPane(pane, pieces, told, choose) {
  for (const piece of pieces) {
    const known = piece.changes.filter((number) => told(number));
    if (piece.changes.length === 0) {
      pane.append(coded(piece.text));
      continue;
    }
    const mark = make("mark");
    mark.dataset.changes = known.join(" ");
    if (piece.text === "") mark.classList.add("point");
    else if (known.length > 0) appendShown(mark, piece.text);
    else mark.append(coded(piece.text));
    if (known.length > 0) mark.addEventListener("click", () => choose(known[known.length - 1]));
    pane.append(mark);
    paintMark(mark, told);
  }
}

function paintMark(mark, told) {
  const changes = mark.dataset.changes.split(" ").filter(Boolean).map((number) => told(Number(number)));
  const last = changes[changes.length - 1];
  mark.classList.toggle("other", last === undefined);
  if (last === undefined) return;
  mark.classList.toggle("made", changes.some((change) => change.applied));
  mark.classList.toggle("doubtful", !changes.some((change) => change.applied));
  mark.classList.toggle("refused", last.verdict === "refuse");
  mark.classList.toggle("confirmed", last.verdict === "confirm");
  mark.title = `${last.rule}: ${last.words[0]} \u2192 ${last.words[1]}`;
}

const shortened = (text) => (text.length > 160 ? `${text.slice(0, 100)} ... ${text.slice(-50)}` : text);

// The words of a change: what was, what is.
function describeChange(element, change) {
  const [before, after] = change.words;
  const was = make("span", { className: "was" }), is = make("span", { className: "is" });
  appendShown(was, shortened(before), { line: true });
  if (after.trim() === "") is.append("(removed)");
  else appendShown(is, shortened(after), { line: true });
  element.append(was, make("span", { className: "arrow", textContent: "\u2192", role: "img", "aria-label": "becomes" }), is);
}

let toldTimer;
function tell(text) {
  const element = find("told");
  element.textContent = text;
  element.classList.add("shown");
  clearTimeout(toldTimer);
  toldTimer = setTimeout(() => element.classList.remove("shown"), 4000);
}

function complain(error) {
  const element = find("trouble");
  element.textContent = error ? String(error.message || error) : "";
  element.hidden = !error;
}

const count = (number) => number.toLocaleString("en");
const plural = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
