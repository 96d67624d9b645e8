"""Which text has lost its case altogether, so that none of its own capitals can testify.

Much is lower-case on purpose: verse, chats, posts, code, lists of tags. It is prose where long lines hold sentences
that end with marks; that it should have capitals show names that edited text hardly ever writes without, or many
sentences.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import chain, islice

import attrs

from normalize.document import Document, line_texts
from normalize.document import lines as spans
from normalize.evidence.capitals import Loss, has_case, whole_loss
from normalize.evidence.forms import Pieces, split
from normalize.evidence.names import known_names
from normalize.lexicon.recasing import has_table
from normalize.scan import filled
from normalize.stages.casing.chats import is_chat
from normalize.stages.casing.line_starts import share_lower_lines
from normalize.stages.casing.starts import capital_starts

__all__ = ["Region", "is_meant_so", "is_prose", "keeps_case", "lost_text", "lowered"]

_LONG = 70  # code points; lines of verse and of chats are shorter
_LONG_SHARE = 0.6  # of the characters stand in long lines
_ENOUGH = ((0, 6, 100), (1, 4, 60), (2, 2, 25))  # strong names, and the sentences and words that must be with so many
_PARAGRAPH = 160  # code points; a shorter paragraph among others is left
_CLOSERS = "\"')\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\u00ab\u00bb"
_SENTENCES = tuple(
    re.compile(rf"{mark}(?:(?<=[^\W\d_]{{2}}.)|(?<=[^\W\d_] .))[{_CLOSERS}]{{0,2}}(?=\s|$)")
    for mark in (r"\.", "!", r"\?")  # a literal is found faster
)
_CHAT = frozenset(("lol", "lmao", "omg", "idk", "tbh", "imo", "btw", "ur", "im", "dont", "cant", "wanna", "gonna"))
_ALONE = " u "  # not the beginning of `u.s.`
_CHATTY = 0.005  # of the words
_MARKS = (*"@#{}=<>_", "http")  # of posts and code
_POSTED = re.compile(r"\s*[@#]|[^{}=<>_]*+[{}=<>_]")
_POSTED_SHARE = 0.3  # of the lines

keeps_case = has_case(_PARAGRAPH)
"""Whether a text and its paragraphs have their case, as nearly all have: then there is no `lost_text`."""


@attrs.frozen(eq=False)
class Region:
    """A stretch of whole lines that has lost its case.

    Args:
        start: Code points into the text.
        end: Exclusive.
        loss: ALL_LOWER or ALL_UPPER.
        sure: Whether it is prose that must have had capitals; otherwise what is found in it is only reported.
        text: It in the lower case, letter for letter.
        parts: The same in pieces.
    """

    start: int
    end: int
    loss: Loss
    sure: bool
    text: str = attrs.field(repr=False)
    parts: Pieces = attrs.field(repr=False)


def lost_text(document: Document) -> tuple[Region, ...]:
    """Return the regions without case: the whole text, or paragraphs of one that otherwise has its capitals."""
    if not has_table(document.language.code):
        return ()
    loss = document.measure(whole_loss)
    if loss is Loss.ALL_LOWER or (loss is Loss.ALL_UPPER and not _has_lower_line(document)):
        return (_region(document, 0, len(document.text), loss, whole=True),)
    return tuple(_paragraph(document, place) for place in _caseless(document))


def is_meant_so(document: Document) -> bool:
    """Whether a text is the record of a chat, or has no capitals and nothing shows that it should.

    So have verse, posts, and prose without names enough. Where a model gives all capitals back (`lost_text`), it has
    been asked before. A language that is not known may begin no sentence with one (Toki Pona).
    """
    if document.measure(is_chat) or (document.language.code == "und" and document.measure(_begins_lower)):
        return True
    if document.measure(whole_loss) is not Loss.ALL_LOWER:
        return False
    if has_table(document.language.code):
        return True
    return not is_prose(document, document.text, split(document.text).words)


def _begins_lower(document: Document) -> bool:
    """Whether no line and no sentence begins with a capital."""
    return document.measure(share_lower_lines) == 1 and not document.measure(capital_starts)


def _has_lower_line(document: Document) -> bool:
    """Whether a long line of a text that is mostly capitals has its case, as the terms of a licence have."""
    lines = (line for line in document.measure(line_texts) if len(line) >= _LONG)
    return any(2 * sum(map(str.islower, line)) > len(line) for line in lines)


def _caseless(document: Document) -> list[int]:
    """Return the places of the lines without case that are long enough for paragraphs."""
    lines = enumerate(document.measure(line_texts))
    return [place for place, line in lines if len(line) >= _PARAGRAPH and (line.islower() or line.isupper())]


def _paragraph(document: Document, place: int) -> Region:
    loss = Loss.ALL_LOWER if document.measure(line_texts)[place].islower() else Loss.ALL_UPPER
    return _region(document, *document.measure(spans)[place], loss, whole=False)


def lowered(text: str) -> str:
    """Return a text in the lower case, letter for letter: the length stays."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _region(document: Document, start: int, end: int, loss: Loss, *, whole: bool) -> Region:
    text = lowered(document.text[start:end])
    parts = split(text)
    sure = (whole or loss is Loss.ALL_LOWER) and is_prose(document, text, parts.words)
    return Region(start, end, loss, sure, text, parts)


def is_prose(document: Document, text: str, words: Sequence[str]) -> bool:
    """Whether a text in the lower case is prose that must have had capitals.

    Args:
        document: What it is a part of.
        text: In the lower case.
        words: Its words.
    """
    lines = filled(text.split("\n"), sys.maxsize)
    sizes = list(map(len, lines))
    if sum(filter(_LONG.__le__, sizes)) < _LONG_SHARE * sum(sizes):
        return False
    spaces = text.count(" ")
    if spaces < min(most for _, _, most in _ENOUGH):
        return False
    ends = chain.from_iterable(pattern.finditer(text) for pattern in _SENTENCES)
    sentences = sum(1 for _ in islice(ends, max(least for _, least, _ in _ENOUGH)))
    chats = _CHAT - document.language.words.function  # German `im`
    chat = text.count(_ALONE) + (0 if chats.isdisjoint(words) else sum(map(words.count, chats)))
    posted = sum(map(_is_posted, lines)) if any(mark in text for mark in _MARKS) else 0
    if chat > _CHATTY * spaces or posted > max(1, _POSTED_SHARE * len(lines)):
        return False
    strong = document.measure(known_names)
    return any(
        sentences >= least and spaces >= most and (not few or len(strong.intersection(words)) >= few)
        for few, least, most in _ENOUGH
    )


def _is_posted(line: str) -> bool:
    return "http:" in line or "https:" in line or _POSTED.match(line) is not None
