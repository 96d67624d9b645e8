r"""Closing quotation marks of which mojibake lost the last byte.

Repairs: `\xe2\u20ac\u0153No,\xe2\u20ac he said`: the byte 9D of the closing mark is no character in windows-1252, and
    programs drop it. The mark is put there; the rest of the line is read again as mojibake
    (`encoding/mojibake`), which half a mark keeps from being done.
Leaves alone: half marks without an opening one before them in the line, and what may be another character: those
    that a character outside ASCII or a question mark goes on with; a text that talks about encodings.
Evidence: the misread opening mark, close to a word, and nothing that closes it in between.
Safety: likely.
Source: the table of windows-1252, which has no 9D.

    >>> fix("\xe2\u20ac\u0153No,\xe2\u20ac he said.")
    '\xe2\u20ac\u0153No,\u201d he said.'
    >>> fix("The dagger \xe2\u20ac stands alone.") == "The dagger \xe2\u20ac stands alone."
    True
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import pairs
from normalize.stages.encoding.surroundings import speaks_of_encodings

__all__ = ["CUT_MARKS", "cut_quotation_mark"]

_HALVES = ("\xe2\u20ac", "\xe2\x80")  # of a mark, in windows-1252 and in Latin-1
CUT_MARKS = "\xe2[\u20ac\x80][\u0153\x9c]"
"""A pattern that is in every text that the rule finds something in."""
_OPENED = {
    half: re.compile(
        rf"{half}[\u0153\x9c](?=\S)(?:(?!{half}[\u0153\x9c\x9d])[^\n]){{1,2000}}?(?<=\S)({half})(?![?\x80-\U0010ffff])"
    )
    for half in _HALVES
}
_MARK = "\N{RIGHT DOUBLE QUOTATION MARK}"
_SURE = 0.95


@rule("encoding/cut-quotation-mark", safety=LIKELY)
def cut_quotation_mark(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put the closing mark there."""
    text = document.text
    for half, opened in _OPENED.items() if "\xe2" in text else ():
        spans = [match.span(1) for match in opened.finditer(text)] if pairs(text, half) else []
        if spans and not speaks_of_encodings(text, spans[0][0], spans[-1][1]):
            for start, end in spans:
                yield edit(start, end, _MARK, confidence=_SURE)
