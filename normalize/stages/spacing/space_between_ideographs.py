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
from collections.abc import Sequence
from itertools import accumulate, count
from operator import add

from normalize.document import Document, lines
from normalize.edits import Edit, Edits
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
def space_between_ideographs(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Delete the spaces."""
    del edit
    gaps = document.measure(ideograph_gaps)
    if not gaps:
        return ()
    starts = list(gaps)
    ends, none = [at + 1 for at in starts], [""] * len(starts)
    return Edits(space_between_ideographs.name, starts, ends, none, list(gaps.values()), change=True)


def ideograph_gaps(document: Document) -> dict[int, float]:
    """Return where such spaces stand (code points), in order, and how sure they are to be wrong (a measure)."""
    text = document.text
    found: dict[int, float] = {}
    if not any(_BEFORE.match(text, place - 1) for place in places(text, _CLOSING) if place):
        return found
    for start, end in document.measure(lines):
        line = text[start:end]
        apart = len(_BEFORE.findall(line))
        if not apart:
            continue
        gaps = _starts(_GAP, line, start)
        parted = apart > len(_CLOSE.findall(line)) and len(line) <= (_MEAN + 1) * (len(gaps) + 1)
        found |= dict.fromkeys(gaps, _SURE) if parted else dict.fromkeys(_starts(_BEFORE, line, start), _DOUBTFUL)
    return found


def _starts(space: re.Pattern[str], line: str, first: int) -> list[int]:
    """Return where spaces stand in a line that begins at `first`: it may be made of them, and this makes no matches."""
    *words, _ = space.split(line)
    return list(map(add, accumulate(map(len, words)), count(first)))
