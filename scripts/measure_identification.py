"""Measure which texts their function words elect a language for, and how often it is the wrong one.

    python scripts/measure_identification.py --gold ../shared/gold --train ../shared/train

Texts are prose in 30 languages, all of which are told by a file, cut to several lengths. `normalize.language.votes`
quotes the figures.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from normalize.language.scripts import sample_of, script_of
from normalize.language.votes import elected

_DOCUMENTS = 150  # of a file
_LENGTHS = (120, 200, 400, 1_000_000)  # code points


def texts(folders: tuple[Path, Path]) -> Iterator[tuple[str, int, str]]:
    """Yield the language, the length it is cut to, and the text."""
    gold, train = folders
    for path in sorted([*(gold / "data").glob("prose.*.gz"), *train.glob("ud.*.gz")]):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line, _ in zip(lines, range(_DOCUMENTS), strict=False):
                row = json.loads(line)
                for length in _LENGTHS:
                    yield row["lang"], length, row["text"][:length]


def main() -> int:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--train", type=Path, required=True)
    chosen = parser.parse_args()
    asked, told, wrong = Counter[tuple[str, int]](), Counter[tuple[str, int]](), Counter[tuple[str, str]]()
    for code, length, text in texts((chosen.gold, chosen.train)):
        sample = sample_of(text)
        found = elected(sample, script_of(sample)[0])
        asked[code, length] += 1
        told[code, length] += found is not None
        if found is not None and found[0] != code:
            wrong[code, found[0]] += 1
    for code in sorted({code for code, _ in asked}):
        print(code, *(f"{told[code, length] / max(1, asked[code, length]):.2f}" for length in _LENGTHS))
    print(f"{told.total()} of {asked.total()} texts elect a language, {wrong.total()} the wrong one {dict(wrong)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
