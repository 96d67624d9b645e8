"""Sums over the words of many lines, and what numbers are among others: one pass for a whole page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

__all__ = ["lower_words", "ranks", "word_sums"]


def word_sums(lines: Sequence[Sequence[str]], tables: Sequence[Mapping[str, int]], /) -> list[int]:
    """Return the sum of the values that each line's table has for its words; others have none.

    Args:
        lines: The words of each line.
        tables: A dict for each line; many lines may share one.
    """
    return [sum([table.get(word, 0) for word in line]) for line, table in zip(lines, tables, strict=True)]


def lower_words(lines: Sequence[str], /) -> list[int]:
    """Return how many words of each line, split at white space, are in the lower case: see `str.islower`."""
    return [sum(map(str.islower, line.split())) for line in lines]


def ranks(values: Sequence[int], thresholds: Sequence[int], /) -> bytes:
    """Return for each value how many thresholds are less than it.

    Args:
        values: Whole numbers that a machine word holds.
        thresholds: The same, rising; 255 at most.
    """
    return bytes([bisect_left(thresholds, value) for value in values])
