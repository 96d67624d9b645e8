"""The map between a text and the text its edits make, kept as the edits' boundaries only."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from normalize.edits.edit import Edit

__all__ = ["OffsetMap"]


class OffsetMap:
    """Positions before and after one pass.

    A position is a point between two characters, 0 to the length. Unchanged characters map to themselves both ways, both
    maps are monotone, inserted text comes from an empty span. One query bisects twice: O(log n) in the number of edits.
    """

    __slots__ = ("_after_end", "_after_start", "_before_end", "_before_start")

    def __init__(self, edits: Sequence[Edit]) -> None:
        """Keep the boundaries of `edits`, which are sorted and do not overlap (see `resolve`)."""
        self._before_start = [edit.start for edit in edits]
        self._before_end = [edit.end for edit in edits]
        self._after_start: list[int] = []
        self._after_end: list[int] = []
        shift = 0
        for edit in edits:
            start = edit.start + shift
            self._after_start.append(start)
            self._after_end.append(start + len(edit.replacement))
            shift += len(edit.replacement) - (edit.end - edit.start)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span before the pass that `[start, end)` after the pass came from (code points)."""
        return _map(start, end, self._after_start, self._after_end, self._before_start, self._before_end)

    def forward(self, start: int, end: int) -> tuple[int, int]:
        """Return the span after the pass that `[start, end)` before the pass became (code points)."""
        return _map(start, end, self._before_start, self._before_end, self._after_start, self._after_end)


def _map(
    start: int, end: int, from_start: list[int], from_end: list[int], to_start: list[int], to_end: list[int]
) -> tuple[int, int]:
    """Map a span; a boundary inside an edited span widens to that span's boundary on the other side."""
    low = _point(start, from_start, from_end, to_start, to_end, opens=True)
    if end <= start:
        return low, low
    return low, max(low, _point(end, from_start, from_end, to_start, to_end, opens=False))


def _point(
    at: int, from_start: list[int], from_end: list[int], to_start: list[int], to_end: list[int], *, opens: bool
) -> int:
    if opens:
        # The first character of the span is the one right of `at`: edits that end at or before it lie to its left.
        index = bisect_right(from_end, at)
        if index < len(from_start) and from_start[index] <= at and from_start[index] < from_end[index]:
            return to_start[index]
        return at + (to_end[index - 1] - from_end[index - 1] if index else 0)
    # The last character is the one left of `at`: edits that start at or after it lie to its right.
    index = bisect_left(from_start, at)
    if index and from_end[index - 1] >= at and from_start[index - 1] < from_end[index - 1]:
        return to_end[index - 1]
    return at + (to_end[index - 1] - from_end[index - 1] if index else 0)
