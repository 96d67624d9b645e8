"""Measure whether one run is enough: damage clean texts in many ways at once, repair them, and repair them again.

    python scripts/settled.py GOLD_DATA --seeds 3 --profile canonical --show 5

`GOLD_DATA` is a folder of `prose.XX.jsonl.gz` files (clean text, JSON lines with `lang` and `text`). The damage is that
of the tests (tests/damage.py), another mixture for each document and seed. Printed is, for each language, how many
outputs a second run changes, and by which rules.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from damage import mixed

import normalize

_AROUND = 40  # code points shown on either side


def unsettled(text: str, code: str, profile: str) -> list[tuple[str, str]]:
    """Return what a second run changes in the outcome of the first: rules and places."""
    once = normalize.run(text, language=code, profile=profile).text
    found = normalize.run(once, language=code, profile=profile).edits
    return [(each.rule, once[max(0, each.start - _AROUND) : each.end + _AROUND]) for each in found]


def main() -> None:
    """Print a line for each language, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--most", type=int, default=30, help="documents of a language")
    parser.add_argument("--profile", default="canonical")
    parser.add_argument("--show", type=int, default=0, help="places shown for each language")
    options = parser.parse_args()
    outputs = changed = 0
    for path in sorted(options.gold.glob("prose.*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            documents = [json.loads(line) for line, _ in zip(file, range(options.most), strict=False)]
        rules: Counter[str] = Counter()
        places: list[tuple[str, str]] = []
        texts = 0
        for document in documents:
            for seed in range(options.seeds):
                text = mixed(document["text"], random.Random(f"{document['id']} {seed}"))  # noqa: S311 (no secret)
                found = unsettled(text, document["lang"], options.profile)
                texts += bool(found)
                rules.update(rule for rule, _ in found)
                places += found
        total = len(documents) * options.seeds
        print(f"{path.name.split('.')[1]}: {texts} of {total}  {dict(rules.most_common(3)) or ''}", flush=True)
        for rule, place in places[: options.show]:
            print(f"    {rule}: {place!r}")
        outputs, changed = outputs + total, changed + texts
    print(f"all: {changed} of {outputs} outputs change in a second run")


if __name__ == "__main__":
    main()
