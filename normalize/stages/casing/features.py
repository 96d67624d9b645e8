"""What is seen of a word that may be part of a name: the features of the linear model."""

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
from normalize.stages.casing.names import Place, words_and_gaps

__all__ = ["Counts", "damage", "features", "pairs"]

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


def features(place: Place, document: Document, counts: Counts, bin_: str, names: frozenset[str]) -> Iterator[str]:
    """Yield the features of a place.

    Args:
        place: The word.
        document: Where it stands.
        counts: Of edited text; in training without this document's own.
        bin_: The document's damage, from `damage`.
        names: The pairs of words that stand together with capitals in this document, from `pairs`.
    """
    key = place.key
    count = counts.get(key)
    odds = _odds(count)
    seen = count.low + count.capital if count is not None else 0
    before, after = fold(place.before), fold(place.after)
    left, right = int(place.before[:1].isupper()), int(place.after[:1].isupper())
    forms = document.measure(cased_forms)
    low, capital = min(forms.low(key), _MOST), min(forms.capital(key), _MOST)
    fine, coarse = odds.fine, odds.coarse
    yield f"d{bin_}"
    yield f"{fine}|{bin_}"
    yield f"{fine}|n{_size(seen)}|c{_size(count.documents if count is not None else 0)}"
    yield f"e{capital},{low}|{bin_}"
    yield f"e{capital}|{fine}"
    yield f"l{left}r{right}|{bin_}"
    yield f"l{left}r{right}|{fine}"
    yield f"L{_odds(counts.get(before)).bare}{left}|{coarse}"
    yield f"R{_odds(counts.get(after)).bare}{right}|{coarse}"
    yield f"p{before}"
    yield f"f{after}"
    yield f"P{before}|{left}|{coarse}"
    yield f"F{after}|{right}|{coarse}"
    if f"{before} {key}" in names or f"{key} {after}" in names:
        yield f"t|{bin_}"
    if before in _titles(document.language.code):
        yield f"T|{coarse}"
    gap = place.gap.strip()
    if gap or place.gap == "":
        yield f"g{gap[:2] if not gap[:1].isdigit() else '0'}"
    if seen < _RARE:
        yield f"s{key[-3:]}"
        yield f"S{key[-2:]}"
        yield f"b{key[:2]}"
        yield f"z{min(len(key), 10)}|{bin_}"
        lower, capital_too = dictionary(document.language.code)
        yield f"D{int(key in lower)}{int(key in capital_too)}|{fine}"


def pairs(document: Document) -> frozenset[str]:
    """Return the pairs of neighbouring words that both carry a capital, in the lower case."""
    parts = document.measure(words_and_gaps)
    capital = [number for number in range(1, len(parts), 2) if parts[number][0].isupper()]
    return frozenset(
        f"{fold(parts[one])} {fold(parts[two])}"
        for one, two in pairwise(capital)
        if two == one + 2 and parts[one + 1] == " "
    )


@functools.cache
def _titles(code: str) -> frozenset[str]:
    tongue = language(code)
    return frozenset(title.rpartition(" ")[2] for title in tongue.casing.titles) | tongue.names.honorifics


@attrs.frozen
class _Odds:
    """The log-odds of a capital as features write them: in steps of a half, in whole numbers, these without a sign."""

    fine: str
    coarse: str
    bare: str


def _odds(count: Count | None) -> _Odds:
    return _written_odds(count.low, count.capital) if count is not None else _UNKNOWN


_UNKNOWN = _Odds("o99.0", "o99", "99")


@functools.lru_cache(maxsize=1 << 14)
def _written_odds(low: int, capital: int) -> _Odds:
    value = math.log((capital + 0.3) / (low + 0.3))
    odds = max(-_CLIP, min(_CLIP, round(value / _STEP) * _STEP))
    return _Odds(f"o{odds}", f"o{odds:.0f}", f"{odds:.0f}")


@functools.cache
def _size(number: int) -> int:
    """Return the size of a count in powers of three."""
    return 0 if number <= 0 else 1 + int(math.log(number, 3) + 1e-9)
