"""Show what a pass over clean ASCII news spends in compiled code.

    python scripts/profile_clean.py [GOLD_DATA]

Without a folder of gold data (`prose.en.jsonl.gz`: JSON lines with `text`) the news is made of a few sentences.

How it is measured: callgrind, a tool of valgrind (which must be installed), counts the instructions of each C function
of the interpreter's process, exactly and whatever else the machine does. Two runs that differ only in the number of
passes are subtracted. Interpreted is what executes Python code, calls its functions and looks up their attributes (the
files of CPython's source named below); compiled is the rest: the searches of `str`, the engine of `re`, sets,
dictionaries, the allocator. It wants an interpreter whose symbols were not stripped.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import normalize

_SENTENCES = (
    "The harbour was quiet on Monday, and nobody said that it would stay so. ",
    "Residents of the old town waited for an hour before the first train left the station. ",
    "In 2022 the council had spent 4.5 million euros on the bridge; the work took two years. ",
    "It was not the first time, said the mayor, that a ship had come too late. ",
)
_STAGES = ("encoding", "characters", "spacing")
_ARTICLES = 20
_PASSES = (1, 3)
_INTERPRETER = re.compile(
    r"(ceval|frame|call|genobject|funcobject|methodobject|descrobject|object|typeobject|specialize|classobject"
    r"|cellobject|abstract|pycore_(call|ceval|frame))\.[ch]"
)
_COST = re.compile(r"\s*([\d,]+) \([ \d.]+%\)\s+(\S+):(\S+)")  # instructions, file and function


def news(folder: str) -> list[str]:
    """Return clean ASCII articles."""
    if not folder:
        return ["\n".join(f"{at}. {sentence * 3}" for at, sentence in enumerate(_SENTENCES * 10))] * 20
    with gzip.open(Path(folder) / "prose.en.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    return [text for text in texts if text.isascii()][:_ARTICLES]


def work(folder: str, stages: list[str], passes: int, *, joined: bool) -> None:
    """Clean the news some times, once more than asked: whatever is loaded once, is loaded then."""
    pipeline = normalize.Pipeline.from_profile("repair")
    pipeline = pipeline.only(*stages) if stages else pipeline
    pipeline.prepare("en")
    texts = ["\n".join(news(folder))] if joined else news(folder)
    for text in texts * (passes + 1):
        pipeline.run(text, language="en")


def counted(folder: str, stages: tuple[str, ...], passes: int, *, joined: bool) -> Counter[tuple[str, str]]:
    """Return the instructions of each function, by its source file and name, of a process that makes some passes."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "callgrind.out"
        options = ["--passes", str(passes), *(["--joined"] if joined else []), folder, *stages]
        tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}"]
        alike = {**os.environ, "PYTHONHASHSEED": "0"}  # what loading costs depends on it, and must cancel out
        subprocess.run([*tool, sys.executable, __file__, *options], check=True, capture_output=True, env=alike)  # noqa: S603
        told = subprocess.run(  # noqa: S603
            ["callgrind_annotate", "--threshold=100", str(out)],  # noqa: S607 (wherever valgrind is)
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    found: Counter[tuple[str, str]] = Counter()
    for line in told.splitlines():
        if (cost := _COST.match(line)) is not None:
            found[Path(cost[2]).name, cost[3].partition("'")[0]] += int(cost[1].replace(",", ""))
    return found


def report(folder: str) -> str:
    """Return the tables: the stages named above and all stages, article by article and as one text."""
    if shutil.which("valgrind") is None:
        return "Not measured: valgrind is not installed."
    lines = ["| run | text | compiled | instructions a code point |", "| --- | --- | --- | --- |"]
    frames = ["| function | share |", "| --- | --- |"]
    size = sum(map(len, news(folder))) * (_PASSES[1] - _PASSES[0])
    for stages in (_STAGES, ()):
        for joined in (False, True):
            few, many = (counted(folder, stages, passes, joined=joined) for passes in _PASSES)
            many.subtract(few)
            total = many.total()
            interpreted = sum(count for (file, _), count in many.items() if _INTERPRETER.fullmatch(file))
            name = f"{', '.join(stages) or 'all stages'} | {'one text' if joined else 'articles'}"
            lines.append(f"| {name} | {1 - interpreted / total:.0%} | {total / size:.0f} |")
            if stages and joined:
                most = many.most_common(12)
                frames += [f"| `{name}` ({file}) | {count / total:.0%} |" for (file, name), count in most]
    return "\n".join([*lines, "", "The functions of the second row:", "", *frames])


def main() -> None:
    """Print the report, or be the process whose instructions are counted."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("gold", nargs="?", default="")
    parser.add_argument("stages", nargs="*")
    parser.add_argument("--passes", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--joined", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.passes:
        work(chosen.gold, chosen.stages, chosen.passes, joined=chosen.joined)
    else:
        print(report(chosen.gold))


if __name__ == "__main__":
    main()
