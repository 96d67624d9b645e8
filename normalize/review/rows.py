"""What the page shows of a text: stretches around changes, source and clean text, cut where a change begins or ends."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import attrs

from normalize.review.changes import Change, ReviewText

__all__ = ["OTHER", "Piece", "Row", "pieces", "rows_of"]

OTHER = -1
"""The number of a change that is not looked at."""

Span = tuple[int, int, int]
"""First and last place, and the number of the change that lies there."""

_AROUND = 180  # code points of context on either side: two lines of a pane
_TOGETHER = 240  # code points between two changes that share a row: what stands around them would be told twice
_LONGEST = 600  # code points of one piece that are shown; of a longer one its two ends
_ROW = 1200  # code points of source in a row that gathers several changes


@attrs.frozen
class Piece:
    """A stretch of text that the same changes lie over; an empty one is a place where something was or will be."""

    text: str
    changes: tuple[int, ...] = ()


@attrs.frozen
class Row:
    """A stretch of a text with its changes, all by their numbers.

    Args:
        changes: In the order of the source.
        source: The stretch as it came.
        clean: The same with what was made of it.
        before: Whether the text begins before the stretch.
        after: Whether it goes on behind it.
    """

    changes: tuple[int, ...]
    source: tuple[Piece, ...]
    clean: tuple[Piece, ...]
    before: bool
    after: bool

    @property
    def data(self) -> dict[str, Any]:
        """The row as plain data."""
        return attrs.asdict(self)


def rows_of(text: ReviewText, numbered: Sequence[tuple[int, Change]]) -> list[Row]:
    """Return rows that show these changes of a text, given in the order of the source with their numbers."""
    clusters: list[list[tuple[int, Change]]] = []
    end = 0
    for number, change in numbered:
        fits = clusters and change.start <= end + _TOGETHER and change.end - clusters[-1][0][1].start <= _ROW
        if fits:
            clusters[-1].append((number, change))
        else:
            clusters.append([(number, change)])
        end = max(end, change.end) if fits else change.end
    return [_row(text, cluster) for cluster in clusters]


def _row(text: ReviewText, cluster: list[tuple[int, Change]]) -> Row:
    first = min(change.start for _, change in cluster)
    last = max(change.end for _, change in cluster)
    start, end = _left(text.source, first), _right(text.source, last)
    clean_start = min(text.to_clean(start), *(change.clean_start for _, change in cluster))
    clean_end = max(text.to_clean(end), *(change.clean_end for _, change in cluster))
    shown = [*cluster, *((OTHER, each) for each in _others(text, cluster, start, end))]
    source = ((each.start, each.end, number) for number, each in shown)
    clean = (
        (each.clean_start, each.clean_end, number)
        for number, each in shown
        if clean_start <= each.clean_start and each.clean_end <= clean_end
    )
    return Row(
        tuple(number for number, _ in cluster),
        pieces(text.source, start, end, source, _LONGEST),
        pieces(text.clean, clean_start, clean_end, clean, _LONGEST),
        start > 0,
        end < len(text.source),
    )


def _others(text: ReviewText, cluster: list[tuple[int, Change]], start: int, end: int) -> Iterator[Change]:
    """Yield the changes within a stretch that are made but not looked at: they are marked, so that nothing misleads."""
    mine = {id(change) for _, change in cluster}
    at = bisect_left(text.changes, start, key=lambda change: change.start)
    while at < len(text.changes) and text.changes[at].start <= end:
        change = text.changes[at]
        if change.applied and change.end <= end and id(change) not in mine:
            yield change
        at += 1


def _left(source: str, place: int) -> int:
    """Return where the line begins, or, in a long one, a word not too far away."""
    low = max(0, place - _AROUND)
    line = source.rfind("\n", low, place) + 1
    if line > low or not low:
        return line
    return source.find(" ", low, place) + 1 or low


def _right(source: str, place: int) -> int:
    high = min(len(source), place + _AROUND)
    line = source.find("\n", place, high)
    if line >= 0 or high == len(source):
        return line if line >= 0 else high
    word = source.rfind(" ", place, high)
    return word if word >= 0 else high


def pieces(text: str, start: int, end: int, spans: Iterable[Span], longest: int = 0) -> tuple[Piece, ...]:
    """Cut `text[start:end]` at all ends of spans; each piece knows the spans it lies in. O(n log n) in the spans.

    Args:
        text: To cut.
        start: Code points, inclusive.
        end: Exclusive.
        spans: All within that.
        longest: Code points of a changed piece that are given; of a longer one its two ends. 0: all.
    """
    opening, closing, points = (defaultdict[int, list[int]](list) for _ in range(3))
    for low, high, number in spans:
        if low == high:
            points[low].append(number)
        else:
            opening[low].append(number)
            closing[high].append(number)
    cuts = sorted({start, end, *opening, *closing, *points})
    found = []
    inside: dict[int, None] = {}
    for low, high in pairwise([*cuts, end]):
        for number in closing[low]:
            inside.pop(number, None)
        inside |= dict.fromkeys(opening[low])
        if low in points:
            found.append(Piece("", tuple(points[low])))
        if low < high:
            found.append(Piece(_shown(text[low:high], longest if inside else 0), tuple(inside)))
    return tuple(found)


def _shown(text: str, longest: int) -> str:
    if not longest or len(text) <= longest:
        return text
    half = longest // 2
    return f"{text[:half]} [... {len(text) - longest:,} characters ...] {text[-half:]}"
