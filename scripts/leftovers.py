"""Measure the named rules on extracted articles with leftovers.

    python scripts/leftovers.py ../shared/train/pages.en.jsonl.gz --language en --show 20

Printed are precision and recall of the removed
lines, for each rule too. Sentences taken from the end of a line count as nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from pathlib import Path

from labelled_pages import aligned, article

from normalize.engine import run
from normalize.stages.boilerplate import STAGE


def main() -> None:
    """Run the measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--language", required=True)
    parser.add_argument("--show", type=int, default=0, help="print so many body lines that were removed, and misses")
    arguments = parser.parse_args()
    right, wrong = Counter(), Counter()
    left = 0
    bad, missed = [], []
    with gzip.open(arguments.pages, "rt", encoding="utf-8") as pages:
        for seed, entry in enumerate(map(json.loads, pages)):
            lines = [line for line in entry["raw_lines"] if line and not line.isspace()]
            made = article(lines, aligned(lines, entry["gold_text"]), seed)
            text = "\n".join(line for line, _ in made)
            edits = run([STAGE], text, code=arguments.language).edits
            at = 0
            for line, label in made:
                end = at + len(line)
                rule = next((edit.rule for edit in edits if edit.start <= at + 1 and edit.end >= end), None)
                if rule is not None:
                    (wrong if label else right)[rule] += 1
                    bad += [(rule, line[:100])] if label else []
                elif not label:
                    left += 1
                    missed.append(line[:100])
                at = end + 1
    for rule in sorted(right | wrong):
        print(f"{rule:40s} right {right[rule]:5d} wrong {wrong[rule]:4d}")
    hits = right.total()
    print(f"precision {hits / (hits + wrong.total()):.4f} recall {hits / (hits + left):.4f}")
    for sample in (bad, missed):
        for each in random.Random(1).sample(sample, min(arguments.show, len(sample))):  # noqa: S311 (reproducible)
            print("   ", each)


if __name__ == "__main__":
    main()
