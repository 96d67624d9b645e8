"""The map between a text and the text its edits make, kept as the edits' boundaries only."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from normalize.edits.columns import parts
from normalize.edits.edit import Edit

__all__ = ["OffsetMap"]


class _Side(NamedTuple):
    """The edits' boundaries on one side of a pass, code points, in order."""

    starts: list[int]
    ends: list[int]


class OffsetMap:
    """Positions before and after one pass.

    A position is a point between two characters, 0 to the length. Unchanged characters map to themselves both ways,
    both maps are monotone, inserted text comes from an empty span. One query bisects twice: O(log n) in the number of
    edits.
    """

    __slots__ = ("_after", "_before")

    def __init__(self, edits: Sequence[Edit]) -> None:
        """Keep the boundaries of `edits`, which are sorted and do not overlap (see `resolve`)."""
        self._before, self._after = _Side([], []), _Side([], [])
        shift = 0
        for start, end, replacement in zip(*parts(edits), strict=True):
            self._before.starts.append(start)
            self._before.ends.append(end)
            self._after.starts.append(start + shift)
            self._after.ends.append(start + shift + len(replacement))
            shift += len(replacement) - (end - start)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span before the pass that `[start, end)` after the pass came from (code points)."""
        return _map(start, end, self._after, self._before)

    def forward(self, start: int, end: int) -> tuple[int, int]:
        """Return the span after the pass that `[start, end)` before the pass became (code points)."""
        return _map(start, end, self._before, self._after)


def _map(start: int, end: int, here: _Side, there: _Side) -> tuple[int, int]:
    """Map a span; a boundary inside an edited span widens to that span's boundary on the other side."""
    low = _opening(start, here, there)
    return low, max(low, _closing(end, here, there)) if end > start else low


def _opening(at: int, here: _Side, there: _Side) -> int:
    """Map a left boundary: the first character stands right of `at`, edits that end there lie left of it."""
    index = bisect_right(here.ends, at)
    if index < len(here.starts) and here.starts[index] <= at:
        return there.starts[index]
    return at + (there.ends[index - 1] - here.ends[index - 1] if index else 0)


def _closing(at: int, here: _Side, there: _Side) -> int:
    """Map a right boundary: the last character stands left of `at`, edits that start there lie right of it."""
    index = bisect_left(here.starts, at)
    if index and here.ends[index - 1] >= at:
        return there.ends[index - 1]
    return at + (there.ends[index - 1] - here.ends[index - 1] if index else 0)
