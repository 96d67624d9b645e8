r"""Two or three Latin letters in one code point.

Repairs: the ligatures of fonts (`fi`, `fl`, `ffi`), as PDF files hand them over, and the code points for Croatian and
    Dutch digraphs and Afrikaans `'n`, which keyboards and dictionaries do not have.
Leaves alone: letters in their own right (`\xe6`, `\u0153`, `\xdf`), ligatures of other scripts, a ligature that
    stands alone (the text talks about it).
Evidence: none.
Safety: safe; the letters stay the same.
Source: ftfy's `fix_latin_ligatures`.

    >>> fix("\N{LATIN SMALL LIGATURE FI}nd the o\N{LATIN SMALL LIGATURE FFI}ce")
    'find the office'
    >>> fix("\xc6sop's \u0153uvre, the \N{LATIN SMALL LIGATURE FI} ligature", language="und")
    "\xc6sop's \u0153uvre, the \ufb01 ligature"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from normalize.document import Document, odd_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule

__all__ = ["LIGATURES", "ligature"]

LIGATURES = frozenset(
    "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
    "\u0132\u0133\u01c4\u01c5\u01c6\u01c7\u01c8\u01c9\u01ca\u01cb\u01cc\u01f1\u01f2\u01f3\u0149"
)
_LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")
_LETTER = re.compile(r"[^\W\d_]")
_N = "\N{LATIN SMALL LETTER N PRECEDED BY APOSTROPHE}"  # a word of its own, the article
_APOSTROPHE_N = "\N{RIGHT SINGLE QUOTATION MARK}n"


@rule("characters/ligature", safety=SAFE)
def ligature(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Write the letters out."""
    if LIGATURES.isdisjoint(document.measure(odd_characters)):
        return
    text = document.text
    for match in _LIGATURE.finditer(text):
        char, (start, end) = match.group(), match.span()
        if char != _N and not _LETTER.search(text[start - 1 : start] + text[end : end + 1]):
            continue
        letters = _APOSTROPHE_N if char == _N else unicodedata.normalize("NFC", unicodedata.normalize("NFKD", char))
        yield edit(start, end, letters)
