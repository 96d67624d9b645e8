"""Two words joined where a line break or a tag between them was lost.

Repairs: `theWhite House` where the first half is a function word or a word of this document in the lower case, the
    second a capitalised word of this document, and the whole stands nowhere else in it; only in a document that has
    lost spaces.
Leaves alone: names with a capital inside (`YouTube`, `McDonald`, `iPhone`, `eBay`), identifiers, everything in a
    document without other lost spaces; the rest is reported.
Evidence: the words of the document; the language's function words; whether the document lost other spaces.
Safety: likely, a new name may look like this.
Source: docs/knowledge/linguistics.md B2, joined words without punctuation, with its list of brands.

    >>> fix("The White House spoke,they said. Then theWhite House fell silent.")
    'The White House spoke,they said. Then the White House fell silent.'
    >>> fix("The iPhone,they said, and YouTube belong to the Phone age.")
    'The iPhone,they said, and YouTube belong to the Phone age.'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.spacing.damage import DOUBTFUL, PROBABLE, damaged
from normalize.stages.spacing.words import is_function

_WORD = re.compile(r"[^\W\d_]+")
_HALF = 3  # letters of a half that is no function word
_FUNCTION = 2  # letters of one that is


@rule("spacing/joined-words", safety=LIKELY)
def joined_words(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Part a small word and a capitalised one."""
    if not document.measure(damaged):
        return
    text = document.text
    words = Counter(_WORD.findall(text))
    joined = {word: at for word in words if (at := _capital_inside(word))}
    if not joined:
        return
    for match in _WORD.finditer(text):
        at = joined.get(match.group(), 0)
        if not at or words[match.group()] > 1:
            continue
        left, right = match.group()[:at], match.group()[at:]
        known = _known(document, words, left, small=True) and _known(document, words, right, small=False)
        place = match.start() + at
        yield edit(place, place, " ", confidence=PROBABLE if known else DOUBTFUL)


def _capital_inside(word: str) -> int:
    """Return where the only capital of a word stands, if small letters stand before and behind it; else 0."""
    if word.islower() or not word[0].islower():
        return 0
    capitals = [at for at, char in enumerate(word) if char.isupper()]
    return capitals[0] if len(capitals) == 1 and _FUNCTION <= capitals[0] < len(word) - 1 else 0


def _known(document: Document, words: Counter[str], half: str, *, small: bool) -> bool:
    if is_function(document, half):
        return len(half) >= _FUNCTION
    return len(half) >= _HALF and half in words and (small or half.lower() not in words)
