"""Texts in another script than Latin that hold nothing but its own letters and ordinary marks.

Every letter of Cyrillic, Greek, Arabic or Hebrew is a byte of some page, so a clean text is full of places where a page
might have been wrong. What a wrong page makes is never made of a language's own letters and the marks of its prose
alone, each where it belongs: there are signs among it, letters of neighbouring languages, capitals inside words,
opening marks behind letters. Where there is none of these, nobody need look at the words.
"""

from __future__ import annotations

import functools
import re

from normalize.document import Document, ordinary_letters
from normalize.evidence.letters import letter_costs
from normalize.language import language
from normalize.scan import Triggers
from normalize.stages.encoding.pages import page_characters

__all__ = ["natural"]

_MARKS = frozenset(
    "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{EN DASH}\N{EM DASH}"
    "\N{HORIZONTAL ELLIPSIS}\N{NUMERO SIGN}\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}"
    "\N{ARABIC PERCENT SIGN}\N{HEBREW PUNCTUATION MAQAF}\N{HEBREW PUNCTUATION GERESH}"
    "\N{HEBREW PUNCTUATION GERSHAYIM}\N{IDEOGRAPHIC SPACE}"
    "\N{SINGLE LOW-9 QUOTATION MARK}\N{MIDDLE DOT}\N{BULLET}\N{SECTION SIGN}\N{DEGREE SIGN}\N{EURO SIGN}\N{POUND SIGN}"
)
_OPENING = r"\xa3\xa7\xab\xb0\xb7\u2018\u201a\u201e\u2022\u20ac"
_OUT_OF_PLACE = (
    rf"[\u03ac-\u03ce\u0430-\u045f][{_OPENING}\u0391-\u03a9\u0410-\u042f]",
    rf"[\u0386-\u03ce\u0400-\u045f\u0620-\u064a][{_OPENING}]",
)
"""A capital inside a word, or an opening mark or a sign behind a letter of a script that pages write its marks with."""
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_LOST = "\N{CYRILLIC CAPITAL LETTER GHE} "  # what is left of a letter with an accent whose second byte became a space


def natural(document: Document) -> bool:
    """Whether the text has only what texts of its language are made of; False in Latin, where nobody can tell so."""
    known = document.language
    return bool(ordinary_letters(known.script)) and not _signs(known.code).found(document.text)


@functools.cache
def _signs(code: str) -> Triggers:
    """Return what finds the signs of a wrong page in texts of a language, in one reading."""
    return Triggers([(_telling(code), *_OUT_OF_PLACE, _LOST)])


def _telling(code: str) -> str:
    """Return the characters that tell of a wrong page, as a class: what pages have and the language has not."""
    usual = _MARKS | ordinary_letters(language(code).script) | letter_costs(code).keys()
    telling = (page_characters() | {_REPLACEMENT}) - usual
    return f"[{re.escape(''.join(sorted(char for char in telling if not char.isascii())))}]"
