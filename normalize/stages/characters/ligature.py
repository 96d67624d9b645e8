r"""Two or three Latin letters in one code point.

Repairs: the ligatures of fonts (`fi`, `fl`, `ffi`), as PDF files hand them over, and the code points for Croatian and
    Dutch digraphs and Afrikaans `'n`, which keyboards and dictionaries do not have.
Leaves alone: letters in their own right (`\xe6`, `\u0153`, `\xdf`), ligatures of other scripts.
Evidence: none.
Safety: safe; the letters stay the same.
Source: ftfy's `fix_latin_ligatures`.

    >>> fix("\N{LATIN SMALL LIGATURE FI}nd the o\N{LATIN SMALL LIGATURE FFI}ce")
    'find the office'
    >>> fix("\xc6sop's \u0153uvre", language="und")
    "\xc6sop's \u0153uvre"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from normalize.document import Document, high_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule

_LIGATURES = (
    "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
    "\u0132\u0133\u01c4\u01c5\u01c6\u01c7\u01c8\u01c9\u01ca\u01cb\u01cc\u01f1\u01f2\u01f3\u0149"
)
_LIGATURE = re.compile(f"[{_LIGATURES}]")
_APOSTROPHE_N = "\N{RIGHT SINGLE QUOTATION MARK}n"


@rule("characters/ligature", safety=SAFE)
def ligature(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Write the letters out."""
    if document.measure(high_characters).isdisjoint(_LIGATURES):
        return
    for match in _LIGATURE.finditer(document.text):
        char = match.group()
        letters = (
            _APOSTROPHE_N if char == "\u0149" else unicodedata.normalize("NFC", unicodedata.normalize("NFKD", char))
        )
        yield edit(match.start(), match.end(), letters)
