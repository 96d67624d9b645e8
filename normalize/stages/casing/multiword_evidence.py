"""Names of several words that edited text always writes with capitals, in a language whose words were counted.

There are thousands of them, of words that every text has, so that no text is searched for them: they tell of words that
may be names by their context, but are not certain, whether they are a part of one.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from normalize.document import Document
from normalize.evidence.capitals import capitals
from normalize.evidence.forms import fold
from normalize.evidence.names import strong_names
from normalize.lexicon.casing import multiword

__all__ = ["is_in_multiword_name"]

_HALF = 0.45
"""Share of the names without a capital, as documents show that have lost half of them. Where fewer are lost, ordinary
words may be meant so (`a human rights commission`)."""
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"[^\W\d_]+ \Z")
_LONGEST = 24  # code points of a word
_GOES_ON = re.compile(r"[\w@/-]|\.\w")


def is_in_multiword_name(document: Document, start: int, word: str) -> bool:
    """Whether a lower-case word that stands at `start` is a part of a listed name.

    Unless the document has lost half of its capitals, the name holds a strong one or has kept a capital.
    """
    words, pairs = _pairs(document.language.code)
    if word not in words:
        return False
    text = document.text
    after = _WORD.match(text, start + len(word) + 1) if text[start + len(word) : start + len(word) + 1] == " " else None
    before = _BEFORE.search(text, max(0, start - _LONGEST), start)
    at = [(f"{word} {after[0].lower()}", start)] if after is not None else []
    if before is not None:
        at.append((f"{before[0].lower()}{word}", before.start()))
    return any(_stands(document, name, place - shift) for pair, place in at for name, shift in pairs.get(pair, ()))


def _stands(document: Document, name: str, start: int) -> bool:
    end, text = start + len(name), document.text
    stands = text[start:end] if start >= 0 else ""
    if stands.lower() != name or _GOES_ON.match(text, end) or text[start - 1 : start].isalnum():
        return False
    return (
        not stands.islower()
        or name in _with_strong(document.language.code)
        or document.measure(capitals).estimate >= _HALF
    )


@functools.cache
def _pairs(code: str) -> tuple[frozenset[str], Mapping[str, Sequence[tuple[str, int]]]]:
    """Return the words of the listed names, in the lower case, and the names by any two words, with their place."""
    found = defaultdict[str, list[tuple[str, int]]](list)
    for name in map(str.lower, multiword(code)):
        words = [*_WORD.finditer(name)]
        for one, other in itertools.pairwise(words):
            if name[one.end() : other.start()] == " ":
                found[name[one.start() : other.end()]].append((name, one.start()))
    return frozenset(word for pair in found for word in pair.split(" ")), dict(found)


@functools.cache
def _with_strong(code: str) -> frozenset[str]:
    """Return the listed names that hold a strong one."""
    strong = strong_names(code)
    return frozenset(
        name for name in map(str.lower, multiword(code)) if any(fold(word) in strong for word in name.split(" "))
    )
