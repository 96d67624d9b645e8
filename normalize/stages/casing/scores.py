"""How sure the linear model is that a word is part of a name.

The score is the sum of the weights of all features of a place (see `normalize.stages.casing.features`), in hundredths
of log-odds. The sums of most groups are those of other places too: of the same word, of the same neighbour. They are
remembered, language by language; pure knowledge, and bounded.
"""

from __future__ import annotations

import functools
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import NamedTuple, TypeVar

from normalize.document import Document
from normalize.evidence.forms import cased_forms, fold
from normalize.lexicon.casing import cased, weights
from normalize.scan import Row, Weighing
from normalize.stages.casing.features import (
    COARSE,
    MOST_TIMES,
    accompanied,
    is_of_gap,
    length_of,
    odds_of,
    of_after,
    of_before,
    of_capitals,
    of_company,
    of_damage,
    of_forms,
    of_gap,
    of_word,
    stand_together,
)

__all__ = ["REPORTED", "Reach", "reach_of", "scores", "weighing", "weight_beside"]

REPORTED = 1
"""Score from which a place is worth reporting: anything above even odds."""

_MOST = 1 << 13  # sums of a group that are remembered
_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


def scores(
    document: Document,
    rows: Sequence[Row],
    weights: Sequence[int | None],
    bin_: str,
    together: AbstractSet[tuple[str, str]],
) -> list[int]:
    """Return the scores of places of a document.

    Args:
        document: Where they stand.
        rows: The places.
        weights: What is known of their scores already: all but for gaps and company, see `WordList.unlisted`.
        bin_: The document's damage; see `features`.
        together: See `features`.
    """
    code, shown = document.language.code, document.measure(accompanied)
    company = _company(code, bin_)
    found = []
    for row, weight in zip(rows, weights, strict=True):
        _, word, before, after, gap, _ = row
        score = weight if weight is not None else _score(document, row, bin_)
        if gap != " ":
            score += _sum(code, of_gap(gap))
        if (key := fold(word)) in shown and stand_together(key, fold(before), fold(after), together):
            score += company
        found.append(score)
    return found


def _score(document: Document, row: Row, bin_: str) -> int:
    """Return what a word weighs with the words beside it."""
    code, forms = document.language.code, document.measure(cased_forms)
    _, word, before, after, _, _ = row
    key, kind, own, left, right = _words(code)[word]
    more, times, capitals = _shapes(code, bin_)[kind]
    beside = before[:1].isupper(), after[:1].isupper()
    return own + more + left[before] + right[after] + times[forms.capital(key), forms.low(key)] + capitals[beside]


def _sum(code: str, names: Iterable[str]) -> int:
    table = weights(code)
    return sum([table.get(name, 0) for name in names])


class _Remembered(dict[_K, _V]):
    """What a function returned; emptied when it grows large."""

    def __init__(self, function: Callable[[_K], _V]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: _K) -> _V:
        if len(self) >= _MOST:
            self.clear()
        self[key] = found = self._function(key)
        return found


_Kind = tuple[str, int]
"""The odds of a word and its length (`length_of`)."""

_Word = tuple[str, _Kind, int, dict[str, int], dict[str, int]]
"""What a word is looked up as, its kind, and sums: of the features it has wherever it stands, of the word before as it
stands, of that after."""


@functools.cache
def _words(code: str) -> dict[str, _Word]:
    def word(form: str) -> _Word:
        key = fold(form)
        count = cased(code).get(key)
        odds = odds_of(count)
        kind = odds.fine, length_of(key, count)
        own = _sum(code, of_word(code, key, count))
        return key, kind, own, _before(code, odds.coarse), _after(code, odds.coarse)

    return _Remembered(word)


_Shape = tuple[int, dict[tuple[int, int], int], dict[tuple[bool, bool], int]]
"""The sums of all words of a kind in the documents with some damage: of the features they have wherever
they stand, of how often the document writes them with a capital and without, of whether the words before and after have
a capital."""


@functools.cache
def _shapes(code: str, bin_: str) -> dict[_Kind, _Shape]:
    def shape(kind: _Kind) -> _Shape:
        fine, length = kind
        return _sum(code, of_damage(fine, length, bin_)), _forms(code, fine, bin_), _capitals(code, fine, bin_)

    return _Remembered(shape)


@functools.cache
def _forms(code: str, fine: str, bin_: str) -> dict[tuple[int, int], int]:
    return _Remembered(lambda times: _sum(code, of_forms(fine, bin_, *times)))


@functools.cache
def _capitals(code: str, fine: str, bin_: str) -> dict[tuple[bool, bool], int]:
    return _Remembered(lambda beside: _sum(code, of_capitals(fine, bin_, *beside)))


@functools.cache
def _before(code: str, coarse: str) -> dict[str, int]:
    def before(word: str) -> int:
        key = fold(word)
        return _sum(code, of_before(code, key, word[:1].isupper(), cased(code).get(key), coarse))

    return _Remembered(before)


@functools.cache
def _after(code: str, coarse: str) -> dict[str, int]:
    def after(word: str) -> int:
        key = fold(word)
        return _sum(code, of_after(key, word[:1].isupper(), cased(code).get(key), coarse))

    return _Remembered(after)


class Reach(NamedTuple):
    """What is known of what a word weighs.

    Args:
        group: A number for the words beside which a word weighs the same (`weight_beside`).
        kind: A number for the words that weigh the same more in a document with some damage (`weighing`).
        own: What it weighs wherever it stands.
    """

    group: int
    kind: int
    own: int


def reach_of(code: str, key: str) -> Reach:
    """Return what is known of what a word weighs."""
    _, kind, own, _, _ = _words(code)[key]
    return Reach(COARSE.index(odds_of(cased(code).get(key)).coarse), _kinds(code).number(kind), own)


def weight_beside(code: str, word: str, group: int, *, after: bool) -> int:
    """Return what a word weighs, as it stands, after those of a group or before them."""
    return (_after if after else _before)(code, COARSE[group])[word]


def weighing(document: Document, bin_: str) -> Weighing:
    """Return what decides which places of a document with some damage are worth reporting."""
    code = document.language.code
    counts = document.measure(cased_forms).counts
    return Weighing(REPORTED - _most_of_gaps(code), max(0, _company(code, bin_)), _kinds(code).besides(bin_), counts)


class _Kinds:
    """The kinds of words met in a language, numbered, and what they weigh besides."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._numbers: dict[_Kind, int] = {}
        self._besides: dict[str, array[int]] = {}

    def number(self, kind: _Kind) -> int:
        return self._numbers.setdefault(kind, len(self._numbers))

    def besides(self, bin_: str) -> array[int]:
        """Return what words of each kind weigh besides in a document with some damage: see `Weighing.more`."""
        found = self._besides.setdefault(bin_, array("i"))
        if len(found) < _OF_KIND * len(self._numbers):
            for kind in islice(self._numbers, len(found) // _OF_KIND, None):  # those met since
                found.extend(_besides(*_shapes(self._code, bin_)[kind]))
        return found


def _besides(more: int, times: dict[tuple[int, int], int], capitals: dict[tuple[bool, bool], int]) -> Iterator[int]:
    yield from (more + capitals[before, after] for before in (False, True) for after in (False, True))
    many = range(MOST_TIMES + 1)
    yield from (times[capital, low] for capital in many for low in many)


_OF_KIND = 4 + (MOST_TIMES + 1) ** 2
_kinds = functools.cache(_Kinds)


@functools.cache
def _company(code: str, bin_: str) -> int:
    return _sum(code, [of_company(bin_)])


@functools.cache
def _most_of_gaps(code: str) -> int:
    return max([0, *(weight for name, weight in weights(code).items() if is_of_gap(name))])
