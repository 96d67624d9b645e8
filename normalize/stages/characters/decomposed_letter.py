r"""A letter written as its base and a combining mark where Unicode has both in one.

Repairs: what is not in Normalization Form C: `e` with a combining acute, letters with singleton equivalents (the
    Angstrom and Ohm signs), marks in another than the canonical order.
Leaves alone: compatibility characters (`\xb2`, `\xbd`, `\u2122`): NFKC would change what they mean.
Evidence: none.
Safety: safe; both forms are canonically equivalent.
Source: Unicode Standard Annex 15; docs/knowledge/linguistics.md B5.

    >>> fix("cafe\N{COMBINING ACUTE ACCENT}")
    'caf\xe9'
    >>> fix("10\xb2 m\xb2, \xbd")
    '10\xb2 m\xb2, \xbd'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from normalize.document import Document, lines
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule

# Cut only before an ASCII character, which composes with nothing before it.
_PIECE = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")


@rule("characters/decomposed-letter", safety=SAFE)
def decomposed_letter(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Compose what can be composed."""
    text = document.text
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    for start, end in document.measure(lines):
        if not unicodedata.is_normalized("NFC", text[start:end]):
            yield from _composed(text, start, end, edit)


def _composed(text: str, start: int, end: int, edit: MakeEdit) -> Iterator[Edit]:
    for match in _PIECE.finditer(text, start, end):
        piece = match.group()
        if unicodedata.is_normalized("NFC", piece):
            continue
        composed = unicodedata.normalize("NFC", piece)
        head = 0
        while head < min(len(piece), len(composed)) and piece[head] == composed[head]:
            head += 1
        tail = 0
        while tail < min(len(piece), len(composed)) - head and piece[-1 - tail] == composed[-1 - tail]:
            tail += 1
        yield edit(match.start() + head, match.end() - tail, composed[head : len(composed) - tail])
