r"""A pair of quotation marks that became question marks or U+FFFD.

Repairs: `the ?Tonight Show? host` in a text whose apostrophes became question marks as well (`he?s`); a pair of U+FFFD
    in any text.
Leaves alone: a mark without its partner; a pair behind which another mark closes something (`?Are you there? I am,? she
    said`), for then one of them asks; U+FFFD in a text where it stands for letters.
Evidence: lost apostrophes; a question mark with a space before it and none behind it asks nothing.
Safety: likely.
Source: pages that were converted to a character set without typographic marks, which put one sign for all of them.

    >>> fix("He?s the host of the ?Tonight Show? now. Is it?")
    'He?s the host of the "Tonight Show" now. Is it?'
    >>> fix("See ?page? there. Why?")
    'See ?page? there. Why?'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import VERBATIM, Document, guarded
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.language_words import has_word
from normalize.stages.characters.lost_apostrophe import asks_for_apostrophes, lost_apostrophes, lost_letters

__all__ = ["LOST", "lost_quotation_mark"]

LOST = "\N{REPLACEMENT CHARACTER}"
"""It is in every text that the rule finds something in without a lost apostrophe."""
_OPENING = re.compile(rf"[?{LOST}](?<![^\s(\[\u2013\u2014].)(?=[^\W_])")
_CLOSING = re.compile(rf"[?{LOST}](?<=[\w.,!%)\u2026].)(?=[\s.,;:!?)\]\u2013\u2014-]|\Z)")
_PUNCTUATION = ".,!"
_FIRST, _LAST = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]+\Z")
_MOST = 600  # code points of a quotation
_LEFT, _RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"


@rule("characters/lost-quotation-mark", safety=LIKELY)
def lost_quotation_mark(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put both marks back, in the shape the document has."""
    text = document.text
    marks = (LOST if LOST in text and not document.measure(lost_letters) else "") + (
        "?" if document.measure(asks_for_apostrophes) else ""
    )
    left, right = (_LEFT, _RIGHT) if _LEFT in text else ('"', '"')
    for number, (start, end) in enumerate(_pairs(document, marks) if marks else ()):
        if not (guarded(document, start, start + 1, VERBATIM) or guarded(document, end, end + 1, VERBATIM)):
            yield edit(start, start + 1, left, group=number)
            yield edit(end, end + 1, right, group=number)


def _pairs(document: Document, marks: str) -> Iterator[tuple[int, int]]:
    """Yield where both marks of a pair stand: one that opens and the next one, which closes."""
    text, apostrophes = document.text, frozenset(document.measure(lost_apostrophes))
    for mark in marks:
        places = [at for at, char in enumerate(text) if char == mark and at not in apostrophes]
        done = -1
        for start, end, after in zip(places, places[1:], (*places[2:], len(text)), strict=False):
            if start <= done or _OPENING.match(text, start) is None or _CLOSING.match(text, end) is None:
                continue
            if end - start > _MOST or "\n" in text[start:end] or (mark == LOST and _torn(document, start, end)):
                continue
            line = text.find("\n", end)
            if after < len(text) and (line < 0 or after < line) and text[after - 1] in _PUNCTUATION:
                continue
            yield start, end
            done = end


def _torn(document: Document, start: int, end: int) -> bool:
    """Whether a word at one of the marks is none: there a letter was lost, perhaps."""
    first, last = _FIRST.match(document.text, start + 1), _LAST.search(document.text, start, end)
    words = (match.group() for match in (first, last) if match is not None)
    return any(word.islower() and not has_word(document, word) for word in words)
