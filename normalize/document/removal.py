"""Which characters go when whole lines are taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["removal_spans"]

Span = tuple[int, int]
_INK = re.compile(r"\S")  # looked for where the rest of a long text would else be copied


def removal_spans(text: str, lines: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans to delete so that `lines` vanish without a gap and without joining their neighbours.

    A line goes with its own line feed, and where a blank line (or the start of the text) stands before it, with the
    blank lines after it. Lines at the end of the text go with the line feeds before them; what follows them stays.

    Args:
        text: The snapshot.
        lines: Sorted spans of whole lines without their line feeds (several lines in one span are fine), code points.

    Returns:
        One span for each of `lines`, in order, none overlapping another.
    """
    spans: list[Span] = []
    last = len(lines)
    end = len(text)
    while last and _INK.search(text, lines[last - 1][1], end) is None:
        last -= 1
        end = lines[last][0]
    clear = False  # whether a blank line, or nothing, stands before what is removed next
    at = -1
    for start, stop in lines[:last]:
        if start != at:
            before = text.rfind("\n", 0, max(0, start - 1))
            clear = start == 0 or not text[before + 1 : start].strip()
        at = _after(text, stop, blank=clear)
        spans.append((start, at))
    if last < len(lines):
        left = end
        while left and text[left - 1].isspace():
            left -= 1
        for _, stop in lines[last:]:
            spans.append((left, stop))
            left = stop
    return tuple(spans)


def _after(text: str, stop: int, *, blank: bool) -> int:
    """Return where the line after `stop` begins; with `blank`, the next line that holds more than space."""
    at = text.find("\n", stop) + 1
    while blank:
        feed = text.find("\n", at)
        if feed < 0 or text[at:feed].strip():
            break
        at = feed + 1
    return at
