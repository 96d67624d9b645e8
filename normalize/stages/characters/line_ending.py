r"""A line end that is no line feed.

Repairs: CR LF, CR CR LF, CR, vertical tabs and form feeds, LINE SEPARATOR and PARAGRAPH SEPARATOR become a line feed.
    NEXT LINE becomes one in a text that has no other line end.
Leaves alone: NEXT LINE in every other text: there it is half a misread character, or windows-1252's ellipsis.
Evidence: none.
Safety: safe.
Source: Unicode Standard Annex 14 (classes BK, CR, LF, NL); ftfy's `fix_line_breaks`.

    >>> fix("one\r\ntwo\rthree\N{LINE SEPARATOR}four")
    'one\ntwo\nthree\nfour'
    >>> fix("parl\xe9\x85 Tu sais,\nbien", language="fr")
    'parl\xe9\x85 Tu sais,\nbien'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalize.document import Document, matches
from normalize.edits import Edit, Edits
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import places

_RETURN = "\r"
_OTHERS = "\v\f\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
_ENDS = _RETURN + _OTHERS
_BREAK = re.compile(r"\r+\n?|[\v\f]+|[\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_NEXT_LINE = "\x85"
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")


@rule("characters/line-ending", safety=SAFE)
def line_ending(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Make every line end a line feed."""
    text = document.text
    others = any(mark in text for mark in _OTHERS)
    if _RETURN in text and not others and text.count("\r\n") == text.count(_RETURN):  # as nearly always
        return Edits.of_characters(line_ending.name, places(text, _RETURN), "")
    if _RETURN in text or others:
        return tuple(_ends(text, edit))
    if _NEXT_LINE in text and "\n" not in text and not _C1.search(text):
        return tuple(_next_lines(text, edit))
    return ()


def _ends(text: str, edit: MakeEdit) -> Iterator[Edit]:
    for match in matches(_BREAK, text, _ENDS):
        start, end = match.span()
        if text[end - 1] == "\n":
            yield edit(start, end - 1, "")
        elif text[start] in "\v\f":
            beside = text[end : end + 1] in {"\n", "\r"} or (start > 0 and text[start - 1] in "\n\r")
            yield edit(start, end, "" if beside else "\n")
        else:
            yield edit(start, end, "\n" * (end - start))


def _next_lines(text: str, edit: MakeEdit) -> Iterator[Edit]:
    at = text.find(_NEXT_LINE)
    while at >= 0:
        if text[at - 1 : at].isascii():
            yield edit(at, at + 1, "\n")
        at = text.find(_NEXT_LINE, at + 1)
