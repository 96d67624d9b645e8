"""Write docs/performance.md: throughput from a benchmark run, growth, memory and start-up measured here and now.

    make bench        runs tests/bench, then this

Absolute figures are of one machine on one day; what counts is the ratio of two rows of one table.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from profile_clean import report

import normalize
from normalize.engine.sections import LONG, SECTION
from normalize.scan import COMPILED

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from bench.texts import articles, texts
from test_limits import SHAPES

_SENTENCES = (
    "The harbour was quiet on Monday, and nobody said that it would stay so. ",
    "Residents of Kyiv waited for an hour before the first train left the station. ",
    '"We will be there," the mayor said, "and we will not leave early." ',
    "In 2022 the council had spent 4.5 million euros on the bridge; the work took two years. ",
)
_GROWTH = (2_000, 20_000, 200_000, 2_000_000)  # code points
_LARGE = 50_000_000
_LEAST = 2_000_000  # code points that texts of each size have together
_HOSTILE = 20_000  # code points
_SWEEPS = 3
_SHORT = 200_000  # bytes that are timed a sweep: less is timed several times
_LONG = 10_000_000  # bytes of texts that are timed once
_STARTS = 15
_FIRST = f"import normalize; normalize.clean({_SENTENCES[0]!r}, language='en')"
_PEER = "ftfy"
_OTHER = "clean-text"
_CLEAN = "clean news"
_PURE = "canonical, nothing compiled"


def throughput(path: Path, pure: Path) -> str:
    """Return the table of two pytest-benchmark runs: MB/s of each system on each kind, and the ratio to the peer.

    Args:
        path: The run as the package was built.
        pure: One with the searches in Python: of this the ratios only.
    """
    rates = _rates(path)
    for kind, by_system in _rates(pure).items():
        rates[kind][_PURE] = by_system["canonical"] / by_system[_PEER] * rates[kind][_PEER]
    systems = list(dict.fromkeys(system for by_system in rates.values() for system in by_system))
    wholes = [system for system in systems if not system.startswith("stage ")]
    wholes.insert(2, wholes.pop(wholes.index(_PURE)))
    stages = [system for system in systems if system.startswith("stage ")]
    lines = [_row("text", *wholes), _row(*["---"] * (1 + len(wholes)))]
    for kind, by_system in rates.items():
        cells = [_cell(by_system, system) for system in wholes]
        lines.append(_row(kind, *cells))
    lines += ["", _beside(rates[_CLEAN])]
    lines += ["", "Each stage alone, milliseconds per megabyte, with the reading that stages share:", ""]
    kinds = [kind for kind in rates if any(stage in rates[kind] for stage in stages)]
    lines += [_row("stage", *kinds), _row(*["---"] * (1 + len(kinds)))]
    for stage in stages:
        costs = [f"{1000 / rates[kind][stage]:.1f}" if stage in rates[kind] else "" for kind in kinds]
        lines.append(_row(stage.removeprefix("stage "), *costs))
    return "\n".join(lines)


def _beside(by_system: dict[str, float]) -> str:
    """Return how many times as fast as the other peer the whole pipeline is on clean text."""
    if _OTHER not in by_system:
        return ""
    alone, many = (by_system[system] / by_system[_OTHER] for system in ("canonical", "canonical, many at once"))
    return f"Clean news: `canonical` is {alone:.1f} times as fast as clean-text by default, {many:.1f} many at once."


def _rates(path: Path) -> dict[str, dict[str, float]]:
    """Return the megabytes a second of each system by kind of text."""
    rates: dict[str, dict[str, float]] = defaultdict(dict)
    for row in json.loads(path.read_text("utf-8"))["benchmarks"]:
        facts = row["extra_info"]
        rates[facts["kind"]][facts["system"]] = facts["bytes"] / 1e6 / row["stats"]["min"]
    return rates


def growth(*, large: bool) -> str:
    """Return the table of time per megabyte over the size of one text, the first row the unit; `large`: 50 MB too."""
    sizes = (*_GROWTH, *([_LARGE] if large else []))
    prose = [_pieces("".join(_SENTENCES).rstrip(), size) for size in sizes]
    news = [_pieces("\n".join(articles(max(size, _LEAST))), size) for size in sizes]
    costs = _seconds_a_megabyte(prose + news)
    lines = [_row("code points in one text", "prose, s/MB", "of the first", "news, s/MB", "of the first")]
    lines.append(_row(*["---"] * 5))
    for size, *both in zip(sizes, costs[: len(sizes)], costs[len(sizes) :], strict=True):
        cells = [
            f"{cost:.3f} | {cost / first:.2f}" for cost, first in zip(both, (costs[0], costs[len(sizes)]), strict=True)
        ]
        lines.append(_row(f"{size:,}", *cells))
    return "\n".join(lines)


def _pieces(passage: str, size: int) -> list[str]:
    """Return texts of about so many code points, cut between lines: together they say the same for every size.

    A passage stands in them again and again, numbered, so that few paragraphs are the repetition of another.
    """
    total = max(size, _LEAST)
    lines = "\n".join(f"{n}. {passage}" for n in range(-(-total // len(passage)))).split("\n")
    pieces = []
    first = length = read = 0
    for behind, line in enumerate(lines, 1):
        length += len(line) + 1
        if length >= size:
            pieces.append("\n".join(lines[first:behind]))
            read, first, length = read + length, behind, 0
            if read >= total:
                break
    return pieces


def _seconds_a_megabyte(given: Sequence[Sequence[str]]) -> list[float]:
    """Return what each series of texts costs, the least disturbed of several times.

    All are timed before any is timed again: a machine that is busy for minutes is so for all of them.
    """
    sizes = [sum(len(text.encode()) for text in series) for series in given]
    best = [float("inf")] * len(given)
    for sweep in range(_SWEEPS):
        for number, series in enumerate(given):
            if sweep and sizes[number] > _LONG:
                continue
            rounds = max(1, _SHORT // sizes[number])
            best[number] = min(best[number], *(_seconds(series) for _ in range(rounds)))
    return [1e6 * cost / size for cost, size in zip(best, sizes, strict=True)]


def hostile() -> str:
    """Return the table of texts made of one thing again and again, beside prose of the same length."""
    given = {
        name: "\n".join(texts(kind))[:_HOSTILE]
        for name, kind in (("news", "clean news"), ("news, 30 % damaged", "damaged, 30 %"))
    }
    given |= {name: (unit * _HOSTILE)[:_HOSTILE] for name, unit in SHAPES.items()}
    costs = dict(zip(given, _seconds_a_megabyte([[text] for text in given.values()]), strict=True))
    clean, damaged = costs["news"], costs["news, 30 % damaged"]
    lines = [_row("text", "s/MB", "of clean news", "of damaged news"), _row(*["---"] * 4)]
    for name, cost in sorted(costs.items(), key=lambda item: item[1]):
        lines.append(_row(name, f"{cost:.3f}", f"{cost / clean:.1f}", f"{cost / damaged:.1f}"))
    return "\n".join(lines)


def memory() -> str:
    """Return the table of memory: peak of one run over a megabyte of prose, and the process before and after."""
    text = ("".join(_SENTENCES) + "\n") * 3_000
    text = "".join(f"{n}. {line}\n" for n, line in enumerate(text.split("\n")))[:1_000_000]
    normalize.clean(text[:10_000], language="en")
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    normalize.clean(text, language="en")  # what is loaded once is no part of the peak
    tracemalloc.start()
    normalize.clean(text, language="en")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return "\n".join(
        [
            _row("what", "MB"),
            _row("---", "---"),
            _row("process with the English data loaded", f"{loaded:.0f}"),
            _row("peak allocated while one text of 1 MB is cleaned", f"{peak / 1e6:.0f}"),
        ]
    )


def start_up() -> str:
    """Return the table of start-up times over that of bare Python, medians."""
    commands = {
        "`import normalize`": [sys.executable, "-c", "import normalize"],
        "`normalize --help`": [sys.executable, "-m", "normalize", "--help"],
        "a first English text": [sys.executable, "-c", _FIRST],
        "the same, ftfy": [sys.executable, "-c", f"import ftfy; ftfy.fix_text({_SENTENCES[0]!r})"],
    }
    bare = _process([sys.executable, "-c", "pass"])
    lines = [_row("command", "ms over bare Python"), _row("---", "---")]
    lines += [_row(name, f"{_process(command) - bare:.0f}") for name, command in commands.items()]
    return "\n".join(lines)


def _seconds(series: Sequence[str]) -> float:
    start = time.process_time()
    for text in series:
        normalize.clean(text, language="en")
    return time.process_time() - start


def _process(command: list[str]) -> float:
    """Return how long a command takes (ms), the bytecode of what it imports kept as where a package is installed."""
    took = []
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(_STARTS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603 (our own command line)
        took.append(1000 * (time.perf_counter() - start))
    return statistics.median(took)


def _cell(by_system: dict[str, float], system: str) -> str:
    if system not in by_system:
        return ""
    if system == _PURE:
        return f"{by_system[system] / by_system[_PEER]:.2f}x"
    if system == _PEER or _PEER not in by_system:
        return f"{by_system[system]:.2f} MB/s"
    return f"{by_system[system]:.2f} MB/s, {by_system[system] / by_system[_PEER]:.2f}x"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Read the arguments and write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("benchmarks", type=Path, help="what pytest --benchmark-json wrote")
    parser.add_argument("--pure", type=Path, required=True, help="the same of a run with NORMALIZE_PURE=1")
    parser.add_argument("--write", type=Path, required=True, help="page to write")
    parser.add_argument("--large", action="store_true", help="time one text of 50 MB too (minutes)")
    parser.add_argument("--gold", default="", help="folder of prose.en.jsonl.gz, whose clean news is profiled")
    chosen = parser.parse_args()
    held = memory()  # first: what follows holds more
    page = f"""# Performance

Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}, CPython {sys.version.split()[0]}, one process. The machine is a
shared one: compare within a table only.

## Throughput

Each cell: megabytes of UTF-8 a second, the least disturbed of nine to ninety rounds (about 1.5 s), and the ratio to
`ftfy.fix_text` on the same texts in the same run. `canonical` and `repair` run all their stages, over one text after
another; "many at once" is `Pipeline.run_many`, as batches and engines clean. The peers do one step each; clean-text
folds letters to small ASCII ones unless told otherwise, and is timed both ways. The searches of `normalize/scan` are
{"compiled" if COMPILED else "in Python"}; "nothing compiled" is another run, with `NORMALIZE_PURE=1`.

{throughput(chosen.benchmarks, chosen.pure)}

## Growth

A few sentences of clean English again and again, and different articles one after another, in texts of so many code
points, cut between lines: {_LEAST:,} code points of each size, the same ones; the largest text has articles more than
once. The default profile, the language given; processor time. In a long text of many articles something opens nearly
every stage, and an open stage reads the whole text; a short one leaves most of them idle. And a long text has more
names, each of which may have been written in the lower case somewhere. From {LONG:,} code points on words are looked
at in sections of {SECTION:,} and more.

{growth(large=chosen.large)}

## Hostile texts

{_HOSTILE:,} code points of one thing again and again (`tests/test_limits.py`), beside prose of the same length.

{hostile()}

## Compiled code

Where the instructions of a pass over clean ASCII prose go, counted by callgrind (`scripts/profile_clean.py` says how):
compiled code is what `normalize/scan`, `str`, the engine of `re`, sets and dictionaries take, the rest is the
interpreter between them. The prose is made of a few sentences unless the script is given articles. A whole text shows
what grows with it; short articles show the fixed cost of a run too.

{report(chosen.gold)}

## Memory

{held}

## Start-up

{start_up()}
"""
    chosen.write.write_text(page, "utf-8")
    print(f"wrote {chosen.write}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
