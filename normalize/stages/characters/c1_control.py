r"""A quotation mark, dash or ellipsis of windows-1252 that became a control character.

Repairs: U+0080 to U+009F as what the bytes mean in windows-1252: `\x93` is an opening quotation mark.
Leaves alone: the five numbers that page leaves undefined, its letters where no letter stands beside them, and the
    marks that prose does not have (daggers, per mille, florin).
Evidence: none; no text has these controls.
Safety: safe.
Source: docs/knowledge/linguistics.md B5; the HTML standard reads numeric references to them the same way.

    >>> print(ascii(fix("the \x93end\x94, don\x92t")))
    'the \u201cend\u201d, don\u2019t'
    >>> fix("intentional \x81")
    'intentional \x81'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.document import Document, matches, odd_characters
from normalize.edits import Edit, Edits
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import places

_CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))
_MEANT = {chr(at): bytes([at]).decode("cp1252", "ignore") for at in range(0x80, 0xA0)}
_MARKS = frozenset("\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b")  # whatever stands beside them
_C1 = re.compile(
    r"[\x80\x82\x84\x85\x8b\x91-\x97\x99\x9b]|(?<=[^\W\d_])[\x8a\x8c\x8e\x9a\x9c\x9e\x9f]|[\x8a\x8c\x8e\x9a\x9c\x9e\x9f](?=[^\W\d_])"
)


@rule("characters/c1-control", safety=SAFE)
def c1_control(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Read the byte as windows-1252 does."""
    del edit
    text, present = document.text, _CONTROLS & document.measure(odd_characters)
    if not present:
        return ()
    found = "".join(present)
    starts = [*places(text, found)] if present <= _MARKS else [match.start() for match in matches(_C1, text, found)]
    if not starts:
        return ()
    news = [_MEANT[text[at]] for at in starts]
    return Edits(c1_control.name, starts, [at + 1 for at in starts], news, [1.0] * len(starts))
