"""Fit the chain over clauses, and cross-validate it over documents.

    python scripts/fit_quotes.py en --shared ../shared --out normalize/stages/quotes/weights
    python scripts/fit_quotes.py de es pl ru uk --shared ../shared --out normalize/stages/quotes/weights
    python scripts/fit_quotes.py en --shared ../shared --folds 4 --outcomes build/quotes.en.json

English is fitted on its own, on news.en and quotes.en. The other languages have some sixty documents each, so they are
fitted together: every feature stands once for all of them and once for each, and the table of a language is the sum.
With `--folds` nothing is written but what the whole stage found in documents kept out of each fit (translations of one
document are kept out together): confidence, pattern and marks right of every quotation, for report_quotes.py.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import attrs
from quote_chain import Data, Weights, fit, stripped

from normalize.document import Document
from normalize.language import language
from normalize.stages.quotes import chain, speech
from normalize.stages.quotes.gate import DOUBLE
from normalize.stages.quotes.speech import BAR, quotations

_TOGETHER = ("bg", "cs", "da", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "uk")
_FAR = ("abc2006", "wcxb", "bbc")  # prefixes of ids: sport, science, rural radio
_FAR_WEIGHT = 0.35  # of such a document
_RATES = (0.05, 0.3, 1.0)  # of the scorer: all marks, the long ones, all
_BARS = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
sys.path.insert(0, "../shared/gold")
import damage


@attrs.frozen
class Source:
    """One document of the data."""

    name: str
    code: str
    text: str
    weight: float
    tested: bool

    @property
    def topic(self) -> str:
        """The document itself, whatever language it is translated into."""
        return self.name.rsplit(":", 1)[-1]


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the documents of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def sources(codes: list[str], shared: Path, most: int) -> list[Source]:
    """Return the documents to fit on for these languages; those of `quotes.XX` are tested where folds are asked for."""
    found = []
    for code in codes:
        quoting = {row["id"]: row for row in read(shared / f"gold/data/quotes.{code}.jsonl.gz")}
        others = shared / (f"train/news.{code}.jsonl.gz" if code == "en" else f"gold/data/prose.{code}.jsonl.gz")
        far = 0
        for row in read(others):
            distant = row["id"].startswith(_FAR)
            far += distant
            if row["id"] not in quoting and not (distant and far > most):
                found.append(Source(row["id"], code, row["text"], _FAR_WEIGHT if distant else 1.0, tested=False))
        found += [Source(row["id"], code, row["text"], 1.0, tested=True) for row in quoting.values()]
    return found


def known_words(documents: list[Source], common: int) -> frozenset[str]:
    """Return the words that may be features: function words, those of the language file, common ones never capital."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for document in documents:
        for word in re.findall(r"(?<=[a-z] )[A-Za-z']+", document.text):
            (lower if word.islower() else upper)[word.lower()] += 1
    usual = [word for word, count in lower.most_common(3 * common) if upper[word] < count / 50][:common]
    listed = frozenset(usual)
    for code in {document.code for document in documents}:
        known = language(code)
        listed |= known.words.function | known.speech.person | known.speech.openers | known.speech.complementisers
    return listed


def fitted(documents: list[Source], chosen: argparse.Namespace) -> Weights:
    """Fit on documents that lose all their marks and, half the weight each, only the long ones."""
    data = Data()
    together = len({document.code for document in documents}) > 1
    for document in documents:
        whole, spans = stripped(document.text, long_only=False)
        part, long = stripped(document.text, long_only=True)
        both = bool(long) and part != whole
        weight = document.weight * (0.5 if both else 1.0)
        own = document.code if together else ""
        data.add(whole, spans, document.code, weight, own=own)
        if both:
            data.add(part, long, document.code, weight, own=own)
    words = known_words(documents, chosen.common)
    return fit(data, words, least=chosen.least, l2=chosen.l2, steps=chosen.steps)


def table(weights: Weights, code: str, smallest: float) -> dict[str, list[float]]:
    """Return the weights of a language: what all share and what is its own."""
    clauses, places = weights
    total: dict[str, list[float]] = {}
    for name, row in [*((name, [weight]) for name, weight in clauses.items()), *places.items()]:
        own, _, rest = name.rpartition("|")
        if own in {"", code}:
            before = total.get(rest, [0.0] * len(row))
            total[rest] = [one + other for one, other in zip(before, row, strict=True)]
    rounded = {name: [round(each, 1) if abs(each) >= smallest else 0.0 for each in row] for name, row in total.items()}
    return {name: row for name, row in rounded.items() if any(row)}


def tested(document: Source, number: int) -> dict[str, Any]:
    """Return what the stage finds in a damaged document, and which of its marks are right."""
    seed = zlib.crc32(f"quotes/{document.name}".encode())
    hurt = damage.strip_quotes(document.text, random.Random(seed), _RATES[number % 3])
    lost = _places(document.text) - _places(hurt)
    marks = lost.total()
    import os
    rows = []
    variants = {}
    for name, env in (("rows", {"NOBELIEF": "1", "NOFORMS": "1"}), ("forms", {"NOBELIEF": "1"}), ("full", {"NOFORMS": "1"})):
        for k in ("NOBELIEF", "NOFORMS"):
            os.environ.pop(k, None)
        os.environ.update(env)
        variants[name] = found(document, hurt, Counter(lost))
    return {"id": document.name, "code": document.code, "marks": marks, "quotations": variants["rows"], "forms": variants["forms"], "full": variants["full"]}


def found(document, hurt, lost):
    rows = []
    for each in quotations(Document(hurt, language(document.code))):
        right = []
        for place in (each.start, each.end):
            at = sum(not char.isspace() and char not in DOUBLE for char in hurt[:place])
            right.append(lost[at] > 0)
            lost[at] -= 1
        words = hurt[max(0, each.start - 30) : each.start] + "[" + hurt[each.start : each.end] + "]" + hurt[each.end : each.end + 40]
        rows.append({"confidence": each.confidence, "pattern": each.pattern, "right": right, "words": words})
    return rows


def _places(text: str) -> Counter[int]:
    """Return where marks stand, in characters that are neither marks nor spaces."""
    found: Counter[int] = Counter()
    at = 0
    for char in text:
        if char in DOUBLE:
            found[at] += 1
        else:
            at += not char.isspace()
    return found


def validate(documents: list[Source], chosen: argparse.Namespace) -> list[dict[str, Any]]:
    """Return what is found in each tested document by a fit that has not seen it."""
    topics = sorted({each.topic for each in documents if each.tested})
    random.Random(chosen.seed).shuffle(topics)
    fold = {topic: number % chosen.folds for number, topic in enumerate(topics)}
    outcomes = []
    for number in range(chosen.folds):
        weights = fitted([each for each in documents if fold.get(each.topic) != number], chosen)
        tables = {
            code: chain.Table({name: tuple(row) for name, row in table(weights, code, chosen.smallest).items()} | {"bar": (BAR,)})
            for code in {each.code for each in documents}
        }
        with mock.patch.object(speech, "table_of", tables.get):
            held = [each for each in documents if each.tested and fold[each.topic] == number]
            outcomes += [tested(each, place) for place, each in enumerate(held)]
    return outcomes


def curve(outcomes: list[dict[str, Any]], code: str) -> list[tuple[float, float, float]]:
    """Return bars with the precision and recall of marks they give."""
    own = [each for each in outcomes if each["code"] == code]
    marks = sum(each["marks"] for each in own)
    found = sorted(((row["confidence"], sum(row["right"])) for each in own for row in each["quotations"]), reverse=True)
    points = []
    right = 0
    for number, (confidence, hits) in enumerate(found, start=1):
        right += hits
        points.append((confidence, right / (2 * number), right / max(1, marks)))
    return points


def main() -> None:
    """Fit on the languages named and write their tables, or cross-validate."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("codes", nargs="+", help="en alone, or others, which are all fitted together")
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/ and train/")
    parser.add_argument("--out", type=Path, help="folder of the tables")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate with so many")
    parser.add_argument("--outcomes", type=Path, help="file for what cross-validation found")
    parser.add_argument("--seed", type=int, default=7, help="of the folds")
    parser.add_argument("--l2", type=float, default=2.0)
    parser.add_argument("--least", type=int, default=8, help="occurrences of a feature")
    parser.add_argument("--common", type=int, default=300, help="commonest lower-case words that are features")
    parser.add_argument("--smallest", type=float, default=0.1, help="weights below this are left out")
    parser.add_argument("--steps", type=int, default=80)
    parser.add_argument("--most", type=int, default=10**9, help="far documents read")
    chosen = parser.parse_args()
    documents = sources(["en"] if chosen.codes == ["en"] else list(_TOGETHER), chosen.shared, chosen.most)
    if chosen.folds:
        outcomes = validate(documents, chosen)
        if chosen.outcomes:
            chosen.outcomes.write_text(json.dumps(outcomes, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        for code in chosen.codes:
            points = curve(outcomes, code)
            rows = [max((p for p in points if p[0] >= bar), key=lambda p: p[2], default=(1, 1, 0)) for bar in _BARS]
            print(code, " ".join(f"{bar:.2f}: {p:.3f}/{r:.3f}" for bar, (_, p, r) in zip(_BARS, rows, strict=True)))
        return
    weights = fitted(documents, chosen)
    for code in chosen.codes:
        write(chosen.out / f"{code}.tsv", table(weights, code, chosen.smallest))


def write(path: Path, rows: dict[str, list[float]]) -> None:
    """Write the table of a language, its bar first."""
    head = [
        "# Weights of the chain over clauses. Derived by scripts/fit_quotes.py.",
        "# Feature, then its weight inside a quotation, or its weights for the moves open, stay, close, reopen, later.",
    ]
    body = [name + "\t" + "\t".join(f"{each:.1f}" if each else "0" for each in row) for name, row in sorted(rows.items())]
    path.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(body)} features")


if __name__ == "__main__":
    main()
