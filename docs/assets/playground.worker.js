// Runs Python beside the page: the runtime and the wheels stand in ./pyodide/, see scripts/site/playground.py.

const place = new URL("pyodide/", import.meta.url);

const begin = async () => {
  const listed = await fetch(new URL("packages.json", place));
  if (!listed.ok) throw new Error("this build of the site has no Python runtime; see below");
  const { loadPyodide } = await import(new URL("pyodide.mjs", place));
  const python = await loadPyodide({ indexURL: place.href });
  for (const name of await listed.json()) {
    const wheel = await fetch(new URL(name, place));
    python.unpackArchive(await wheel.arrayBuffer(), "wheel");
  }
  python.runPython(await (await fetch(new URL("playground.py", import.meta.url))).text());
  postMessage({ languages: JSON.parse(python.globals.get("languages")()) });
  return python.globals.get("repaired");
};

const repaired = begin();
repaired.catch((error) => postMessage({ failed: error.message }));

onmessage = async ({ data }) => {
  try {
    const answer = (await repaired)(data.text, data.language, data.profile, data.unsafe);
    postMessage({ number: data.number, result: JSON.parse(answer) });
  } catch (error) {
    postMessage({ failed: String(error.message).trim().split("\n").at(-1) });
  }
};
