"""Many lines and numbers at once: what stands in lines how often, ranks and sums of numbers, those that lines share."""

from __future__ import annotations

import re
import struct
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain, compress
from operator import sub

__all__ = ["Choice", "best_part", "best_run", "chosen_sums", "line_counts", "masked", "ranks", "shared"]

_FIGURES = re.compile(r"[0-9]+")

Choice = tuple[tuple[tuple[int, bytes], ...], bytes, bytes]
"""Columns by their numbers, each with a table that says what its bytes answer; for all answers together the low byte
of a number and its high byte. All tables have 256 bytes."""


def best_run(gains: Sequence[float], /) -> tuple[int, int, float]:
    """Return where the numbers next to each other begin and end whose sum is the highest, and the sum.

    The shortest first ones of those; nothing, where no number is above 0.
    """
    best = run = 0.0
    start = stop = begin = 0
    for row, gain in enumerate(gains):
        if run <= 0:
            run, begin = 0.0, row
        run += gain
        if run > best:
            best, start, stop = run, begin, row + 1
    return start, stop, best


def best_part(chances: Sequence[float], weights: Sequence[float], gold: float, /) -> tuple[bytes, float]:
    """Return which rows to keep so that the expected F1 is highest, 1 for each that is kept, and that F1.

    Args:
        chances: Of each row, that it is right.
        weights: Of each row, as many.
        gold: The expected weight of all that is right: the sum of both together.

    Raises:
        ValueError: there are not as many weights as chances.
    """
    if len(chances) != len(weights):
        msg = "there are not as many weights as chances"
        raise ValueError(msg)
    keep = bytearray(len(chances))
    hit = kept = best = 0.0
    for row in sorted(range(len(chances)), key=chances.__getitem__, reverse=True):
        if chances[row] <= best / 2:
            break  # from here on every row lowers it
        hit += chances[row] * weights[row]
        kept += weights[row]
        best = 2 * hit / (kept + gold)
        keep[row] = 1
    return bytes(keep), best


def masked(lines: Sequence[str], /) -> list[str]:
    """Return lines in the lower case, with `0` for each run of figures of ASCII."""
    return [_FIGURES.sub("0", line.lower()) for line in lines]


def line_counts(lines: Sequence[str], /) -> tuple[list[int], list[int], list[int]]:
    """Count what each line has.

    Returns:
        How many of its words, split at white space, are in the lower case (see `str.islower`); how many spaces of ASCII
        it has; how many commas.
    """
    lower = [sum(map(str.islower, line.split())) for line in lines]
    return lower, [line.count(" ") for line in lines], [line.count(",") for line in lines]


def ranks(values: Sequence[int], thresholds: Sequence[int], reach: int = 0, /) -> bytes:
    """Return for each value how many thresholds are less than it.

    Args:
        values: Whole numbers; 32 bits hold them and the sums.
        thresholds: The same, rising; 255 at most.
        reach: If it is not 0, the sum of so many values behind each one, or before it, stands for it.
    """
    if reach:
        sums, size = [0, *accumulate(values)], min(abs(reach), len(values))
        if reach > 0:
            values = list(map(sub, sums[size + 1 :] + [sums[-1]] * size, sums[1:]))
        else:
            values = list(map(sub, sums, [0] * size + sums[: len(values) - size]))
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


def shared(lines: list[bytes], chosen: bytes, /) -> list[int]:
    """Return how many numbers of each line stand in chosen lines, and if it is one of them, stand there twice.

    Args:
        lines: Numbers from 0 on, packed as an `array` of type code `I` is.
        chosen: 1 for each that is chosen, 0 for another.

    Raises:
        ValueError: there are not as many of these.
    """
    if len(lines) != len(chosen):
        msg = "each line is chosen or not"
        raise ValueError(msg)
    numbers = [array("I", line) for line in lines]
    once = Counter(chain.from_iterable(compress(numbers, chosen)))
    twice = {number for number, times in once.items() if times > 1}
    return [sum(map((twice if own else once).__contains__, line)) for line, own in zip(numbers, chosen, strict=True)]
