"""Where the strong names and titles of a language stand in the lower case."""

from __future__ import annotations

import functools
import re
from collections.abc import Set as AbstractSet
from operator import itemgetter

from normalize.document import Document, Recasing, odd_characters
from normalize.evidence.names import known_names, sought
from normalize.scan import places, standing

__all__ = [
    "WORD_OF",
    "Places",
    "beside_odd",
    "beside_odd_recased",
    "has_odd_signs",
    "lower_sought",
    "lower_sought_left",
    "lower_strong",
]

Places = list[tuple[int, str]]
"""Where words stand (code points), and the words."""
WORD_OF = itemgetter(1)
"""Gives the word of a place: without a call of Python for each, nor for all."""

_REACH = 40  # code points of a word before a character
_ODD = re.compile(
    r"[^\x00-\x7f\w\N{EN DASH}\N{EM DASH}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    r"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]"
)
_WORD = re.compile(r"[^\W\d_]+")


def lower_strong(document: Document) -> AbstractSet[str]:
    """Return the strong names that stand in the lower case."""
    return document.measure(known_names).intersection(map(WORD_OF, document.measure(lower_sought)))


def lower_sought(document: Document) -> Places:
    """Return where strong names and the first words of titles stand in the lower case, in order."""
    return document.measure(sought).occurrences(document.text)


def lower_sought_left(sought: Places, recasing: Recasing) -> Places:
    """Return those of the places that are left where some words have got a capital."""
    return standing(recasing.after.text, sought)


def beside_odd(document: Document) -> Places:
    """Return the runs of letters beside characters that part words, but not for `Words`: some of them twice."""
    text = document.text
    parting = _parting(document.measure(odd_characters))
    found: Places = []
    for place in places(text, parting) if parting else ():
        if before := _WORD.match(text[max(0, place - _REACH) : place][::-1]):  # a search for its end tries all places
            found.append((place - before.end(), before.group()[::-1]))
        if after := _WORD.match(text, place + 1):
            found.append((after.start(), after.group()))
    return found


def has_odd_signs(document: Document) -> bool:
    """Whether one of the characters that part words, but not for `Words`, is no white space: most are."""
    return bool(_parting(document.measure(odd_characters)).strip())


@functools.lru_cache(maxsize=256)
def _parting(odd: frozenset[str]) -> str:
    """Return those of some characters that part words, but not for `Words`; few texts have others."""
    return "".join(sorted(filter(_ODD.match, odd)))


def beside_odd_recased(found: Places, recasing: Recasing) -> Places:
    """Return the same runs of a document that has another case."""
    text = recasing.after.text
    return [(place, text[place : place + len(word)]) for place, word in found]
