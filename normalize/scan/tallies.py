"""Sums over the words of many lines, and what numbers are among others: one pass for a whole page."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Mapping, Sequence

__all__ = ["Choice", "chosen_sums", "lower_words", "ranks", "word_sums"]

Choice = tuple[tuple[tuple[int, bytes], ...], bytes, bytes]
"""Columns by their numbers, each with a table that says what its bytes answer; for all answers together the low byte
of a number and its high byte. All tables have 256 bytes."""


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


def chosen_sums(columns: list[bytes], choices: tuple[Choice, ...], /) -> list[int]:
    """Return for each place the sum of the numbers that the bytes of the columns there choose.

    Args:
        columns: Bytes, a column as long as the other.
        choices: What is chosen by which columns: their answers are put together by `|`. No sum may exceed 65,535.
    """
    rows = len(columns[0]) if columns else 0
    total = 0  # a column of bytes is a whole number: one `|` or `+` does all places at once
    for tables, low, high in choices:
        answers = 0
        for column, table in tables:
            answers |= int.from_bytes(columns[column].translate(table), "little")
        chosen = answers.to_bytes(rows, "little")
        numbers = bytearray(2 * rows)
        numbers[::2], numbers[1::2] = chosen.translate(low), chosen.translate(high)
        total += int.from_bytes(numbers, "little")
    return list(struct.unpack(f"<{rows}H", total.to_bytes(2 * rows, "little")))
