"""How sure the linear model is that a word is part of a name.

The score is the sum of the weights of all features of a place (see `normalize.stages.casing.features`). The sums of
most groups are those of other places too: of the same word, of the same neighbour. They are remembered, language by
language; pure knowledge, and bounded.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeVar

from normalize.document import Document
from normalize.evidence.forms import cased_forms, fold
from normalize.lexicon.casing import cased, weights
from normalize.scan import Row
from normalize.stages.casing.features import (
    COARSE,
    DAMAGES,
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

__all__ = ["REPORTED", "Reach", "reach_of", "scores", "weight_beside"]

REPORTED = 0.005
"""Log-odds from which a place is worth reporting."""

_MOST = 1 << 13  # sums of a group that are remembered
_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


def scores(document: Document, rows: Sequence[Row], bin_: str, together: AbstractSet[tuple[str, str]]) -> list[float]:
    """Return the scores of places of a document (log-odds); for the arguments see `features`."""
    code, forms = document.language.code, document.measure(cased_forms)
    words, shapes, capital, low = _words(code), _shapes(code, bin_), forms.capitalised(), forms.low
    shown, company = document.measure(accompanied), _sum(code, [of_company(bin_)])
    found = []
    for _, form, before, after, gap, _ in rows:
        key, shape, own, left, right = words[form]
        more, times, capitals = shapes[shape]
        score = own + more + left[before] + right[after]
        score += times[forms.capital(key) if key in capital else 0, low(key)]
        score += capitals[before[:1].isupper(), after[:1].isupper()]
        if gap != " ":
            score += _sum(code, of_gap(gap))
        if key in shown and stand_together(key, fold(before), fold(after), together):
            score += company
        found.append(score)
    return found


def _sum(code: str, names: Iterable[str]) -> float:
    table = weights(code)
    return sum([table.get(name, 0.0) for name in names])


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


_Word = tuple[str, tuple[str, int], float, dict[str, float], dict[str, float]]
"""What a word is looked up as, its odds and its length (`length_of`), and sums: of the features it has wherever it
stands, of the word before as it stands, of that after."""


@functools.cache
def _words(code: str) -> dict[str, _Word]:
    def word(form: str) -> _Word:
        key = fold(form)
        count = cased(code).get(key)
        odds = odds_of(count)
        shape = odds.fine, length_of(key, count)
        own = _sum(code, of_word(code, key, count))
        return key, shape, own, _before(code, odds.coarse), _after(code, odds.coarse)

    return _Remembered(word)


_Shape = tuple[float, dict[tuple[int, int], float], dict[tuple[bool, bool], float]]
"""The sums of all words of some odds and length in the documents with some damage: of the features they have wherever
they stand, of how often the document writes them with a capital and without, of whether the words before and after have
a capital."""


@functools.cache
def _shapes(code: str, bin_: str) -> dict[tuple[str, int], _Shape]:
    def shape(known: tuple[str, int]) -> _Shape:
        fine, length = known
        return _sum(code, of_damage(fine, length, bin_)), _forms(code, fine, bin_), _capitals(code, fine, bin_)

    return _Remembered(shape)


@functools.cache
def _forms(code: str, fine: str, bin_: str) -> dict[tuple[int, int], float]:
    return _Remembered(lambda times: _sum(code, of_forms(fine, bin_, *times)))


@functools.cache
def _capitals(code: str, fine: str, bin_: str) -> dict[tuple[bool, bool], float]:
    return _Remembered(lambda beside: _sum(code, of_capitals(fine, bin_, *beside)))


@functools.cache
def _before(code: str, coarse: str) -> dict[str, float]:
    def before(word: str) -> float:
        key = fold(word)
        return _sum(code, of_before(code, key, word[:1].isupper(), cased(code).get(key), coarse))

    return _Remembered(before)


@functools.cache
def _after(code: str, coarse: str) -> dict[str, float]:
    def after(word: str) -> float:
        key = fold(word)
        return _sum(code, of_after(key, word[:1].isupper(), cased(code).get(key), coarse))

    return _Remembered(after)


class Reach(NamedTuple):
    """What a word can weigh, whatever is damaged, in a document that nowhere writes it with a capital.

    Args:
        group: A number for the words beside which a word weighs the same (`weight_beside`).
        most: The most it weighs without its neighbours where neither, the word after, that before, each has a capital.
    """

    group: int
    most: tuple[float, float, float, float]


def reach_of(code: str, key: str) -> Reach:
    """Return what a word can weigh."""
    _, shape, own, _, _ = _words(code)[key]
    neither, after, before, both = (own + most for most in _most(code, shape))
    return Reach(COARSE.index(odds_of(cased(code).get(key)).coarse), (neither, after, before, both))


def weight_beside(code: str, word: str, group: int, *, after: bool) -> float:
    """Return what a word weighs, as it stands, after those of a group or before them."""
    return (_after if after else _before)(code, COARSE[group])[word]


@functools.cache
def _most(code: str, shape: tuple[str, int]) -> list[float]:
    """Return the most that damage, the document's forms, capitals beside a word and a gap add to it; see `Reach`."""
    found = [_shapes(code, bin_)[shape] for bin_ in DAMAGES]
    alone = [own + max(forms[0, low] for low in range(MOST_TIMES + 1)) + _most_of_gaps(code) for own, forms, _ in found]
    return [
        max(own + capitals[beside] for own, (_, _, capitals) in zip(alone, found, strict=True))
        for beside in ((False, False), (False, True), (True, False), (True, True))
    ]


@functools.cache
def _most_of_gaps(code: str) -> float:
    return max(0.0, *(weight for name, weight in weights(code).items() if is_of_gap(name)))
