"""Measure quality on the gold data: write the table of docs/quality.md, or hold the figures against their floors.

    python scripts/quality.py --gold ../shared/gold --write docs/quality.md      every task and language, the table
    python scripts/quality.py --gold ../shared/gold --floors fixtures/quality.toml   a short run (10 documents a task)

The gold data and its scorer stand beside the project; where they do not, this says so and stops with exit code 2.
A floor is a figure that must not be undercut (`harm`: exceeded); floors only ever rise.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lost_characters import tables

Rows = dict[str, dict[str, Any]]
_FEW = 20  # documents of a language whose characters are taken away

_NOTES = {
    "harm": "places changed per 10,000 characters of clean text",
    "spacing": "spaces lost after punctuation",
    "padding": "spaces added before punctuation",
    "starts": "capitals lost at sentence starts",
    "inner": "capitals lost inside sentences",
    "recase": "all text lower-case",
    "shouting": "all text upper-case",
    "quotes": "double quotation marks lost",
    "mojibake": "lines restored exactly",
    "entities": "lines restored exactly",
    "invisible": "lines restored exactly",
    "everything": "share of the damage removed",
    "wiki": "lower-case Wikipedia sentences",
    "ftfycases": "ftfy's own cases",
    "names": "name variants",
    "romanise": "words as the standard's examples",
    "pages": "full pages as bare lines",
    "speed": "MB/s, and the ratio to ftfy.fix_text in the same run",
    "again": "outputs that a second run leaves alone",
}


def score(gold: Path, *arguments: str) -> Rows:
    """Run the scorer and return its rows.

    Raises:
        SystemExit: the gold data is not there, or the scorer failed.
    """
    scorer = gold / "score.py"
    if not scorer.is_file():
        print(f"{scorer}: no gold data beside the project; nothing measured", file=sys.stderr)
        raise SystemExit(2)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "rows.json"
        command = [sys.executable, "-B", str(scorer), "--json", str(out), *arguments]
        done = subprocess.run(command, check=False)  # noqa: S603 (our own command line)
        if done.returncode:
            raise SystemExit(done.returncode)
        rows: Rows = json.loads(out.read_text("utf-8"))
    return rows


def table(rows: Rows) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| task | what | figures |", "|---|---|---|"]
    for name, row in rows.items():
        figures = ", ".join(
            f"{key.replace('_', ' ')} {value:.4g}" if isinstance(value, float) else f"{key.replace('_', ' ')} {value}"
            for key, value in row.items()
        )
        lines.append(f"| {name} | {_NOTES.get(name.split('.')[0].split()[0], '')} | {figures} |")
    return "\n".join(lines)


def write(path: Path, gold: Path, most: int) -> None:
    """Measure every task on every language and write the page."""
    rows = score(gold, "--most", str(most))
    english = {name: row for name, row in rows.items() if "." not in name or name.endswith(".en") or " " in name}
    others = {name: row for name, row in rows.items() if name not in english}
    unsafe = score(gold, "--task", "quotes", "--lang", "en", "--most", str(most), "--system", "normalize-unsafe")
    told = score(gold, "--task", "harm", "--most", str(most), "--system", "normalize-auto")
    page = f"""# Quality

Written by `make quality` on {datetime.now(UTC):%Y-%m-%d}, up to {most} documents a task and language, on the
documents that are open for tuning; others decide. The tasks and measures are described in the scorer beside the data
(`score.py --help`).

## English, and tasks without a language

{table(english)}

With doubtful repairs too (`unsafe`):

{table(unsafe)}

## Other languages

{table(others)}

## Harm, the language not given

{table(told)}

## Characters that were lost, or read with a wrong page

By `scripts/lost_characters.py`, the first 2,500 code points of up to {_FEW} documents a language: read as a whole with
another page than they were written in, or without all letters outside ASCII, or without ligatures.

{tables(gold, _FEW)}
"""
    path.write_text(page, "utf-8")
    print(f"wrote {path}")


def hold(floors: Path, gold: Path) -> int:
    """Run the short score and compare it with the floors; return the number of figures below theirs."""
    wanted: dict[str, dict[str, float]] = tomllib.loads(floors.read_text("utf-8"))
    tasks: dict[str, set[str]] = {}
    for name in wanted.keys() - {"again"}:
        task, _, code = name.partition(".")
        tasks.setdefault(code or "en", set()).add(task)
    rows: Rows = {}
    for code, some in sorted(tasks.items()):
        arguments = [argument for task in sorted(some) for argument in ("--task", task)]
        found = score(gold, "--lang", code, "--most", "10", *arguments)
        worst = min(rows.get("again", found["again"]), found["again"], key=lambda row: row["idempotent"])
        rows |= found | {"again": worst}
    failed = 0
    for name, figures in wanted.items():
        for key, floor in figures.items():
            got = rows.get(name, {}).get(key)
            bad = got is None or (got > floor if name.startswith("harm") else got < floor)
            failed += bad
            print(f"{'BELOW ' if bad else 'ok    '} {name} {key}: {got} (floor {floor})")
    print(f"{'FAILED' if failed else 'passed'}: {failed} figures below their floors")
    return failed


def main() -> int:
    """Read the arguments and do what they ask."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold data, with score.py")
    parser.add_argument("--write", type=Path, help="page to write")
    parser.add_argument("--floors", type=Path, help="floors to hold")
    parser.add_argument("--most", type=int, default=60, help="documents a task, for --write")
    chosen = parser.parse_args()
    if chosen.write:
        write(chosen.write, chosen.gold, chosen.most)
    return int(bool(chosen.floors and hold(chosen.floors, chosen.gold)))


if __name__ == "__main__":
    sys.exit(main())
