"""Tell whether two versions of the rules make the same edits on whole and damaged documents.

    python scripts/same_edits.py ../shared/gold/data --write build/edits.json      # before a change
    python scripts/same_edits.py ../shared/gold/data --compare build/edits.json    # after it; exit 1 where any differs

For each text a digest of the clean text and of every edit, applied and reported, with place, replacement and
confidence. `GOLD_DATA` is a folder of `prose.XX.jsonl.gz` files (JSON lines with `text`); every document is taken as it
is, with seeded damage of all kinds, and in some languages without its capitals. A change that only makes the rules
faster changes nothing here.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from normalize.engine import Result
from normalize.pipelines import Pipeline

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from damage import KINDS, lost_capitals, mixed

_RATES = (0.05, 0.3, 1.0)
_CASED = ("en", "de", "ru", "tr")
_MOST = 24  # documents of a language


def variants(text: str, code: str, number: int) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of a document whole and damaged."""
    chance = random.Random(number)  # noqa: S311 (no secret)
    yield "whole", text
    yield "mixed", mixed(text, chance)
    rate = _RATES[number % len(_RATES)]
    yield "capitals", lost_capitals(text, chance, rate)
    yield "one kind", KINDS[number % len(KINDS)](text, chance, rate)
    if code in _CASED:
        yield "lower", text.lower()
        yield "upper", text.upper()


def digest(result: Result) -> str:
    """Return a digest of all that became of a text."""
    edits = [
        (found.rule, found.start, found.end, found.after, round(found.confidence, 6), found.status)
        for found in (*result.edits, *result.reported)
    ]
    return hashlib.sha256(repr((result.text, edits)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digests(gold: Path, most: int, *, together: bool) -> dict[str, str]:
    """Return the digest of every text by its name; they are cleaned one after another, or many at once."""
    found: dict[str, str] = {}
    pipeline = Pipeline.from_profile()
    for path in sorted(gold.glob("prose.*.jsonl.gz")):
        code = path.name.split(".")[1]
        with gzip.open(path, "rt", encoding="utf-8") as file:
            texts = [json.loads(line)["text"] for _, line in zip(range(most), file, strict=False)]
        named = {
            f"{code}/{number}/{kind}": variant
            for number, text in enumerate(texts)
            for kind, variant in variants(text, code, number)
        }
        alone = (pipeline.run(text, language=code) for text in named.values())
        results = pipeline.run_many(named.values(), language=code) if together else alone
        found |= dict(zip(named, map(digest, results), strict=True))
    return found


def main() -> int:
    """Record or compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("gold", type=Path, metavar="GOLD_DATA")
    parser.add_argument("--write", type=Path, help="file to record the digests in")
    parser.add_argument("--compare", type=Path, help="file recorded before")
    parser.add_argument("--most", type=int, default=_MOST, help=f"documents of a language (default {_MOST})")
    parser.add_argument("--together", action="store_true", help="clean many at once")
    chosen = parser.parse_args()
    found = digests(chosen.gold, chosen.most, together=chosen.together)
    if not found:
        parser.error(f"{chosen.gold}: no prose.*.jsonl.gz")
    if chosen.write:
        chosen.write.parent.mkdir(parents=True, exist_ok=True)
        chosen.write.write_text(json.dumps(found))
        print(f"{len(found):,} texts recorded in {chosen.write}")
    if chosen.compare is None:
        return 0
    before = json.loads(chosen.compare.read_text())
    changed = [name for name, value in found.items() if before.get(name) != value]
    print(f"{len(found):,} texts, {len(changed)} with other edits{': ' if changed else ''}{' '.join(changed[:20])}")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
