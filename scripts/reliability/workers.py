"""Measure what processes bring, and what a batch costs beside the bare library call.

    python scripts/reliability/workers.py

Of several rounds the shortest counts; the rounds of all ways alternate, so that a busy machine slows all alike. The
overhead is a small difference of large numbers and is looked for in one shard, eight times as often. What one process
does and what two do is timed as a command, starts and loading included, its modules compiled by a run before; what a
start takes is told by a corpus of one record. On one core, or with other work beside it, two processes cannot show what
they can do.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from corpora import prose

from normalize.cli import main as cli
from normalize.pipelines import Pipeline

_OFTEN = 8  # times as many rounds


def write_corpus(folder: Path, shards: int, count: int) -> int:
    """Write shards of JSON Lines; return the bytes of all."""
    folder.mkdir()
    random_ = random.Random(1)  # noqa: S311 (no secret)
    for number in range(shards):
        rows = ({"id": index, "text": prose(random_, random_.randrange(5, 40))} for index in range(count))
        (folder / f"{number}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return sum(path.stat().st_size for path in folder.iterdir())


def read(folder: Path) -> Iterator[str]:
    """Yield the texts."""
    for path in sorted(folder.iterdir()):
        for line in path.open(encoding="utf-8"):
            yield json.loads(line)["text"]


def bare(folder: Path) -> None:
    """Clean the texts with the library alone, with nothing but reading around it."""
    pipeline = Pipeline.from_profile("canonical")
    for text in read(folder):
        _ = pipeline.run(text, language="en").text


def bare_many(folder: Path) -> None:
    """Do so many at once."""
    for result in Pipeline.from_profile("canonical").run_many(read(folder), language="en"):
        _ = result.text


def arguments(folder: Path, target: Path, workers: int) -> list[str]:
    """Return the arguments of a batch, its target cleared away."""
    shutil.rmtree(target, ignore_errors=True)
    options = ["--language", "en", "--workers", str(workers), "--progress", "none"]
    return ["batch", str(folder), str(target), *options]


def batch(folder: Path, target: Path) -> None:
    """Clean them with a batch in this process."""
    if cli(arguments(folder, target, 1)):
        msg = "the batch failed"
        raise RuntimeError(msg)


def compiling(folder: Path) -> dict[str, str]:
    """Return an environment in which compiled modules are kept in a folder, as beside a package that is installed."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder)}


def command(folder: Path, target: Path, workers: int, environment: dict[str, str]) -> None:
    """Clean them with a batch, as a command of its own."""
    whole = [sys.executable, "-m", "normalize", *arguments(folder, target, workers)]
    subprocess.run(whole, check=True, env=environment)  # noqa: S603


def side_by_side(folder: Path, count: int, environment: dict[str, str]) -> float:
    """Return the seconds that bare processes take, all doing all of the work: what the machine itself gives."""
    whole = [sys.executable, __file__, "--bare", str(folder)]
    began = time.monotonic()
    running = [subprocess.Popen(whole, env=environment) for _ in range(count)]  # noqa: S603
    for each in running:
        each.wait()
    return time.monotonic() - began


def timed(work: Callable[[], None], clock: Callable[[], float]) -> float:
    """Return how long it takes."""
    began = clock()
    work()
    return clock() - began


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        bare(options.bare)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder, target = Path(name, "source"), Path(name, "target")
        size = write_corpus(folder, options.shards, options.records)
        part, single = Path(name, "part"), Path(name, "single")
        part.mkdir()
        shutil.copy(folder / "0.jsonl", part)
        write_corpus(single, 1, 1)
        library, many, whole = [], [], []
        for _ in range(_OFTEN * options.rounds):
            library.append(timed(lambda: bare(part), time.process_time))
            many.append(timed(lambda: bare_many(part), time.process_time))
            whole.append(timed(lambda: batch(part, target), time.process_time))
        environment = compiling(Path(name, "compiled"))
        command(single, target, 2, environment)
        starts, walls, independent = ([[], []] for _ in range(3))
        for _ in range(options.rounds):
            for count in (1, 2):
                for corpus, times in ((single, starts), (folder, walls)):
                    work = partial(command, corpus, target, count, environment)
                    times[count - 1].append(timed(work, time.monotonic))
                independent[count - 1].append(side_by_side(folder, count, environment))
    start, one, alone = (min(times[0]) for times in (starts, walls, independent))
    starting, two, together = (min(times[1]) for times in (starts, walls, independent))
    bases = {"library": min(library), "library, many at once": min(many)}
    for name, base in bases.items():
        print(f"one shard, processor seconds: {name} {base:.3f}, batch {min(whole):.3f}: {min(whole) / base - 1:+.1%}")
    print(f"{size / 1e6:.1f} MB; wall seconds: one process {one:.2f}, two {two:.2f}: {one / two:.2f} times the work")
    print(f"two independent processes without a batch: {2 * alone / together:.2f} times the work of one")
    print(f"one record: one process {start:.2f}, two {starting:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
