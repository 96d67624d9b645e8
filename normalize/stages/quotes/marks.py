"""The marks themselves: which ones a document uses, and the edits that set them."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import MakeEdit
from normalize.stages.quotes.speech import quotations

__all__ = ["marks_of", "set_marks"]

_CURLY = ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}")
_STRAIGHT = ('"', '"')


def marks_of(document: Document) -> tuple[str, str]:
    """Return the opening and the closing mark of a document, with the space its language puts inside them.

    The document's own where it has any, else its language's; where that allows straight ones, the shape of the
    apostrophes decides.
    """
    text, quotes = document.text, document.language.quotes
    pair = quotes.pairs[0] if quotes.pairs else "".join(_CURLY)
    straight = text.count('"')
    other = text.count(pair[0])
    if straight > other:
        return _STRAIGHT
    if other or not quotes.straighten:
        return pair[0] + quotes.padding, quotes.padding + pair[-1]
    if text.count("\N{RIGHT SINGLE QUOTATION MARK}") > text.count("'"):
        return pair[0] + quotes.padding, quotes.padding + pair[-1]
    return _STRAIGHT


def set_marks(document: Document, edit: MakeEdit, *patterns: str) -> Iterator[Edit]:
    """Yield the edits that mark the quotations of these patterns, those of one quotation as a group."""
    for group, each in enumerate(document.measure(quotations)):
        if each.pattern not in patterns:
            continue
        opening, closing = document.measure(marks_of)
        facts = (
            ("kind", "quotation"),
            ("pattern", each.pattern),
            ("speaker", document.text[slice(*each.speaker)]),
            ("speaker-span", "{}:{}".format(*each.speaker)),
            ("cue", document.text[slice(*each.cue)]),
            ("cue-span", "{}:{}".format(*each.cue)),
        )
        yield edit(each.start, each.start, opening, confidence=each.confidence, group=group, facts=facts)
        yield edit(each.end, each.end, closing, confidence=each.confidence, group=group, facts=facts)
        if each.gap[1] > each.gap[0]:
            yield edit(*each.gap, " ", confidence=each.confidence, group=group, facts=(("kind", "join"),))
