"""How sure the linear model is that a word is part of a name.

The score is the sum of the weights of all features of a place (see `normalize.stages.casing.features`). The sums of
most groups are those of other places too: of the same word, of the same neighbour. They are remembered, language by
language; pure knowledge, and bounded.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from normalize.document import Document
from normalize.evidence.forms import fold
from normalize.lexicon.casing import cased, weights
from normalize.stages.casing.features import known_forms, odds_of, of_after, of_before, of_forms, of_joints, of_word
from normalize.stages.casing.names import Place

__all__ = ["score"]

_MOST = 1 << 15  # sums of a group that are remembered


def score(place: Place, document: Document, bin_: str, names: frozenset[str]) -> float:
    """Return the score of a place (log-odds); for the arguments see `features`."""
    code, before, after = document.language.code, place.before, place.after
    word, fine, coarse = _word(code, place.key, bin_)
    forms = _forms(code, fine, bin_, known_forms(document, place.key), (before[:1].isupper(), after[:1].isupper()))
    left, key_before = _before(code, before, coarse)
    right, key_after = _after(code, after, coarse)
    score = word + forms + left + right
    if names or place.gap != " ":
        score += _sum(code, of_joints(place, key_before, key_after, bin_, names))
    return score


def _sum(code: str, names: Iterable[str]) -> float:
    table = weights(code)
    return sum([table.get(name, 0.0) for name in names])


@functools.lru_cache(_MOST)
def _word(code: str, key: str, bin_: str) -> tuple[float, str, str]:
    count = cased(code).get(key)
    odds = odds_of(count)
    return _sum(code, of_word(code, key, count, bin_)), odds.fine, odds.coarse


@functools.lru_cache(_MOST)
def _forms(code: str, fine: str, bin_: str, known: tuple[int, int], capitals: tuple[bool, bool]) -> float:
    return _sum(code, of_forms(fine, bin_, known, capitals))


@functools.lru_cache(_MOST)
def _before(code: str, word: str, coarse: str) -> tuple[float, str]:
    key = fold(word)
    return _sum(code, of_before(code, key, word[:1].isupper(), cased(code).get(key), coarse)), key


@functools.lru_cache(_MOST)
def _after(code: str, word: str, coarse: str) -> tuple[float, str]:
    key = fold(word)
    return _sum(code, of_after(key, word[:1].isupper(), cased(code).get(key), coarse)), key
