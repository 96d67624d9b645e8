"""Measure which texts their function words elect a language for, and how often it is the wrong one.

    python scripts/measure_identification.py ../shared/gold/data/prose.*.gz ../shared/train/ud.*.gz
    python scripts/measure_identification.py --least ../shared/gold/data/prose.*.gz ../shared/train/ud.*.gz

Texts are prose in 30 languages, all of which are told by a file, cut to several lengths. `normalize.language.votes`
quotes the figures. `--least` measures `least` in the table `[words]` of each language file instead: the share of
function words that one sample in a hundred falls short of.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from normalize.language import codes, identify, language
from normalize.language.scripts import sample_of, script_of
from normalize.language.votes import MARKS, elected, votes

_DOCUMENTS = 150  # of a file
_LENGTHS = (120, 200, 400, 1_000_000)  # code points
_WORDS = 30  # of a sample whose share of function words is measured
_POOREST = 0.01  # of the samples may have fewer


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


def least(paths: Iterable[Path]) -> None:
    """Print the least share of function words, by language, and the number of samples.

    Some texts have parts in another language than theirs: a sample counts whose language is told right.
    """
    shares = defaultdict[str, list[float]](list)
    for code, text in {
        (language(code).code, unicodedata.normalize("NFC", sample_of(text))) for code, _, text in texts(paths)
    }:
        words, found = votes(text, script_of(text)[0], marks=MARKS)
        if words >= _WORDS and identify(text).code == code:
            shares[code].append(found.get(code, 0) / words)
    for code in codes():
        if own := sorted(shares[code]):
            print(code, len(own), f"{own[int(_POOREST * (len(own) - 1))]:.3f}")


def main() -> int:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--least", action="store_true", help="the least share of function words, by language")
    parser.add_argument("paths", type=Path, nargs="+", help="JSON Lines, packed by gzip: `lang` and `text`")
    chosen = parser.parse_args()
    (least if chosen.least else elections)(chosen.paths)
    return 0


if __name__ == "__main__":
    sys.exit(main())
