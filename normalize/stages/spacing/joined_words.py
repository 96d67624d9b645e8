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
from collections.abc import Iterator, Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import inner_capitals
from normalize.stages.spacing.damage import DOUBTFUL, PROBABLE, damaged
from normalize.stages.spacing.insertions import insertions
from normalize.stages.spacing.words import Counts, is_function

__all__ = ["joined_words", "joining_capitals"]

_WORD = re.compile(r"[^\W\d_]+")
_HALF = 3  # letters of a half that is no function word
_FUNCTION = 2  # letters of one that is


@rule("spacing/joined-words", safety=LIKELY)
def joined_words(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Part a small word and a capitalised one."""
    del edit
    capitals = document.measure(joining_capitals)
    if not capitals:
        return ()
    words, joined = Counts(document), list(_joined(document.text, capitals))
    times = Counter(left + right for place, left, right in joined if _is_whole(document.text, place - len(left)))
    found: list[tuple[int, float]] = []
    for place, left, right in joined:
        if len(left) >= _FUNCTION and times[left + right] == 1:
            known = _known(document, words, left, small=True) and _known(document, words, right, small=False)
            found.append((place, PROBABLE if known else DOUBTFUL))
    return insertions(found, joined_words)


def joining_capitals(document: Document) -> list[int]:
    """Return where capitals stand between small letters (code points), in a document that has lost spaces."""
    found = inner_capitals(document.text)  # which few texts have
    if found and not document.measure(damaged):
        return []
    return found


def _joined(text: str, capitals: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Yield the words with one capital, between small letters: its place (code points) and the two halves."""
    end = 0
    for start in capitals:
        if start < end:
            continue  # the second capital of a word
        first = start
        while first > end and text[first - 1].isalpha():
            first -= 1
        rest = _WORD.match(text, start)
        end = rest.end() if rest else start + 1
        left, right = text[first:start], text[start:end]
        if left.islower() and right[1:].islower():
            yield start, left, right


def _is_whole(text: str, start: int) -> bool:
    r"""Whether a word that starts at a place is no part of a longer one (`m\N{SUPERSCRIPT TWO}theWhite`)."""
    return not start or _WORD.match(text, start - 1) is None


def _known(document: Document, words: Counts, half: str, *, small: bool) -> bool:
    if is_function(document, half):
        return len(half) >= _FUNCTION
    return len(half) >= _HALF and words.count(half) > 0 and (small or words.count(half.lower()) == 0)
