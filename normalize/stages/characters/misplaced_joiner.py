r"""A joiner or non-joiner where nothing joins.

Repairs: ZERO WIDTH JOINER and NON-JOINER beside letters of scripts that do not join, digits, marks and spaces.
Leaves alone: both beside letters of Arabic, Syriac, Mongolian, N'Ko and the scripts of India, Tibet and South-East
    Asia; the joiner between two emoji.
Evidence: the neighbours.
Safety: safe.
Source: Unicode Standard, section 23.2; docs/knowledge/linguistics.md B5.

    >>> fix("use\N{ZERO WIDTH JOINER}less non\N{ZERO WIDTH NON-JOINER}sense")
    'useless nonsense'
    >>> fix("\u0645\u06cc\N{ZERO WIDTH NON-JOINER}\u062e\u0648\u0627\u0647\u0645", language="und")
    '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, odd_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import stretches
from normalize.stages.characters.spaces import SPACES

__all__ = ["JOINERS", "misplaced_joiner"]

JOINERS = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
_JOINING = re.compile(
    r"[\u0600-\u08ff\u0900-\u0dff\u0e80-\u109f\u1700-\u18af\u1a00-\u1c7f\ua800-\uabff\ufb50-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
_PICTURE = re.compile(r"[\xa9\xae\u200d\u203c-\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]")


@rule("characters/misplaced-joiner", safety=SAFE)
def misplaced_joiner(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Delete joiners that join nothing."""
    present = JOINERS & document.measure(odd_characters)
    for start, end, before, after in zip(*stretches(document.text, "".join(present)), strict=True) if present else ():
        if _JOINING.match(before) or _JOINING.match(after) or (_PICTURE.match(before) and _PICTURE.match(after)):
            continue
        spaced = after in SPACES and (before in SPACES or before == "\n")
        yield edit(start, end + spaced, "")
