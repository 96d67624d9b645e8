"""The ellipsis character where three full stops are the chosen form.

Repairs: U+2026 in prose.
Leaves alone: languages that write without spaces between words, where the character is the norm and comes in pairs.
Evidence: none.
Safety: safe, the marks mean the same.
Source: the canonical form of the design.

    >>> fix("Well\N{HORIZONTAL ELLIPSIS} perhaps.")
    'Well... perhaps.'
    >>> fix("Well... perhaps.")
    'Well... perhaps.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, odd_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule

__all__ = ["ELLIPSIS", "ellipsis_character"]

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_RUN = re.compile(f"{ELLIPSIS}+")


@rule("typography/ellipsis-character", safety=SAFE)
def ellipsis_character(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace each ellipsis character by three full stops."""
    if ELLIPSIS not in document.measure(odd_characters) or not document.language.spacing.words:
        return
    for match in _RUN.finditer(document.text):
        yield edit(match.start(), match.end(), "..." * len(match.group()))
