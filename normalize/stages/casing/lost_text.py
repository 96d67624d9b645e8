"""Which text has lost its case altogether, so that none of its own capitals can testify.

Much is lower-case on purpose: verse, chats, posts, code, lists of tags. It is prose where long lines hold sentences
that end with marks; that it should have capitals show names that edited text hardly ever writes without, or many
sentences.
"""

from __future__ import annotations

import re

import attrs

from normalize.document import Document, line_texts, paragraphs
from normalize.evidence.capitals import Loss, whole_loss
from normalize.evidence.forms import WORD
from normalize.evidence.names import known_names
from normalize.lexicon.recasing import has_table

__all__ = ["Region", "lost_text"]

_LONG = 70  # code points; lines of verse and of chats are shorter
_LONG_SHARE = 0.6  # of the characters stand in long lines
_ENOUGH = ((2, 2, 25), (1, 4, 60), (0, 6, 100))  # strong names, and the sentences and words that must be with so many
_PARAGRAPH = 160  # code points; a shorter paragraph among others is left
_SENTENCE = re.compile(
    r"[.!?](?:(?<=[^\W\d_]{2}[.!?])|(?<=[^\W\d_] [.!?]))[\"')\N{RIGHT DOUBLE QUOTATION MARK}]{0,2}(?=\s|$)"
)
_CHAT = frozenset(("lol", "lmao", "omg", "idk", "tbh", "imo", "btw", "ur", "im", "dont", "cant", "wanna", "gonna"))
_ALONE = " u "  # not the beginning of `u.s.`
_CHATTY = 0.005  # of the words
_POSTED = re.compile(r"[{}=<>_]|https?:")
_POSTED_FIRST = ("@", "#", ">")
_POSTED_SHARE = 0.3  # of the lines


@attrs.frozen
class Region:
    """A stretch of whole lines that has lost its case.

    Args:
        start: Code points into the text.
        end: Exclusive.
        loss: ALL_LOWER or ALL_UPPER.
        sure: Whether it is prose that must have had capitals; otherwise what is found in it is only reported.
    """

    start: int
    end: int
    loss: Loss
    sure: bool


def lost_text(document: Document) -> tuple[Region, ...]:
    """Return the regions without case: the whole text, or paragraphs of one that otherwise has its capitals."""
    if not has_table(document.language.code):
        return ()
    text = document.text
    loss = document.measure(whole_loss)
    if loss is not Loss.NONE:
        return (Region(0, len(text), loss, _is_prose(text.lower(), known_names(document))),)
    if not any(len(line) >= _PARAGRAPH and (line.islower() or line.isupper()) for line in document.measure(line_texts)):
        return ()
    found = []
    for start, end in document.measure(paragraphs):
        if end - start >= _PARAGRAPH and (text[start:end].islower() or text[start:end].isupper()):
            lower = text[start:end].islower()
            sure = lower and _is_prose(text[start:end], known_names(document))
            found.append(Region(start, end, Loss.ALL_LOWER if lower else Loss.ALL_UPPER, sure))
    return tuple(found)


def _is_prose(text: str, strong: frozenset[str]) -> bool:
    """Whether a text in the lower case is prose that must have had capitals."""
    lines = [line for line in text.split("\n") if line.strip()]
    letters = sum(map(len, lines))
    if sum(len(line) for line in lines if len(line) >= _LONG) < _LONG_SHARE * letters:
        return False
    sentences, words = len(_SENTENCE.findall(text)), text.count(" ")
    posted = sum(line.lstrip().startswith(_POSTED_FIRST) or _POSTED.search(line) is not None for line in lines)
    found = WORD.findall(text)
    chat = sum(map(_CHAT.__contains__, found)) + text.count(_ALONE)
    if chat > _CHATTY * words or posted > max(1, _POSTED_SHARE * len(lines)):
        return False
    names = len(strong.intersection(found))
    return any(names >= few and sentences >= least and words >= most for few, least, most in _ENOUGH)
