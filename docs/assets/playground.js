// The page of the playground: sends the text to the worker, shows what comes back.

const root = document.getElementById("playground");

if (root) {
  const [area, state] = [root.querySelector("textarea"), root.querySelector(".state")];
  const [language, profile, unsafe] = ["language", "profile", "unsafe"].map((name) => root.querySelector(`[name=${name}]`));
  const base = new URL(".", import.meta.url);
  const worker = new Worker(new URL("playground.worker.js", base), { type: "module" });
  let [asked, answered, ready, timer] = [0, 0, false, 0];

  const element = (tag, text, attributes = {}) => {
    const made = document.createElement(tag);
    made.textContent = text;
    Object.assign(made, attributes);
    return made;
  };

  const ask = () => {
    if (!ready) return;
    asked += 1;
    state.textContent = "repairs ...";
    worker.postMessage({
      number: asked,
      text: area.value,
      language: language.value,
      profile: profile.value,
      unsafe: unsafe.checked,
    });
  };

  const shown = ([gone, come, same]) => [
    ...(gone ? [element("del", gone)] : []),
    ...(come ? [element("ins", come)] : []),
    document.createTextNode(same),
  ];

  const item = (found) => {
    const made = document.createElement("li");
    const rule = element("a", found.rule, { href: new URL(`../rules/${found.rule}.html`, base).href });
    const [before, after] = [JSON.stringify(found.before), JSON.stringify(found.after)];
    const change = !found.before ? `insert ${after}` : found.after ? `${before} \u2192 ${after}` : `remove ${before}`;
    const doubt = found.status === "applied" ? "" : ` (${found.status}, confidence ${found.confidence})`;
    made.append(rule, ` ${change}${doubt}`, document.createElement("br"), element("small", found.summary));
    return made;
  };

  const show = (result) => {
    root.querySelector(".result").hidden = false;
    root.querySelector(".example").replaceChildren(...result.pieces.flatMap(shown));
    root.querySelector(".findings").replaceChildren(...result.findings.map(item));
    const count = result.findings.filter((found) => found.status === "applied").length;
    const doubtful = result.findings.length - count;
    root.querySelector(".summary").textContent =
      `${count} changes${doubtful ? `, ${doubtful} reported` : ""}; language: ${result.language}`;
    state.textContent = `${result.milliseconds} ms`;
  };

  worker.onmessage = ({ data }) => {
    if (data.failed) {
      state.textContent = data.failed;
    } else if (data.languages) {
      ready = true;
      language.append(...data.languages.map(([code, name]) => new Option(name, code)));
      ask();
    } else if (data.number > answered) {
      answered = data.number;
      if (data.number === asked) show(data.result);
    }
  };
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 400);
  });
  [language, profile, unsafe].forEach((each) => each.addEventListener("change", ask));
}
