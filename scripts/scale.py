"""Measure what engines cost and write docs/scale.md: figures of this machine, and what follows from them on paper.

    python scripts/scale.py --write docs/scale.md

Every figure is processor time over all processes of a command (`reliability/trees.py`), so that other work beside it
shows little. What was measured is kept in build/scale.json: a run that is broken off goes on, and --again begins anew.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "reliability"))
from corpora import WORDS
from scale_page import page
from trees import measured

MB = 1_000_000
_SHARDS = 16
_ENDS = (". ",) * 24 + ("? ", ".", ", and so it stayed,but not for long. ", " . ")  # one sentence in ten is damaged
_JOBS = Path(__file__).parent / "reliability" / "data_frames.py"


def text(chance: random.Random) -> str:
    """Return an article of 4 to 40 sentences, a few of them damaged."""
    sentences = chance.randrange(4, 40)
    return "".join(
        " ".join(chance.choices(WORDS, k=chance.randrange(6, 14))).capitalize() + chance.choice(_ENDS)
        for _ in range(sentences)
    ).strip()


def write_corpus(folder: Path, size: int) -> Path:
    """Write shards of JSON Lines of about `size` bytes together, one record each where it is 0."""
    folder.mkdir()
    for number in range(_SHARDS):
        chance = random.Random(number)  # noqa: S311 (no secret)
        written = 0
        with (folder / f"{number:02}.jsonl").open("w") as file:
            while not written or written < size // _SHARDS:
                line = json.dumps({"id": f"{number}-{written}", "text": text(chance)}) + "\n"
                written += file.write(line)
    return folder


def ways(large: int, small: int) -> Iterator[tuple[str, int, list[str]]]:
    """Yield what is measured: its name, the bytes of the corpus, the command without source and target."""
    batch = ["-m", "normalize", "batch", "--text-field", "text", "--language", "en", "--progress", "none"]
    two = ["--workers", "2"]
    for size in (0, large):
        yield "local", size, [*batch, *two]
        yield "ray", size, [*batch, "--engine", "ray", *two]
        yield "spark", size, [*batch, "--engine", "spark", *two]
    for size in (0, small):
        for name in ("ray", "spark", "datatrove"):
            yield f"{name} data", size, [str(_JOBS), name]
    for size in (0, small // 2, small):
        yield "local, one process", size, batch
    for name, options in (
        ("repair", ["--profile", "repair"]),
        ("ascii", ["--profile", "ascii"]),
        ("spacing alone", ["--select", "spacing"]),
    ):
        yield name, small, [*batch, *options]
    yield "all columns", small, [*batch, "--columns", "edits,removed,metadata,diagnosis,language,version"]


def measure(found: dict[str, list[float]], kept: Path, large: int, small: int) -> None:
    """Measure what is not known yet; of each processor seconds, seconds and bytes of memory."""
    with tempfile.TemporaryDirectory() as name:
        folder, target = Path(name), Path(name, "target")
        corpora = {size: write_corpus(folder / str(size), size) for size in {0, large, small, small // 2}}
        for way, size, command in ways(large, small):
            key = f"{way} {size}"
            if key in found:
                continue
            shutil.rmtree(target, ignore_errors=True)
            run = measured([sys.executable, *command, str(corpora[size]), str(target)], RAY_AUTH_MODE="disabled")
            if run.code:
                msg = f"{key} ended with {run.code}"
                raise RuntimeError(msg)
            found[key] = [run.cpu, run.wall, run.largest]
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(json.dumps(found, indent=1) + "\n")
            print(f"{key}: {run.cpu:.1f} s of processor time, {run.wall:.1f} s, {run.largest / MB:.0f} MB")


def main() -> int:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", type=int, default=100, help="MB for the engines")
    parser.add_argument("--small", type=int, default=10, help="MB for everything else")
    parser.add_argument("--kept", type=Path, default=Path("build/scale.json"))
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--write", type=Path, required=True)
    options = parser.parse_args()
    sizes = (options.large * MB, options.small * MB)
    found = json.loads(options.kept.read_text()) if options.kept.exists() and not options.again else {}
    measure(found, options.kept, *sizes)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}"
    options.write.write_text(page(found, *sizes, machine), "utf-8")
    print(f"wrote {options.write}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
