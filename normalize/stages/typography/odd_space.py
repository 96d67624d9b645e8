"""A no-break, narrow, wide or otherwise unusual space where the ordinary one is the chosen form.

Repairs: no-break and typographic spaces, one or several together with ordinary ones: an ordinary space between words,
    nothing at the edges of a line.
Leaves alone: tabs, line ends, zero-width characters (damage, not typography), the ideographic space in languages that
    write without spaces between words.
Evidence: none.
Safety: safe, the kind of a space carries no meaning in plain text.
Source: the canonical form of the design; general category Zs of Unicode 15.1.

    >>> fix("10\N{NO-BREAK SPACE}000 people")
    '10 000 people'
    >>> fix("10 000 people")
    '10 000 people'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, odd_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule

_WIDE = "\N{IDEOGRAPHIC SPACE}"
_ODD = (
    "\N{NO-BREAK SPACE}\N{OGHAM SPACE MARK}\N{EN QUAD}\N{EM QUAD}\N{EN SPACE}\N{EM SPACE}\N{THREE-PER-EM SPACE}"
    "\N{FOUR-PER-EM SPACE}\N{SIX-PER-EM SPACE}\N{FIGURE SPACE}\N{PUNCTUATION SPACE}\N{THIN SPACE}\N{HAIR SPACE}"
    "\N{NARROW NO-BREAK SPACE}\N{MEDIUM MATHEMATICAL SPACE}"
)
_SPACES = frozenset(_ODD + _WIDE)
_NARROW_RUN = re.compile(f"[{_ODD}][ {_ODD}]*")
_ANY_RUN = re.compile(f"[{_ODD}{_WIDE}][ {_ODD}{_WIDE}]*")


@rule("typography/odd-space", safety=SAFE)
def odd_space(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace a run of spaces with an unusual one among them by one ordinary space."""
    text = document.text
    if text.isascii() or _SPACES.isdisjoint(document.measure(odd_characters)):
        return
    for match in (_ANY_RUN if document.language.spacing.words else _NARROW_RUN).finditer(text):
        start, end = match.span()
        while start and text[start - 1] == " ":
            start -= 1
        inner = start and text[start - 1] != "\n" and end < len(text) and text[end] != "\n"
        yield edit(start, end, " " if inner else "")
