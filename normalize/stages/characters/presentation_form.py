r"""A letter in a form that only fonts need.

Repairs: Arabic presentation forms (initial, medial, final, isolated, and ligatures of letters) and wide or joined
    Hebrew ones become the letters themselves.
Leaves alone: the signs that are words of their own (the blessings, the rial, ornate brackets), lone vowel signs.
Evidence: none.
Safety: safe; NFKC on these blocks only.
Source: docs/knowledge/linguistics.md B5; Unicode Standard, section 9.2.

    >>> fix("\ufee3\ufeae\ufea3\ufe92\ufe8e", language="und")
    '\u0645\u0631\u062d\u0628\u0627'
    >>> fix("\ufdfa \ufd3e\u0627\ufd3f", language="und")
    '\ufdfa \ufd3e\u0627\ufd3f'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from normalize.document import Document, odd_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import stretches

__all__ = ["FORMS", "presentation_form"]

_FORM = re.compile(r"[\ufb20-\ufb28\ufb4f-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d\ufd50-\ufdc7\ufe80-\ufefc]")
FORMS = frozenset(filter(_FORM.match, map(chr, range(0xFB20, 0xFEFD))))


@rule("characters/presentation-form", safety=SAFE)
def presentation_form(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace forms by letters."""
    text, present = document.text, FORMS & document.measure(odd_characters)
    if present:
        starts, ends, _, _ = stretches(text, "".join(present))
        for start, end in zip(starts, ends, strict=True):
            yield edit(start, end, unicodedata.normalize("NFKC", text[start:end]))
