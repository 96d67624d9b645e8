r"""Fit the chain over clauses, and cross-validate it over documents.

    python scripts/fit_quotes.py en --shared ../shared --folds 4 --outcomes build/quotes.en.json
    python scripts/fit_quotes.py en --shared ../shared --outcomes build/quotes.en.json \
        --out normalize/stages/quotes/weights
    python scripts/fit_quotes.py others --shared ../shared --folds 8 --seeds 1,2 --outcomes build/quotes.others.json
    python scripts/fit_quotes.py others ... --out normalize/stages/quotes/weights

The first command fits several times and writes what the stage finds in the documents kept out of each fit (the
translations of one document are kept out together), and the bars from which a language's quotations are right often
enough. The second fits on everything and writes the table with those bars. English has news enough to be fitted alone;
the others, some sixty documents each, are fitted together and with English: every feature stands once for all of them
and once for each, and the table of a language is the sum. Where their paragraphs begin is not known, so that each
document is fitted in other lines as well. Lines in which edited text has a mark without its other one are left out of
all documents, since what is quoted there is not known, and documents in single marks alone are read as if they were
double. All are in the files of gold/data and train/ of the folder named. With one thread (OMP_NUM_THREADS=1) the
tables come out the same to the last digit.
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
from itertools import compress
from pathlib import Path
from typing import Any
from unittest import mock

import attrs
from quote_chain import Data, Weights, fit, stripped
from quote_lines import in_lines
from quote_marks import in_double_marks, paired, sides

from normalize.document import Document
from normalize.language import language
from normalize.stages.quotes import speech
from normalize.stages.quotes.belief import BAR, Quotation, bar_of, believed
from normalize.stages.quotes.chain import NEVER, UNHEARD, Bars, Evidence, Table
from normalize.stages.quotes.gate import DOUBLE, speech_lost
from normalize.stages.quotes.passages import passages

_OTHERS = (
    *("bg", "cs", "da", "de", "el", "es", "fi", "fr", "he", "hu"),
    *("it", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk"),
)
"""The languages that are fitted together."""
_QUOTING = "gold/data/quotes"
_FAR = ("abc2006", "wcxb", "bbc")  # prefixes of ids: sport, science, rural radio
_FAR_WEIGHT = 0.35  # of such a document
_NEWS_MARKS, _NEWS_LONGEST, _NEWS_WEIGHT = 4, 9000, 0.5  # of English news that others learn from; code points
_SENTENCES = 3  # of a line, where a document is put in other lines
_RATES = (0.05, 0.3, 1.0)  # of the scorer: all marks, the long ones, all
_PRECISION = {True: 0.941, False: 0.92}  # wanted of the bars; English, others
_RECALL = {True: 0.06, False: 0.02}  # less is a handful of marks, whose precision says nothing
_BORROWED = {True: 0, False: 100}
"""Marks as precise as those of all languages together that count besides a language's own when its bars are chosen."""
_EVIDENCE: dict[bool, tuple[Evidence, ...]] = {
    True: ((0.9, 0.95, 1.2),),
    False: ((0.7, 0.75, 0.7), (0.8, 0.85, 0.8), (0.9, 0.95, 1.2)),
}
"""Of English and of the others, to choose from. Of 5,400 clean English texts 2 were marked, 5 with .9 for both kinds;
harm was .15 in three where one quotation was enough. In 5.0 million characters of the other languages' treebanks 5
quotations were marked with what was chosen, all of them direct speech without marks."""
_LIMITS = {"bar": "bars", "evidence": "evidence"}  # rows of a table, and what they are called among the outcomes
_ALONE = 0.75  # bar of English speech without an attribution: below it the first person of stories is taken for speech
_BEFORE = (1.0, *[step / 100 for step in range(96, 33, -2)])
_BEHIND = (0.5, 0.6, 0.7, 0.8, 1.0)
"""Bars of speech before an attribution and behind one outside English: a colon tells direct speech in some languages
and not in others, and a stop or a comma stands on either side of the closing mark in some."""
_PLAIN = (0.8, 0.9, 1.0)
"""The same of speech before an attribution without a word of direct speech: `Fares will rise, X said`."""
_HELD = 0.85  # precision wanted of a language's bars in documents they were not chosen on, outside English
_L2 = {False: (1.0, 1.0), True: (7.0, 14.0)}  # of English alone; of what all languages share, and of their own
_STEPS = {False: 50, True: 120}  # likewise; the features of many languages converge late
_DECIMALS = 2  # of a weight


Choice = tuple[Bars, Evidence]


@attrs.frozen
class Source:
    """One document of the data.

    Args:
        name: Its id.
        code: Its language.
        text: Its text.
        weight: In the fit.
        tested: Whether it has enough quotations to be kept out of a fit.
        lines: Whether it is fitted in other lines alone.
    """

    name: str
    code: str
    text: str
    weight: float
    tested: bool
    lines: bool = False

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
        group: Which fit it was kept out of.
    """

    source: Source
    hurt: str
    lost: Counter[int]
    found: list[Quotation]
    right: list[list[bool]]
    untouched: list[Quotation]
    group: tuple[int, int]


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the documents of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def sources(shared: Path, most: int, group: str) -> list[Source]:
    """Return the documents that a group of languages is fitted on; of the far ones of English the first `most`."""
    news, english = shared / "train/news.en.jsonl.gz", shared / f"{_QUOTING}.en.jsonl.gz"
    if group == "en":
        return [*_documents(news, "en", tested=False, most=most), *_documents(english, "en", tested=True)]
    found = [*_documents(english, "en", tested=False), *_english(news)]
    for code in _OTHERS:
        quoting = _documents(shared / f"{_QUOTING}.{code}.jsonl.gz", code, tested=True)
        names = {each.name for each in quoting}
        prose = _documents(shared / f"gold/data/prose.{code}.jsonl.gz", code, tested=True)
        found += [*quoting, *[each for each in prose if each.name not in names]]
    return found


def _english(path: Path) -> list[Source]:
    """Return the English news that the other languages learn from: what quotes something and is not too long."""
    return [
        attrs.evolve(each, weight=_NEWS_WEIGHT, lines=True)
        for each in _documents(path, "en", tested=False, most=0)
        if sum(map(each.text.count, DOUBLE)) >= _NEWS_MARKS and len(each.text) <= _NEWS_LONGEST
    ]


def _documents(path: Path, code: str, *, tested: bool, most: int = 10**9) -> list[Source]:
    found = []
    far = 0
    for row in read(path):
        distant = row["id"].startswith(_FAR)
        far += distant
        if not distant or far <= most:
            text = paired(row["text"] if code == "en" else in_double_marks(row["text"]))
            found.append(Source(row["id"], code, text, _FAR_WEIGHT if distant else 1.0, tested))
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


def damaged(documents: list[Source], *, english: bool) -> Data:
    """Return the documents without all their marks and without the long ones, each with its part of the weight.

    Outside English also without all their marks in other lines, for nobody knows where their paragraphs began.
    """
    data = Data()
    for number, document in enumerate(documents):
        texts = [(document.text, False), (document.text, True)]
        if document.lines:
            texts = []
        elif not english and document.code == "en":
            texts = texts[:1]
        if not english:
            texts.append((in_lines(document.text, _SENTENCES, 1), False))
        found: dict[str, list[tuple[int, int]]] = {}
        for text, long_only in texts:
            hurt, spans = stripped(text, long_only=long_only)
            if spans or not long_only:
                found.setdefault(hurt, spans)
        for hurt, spans in found.items():
            data.add(number, hurt, spans, document.code, document.weight / len(found))
    return data


def fitted(data: Data, documents: list[Source], kept: list[bool], chosen: argparse.Namespace) -> Weights:
    """Fit on the damaged documents that are kept."""
    own = chosen.language != "en"
    words = known_words([each for each, stays in zip(documents, kept, strict=True) if stays], chosen.common)
    parts = [part for part in data.parts if kept[part.document]]
    return fit(parts, data, words, own=own, least=chosen.least, l2=_L2[own], steps=chosen.steps or _STEPS[own])


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


def shares(documents: list[Source], code: str) -> tuple[float, float]:
    """Return the row `sides` of a language."""
    quotes = language(code).quotes
    texts = [each.text for each in documents if each.code == code]
    return sides(texts, comma_inside=quotes.comma_inside, stop_inside=quotes.stop_inside)


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


def validate(documents: list[Source], data: Data, written: Sequence[str], chosen: argparse.Namespace) -> list[Trial]:
    """Return what is found in each tested document by the fits that have not seen it, one a seed."""
    damage = importlib.import_module("damage")
    topics = sorted({each.topic for each in documents if each.tested})
    english = chosen.language == "en"
    trials = []
    for turn, seed in enumerate(chosen.seeds):
        order = list(topics)
        random.Random(seed).shuffle(order)  # noqa: S311 (folds are no secret)
        fold = {topic: number % chosen.folds for number, topic in enumerate(order)}
        for number in range(chosen.folds):
            kept = [fold.get(each.topic) != number for each in documents]
            weights = fitted(data, documents, kept, chosen)
            seen = list(compress(documents, kept))
            rows = {code: {"forms": (1.0,)} if english else {"sides": shares(seen, code)} for code in written}
            tables = {code: Table(whole(weights, code, chosen.smallest) | rows[code]) for code in written}
            held = [each for each in documents if each.tested and fold[each.topic] == number]
            with mock.patch.object(speech, "table_of", tables.get):
                for place, each in enumerate(held):
                    rate = _RATES[(place + turn) % len(_RATES)]
                    dice = random.Random(zlib.crc32(f"quotes/{each.name}".encode()))  # noqa: S311 (neither is damage)
                    hurt = damage.strip_quotes(each.text, dice, rate)
                    lost = _places(each.text) - _places(hurt)
                    spoken = language(each.code)
                    found = speech.heard(Document(hurt, spoken))
                    untouched = speech.heard(Document(each.text, spoken))
                    right = judged(hurt, lost, found)
                    trials.append(Trial(each, hurt, lost, found, right, untouched, (seed, number)))
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


def bars(trials: list[Trial], english: bool) -> tuple[dict[str, Choice], dict[str, Counter[str]]]:  # noqa: FBT001
    """Return the bars and the evidence of each language, and how right bars are in documents they were not chosen on.

    In English one bar holds for speech before and behind an attribution; elsewhere the latter has its own, and speech
    without one is only reported: it was right in half of the cases; what holds no word of direct speech has its own
    bar as well. A language whose bars are not right often enough in documents they were not chosen on has none.
    """
    limits: list[Bars] = (
        [(step / 100, step / 100, max(step / 100, _ALONE), step / 100) for step in range(95, 44, -1)]
        if english
        else [(before, behind, 1.0, plain) for before in _BEFORE for behind in _BEHIND for plain in _PLAIN]
    )
    choices = [(each, evidence) for each in limits for evidence in _EVIDENCE[english]]
    groups = sorted({trial.group for trial in trials})
    codes = sorted({trial.source.code for trial in trials})
    results: dict[str, dict[tuple[int, int], Results]] = {code: {} for code in codes}
    for code in codes:
        for group in groups:
            own = [trial for trial in trials if trial.source.code == code and trial.group == group]
            results[code][group] = measured(own, choices)
    everyone = {group: _together([results[code][group] for code in codes]) for group in groups}

    def chosen_on(code: str, some: list[tuple[int, int]]) -> Choice:
        own, other = (_together([rows[group] for group in some]) for rows in (results[code], everyone))
        return choose(own, other, english=english)

    found: dict[str, Choice] = {}
    kept_out: dict[str, Counter[str]] = {}
    for code in codes:
        found[code] = chosen_on(code, groups)
        kept_out[code] = Counter()
        for seed, number in groups:
            choice = chosen_on(code, [group for group in groups if group[0] == seed and group[1] != number])
            rows = results[code][seed, number]
            kept_out[code].update(rows.get(choice, Counter(lost=rows[choices[0]]["lost"])))
        held = kept_out[code]
        if not english and (not held["marks"] or held["right"] < _HELD * held["marks"]):
            found[code] = (NEVER, UNHEARD)
        total = _together(list(results[code].values()))
        print(code, found[code], dict(total.get(found[code], {})), "kept out:", dict(held))
    return found, kept_out


Results = dict[Choice, Counter[str]]
"""What `measured` returns for some bars."""


def _together(some: list[Results]) -> Results:
    """Return the sums of results."""
    total: Results = {choice: Counter() for choice in some[0]}
    for results in some:
        for choice, row in results.items():
            total[choice].update(row)
    return total


def choose(own: Results, other: Results, *, english: bool) -> Choice:
    """Return the bars of highest recall among those precise enough, `NEVER` where none is; see what all languages have.

    A few dozen quotations of one language say little, so that outside English the precision of all languages together
    counts for some marks more: a mark or two do not decide, nor does luck in the choice among many bars.
    """
    borrowed = _BORROWED[english]
    good = {}
    for choice, row in own.items():
        right = row["right"] + borrowed * other[choice]["right"] / max(1, other[choice]["marks"])
        if right >= _PRECISION[english] * (row["marks"] + borrowed) and row["right"] >= _RECALL[english] * row["lost"]:
            good[choice] = row["right"]
    return max(good, key=good.__getitem__, default=(NEVER, UNHEARD))


def measured(trials: list[Trial], choices: list[Choice]) -> Results:
    """Return how many marks each of these bars set, how many are right, and how many were lost."""
    found: Results = {choice: Counter(lost=sum(trial.lost.total() for trial in trials)) for choice in choices}
    for trial in trials:
        known: dict[tuple[tuple[bool, ...], Evidence], Counter[str]] = {}
        for choice, row in found.items():
            limits, evidence = choice
            key = tuple(each.probability >= bar_of(each, limits) for each in trial.found), evidence
            if key not in known:
                finals = believed(trial.found, trial.hurt, *choice)
                done = [sum(each) for each, final in zip(trial.right, finals, strict=True) if final >= BAR]
                known[key] = Counter(right=sum(done), marks=2 * len(done))
            row.update(known[key])
    return found


def outcomes(trials: list[Trial], found: dict[str, Choice], kept_out: dict[str, Counter[str]]) -> dict[str, Any]:
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
    return {"bars": limits, "evidence": evidence, "kept_out": kept_out, "documents": rows}


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
        "# turn. The row `bar`: probability from which quotations are believed before, after, without an attribution,",
        "# and before one without a word of direct speech. The row `evidence`: probability from which one quotation",
        "# before or after an attribution speaks for it that a document lost its marks, and the sum from which several",
        "# do. The row `sides`: how often comma and full stop stand on the side of a closing mark on which the",
        "# language has them. The row `shared`: the weights are added to those of shared.tsv. `forms`: the forms of",
        "# attribution were counted.",
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
    parser.add_argument("language", choices=("en", "others"))
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/ and train/")
    parser.add_argument("--outcomes", type=Path, required=True, help="file for what cross-validation finds")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate with so many")
    parser.add_argument("--out", type=Path, help="folder of the tables")
    parser.add_argument(
        "--seeds", type=lambda given: [int(each) for each in given.split(",")], default=[7], help="of the folds"
    )
    parser.add_argument("--least", type=int, default=8, help="occurrences of a feature")
    parser.add_argument("--common", type=int, default=300, help="commonest lower-case words that are features")
    parser.add_argument("--smallest", type=float, default=0.05, help="weights below this are left out")
    parser.add_argument("--steps", type=int)
    parser.add_argument("--most", type=int, default=600, help="far documents read")
    chosen = parser.parse_args()
    english = chosen.language == "en"
    documents = sources(chosen.shared, chosen.most, chosen.language)
    data = damaged(documents, english=english)
    written = ("en",) if english else _OTHERS
    if chosen.folds:
        sys.path.insert(0, str(chosen.shared / "gold"))
        trials = validate(documents, data, written, chosen)
        found = outcomes(trials, *bars(trials, english))
        found["run"] = {"folds": chosen.folds, "seeds": chosen.seeds, "date": f"{date.today()}"}  # noqa: DTZ011 (a day)
        chosen.outcomes.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if chosen.out:
        told = json.loads(chosen.outcomes.read_text("utf-8"))
        weights = fitted(data, documents, [True] * len(documents), chosen)
        if not english:
            write(chosen.out / "shared.tsv", table(weights, "", chosen.smallest), ())
        for code in written:
            limits = ["\t".join([name, *map("{:.2f}".format, told[part][code])]) for name, part in _LIMITS.items()]
            rows = whole(weights, code, chosen.smallest) if english else table(weights, code, chosen.smallest)
            if english:
                limits.append("forms\t1")
            else:
                limits += ["sides\t" + "\t".join(map("{:.2f}".format, shares(documents, code))), "shared\t1"]
            write(chosen.out / f"{code}.tsv", rows, limits)


if __name__ == "__main__":
    main()
