"""Sums over the words of many lines: one pass for a whole page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["lower_words", "word_sums"]


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
