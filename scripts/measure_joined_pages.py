"""Measure what is kept of several pages in one text, as crawls join them.

    python scripts/measure_joined_pages.py ../shared/gold/data/pages.en.jsonl.gz

Labelled pages are joined at random (seeded). Printed are the share of their bodies that is kept and the share of body
in what is kept, by runs of four words, averaged over the texts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import Counter
from pathlib import Path

import normalize

_JOINED = (1, 2, 3, 5, 8, 12)  # pages in one text
_PAGES, _LEAST = 80, 20  # pages that are joined in all, and texts at least
_WORDS = 4


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = text.split()
    return Counter(zip(*(words[start:] for start in range(_WORDS)), strict=False))


def main() -> int:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("pages", type=Path, help="JSON Lines with `raw_lines` and `gold_text`, packed by gzip")
    chosen = parser.parse_args()
    with gzip.open(chosen.pages, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    print("pages  texts  kept  precision")
    for number in _JOINED:
        chance = random.Random(7)  # noqa: S311 (no secret)
        kept, right = [], []
        for _ in range(max(_LEAST, _PAGES // number)):
            some = chance.sample(rows, number)
            page = "\n".join("\n".join(row["raw_lines"]) for row in some)
            body = _runs("\n".join(row["gold_text"] for row in some))
            found = _runs(normalize.clean(page, language="en", profile="repair"))
            both = (body & found).total()
            kept.append(both / max(1, body.total()))
            right.append(both / max(1, found.total()))
        print(f"{number:5}  {len(kept):5}  {sum(kept) / len(kept):.3f}  {sum(right) / len(right):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
