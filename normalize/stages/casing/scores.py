"""How sure the linear model is that a word is part of a name.

The score is the sum of the weights of all features of a place (see `normalize.stages.casing.features`), in hundredths
of log-odds. The sums of most groups are those of other places too: of the same word, of the same neighbour. They are
remembered, language by language; pure knowledge, and bounded.
"""

from __future__ import annotations

import functools
import threading
from array import array
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from normalize.document import Document
from normalize.evidence.forms import cased_forms, fold
from normalize.lexicon.casing import Count, cased, weights
from normalize.scan import Row, Weighing
from normalize.stages.casing.companions import companions, is_accompanied, stand_together
from normalize.stages.casing.features import (
    COARSE,
    MOST_TIMES,
    is_of_gap,
    length_of,
    odds_of,
    of_capitals,
    of_company,
    of_damage,
    of_forms,
    of_gap,
    of_word,
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
    code, shown = document.language.code, document.measure(companions)
    company, gaps = _company(code, bin_), _gaps(code)
    found = []
    for row, weight in zip(rows, weights, strict=True):
        _, word, before, after, gap, _ = row
        score = weight if weight is not None else _score(document, row, bin_)
        if gap != " ":
            score += gaps[gap]
        if is_accompanied(key := fold(word), shown) and stand_together(key, fold(before), fold(after), shown):
            score += company
        found.append(score)
    return found


def _score(document: Document, row: Row, bin_: str) -> int:
    """Return what a word weighs with the words beside it."""
    code, forms = document.language.code, document.measure(cased_forms)
    _, word, before, after, _, _ = row
    key, (group, kind, own) = _words(code)[word]
    capitals = 2 * before[:1].isupper() + after[:1].isupper()
    times = (MOST_TIMES + 1) * min(forms.capital(key), MOST_TIMES) + min(forms.low(key), MOST_TIMES)
    more, at = _kinds(code).besides(bin_), _OF_KIND * kind
    beside = neighbours_of(code).weight(before, after, group)
    return own + beside + more[at + capitals] + more[at + _OF_CAPITALS + times]


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
    odds = odds_of(count)
    kind = _kinds(code).number((odds.fine, length_of(key, count)))
    return Reach(_GROUPS[odds.coarse], kind, _sum(code, of_word(code, key, count)))


_GROUPS = {coarse: group for group, coarse in enumerate(COARSE)}


@functools.cache
def _words(code: str) -> dict[str, tuple[str, Reach]]:
    """Return what words are looked up as, and what is known of what they weigh, by how they stand."""

    def word(form: str) -> tuple[str, Reach]:
        key = fold(form)
        return key, reach_of(code, key, cased(code).get(key))

    return _Remembered(word)


@functools.cache
def _gaps(code: str) -> dict[str, int]:
    return _Remembered(lambda gap: _sum(code, of_gap(gap)))


def weighing(document: Document, bin_: str) -> Weighing:
    """Return what decides which places of a document with some damage are worth reporting."""
    code = document.language.code
    _kinds(code).besides(bin_)  # grows with the kinds met
    return _weighing(code, bin_)


@functools.cache
def _weighing(code: str, bin_: str) -> Weighing:
    least, bonus = REPORTED - _most_of_gaps(code), max(0, _company(code, bin_))
    return Weighing(least, bonus, _kinds(code).besides(bin_), neighbours_of(code).rows)


_Kind = tuple[str, int]
"""The odds of a word and its length (`length_of`)."""


class _Kinds:
    """The kinds of words met in a language, numbered, and what they weigh besides."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._numbers: dict[_Kind, int] = {}
        self._besides: dict[str, array[int]] = {}
        self._lock = threading.Lock()

    def number(self, kind: _Kind) -> int:
        """Return the number of a kind."""
        if kind not in self._numbers:
            with self._lock:
                self._numbers.setdefault(kind, len(self._numbers))
        return self._numbers[kind]

    def besides(self, bin_: str) -> array[int]:
        """Return what words of each kind weigh besides in a document with some damage: see `Weighing.more`."""
        found = self._besides.setdefault(bin_, array("i"))
        if len(found) < _OF_KIND * len(self._numbers):
            with self._lock:
                for kind in islice(self._numbers, len(found) // _OF_KIND, None):  # those met since
                    found.extend(_besides(self._code, kind, bin_))
        return found


def _besides(code: str, kind: _Kind, bin_: str) -> list[int]:
    """Return what words of a kind weigh besides: see `Weighing.more`."""
    fine, length = kind
    more = _sum(code, of_damage(fine, length, bin_))
    capitals, forms = _besides_odds(code, fine, bin_)
    return [*map(more.__add__, capitals), *forms]


@functools.cache
def _besides_odds(code: str, fine: str, bin_: str) -> tuple[list[int], list[int]]:
    """Return what words of some odds weigh by the capitals beside them, and by how often the document writes them."""
    flags, times = (False, True), range(MOST_TIMES + 1)
    capitals = [_sum(code, of_capitals(fine, bin_, left, right)) for left in flags for right in flags]
    return capitals, [_sum(code, of_forms(fine, bin_, capital, low)) for capital in times for low in times]


_OF_CAPITALS = 4  # numbers of a kind
_OF_KIND = _OF_CAPITALS + (MOST_TIMES + 1) ** 2
_kinds = functools.cache(_Kinds)


@functools.cache
def _company(code: str, bin_: str) -> int:
    return _sum(code, [of_company(bin_)])


def _most_of_gaps(code: str) -> int:
    return max([0, *(weight for name, weight in weights(code).items() if is_of_gap(name))])
