"""How sure the linear model is that a word is part of a name.

The score is the sum of the weights of all features of a place (see `normalize.stages.casing.features`), in hundredths
of log-odds. The sums of most groups are those of other places too: of the same word, of the same neighbour. They are
remembered, language by language; pure knowledge, and bounded.
"""

from __future__ import annotations

import functools
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from normalize.document import Document
from normalize.evidence.forms import cased_forms, fold
from normalize.lexicon.casing import Count, cased, weights
from normalize.scan import Row, Weighing
from normalize.stages.casing.features import (
    COARSE,
    MOST_TIMES,
    accompanied,
    is_of_gap,
    length_of,
    neighbours,
    odds_of,
    of_capitals,
    of_company,
    of_damage,
    of_forms,
    of_gap,
    of_word,
    stand_together,
)
from normalize.stages.casing.neighbours import neighbours_of

__all__ = ["REPORTED", "Reach", "reach_of", "scores", "weighing"]

REPORTED = 1
"""Score from which a place is worth reporting: anything above even odds."""

_MOST = 1 << 13  # sums of a group that are remembered
_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


def scores(document: Document, rows: Sequence[Row], weights: Sequence[int | None], bin_: str) -> list[int]:
    """Return the scores of places of a document.

    Args:
        document: Where they stand.
        rows: The places.
        weights: What is known of their scores already: all but for gaps and company, see `WordList.unlisted`.
        bin_: The document's damage; see `features`.
    """
    code, shown = document.language.code, document.measure(accompanied)
    company, gaps = _company(code, bin_), _gaps(code)
    found = []
    for row, weight in zip(rows, weights, strict=True):
        _, word, before, after, gap, _ = row
        score = weight if weight is not None else _score(document, row, bin_)
        if gap != " ":
            score += gaps[gap]
        if (key := fold(word)) in shown:
            together = document.measure(neighbours)
            score += company if stand_together(key, fold(before), fold(after), together) else 0
        found.append(score)
    return found


def _score(document: Document, row: Row, bin_: str) -> int:
    """Return what a word weighs with the words beside it."""
    code, forms = document.language.code, document.measure(cased_forms)
    _, word, before, after, _, _ = row
    key, kind, own, group = _words(code)[word]
    more, times, capitals = _shapes(code, bin_)[kind]
    beside = neighbours_of(code).weight(before, after, group)
    capital = before[:1].isupper(), after[:1].isupper()
    return own + more + beside + times[forms.capital(key), forms.low(key)] + capitals[capital]


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

_Word = tuple[str, _Kind, int, int]
"""What a word is looked up as, its kind, the sum of the features it has wherever it stands, and its group (`Reach`)."""


@functools.cache
def _words(code: str) -> dict[str, _Word]:
    def word(form: str) -> _Word:
        key = fold(form)
        return key, *_of_word(code, key, cased(code).get(key))

    return _Remembered(word)


def _of_word(code: str, key: str, count: Count | None) -> tuple[_Kind, int, int]:
    odds = odds_of(count)
    return (odds.fine, length_of(key, count)), _sum(code, of_word(code, key, count)), _GROUPS[odds.coarse]


_GROUPS = {coarse: group for group, coarse in enumerate(COARSE)}


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
def _gaps(code: str) -> dict[str, int]:
    return _Remembered(lambda gap: _sum(code, of_gap(gap)))


class Reach(NamedTuple):
    """What is known of what a word weighs.

    Args:
        group: A number for the words beside which a word weighs the same.
        kind: A number for the words that weigh the same more in a document with some damage (`weighing`).
        own: What it weighs wherever it stands.
    """

    group: int
    kind: int
    own: int


def reach_of(code: str, key: str, count: Count | None) -> Reach:
    """Return what is known of what a word weighs, of which edited text has so many."""
    kind, own, group = _of_word(code, key, count)
    return Reach(group, _kinds(code).number(kind), own)


def weighing(document: Document, bin_: str) -> Weighing:
    """Return what decides which places of a document with some damage are worth reporting."""
    code = document.language.code
    _kinds(code).besides(bin_)  # grows with the kinds met
    return _weighing(code, bin_)


@functools.cache
def _weighing(code: str, bin_: str) -> Weighing:
    least, bonus = REPORTED - _most_of_gaps(code), max(0, _company(code, bin_))
    return Weighing(least, bonus, _kinds(code).besides(bin_), neighbours_of(code).rows)


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


def _most_of_gaps(code: str) -> int:
    return max([0, *(weight for name, weight in weights(code).items() if is_of_gap(name))])
