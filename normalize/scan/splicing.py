"""A text with other strings in some of its places, whether they are others, and several lists of such places in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Strings = list[str]
    Columns = tuple[str | Strings, list[int], list[int], Strings, list[float]]

__all__ = ["changes", "merged_columns", "settled", "spliced", "transposed"]

_COLUMNS = 6


def spliced(text: str, starts: Sequence[int], ends: Sequence[int], replacements: Sequence[str], /) -> str:
    """Return a text with strings in place of some of its spans.

    Args:
        text: Any text.
        starts: Of the spans, in order, none overlapping another (code points).
        ends: Exclusive.
        replacements: What stands there instead.

    Raises:
        ValueError: the spans lie outside the text or are not in order; there are not as many of each.
    """
    pieces: list[str] = []
    done = 0
    for start, end, replacement in zip(starts, ends, replacements, strict=True):
        if not done <= start <= end <= len(text):
            msg = "spans lie outside the text or are not in order"
            raise ValueError(msg)
        pieces += text[done:start], replacement
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def changes(text: str, starts: Sequence[int], ends: Sequence[int], replacements: Sequence[str], /) -> bytes:
    """Return for each of some spans of a text 1 where a string is another than what stands there, 0 where it is not.

    Args:
        text: Any text.
        starts: Of the spans (code points).
        ends: Exclusive.
        replacements: The strings.

    Raises:
        ValueError: there are not as many of each.
    """
    spans = zip(starts, ends, replacements, strict=True)
    return bytes([text[start:end] != replacement for start, end, replacement in spans])


def merged_columns(several: Sequence[Columns], /) -> list[list[Any]]:
    """Return edits of several rules in one, sorted by their places; of two at one place that of the earlier ones first.

    Args:
        several: The rule of some edits, or that of each, and their starts, ends, replacements and confidences.

    Returns:
        Starts, ends, numbers among all as they were given, replacements, confidences, rules: a list of each.

    Raises:
        ValueError: there are not as many of each.
    """
    rows: list[tuple[Any, ...]] = []
    for rule, starts, ends, replacements, confidences in several:
        rules: Iterable[str] = repeat(rule, len(starts)) if isinstance(rule, str) else rule
        numbers = range(len(rows), len(rows) + len(starts))
        rows += zip(starts, ends, numbers, replacements, confidences, rules, strict=True)
    rows.sort()
    return _in_columns(rows)


def _in_columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(map(itemgetter(column), rows)) for column in range(_COLUMNS)]


def settled(
    text: str, several: Sequence[Columns], /
) -> tuple[str, list[list[Any]] | None, list[list[Any]] | None] | None:
    """Return what edits of several rules make of a text, these in one, and those that stand where others do.

    Both as `merged_columns` does; the latter make nothing of the text. None in place of the first where they are those
    of a single rule, in order already; None in place of the others where there are none; None for all where edits
    overlap in any other way.

    Args:
        text: Any text.
        several: See `merged_columns`.

    Raises:
        ValueError: there are not as many of each; the spans lie outside the text.
    """
    kept: list[tuple[Any, ...]] = []
    again: list[tuple[Any, ...]] = []
    for row in zip(*merged_columns(several), strict=True):
        (start, end), (last_start, last_end) = row[:2], kept[-1][:2] if kept else (-1, -1)
        if (start, end) == (last_start, last_end):
            again.append(row)
        elif start < last_end:
            return None
        else:
            kept.append(row)
    columns = _in_columns(kept)
    starts, ends, numbers, replacements, *_ = columns
    same = len(several) == 1 and not again and numbers == list(range(len(numbers)))
    made = spliced(text, starts, ends, replacements)
    return made, None if same else columns, _in_columns(again) if again else None


def transposed(rows: Sequence[Sequence[Any]], /) -> list[list[Any]]:
    """Return the columns of some rows, lists or tuples; none where there are no rows.

    `zip` makes an iterator of each row first: of thousands at once, so that the garbage collector goes over everything
    again and again.

    Raises:
        ValueError: the rows are not as long as each other.
    """
    if len(set(map(len, rows))) > 1:
        msg = "expected rows as long as each other"
        raise ValueError(msg)
    return [list(map(itemgetter(column), rows)) for column in range(len(rows[0]))] if rows else []
