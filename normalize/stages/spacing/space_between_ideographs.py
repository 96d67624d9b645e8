r"""A space between characters of a script that has none between words.

Repairs: in a line whose full-width marks stand apart (`\u4f60 \u597d \uff0c`) the spaces before them and between the
    characters, as programs that part words leave them.
Leaves alone: spaces between characters of a line whose marks stand close (names, titles, columns), and one before a
    mark there is only reported: edited news has such; Korean; wide gaps.
Evidence: full-width marks, which bring their own space, stand apart.
Safety: safe, no meaning hangs on it.
Source: corpora of Chinese and Japanese that were parted into words.

    >>> fix("\u4ed6 \u8bf4 \uff0c \u6865 \u5173 \u3002") == "\u4ed6\u8bf4\uff0c\u6865\u5173\u3002"
    True
    >>> fix("\u5f20 \u4e09\u8bf4\u3002") == "\u5f20 \u4e09\u8bf4\u3002"
    True
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat

from normalize.document import Document, lines
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import places

__all__ = ["BEFORE_MARKS", "ideograph_gaps", "space_between_ideographs"]

_LETTERS = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_CLOSING = "\u3001\u3002\uff0c\uff1b\uff1a\uff1f\uff01\uff09\u300d\u300f\u300b"
_OPENING = "\uff08\u300c\u300e\u300a"
BEFORE_MARKS = rf"[{_LETTERS}] [{_CLOSING}]"
"""A pattern that is in every text that the rule finds something in."""
_BEFORE = re.compile(rf" (?<=[{_LETTERS}] )(?=[{_CLOSING}])")
_GAP = re.compile(rf" (?<=[{_LETTERS}{_CLOSING}{_OPENING}] )(?=[{_LETTERS}{_CLOSING}{_OPENING}])")
_MEAN = 4  # code points of a word, at most
_CLOSE = re.compile(rf"(?<=[{_LETTERS}])[{_CLOSING}]")
_SURE, _DOUBTFUL = 0.95, 0.5


@rule("spacing/space-between-ideographs", safety=SAFE)
def space_between_ideographs(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Delete the spaces."""
    for at, sure in document.measure(ideograph_gaps):
        yield edit(at, at + 1, "", confidence=sure)


def ideograph_gaps(document: Document) -> list[tuple[int, float]]:
    """Return where such spaces stand (code points), in order, and how sure they are to be wrong (a measure)."""
    text = document.text
    found: list[tuple[int, float]] = []
    if not any(_BEFORE.match(text, place - 1) for place in places(text, _CLOSING) if place):
        return found
    for start, end in document.measure(lines):
        apart = [match.start() for match in _BEFORE.finditer(text, start, end)]
        if not apart:
            continue
        gaps = [match.start() for match in _GAP.finditer(text, start, end)]
        close = sum(1 for _ in _CLOSE.finditer(text, start, end))
        parted = len(apart) > close and (end - start) <= (_MEAN + 1) * (len(gaps) + 1)
        found += zip(gaps, repeat(_SURE)) if parted else zip(apart, repeat(_DOUBTFUL))
    return found
