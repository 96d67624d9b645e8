"""Columns of the line model: a whole number for every line of a page, and what is made of them at the speed of C."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from operator import itemgetter, sub

__all__ = ["FAR", "Column", "ago", "shifted", "sums", "windows"]

Column = list[int]

FAR = 99
"""Lines: a distance to nothing."""


def sums(values: Iterable[int], count: Iterable[int]) -> Column:
    """Return the sums of the values of each line: so many of them, one after the other.

    >>> sums([1, 0, 1, 1], [3, 0, 1])
    [2, 0, 1]
    """
    total = [0, *accumulate(values)]
    ends = [0, *accumulate(count)]
    at = itemgetter(*ends, 0)(total)  # one more, for of a single one no tuple is made
    return list(map(sub, at[1:-1], at))


def shifted(column: Column, step: int, edge: int = 0) -> Column:
    """Return for each line the value so many lines further down.

    >>> shifted([1, 2, 3], -1)
    [0, 1, 2]
    """
    size = min(abs(step), len(column))
    return [edge] * size + column[: len(column) - size] if step < 0 else column[size:] + [edge] * size


def windows(column: Column, size: int) -> tuple[Column, Column]:
    """Return the sums over so many lines before each line, and after it.

    >>> windows([1, 2, 3], 1)
    ([0, 1, 2], [2, 3, 0])
    """
    total = [0, *accumulate(column)]
    edge = min(size, len(column))
    before = list(map(sub, total, [0] * edge + total[: len(column) - edge]))
    return before, list(map(sub, total[edge + 1 :] + [total[-1]] * edge, total[1:]))


def ago(marked: Iterable[int], rows: int) -> Column:
    """Return how many lines ago the last marked line was, the line itself aside.

    >>> ago([1], 4)
    [99, 99, 1, 2]
    """
    found: Column = []
    for row in (*marked, rows - 1):
        gap = row + 1 - len(found)
        near = min(gap, FAR) if found or gap == 0 else 0
        found += range(1, near + 1)
        found += [FAR] * (gap - near)
    return found
