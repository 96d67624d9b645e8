"""Measure which texts their function words elect a language for, and how often it is the wrong one.

    python scripts/measure_identification.py ../shared/gold/data/prose.*.gz ../shared/train/ud.*.gz

Texts are prose in 30 languages, all of which are told by a file, cut to several lengths. `normalize.language.votes`
quotes the figures.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from normalize.language.scripts import sample_of, script_of
from normalize.language.votes import elected

_DOCUMENTS = 150  # of a file
_LENGTHS = (120, 200, 400, 1_000_000)  # code points


def texts(paths: Iterable[Path]) -> Iterator[tuple[str, int, str]]:
    """Yield the language, the length it is cut to, and the text."""
    for path in sorted(paths):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line, _ in zip(lines, range(_DOCUMENTS), strict=False):
                row = json.loads(line)
                for length in _LENGTHS:
                    yield row["lang"], length, row["text"][:length]


def elections(paths: Iterable[Path]) -> None:
    """Print the share of texts that elect a language, by their own and by length."""
    asked, told, wrong = Counter[tuple[str, int]](), Counter[tuple[str, int]](), Counter[tuple[str, str]]()
    for code, length, text in texts(paths):
        sample = sample_of(text)
        found = elected(sample, script_of(sample)[0])
        asked[code, length] += 1
        told[code, length] += found is not None
        if found is not None and found[0] != code:
            wrong[code, found[0]] += 1
    for code in sorted({code for code, _ in asked}):
        print(code, *(f"{told[code, length] / max(1, asked[code, length]):.2f}" for length in _LENGTHS))
    print(f"{told.total()} of {asked.total()} texts elect a language, {wrong.total()} the wrong one {dict(wrong)}")


def main() -> int:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("paths", type=Path, nargs="+", help="JSON Lines, packed by gzip: `lang` and `text`")
    chosen = parser.parse_args()
    elections(chosen.paths)
    return 0


if __name__ == "__main__":
    sys.exit(main())
