"""What is seen of a word that may be part of a name: the features of the linear model.

They stand in groups: what depends on the same few things stands together, so that its sum can be remembered.
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping

import attrs

from normalize.document import Document
from normalize.evidence.capitals import Capitals
from normalize.evidence.forms import cased_forms, fold
from normalize.language import language
from normalize.lexicon.casing import Count
from normalize.lexicon.recasing import dictionary
from normalize.scan import Row
from normalize.stages.casing.companions import Companions, stand_together

__all__ = [
    "COARSE",
    "MOST_TIMES",
    "Counts",
    "Odds",
    "damage",
    "features",
    "is_of_gap",
    "length_of",
    "odds_of",
    "of_after",
    "of_before",
    "of_capitals",
    "of_company",
    "of_damage",
    "of_forms",
    "of_gap",
    "of_odds_beside",
    "of_title",
    "of_word",
    "titles",
    "word_beside",
]

Counts = Mapping[str, Count]

_STEP = 0.5  # log-odds
_CLIP = 7.0
_RARE = 8  # occurrences: of rarer words the ending is looked at
_LONGEST = 10  # letters
MOST_TIMES = 3
"""Up to this occurrences in the document are counted."""
_EDGES = (0.04, 0.12, 0.45, 0.9)  # shares of the capitals of names that are lost


def damage(capitals: Capitals) -> str:
    """Return how much a document has lost, as one of a few bins: different names lower-case, and their share."""
    types = min(len(capitals.types), MOST_TIMES)
    return f"{types}{bisect_right(_EDGES, capitals.estimate)}"


def features(row: Row, document: Document, counts: Counts, bin_: str, together: Companions) -> Iterator[str]:
    """Yield the features of a place, group by group.

    Args:
        row: The word, one of `Places.others`.
        document: Where it stands.
        counts: Of edited text; in training without this document's own.
        bin_: The document's damage, from `damage`.
        together: The words that stand together with capitals in this document, from `companions`.
    """
    _, word, before, after, gap, _ = row
    code, key = document.language.code, fold(word)
    count = counts.get(key)
    odds = odds_of(count)
    left, right = before[:1].isupper(), after[:1].isupper()
    yield from of_word(code, key, count)
    yield from of_damage(odds.fine, length_of(key, count), bin_)
    forms = document.measure(cased_forms)
    yield from of_forms(odds.fine, bin_, forms.capital(key), forms.low(key))
    yield from of_capitals(odds.fine, bin_, left, right)
    yield from of_before(code, fold(before), left, counts.get(fold(before)), odds.coarse)
    yield from of_after(fold(after), right, counts.get(fold(after)), odds.coarse)
    if stand_together(key, fold(before), fold(after), together):
        yield of_company(bin_)
    yield from of_gap(gap)


def of_word(code: str, key: str, count: Count | None) -> Iterator[str]:
    """Yield the features of a word wherever it stands."""
    fine = odds_of(count).fine
    seen = count.low + count.capital if count is not None else 0
    yield f"{fine}|n{_size(seen)}|c{_size(count.documents if count is not None else 0)}"
    if length_of(key, count):
        yield f"s{key[-3:]}"
        yield f"S{key[-2:]}"
        yield f"b{key[:2]}"
        lower, capital_too = dictionary(code)
        yield f"D{int(key in lower)}{int(key in capital_too)}|{fine}"


def length_of(key: str, count: Count | None) -> int:
    """Return the length of a word, counted up to ten, if it is so rare that its letters are looked at; else 0."""
    return min(len(key), _LONGEST) if count is None or count.low + count.capital < _RARE else 0


def of_damage(fine: str, length: int, bin_: str) -> Iterator[str]:
    """Yield the features of a word of some odds and length (`length_of`) in a document with some damage."""
    yield f"d{bin_}"
    yield f"{fine}|{bin_}"
    if length:
        yield f"z{length}|{bin_}"


def of_forms(fine: str, bin_: str, capital: int, low: int) -> Iterator[str]:
    """Yield the features of how often the document writes a word with a capital and without, counted up to three times.

    Args:
        fine: The word's odds.
        bin_: The document's damage.
        capital: Occurrences with a capital.
        low: Occurrences in the lower case.
    """
    yield f"e{min(capital, MOST_TIMES)},{min(low, MOST_TIMES)}|{bin_}"
    yield f"e{min(capital, MOST_TIMES)}|{fine}"


def of_capitals(fine: str, bin_: str, left: bool, right: bool) -> Iterator[str]:  # noqa: FBT001 (two facts of a place)
    """Yield the features of whether the words before and after a word have a capital."""
    beside = f"l{left:d}r{right:d}"
    yield f"{beside}|{bin_}"
    yield f"{beside}|{fine}"


def of_before(code: str, word: str, left: bool, count: Count | None, coarse: str) -> Iterator[str]:  # noqa: FBT001 (a fact of the word)
    """Yield the features of the word before, beside a word of some odds."""
    yield of_odds_beside(odds_of(count), left, coarse)[0]
    yield f"p{word}"
    yield f"P{word}|{left:d}|{coarse}"
    if word in titles(code):
        yield of_title(coarse)


def of_after(word: str, right: bool, count: Count | None, coarse: str) -> Iterator[str]:  # noqa: FBT001 (likewise)
    """Yield the features of the word after, beside a word of some odds."""
    yield of_odds_beside(odds_of(count), right, coarse)[1]
    yield f"f{word}"
    yield f"F{word}|{right:d}|{coarse}"


def of_odds_beside(odds: Odds, capital: bool, coarse: str) -> tuple[str, str]:  # noqa: FBT001 (likewise)
    """Return the features of the odds and the capital of the word before, and of the word after."""
    told = f"{odds.bare}{capital:d}|{coarse}"
    return f"L{told}", f"R{told}"


def of_title(coarse: str) -> str:
    """Return the feature of a title before a word of some odds."""
    return f"T|{coarse}"


def word_beside(name: str) -> tuple[str, bool, bool | None, str | None] | None:
    """Return what a feature says that names the word before another one (`of_before`) or after; None for others.

    Returns:
        The word as it is looked up, whether it stands after the other one, whether it has a capital, the odds of the
        other one; None for either of the last two where it is all the same.
    """
    kind = name[0]
    if kind in "pf":
        return name[1:], kind == "f", None, None
    if kind in "PF":
        word, capital, coarse = name[1:].rsplit("|", 2)
        return word, kind == "F", capital == "1", coarse
    return None


def of_company(bin_: str) -> str:
    """Return the feature of a word that stands together with a neighbour (`stand_together`)."""
    return f"t|{bin_}"


def of_gap(gap: str) -> Iterator[str]:
    """Yield the features of what stands between a word and the one before."""
    if gap != " ":
        sign = gap.strip()
        if sign or gap == "":
            yield f"g{sign[:2] if not sign[:1].isdigit() else '0'}"


def is_of_gap(name: str) -> bool:
    """Whether a feature is one of `of_gap`."""
    return name.startswith("g")


@functools.cache
def titles(code: str) -> frozenset[str]:
    """Return the last words of the titles of a language."""
    tongue = language(code)
    return frozenset(title.rpartition(" ")[2] for title in tongue.casing.titles) | tongue.names.honorifics


COARSE = (*(f"o{odds}" for odds in range(-int(_CLIP), int(_CLIP) + 1)), "o-0", "o99")
"""All values of `Odds.coarse`."""


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
