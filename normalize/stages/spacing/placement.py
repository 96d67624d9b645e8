"""Where behind a mark its space belongs: before or behind the quotation marks and brackets that follow it."""

from __future__ import annotations

import re

from normalize.document import Document
from normalize.stages.spacing.marks import CLOSERS, OPENERS, QUOTES
from normalize.stages.spacing.sides import closes

__all__ = ["JOINERS", "REACH", "placement"]

JOINERS = (
    "'\N{RIGHT SINGLE QUOTATION MARK}-\N{NON-BREAKING HYPHEN}"
    "\N{HEBREW PUNCTUATION GERESH}\N{HEBREW PUNCTUATION GERSHAYIM}"
)
REACH = 64  # code points of a word that are looked at
_WORD = re.compile(rf"[^\W_]+(?:[{re.escape(JOINERS)}][^\W_]+)*")
_CITATION = re.compile(r"(?:\[\d{1,3}\])+")


def placement(document: Document, first: int, behind: int) -> tuple[int, bool, bool]:
    """Return where behind the mark the space belongs, whether that is behind closers, whether it is sure."""
    text = document.text
    if text[behind - 1].isspace() or (text[first - 1] == ":" and text[first] in QUOTES):
        return first, False, True  # nothing closes behind a colon
    citation = _CITATION.match(text, first, behind)
    if citation:
        return citation.end(), True, True
    sure = True
    at = first
    while at < behind and text[at] not in OPENERS:
        if text[at] not in CLOSERS:
            side = closes(document, at)
            if side is None and at == first:
                side = _by_word(document, text[first - 1], behind)
            sure = sure and side is not None
            if side is not True:
                break
        at += 1
    return at, at > first, sure


def _by_word(document: Document, mark: str, behind: int) -> bool | None:
    """Return the side of a quotation mark behind a comma as the next word tells: an attribution, a capital."""
    word = _WORD.match(document.text, behind, behind + REACH)
    if word is None or mark not in ",:":
        return None
    if word.group()[0].isupper():
        return False
    speech = document.language.speech
    spoken = word.group() in speech.verbs or word.group() in speech.subjects or word.group() in speech.complementisers
    return True if spoken and mark == "," else None
