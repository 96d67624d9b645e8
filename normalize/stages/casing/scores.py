"""How sure the linear model is that a word is part of a name.

The score is the sum of the weights of all features of a place (see `normalize.stages.casing.features`). The sums of
most groups are those of other places too: of the same word, of the same neighbour. They are remembered, language by
language; pure knowledge, and bounded.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple, TypeVar

from normalize.document import Document
from normalize.evidence.forms import cased_forms, fold
from normalize.lexicon.casing import cased, weights
from normalize.scan import Row
from normalize.stages.casing.features import odds_of, of_after, of_before, of_forms, of_joints, of_word

__all__ = ["scorer"]

_MOST = 1 << 13  # sums of a group that are remembered
_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


def scorer(document: Document, bin_: str, names: frozenset[str]) -> Callable[[Row], float]:
    """Return what gives the score of a place of a document (log-odds); for the arguments see `features`."""
    code, forms = document.language.code, document.measure(cased_forms)
    words, capital = _words(code, bin_), forms.capitalised()
    in_pairs = frozenset(word for pair in names for word in pair.split(" "))

    def score(row: Row) -> float:
        _, form, before, after, gap, _ = row
        word = words[form]
        key = word.key
        known = forms.capital(key) if key in capital else 0, forms.low(key), before[:1].isupper(), after[:1].isupper()
        score = word.own + word.forms[known] + word.before[before] + word.after[after]
        if gap != " " or key in in_pairs:
            score += _sum(code, of_joints(key, (fold(before), fold(after)), gap, bin_, names))
        return score

    return score


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


_Forms = tuple[int, int, bool, bool]
"""How often the document writes a word with a capital and without; whether the words beside it have one."""


class _Word(NamedTuple):
    """The sums of a word.

    Args:
        key: What it is looked up as.
        own: Of the features it has wherever it stands.
        forms: Of how the document writes it.
        before: Of the word before, as it stands.
        after: Of the word after, as it stands.
    """

    key: str
    own: float
    forms: dict[_Forms, float]
    before: dict[str, float]
    after: dict[str, float]


@functools.cache
def _words(code: str, bin_: str) -> dict[str, _Word]:
    def word(form: str) -> _Word:
        key = fold(form)
        count = cased(code).get(key)
        odds = odds_of(count)
        own = _sum(code, of_word(code, key, count, bin_))
        return _Word(key, own, _forms(code, odds.fine, bin_), _before(code, odds.coarse), _after(code, odds.coarse))

    return _Remembered(word)


@functools.cache
def _forms(code: str, fine: str, bin_: str) -> dict[_Forms, float]:
    return _Remembered(lambda known: _sum(code, of_forms(fine, bin_, known[:2], known[2:])))


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
