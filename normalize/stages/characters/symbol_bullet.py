r"""A bullet of a symbol font that lost its font.

Repairs: code points U+F000 to U+F0FF at the beginning of a line, before a space: what Word and the text of its PDF
    files have for the bullets, arrows and ticks of Symbol and Wingdings; they become the characters that were seen.
Leaves alone: such code points inside lines (icons of a page's own font), others than those of lists.
Evidence: the place; no other font has these at the beginning of prose.
Safety: likely.
Source: the encodings of the fonts Symbol and Wingdings, which Windows maps to U+F000 and what follows.

    >>> print(ascii(fix("\uf0b7 The bridge is closed.\n\uf0d8\tNobody came.")))
    '\u2022 The bridge is closed.\n\u27a2\tNobody came.'
    >>> print(ascii(fix("Call \uf095 5550123")))
    'Call \uf095 5550123'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule

__all__ = ["BULLETS", "symbol_bullet"]

_SEEN = {
    "\uf0b7": "\N{BULLET}",
    "\uf06c": "\N{BLACK CIRCLE}",
    "\uf06e": "\N{BLACK SQUARE}",
    "\uf06f": "\N{WHITE SQUARE}",
    "\uf071": "\N{LOWER RIGHT SHADOWED WHITE SQUARE}",
    "\uf075": "\N{BLACK DIAMOND}",
    "\uf076": "\N{BLACK DIAMOND MINUS WHITE X}",
    "\uf09f": "\N{BULLET}",
    "\uf0a7": "\N{BLACK SMALL SQUARE}",
    "\uf0a8": "\N{WHITE MEDIUM SQUARE}",
    "\uf0d8": "\N{THREE-D TOP-LIGHTED RIGHTWARDS ARROWHEAD}",
    "\uf0e0": "\N{RIGHTWARDS ARROW}",
    "\uf0e8": "\N{HEAVY WIDE-HEADED RIGHTWARDS ARROW}",
    "\uf0f0": "\N{RIGHTWARDS WHITE ARROW}",
    "\uf0fc": "\N{CHECK MARK}",
    "\uf0fe": "\N{BALLOT BOX WITH CHECK}",
}
"""Of Wingdings, but for U+F0B7, which is of Symbol."""
BULLETS = frozenset(_SEEN)
"""One of these is in every text that the rule finds something in."""
_MARK = re.compile(rf"^([ \t]*)([{''.join(sorted(BULLETS))}])(?=[ \t\xa0]+\S)", re.MULTILINE)
_SURE = 0.95


@rule("characters/symbol-bullet", safety=LIKELY)
def symbol_bullet(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put the character that the font showed."""
    for match in _MARK.finditer(document.text):
        yield edit(*match.span(2), _SEEN[match[2]], confidence=_SURE)
