"""Show what a pass over clean ASCII news spends in compiled code.

    pip install py-spy
    python scripts/profile_clean.py [GOLD_DATA]

Without a folder of gold data (`prose.en.jsonl.gz`: JSON lines with `text`) the news is made of a few sentences.

How it is measured: another process, py-spy, stops this one a few hundred times a second and reads the stack of Python
and of native frames. A sample counts if a stage was running; it is compiled code if its innermost frame is native (the
searches of `str`, the engine of `re`, sets, dictionaries, the allocator) and Python if the interpreter was between two
of those. Sampling from outside changes nothing in what is measured, unlike `sys.setprofile`, which sees no operators
(a search by `in` is compiled code that nobody calls) and slows down whatever is called often.
"""

from __future__ import annotations

import argparse
import gzip
import json
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
_RATE = 400  # samples a second
_SECONDS = 10
_RUNNING = "(normalize/engine/run.py"  # in every stack while the pipeline runs


def news(folder: str) -> list[str]:
    """Return clean ASCII articles."""
    if not folder:
        return ["\n".join(f"{at}. {sentence * 3}" for at, sentence in enumerate(_SENTENCES * 10))] * 20
    with gzip.open(Path(folder) / "prose.en.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    return [text for text in texts if text.isascii()]


def loop(folder: str, stages: list[str], *, joined: bool) -> None:
    """Clean the news again and again until somebody stops it."""
    pipeline = normalize.Pipeline.from_profile("repair")
    pipeline = pipeline.only(*stages) if stages else pipeline
    texts = ["\n".join(news(folder))] if joined else news(folder)
    for text in texts:
        pipeline.run(text, language="en")  # whatever is loaded once, is loaded now
    print("ready", flush=True)
    while True:
        for text in texts:
            pipeline.run(text, language="en")


def sampled(folder: str, stages: tuple[str, ...], *, joined: bool) -> Counter[tuple[bool, str]]:
    """Return how many samples fell into each innermost frame, and whether it is native."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "stacks.txt"
        child = [sys.executable, __file__, "--loop", *(["--joined"] if joined else []), folder, *stages]
        spy = [str(Path(sys.executable).with_name("py-spy")), "record", "--native", "--format", "raw"]
        spy += ["--rate", str(_RATE), "--duration", str(_SECONDS), "--output", str(out), "--pid"]
        with subprocess.Popen(child, stdout=subprocess.PIPE, text=True) as watched:  # noqa: S603 (our own command line)
            if watched.stdout is not None:
                watched.stdout.readline()
            subprocess.run([*spy, str(watched.pid)], check=True, capture_output=True)  # noqa: S603 (likewise)
            watched.kill()
        stacks = out.read_text("utf-8").splitlines()
    found: Counter[tuple[bool, str]] = Counter()
    for line in stacks:
        stack, _, count = line.rpartition(" ")
        if _RUNNING in stack:
            innermost = stack.rsplit(";", 1)[-1]
            found[".py:" not in innermost, innermost] += int(count)
    return found


def report(folder: str) -> str:
    """Return the tables: the stages named above and all stages, article by article and as one text."""
    lines = ["| run | text | compiled | samples |", "| --- | --- | --- | --- |"]
    frames = ["| frame | share |", "| --- | --- |"]
    for stages in (_STAGES, ()):
        for joined in (False, True):
            found = sampled(folder, stages, joined=joined)
            total = found.total() or 1
            compiled = sum(count for (native, _), count in found.items() if native)
            name = f"{', '.join(stages) or 'all stages'} | {'one text' if joined else 'articles'}"
            lines.append(f"| {name} | {compiled / total:.0%} | {total} |")
            if stages and joined:
                frames += [f"| `{frame}` | {count / total:.0%} |" for (_, frame), count in found.most_common(12)]
    return "\n".join([*lines, "", "The innermost frames of the second row:", "", *frames])


def main() -> None:
    """Print the report, or be the process that is watched."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("gold", nargs="?", default="")
    parser.add_argument("stages", nargs="*")
    parser.add_argument("--loop", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--joined", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.loop:
        loop(chosen.gold, chosen.stages, joined=chosen.joined)
    else:
        print(report(chosen.gold))


if __name__ == "__main__":
    main()
