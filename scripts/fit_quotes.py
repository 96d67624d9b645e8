r"""Fit the chain over clauses, and cross-validate it over documents.

    python scripts/fit_quotes.py en --shared ../shared --folds 4 --outcomes build/quotes.en.json
    python scripts/fit_quotes.py en --shared ../shared --outcomes build/quotes.en.json \
        --out normalize/stages/quotes/weights
    python scripts/fit_quotes.py others ...
    python scripts/fit_quotes.py further ...

The first command fits several times and writes what the stage finds in the documents kept out of each fit (the
translations of one document are kept out together), and the bars from which a language's quotations are right often
enough. The second fits on everything and writes the table with those bars. English has news enough to be fitted alone;
the others, some sixty documents each, are fitted together: every feature stands once for all of them and once for each,
and the table of a language is the sum. The further languages were opened later and are fitted together with all others,
but have a table of what they share of their own, so that the tables of the others stay. All are in the files of
gold/data and train/ of the folder named.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import operator
import random
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import attrs
from quote_chain import Data, Weights, fit, stripped

from normalize.document import Document
from normalize.language import language
from normalize.stages.quotes import speech
from normalize.stages.quotes.belief import BAR, Quotation, believed
from normalize.stages.quotes.chain import NEVER, Bars, Evidence, Table
from normalize.stages.quotes.gate import DOUBLE, speech_lost
from normalize.stages.quotes.passages import passages

_OTHERS = ("bg", "cs", "da", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "uk")
_TOGETHER = {"en": ("en",), "others": _OTHERS, "further": (*_OTHERS, "el", "fi", "he", "hu", "ro", "tr")}
"""What is fitted together."""
_WRITTEN = {
    "en": ("en",),
    "others": ("de", "es", "it", "pl", "pt", "ru", "uk"),
    "further": ("bg", "cs", "da", "el", "fi", "fr", "hu", "ro", "sv", "tr"),
}
"""Of these the languages that get a table."""
_SHARED = {"others": "shared", "further": "shared-further"}
"""The tables of what they share."""
_QUOTING = "gold/data/quotes"
_FAR = ("abc2006", "wcxb", "bbc")  # prefixes of ids: sport, science, rural radio
_FAR_WEIGHT = 0.35  # of such a document
_RATES = (0.05, 0.3, 1.0)  # of the scorer: all marks, the long ones, all
_PRECISION = {True: 0.941, False: 0.9}  # wanted of the bars; English, others
_RECALL = 0.06  # less is a handful of marks, whose precision says nothing
_EVIDENCE: dict[bool, tuple[Evidence, ...]] = {True: ((0.9, 0.95, 1.2),), False: ((0.8, 0.85, 0.8), (0.9, 0.95, 1.2))}
"""Of English and of the others, to choose from. Of 5,400 clean English texts 2 were marked, 5 with .9 for both kinds;
harm was .15 in three where one quotation was enough. In 4.9 million characters of the other languages' treebanks 15
quotations were marked with the weaker evidence, 12 of them direct speech without marks, with the stronger 8."""
_LIMITS = {"bar": "bars", "evidence": "evidence"}  # rows of a table, and what they are called among the outcomes
_ALONE = 0.75  # bar of English speech without an attribution: below it the first person of stories is taken for speech
_BEHIND = {"others": (0.65, 0.85), "further": (0.65, 0.85, 1.0)}
"""Bars of speech behind an attribution outside English: a colon tells direct speech in some languages and not in
others, and where it ends is less sure than where speech before an attribution begins."""
_L2 = {False: 1.0, True: 4.0}  # of English alone, and of all languages together
_STEPS = {False: 50, True: 120}  # likewise; the features of thirteen languages converge late
_DECIMALS = 2  # of a weight


Choice = tuple[Bars, Evidence]


@attrs.frozen
class Source:
    """One document of the data; `tested` where it has enough quotations to be kept out of a fit."""

    name: str
    code: str
    text: str
    weight: float
    tested: bool

    @property
    def topic(self) -> str:
        """The document itself, whatever language it is translated into."""
        return self.name.rsplit(":", 1)[-1]


@attrs.frozen
class Trial:
    """A damaged document kept out of the fit, and what was found in it.

    Args:
        source: The document.
        hurt: The damaged text.
        lost: Where marks were lost (see `_places`), each with how many.
        found: The quotations in the damaged text, before the document is asked whether it gives reason to believe them.
        right: Of each, whether its opening and its closing mark are right.
        untouched: Those in the text as it was.
    """

    source: Source
    hurt: str
    lost: Counter[int]
    found: list[Quotation]
    right: list[list[bool]]
    untouched: list[Quotation]


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the documents of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def sources(shared: Path, most: int, group: str) -> list[Source]:
    """Return the documents of a group of languages and English; of its far ones (sport, science) the first `most`."""
    english = group == "en"
    quoting = _documents(shared / f"{_QUOTING}.en.jsonl.gz", "en", tested=english)
    if english:
        return [*_documents(shared / "train/news.en.jsonl.gz", "en", tested=False, most=most), *quoting]
    found = quoting
    for code in _TOGETHER[group]:
        quoting = _documents(shared / f"{_QUOTING}.{code}.jsonl.gz", code, tested=True)
        names = {each.name for each in quoting}
        others = _documents(shared / f"gold/data/prose.{code}.jsonl.gz", code, tested=True)
        found += quoting + [each for each in others if each.name not in names]
    return found


def _documents(path: Path, code: str, *, tested: bool, most: int = 10**9) -> list[Source]:
    found = []
    far = 0
    for row in read(path):
        distant = row["id"].startswith(_FAR)
        far += distant
        if not distant or far <= most:
            found.append(Source(row["id"], code, row["text"], _FAR_WEIGHT if distant else 1.0, tested))
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
    own = len({document.code for document in documents}) > 1
    for document in documents:
        whole, spans = stripped(document.text, long_only=False)
        part, long = stripped(document.text, long_only=True)
        both = bool(long) and part != whole
        weight = document.weight * (0.5 if both else 1.0)
        data.add(whole, spans, document.code, weight, own=own)
        if both:
            data.add(part, long, document.code, weight, own=own)
    words = known_words(documents, chosen.common)
    return fit(data, words, least=chosen.least, l2=chosen.l2 or _L2[own], steps=chosen.steps or _STEPS[own])


def table(weights: Weights, own: str, smallest: float) -> dict[str, tuple[float, ...]]:
    """Return the rows that are a language's own, or with an empty name those of all; small weights are left out."""
    clauses, places = weights
    found = {}
    for name, row in [*((name, [weight]) for name, weight in clauses.items()), *places.items()]:
        whose, _, feature = name.rpartition("|")
        kept = tuple(round(each, _DECIMALS) if abs(each) >= smallest else 0.0 for each in row)
        if whose == own and any(kept):
            found[feature] = kept
    return found


def whole(weights: Weights, code: str, smallest: float) -> dict[str, tuple[float, ...]]:
    """Return the table of a language, its own rows added to those of all."""
    shared, own = table(weights, "", smallest), table(weights, code, smallest)
    both = {name: tuple(map(operator.add, row, own[name])) for name, row in shared.items() if name in own}
    return shared | own | both


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


def validate(documents: list[Source], written: Sequence[str], chosen: argparse.Namespace) -> list[Trial]:
    """Return what is found in each tested document by a fit that has not seen it."""
    damage = importlib.import_module("damage")
    topics = sorted({each.topic for each in documents if each.tested})
    random.Random(chosen.seed).shuffle(topics)  # noqa: S311 (folds are no secret)
    fold = {topic: number % chosen.folds for number, topic in enumerate(topics)}
    trials = []
    for number in range(chosen.folds):
        weights = fitted([each for each in documents if fold.get(each.topic) != number], chosen)
        forms = {"forms": (1.0,)} if tuple(written) == ("en",) else {}
        tables = {code: Table(whole(weights, code, chosen.smallest) | forms) for code in written}
        held = [each for each in documents if each.tested and fold[each.topic] == number and each.code in written]
        with mock.patch.object(speech, "table_of", tables.get):
            for place, each in enumerate(held):
                rate = _RATES[place % len(_RATES)]
                dice = random.Random(zlib.crc32(f"quotes/{each.name}".encode()))  # noqa: S311 (neither is damage)
                hurt = damage.strip_quotes(each.text, dice, rate)
                lost = _places(each.text) - _places(hurt)
                spoken = language(each.code)
                found = speech.heard(Document(hurt, spoken))
                untouched = speech.heard(Document(each.text, spoken))
                trials.append(Trial(each, hurt, lost, found, judged(hurt, lost, found), untouched))
    return trials


def judged(hurt: str, lost: Counter[int], found: list[Quotation]) -> list[list[bool]]:
    """Return for each quotation whether its opening and its closing mark are right."""
    left = Counter(lost)
    rows = []
    for each in found:
        right = []
        for place in (each.start, each.end):
            at = sum(not char.isspace() and char not in DOUBLE for char in hurt[:place])
            right.append(left[at] > 0)
            left[at] -= 1
        rows.append(right)
    return rows


def bars(trials: list[Trial], group: str) -> dict[str, Choice]:
    """Return the bars of each language of a group and its evidence, all 1 where none gives the precision wanted.

    Of all that give it, those with the highest recall are chosen. In English one bar holds for speech before and behind
    an attribution; elsewhere the latter has its own, and speech without one is only reported: it was right in half of
    the cases. Fifty documents say little: a mark or two decide.
    """
    found = {}
    english = group == "en"
    steps = [step / 100 for step in range(95, 44, -1)]
    limits: list[Bars] = (
        [(bar, bar, max(bar, _ALONE)) for bar in steps]
        if english
        else [(bar, behind, 1.0) for bar in steps for behind in _BEHIND[group]]
    )
    choices = [(each, evidence) for each in limits for evidence in _EVIDENCE[english]]
    results = {
        code: {choice: measured([trial for trial in trials if trial.source.code == code], choice) for choice in choices}
        for code in _WRITTEN[group]
    }
    for code, own in results.items():
        good = {
            choice: row["right"] / row["lost"]
            for choice, row in own.items()
            if row["right"] >= max(_PRECISION[english] * row["marks"], _RECALL * row["lost"])
        }
        found[code] = max(good, key=good.__getitem__, default=(NEVER, NEVER))
        print(code, found[code], dict(own.get(found[code], {})))
    return found


def measured(trials: list[Trial], choice: Choice) -> Counter[str]:
    """Return how many marks these bars set, how many are right, and how many were lost."""
    found: Counter[str] = Counter()
    for trial in trials:
        finals = believed(trial.found, trial.hurt, *choice)
        done = [sum(each) for each, final in zip(trial.right, finals, strict=True) if final >= BAR]
        found.update(right=sum(done), marks=2 * len(done), lost=trial.lost.total())
    return found


def outcomes(trials: list[Trial], found: dict[str, Choice]) -> dict[str, Any]:
    """Return what the report is written from: of every quotation its probability, its confidence, the marks right."""
    rows = []
    for trial in trials:
        choice = found[trial.source.code]
        finals = believed(trial.found, trial.hurt, *choice)
        harmed = believed(trial.untouched, trial.source.text, *choice)
        quotations = [
            {
                "probability": each.probability,
                "confidence": final,
                "pattern": each.pattern,
                "right": right,
                "words": f"{trial.hurt[max(0, each.start - 60) : each.start]}[{trial.hurt[each.start : each.end]}]"
                f"{trial.hurt[each.end : each.end + 60]}",
            }
            for each, final, right in zip(trial.found, finals, trial.right, strict=True)
        ]
        rows.append(
            {
                "id": trial.source.name,
                "code": trial.source.code,
                "characters": len(trial.source.text),
                "harmed": 2 * sum(each >= BAR for each in harmed),
                "untouched": [[each.probability, each.pattern] for each in trial.untouched],
                "marks": trial.lost.total(),
                "fates": fates(trial, finals),
                "quotations": quotations,
            }
        )
    limits, evidence = ({code: choice[part] for code, choice in found.items()} for part in range(2))
    return {"bars": limits, "evidence": evidence, "documents": rows}


def fates(trial: Trial, finals: list[float]) -> Counter[str]:
    """Return what became of the quotations that lost their marks; nothing where marks were lost that are in no pair."""
    for long_only in (False, True):
        hurt, spans = stripped(trial.source.text, long_only=long_only)
        if hurt == trial.hurt:
            break
    else:
        return Counter()
    document = Document(hurt, language(trial.source.code))
    clauses = [item for paragraph in passages(document) for item in paragraph]
    starts = {clause.start for clause in clauses}
    ends = {clause.end - back for clause in clauses for back in range(3)}
    done = {each.start: each for each, final in zip(trial.found, finals, strict=True) if final >= BAR}
    heard = {each.start for each in trial.found}
    fate: Counter[str] = Counter()
    for low, high in spans:
        if low in done:
            fate["restored" if done[low].end == high else "another end"] += 1
        elif not speech_lost(document):
            fate["the document keeps marks or attributes nothing"] += 1
        elif not any(clause.start <= low < clause.end for clause in clauses):
            fate["no attribution in this or the next paragraph"] += 1
        elif low not in starts or high not in ends:
            fate["begins or ends inside a clause"] += 1
        else:
            fate[
                "not sure enough, so reported" if low in heard else "taken for indirect speech or the writer's voice"
            ] += 1
    return fate


def write(path: Path, rows: dict[str, tuple[float, ...]], first: Sequence[str]) -> None:
    """Write a table, some rows before all others."""
    head = [
        "# Weights of the chain over clauses. Derived by scripts/fit_quotes.py.",
        "# Feature, then its weight inside a quotation, or its weights for the moves open, stay, close, reopen, later,",
        "# turn. The row `bar`: probability from which quotations before, after, without an attribution are believed.",
        "# The row `evidence`: probability from which one quotation before or after an attribution speaks for it that",
        "# a document lost its marks, and the sum from which several do.",
        "# The row `shared`: the weights are added to those of shared.tsv; `shared-further` likewise. `forms`: the",
        "# forms of attribution were counted.",
        *first,
    ]
    body = [
        f"{name}\t" + "\t".join(f"{each:.{_DECIMALS}f}" if each else "0" for each in rows[name])
        for name in sorted(rows)
    ]
    path.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(body)} features")


def main() -> None:
    """Cross-validate, or fit on everything and write the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("language", choices=tuple(_TOGETHER))
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/ and train/")
    parser.add_argument("--outcomes", type=Path, required=True, help="file for what cross-validation finds")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate with so many")
    parser.add_argument("--out", type=Path, help="folder of the tables")
    parser.add_argument("--seed", type=int, default=7, help="of the folds")
    parser.add_argument("--l2", type=float)
    parser.add_argument("--least", type=int, default=8, help="occurrences of a feature")
    parser.add_argument("--common", type=int, default=300, help="commonest lower-case words that are features")
    parser.add_argument("--smallest", type=float, default=0.05, help="weights below this are left out")
    parser.add_argument("--steps", type=int)
    parser.add_argument("--most", type=int, default=600, help="far documents read")
    chosen = parser.parse_args()
    documents = sources(chosen.shared, chosen.most, chosen.language)
    written = _WRITTEN[chosen.language]
    if chosen.folds:
        sys.path.insert(0, str(chosen.shared / "gold"))
        trials = validate(documents, written, chosen)
        found = outcomes(trials, bars(trials, chosen.language))
        found["run"] = {"folds": chosen.folds, "seed": chosen.seed, "date": f"{date.today()}"}  # noqa: DTZ011 (a day)
        chosen.outcomes.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(found["bars"])
    if chosen.out:
        told = json.loads(chosen.outcomes.read_text("utf-8"))
        weights = fitted(documents, chosen)
        group = _SHARED.get(chosen.language)
        if group:
            write(chosen.out / f"{group}.tsv", table(weights, "", chosen.smallest), ())
        for code in written:
            limits = ["\t".join([name, *map("{:.2f}".format, told[part][code])]) for name, part in _LIMITS.items()]
            rows = table(weights, code, chosen.smallest) if group else whole(weights, code, chosen.smallest)
            write(chosen.out / f"{code}.tsv", rows, (*limits, f"{group}\t1" if group else "forms\t1"))


if __name__ == "__main__":
    main()
