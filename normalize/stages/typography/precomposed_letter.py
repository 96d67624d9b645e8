r"""A letter in one piece that Normalization Form C writes in two.

Repairs: what is left that is not in Normalization Form C: the Devanagari letters with a dot (U+0958 to U+095F), those
    of Bengali, Gurmukhi and Oriya, pointed Hebrew letters; marks on a letter in another than the canonical order.
Leaves alone: everything that is in this form.
Evidence: none.
Safety: safe; both forms are canonically equivalent.
Source: Unicode Standard Annex 15, section 5 (composition exclusions). What is in two pieces and should be in one is
    damage: `characters/decomposed-letter`.

    >>> print(ascii(fix("\u095b\u0930\u093e", language="hi")))
    '\u091c\u093c\u0930\u093e'
    >>> fix("caf\xe9")
    'caf\xe9'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from normalize.document import Document, composed
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule

_PIECE = re.compile(r"[^\x00-\x7f\s]+")  # spaces are for another rule


@rule("typography/precomposed-letter", safety=SAFE)
def precomposed_letter(document: Document, edit: MakeEdit) -> Iterable[Edit]:
    """Take the letter apart."""
    return () if document.measure(composed) else _apart(document.text, edit)


def _apart(text: str, edit: MakeEdit) -> Iterator[Edit]:
    for match in _PIECE.finditer(text):
        piece = match.group()
        if not unicodedata.is_normalized("NFC", piece):
            yield edit(*match.span(), unicodedata.normalize("NFC", piece))
