"""What is seen of a word that may be part of a name: the features of the linear model.

They stand in groups: what depends on the same few things stands together, so that its sum can be remembered.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping
from itertools import pairwise

import attrs

from normalize.document import Document
from normalize.evidence.capitals import Capitals
from normalize.evidence.forms import cased_forms, fold
from normalize.language import language
from normalize.lexicon.casing import Count
from normalize.lexicon.recasing import dictionary
from normalize.scan import Row, capital_runs

__all__ = [
    "Counts",
    "Odds",
    "damage",
    "features",
    "odds_of",
    "of_after",
    "of_before",
    "of_forms",
    "of_joints",
    "of_word",
    "pairs",
]

Counts = Mapping[str, Count]

_STEP = 0.5  # log-odds
_CLIP = 7.0
_RARE = 8  # occurrences: of rarer words the ending is looked at
_MOST = 3  # occurrences here, counted up to this


def damage(capitals: Capitals) -> str:
    """Return how much a document has lost, as one of a few bins: different names lower-case, and their share."""
    types = min(len(capitals.types), _MOST)
    share = sum(capitals.estimate >= edge for edge in (0.04, 0.12, 0.45, 0.9))
    return f"{types}{share}"


def features(row: Row, document: Document, counts: Counts, bin_: str, names: frozenset[str]) -> Iterator[str]:
    """Yield the features of a place, group by group.

    Args:
        row: The word, one of `Places.others`.
        document: Where it stands.
        counts: Of edited text; in training without this document's own.
        bin_: The document's damage, from `damage`.
        names: The pairs of words that stand together with capitals in this document, from `pairs`.
    """
    code, key, before, after = document.language.code, fold(row.word), row.before, row.after
    count = counts.get(key)
    odds = odds_of(count)
    left, right = before[:1].isupper(), after[:1].isupper()
    yield from of_word(code, key, count, bin_)
    forms = document.measure(cased_forms)
    yield from of_forms(odds.fine, bin_, (forms.capital(key), forms.low(key)), (left, right))
    yield from of_before(code, fold(before), left, counts.get(fold(before)), odds.coarse)
    yield from of_after(fold(after), right, counts.get(fold(after)), odds.coarse)
    yield from of_joints(key, (fold(before), fold(after)), row.gap, bin_, names)


def of_word(code: str, key: str, count: Count | None, bin_: str) -> Iterator[str]:
    """Yield the features of a word wherever it stands."""
    fine = odds_of(count).fine
    seen = count.low + count.capital if count is not None else 0
    yield f"d{bin_}"
    yield f"{fine}|{bin_}"
    yield f"{fine}|n{_size(seen)}|c{_size(count.documents if count is not None else 0)}"
    if seen < _RARE:
        yield f"s{key[-3:]}"
        yield f"S{key[-2:]}"
        yield f"b{key[:2]}"
        yield f"z{min(len(key), 10)}|{bin_}"
        lower, capital_too = dictionary(code)
        yield f"D{int(key in lower)}{int(key in capital_too)}|{fine}"


def of_forms(fine: str, bin_: str, known: tuple[int, int], capitals: tuple[bool, bool]) -> Iterator[str]:
    """Yield the features of how often the document writes a word with a capital and without, counted up to three times.

    And of the capitals of the words before and after it.
    """
    (capital, low), (left, right) = (min(times, _MOST) for times in known), capitals
    beside = f"l{left:d}r{right:d}"
    yield f"e{capital},{low}|{bin_}"
    yield f"e{capital}|{fine}"
    yield f"{beside}|{bin_}"
    yield f"{beside}|{fine}"


def of_before(code: str, word: str, left: bool, count: Count | None, coarse: str) -> Iterator[str]:  # noqa: FBT001 (a fact of the word)
    """Yield the features of the word before, beside a word of some odds."""
    yield f"L{odds_of(count).bare}{left:d}|{coarse}"
    yield f"p{word}"
    yield f"P{word}|{left:d}|{coarse}"
    if word in _titles(code):
        yield f"T|{coarse}"


def of_after(word: str, right: bool, count: Count | None, coarse: str) -> Iterator[str]:  # noqa: FBT001 (likewise)
    """Yield the features of the word after, beside a word of some odds."""
    yield f"R{odds_of(count).bare}{right:d}|{coarse}"
    yield f"f{word}"
    yield f"F{word}|{right:d}|{coarse}"


def of_joints(key: str, beside: tuple[str, str], gap: str, bin_: str, names: frozenset[str]) -> Iterator[str]:
    """Yield the features of what joins a word to its neighbours, the words before and after it."""
    before, after = beside
    if f"{before} {key}" in names or f"{key} {after}" in names:
        yield f"t|{bin_}"
    if gap != " ":
        sign = gap.strip()
        if sign or gap == "":
            yield f"g{sign[:2] if not sign[:1].isdigit() else '0'}"


def pairs(document: Document) -> frozenset[str]:
    """Return the pairs of neighbouring words that both carry a capital, headings too, in the lower case."""
    runs = (run.split(" ") for run in capital_runs(document.text))
    return frozenset(f"{one} {two}" for run in runs for one, two in pairwise(map(fold, run)))


@functools.cache
def _titles(code: str) -> frozenset[str]:
    tongue = language(code)
    return frozenset(title.rpartition(" ")[2] for title in tongue.casing.titles) | tongue.names.honorifics


@attrs.frozen
class Odds:
    """The log-odds of a capital as features write them: in steps of a half, in whole numbers, these without a sign."""

    fine: str
    coarse: str
    bare: str


def odds_of(count: Count | None) -> Odds:
    """Return the odds of a word; `count` is None for an unknown one."""
    return _written_odds(count.low, count.capital) if count is not None else _UNKNOWN


_UNKNOWN = Odds("o99.0", "o99", "99")


@functools.lru_cache(maxsize=1 << 14)
def _written_odds(low: int, capital: int) -> Odds:
    value = math.log((capital + 0.3) / (low + 0.3))
    odds = max(-_CLIP, min(_CLIP, round(value / _STEP) * _STEP))
    return Odds(f"o{odds}", f"o{odds:.0f}", f"{odds:.0f}")


@functools.cache
def _size(number: int) -> int:
    """Return the size of a count in powers of three."""
    return 0 if number <= 0 else 1 + int(math.log(number, 3) + 1e-9)
