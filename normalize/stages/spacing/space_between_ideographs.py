r"""A space between characters of a script that has none between words.

Repairs: a space before or inside full-width marks (`\u4f60\u597d \uff0c`), and in a line with several of these those
    between the characters, as programs that part words leave them.
Leaves alone: spaces between characters of a line whose marks stand close (names, titles, columns); Korean; wide gaps.
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

from normalize.document import Document, lines
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule

__all__ = ["BEFORE_MARKS", "ideograph_gaps", "space_between_ideographs"]

_LETTERS = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_CLOSING = "\u3001\u3002\uff0c\uff1b\uff1a\uff1f\uff01\uff09\u300d\u300f\u300b"
_OPENING = "\uff08\u300c\u300e\u300a"
BEFORE_MARKS = rf"[{_LETTERS}] [{_CLOSING}]"
"""A pattern that is in every text that the rule finds something in."""
_BEFORE = re.compile(rf" (?<=[{_LETTERS}] )(?=[{_CLOSING}])")
_GAP = re.compile(rf" (?<=[{_LETTERS}{_CLOSING}{_OPENING}] )(?=[{_LETTERS}{_CLOSING}{_OPENING}])")
_SEVERAL = 2  # marks of a line that stand apart, or one and no other that stands close
_MEAN = 4  # code points of a word, at most
_CLOSE = re.compile(rf"(?<=[{_LETTERS}])[{_CLOSING}]")
_SURE = 0.95


@rule("spacing/space-between-ideographs", safety=SAFE)
def space_between_ideographs(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Delete the spaces."""
    for at in document.measure(ideograph_gaps):
        yield edit(at, at + 1, "", confidence=_SURE)


def ideograph_gaps(document: Document) -> list[int]:
    """Return where such spaces stand (code points), in order (a measure)."""
    text = document.text
    found: list[int] = []
    if _BEFORE.search(text) is None:
        return found
    for start, end in document.measure(lines):
        apart = [match.start() for match in _BEFORE.finditer(text, start, end)]
        if not apart:
            continue
        gaps = [match.start() for match in _GAP.finditer(text, start, end)]
        close = sum(1 for _ in _CLOSE.finditer(text, start, end))
        parted = len(apart) > close and (end - start) <= (_MEAN + 1) * (len(gaps) + 1)
        found += gaps if parted else apart
    return found
