r"""A full-width letter, digit or mark in a text that is not East Asian.

Repairs: `\uff26\uff55\uff4c\uff4c` and the full-width comma in lines without an East Asian character.
Leaves alone: everything in Chinese, Japanese and Korean, and in every line that has a character of theirs.
Evidence: the document's language and the line.
Safety: safe.
Source: docs/knowledge/linguistics.md B5; ftfy folds them in Chinese too and so rewrites 354 places in 10,000
    characters.

    >>> fix("\uff26\uff55\uff4c\uff4c width\uff01")
    'Full width!'
    >>> fix("\uff26\uff55\uff4c\uff4c\uff0c\u4f60\u597d\uff01", language="und")
    '\uff26\uff55\uff4c\uff4c\uff0c\u4f60\u597d\uff01'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, odd_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import stretches

__all__ = ["FORMS", "fullwidth_form"]

FORMS = frozenset(map(chr, range(0xFF01, 0xFF5F)))
_EAST_ASIAN = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff61-\uffdc\U00020000-\U0003ffff]"
)
_SCRIPTS = frozenset({"Hans", "Hant", "Hani", "Jpan", "Kore"})
_SHIFT = 0xFF01 - 0x21  # from a full-width form to its character in ASCII


@rule("characters/fullwidth-form", safety=SAFE)
def fullwidth_form(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace forms by their characters in ASCII."""
    present = FORMS & document.measure(odd_characters)
    if not present or document.language.script in _SCRIPTS:
        return
    text = document.text
    stop, asian = -1, False  # of the line at hand
    starts, ends, _, _ = stretches(text, "".join(present))
    for start, end in zip(starts, ends, strict=True):
        if start >= stop:
            stop = text.find("\n", end)
            stop = len(text) if stop < 0 else stop
            asian = _EAST_ASIAN.search(text, text.rfind("\n", 0, start) + 1, stop) is not None
        if not asian:
            yield edit(start, end, "".join(chr(ord(char) - _SHIFT) for char in text[start:end]))
