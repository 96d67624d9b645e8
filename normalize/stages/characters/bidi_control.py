r"""A control of writing direction without its partner, or without any text it could turn.

Repairs: embeddings, overrides and isolates that are not closed, or closed without having been opened, in their line;
    in lines without a right-to-left letter also the marks, embeddings and isolates that are balanced; marks between two
    right-to-left letters, which turn the same way by themselves.
Leaves alone: balanced pairs and marks in lines of Arabic, Hebrew and the other right-to-left scripts; overrides that
    are closed.
Evidence: the line.
Safety: safe.
Source: Unicode Standard Annex 9 (bidirectional algorithm); docs/knowledge/linguistics.md B5.

    >>> fix("Call \u202a555-1234\u202c now\u200f.")
    'Call 555-1234 now.'
    >>> print(ascii(fix("\u05d0\u05d1\u200f, \u2066abc\u2069", language="und")))
    '\u05d0\u05d1\u200f, \u2066abc\u2069'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, odd_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import places
from normalize.stages.characters.spaces import SPACES

__all__ = ["CONTROLS", "bidi_control"]

_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CONTROLS = frozenset(_CONTROLS)
_CONTROL = re.compile(f"[{_CONTROLS}]")
_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OPEN, _CLOSE = "\u202a\u202b\u202d\u202e", "\u202c"  # embeddings and overrides
_OPEN_ISOLATE, _CLOSE_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_OVERRIDES = "\u202d\u202e"
_MARKS = "\u061c\u200e\u200f"


@rule("characters/bidi-control", safety=SAFE)
def bidi_control(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Delete the controls that have no partner or nothing to do."""
    controls = CONTROLS & document.measure(odd_characters)
    if not controls:
        return
    text = document.text
    end = -1
    for control in places(text, "".join(controls)):
        if control < end:
            continue
        start, end = text.rfind("\n", 0, control) + 1, text.find("\n", control)
        end = len(text) if end < 0 else end
        turns = _RIGHT_TO_LEFT.search(text, start, end) is not None
        for at in _idle(text, start, end, turns=turns):
            spaced = text[at - 1 : at] in SPACES and text[at + 1 : at + 2] in SPACES if at > start else False
            yield edit(at, at + 1 + spaced, "")


def _idle(text: str, start: int, end: int, *, turns: bool) -> list[int]:
    """Return the places of the controls of one line that do nothing."""
    idle: list[int] = []
    opened: list[int] = []
    for match in _CONTROL.finditer(text, start, end):
        char, at = match.group(), match.start()
        if char in _MARKS:
            inside = _RIGHT_TO_LEFT.match(text, at - 1) and _RIGHT_TO_LEFT.match(text, at + 1) if at > start else None
            if not turns or inside:
                idle.append(at)
        elif char in _OPEN or char in _OPEN_ISOLATE:
            opened.append(at)
        elif opened and (text[opened[-1]] in _OPEN) == (char == _CLOSE):
            first = opened.pop()
            if not turns and text[first] not in _OVERRIDES:
                idle += [first, at]
        else:
            idle.append(at)
    return sorted(idle + opened)
