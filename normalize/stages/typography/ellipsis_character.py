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

from collections.abc import Sequence
from operator import sub

from normalize.document import Document, odd_characters
from normalize.edits import Edit, Edits
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import stretches

__all__ = ["ELLIPSIS", "ellipsis_character"]

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@rule("typography/ellipsis-character", safety=SAFE)
def ellipsis_character(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Replace each ellipsis character by three full stops."""
    del edit
    if ELLIPSIS not in document.measure(odd_characters) or not document.language.spacing.words:
        return ()
    starts, ends, _, _ = stretches(document.text, ELLIPSIS)
    news = ["..." * size for size in map(sub, ends, starts)]
    return Edits(ellipsis_character.name, starts, ends, news, [1.0] * len(news))
