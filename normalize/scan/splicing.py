"""A text with other strings in some of its places, whether they are others, and several lists of such places in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Strings = list[str]
    Columns = tuple[str | Strings, list[int], list[int], Strings, list[float]]

__all__ = ["changes", "merged_columns", "settled", "spliced"]

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
    return [list(map(itemgetter(column), rows)) for column in range(_COLUMNS)]


def settled(text: str, several: Sequence[Columns], /) -> tuple[str, list[list[Any]] | None] | None:
    """Return what edits of several rules make of a text, and the edits in one, as `merged_columns` does.

    None in place of these where they are those of a single rule, in order already; None for all where edits overlap, or
    start at one place.

    Args:
        text: Any text.
        several: See `merged_columns`.

    Raises:
        ValueError: there are not as many of each; the spans lie outside the text.
    """
    columns = merged_columns(several)
    starts, ends, numbers, replacements, *_ = columns
    if any(end > start for end, start in zip(ends, starts[1:], strict=False)) or len(set(starts)) < len(starts):
        return None
    same = len(several) == 1 and numbers == list(range(len(numbers)))
    return spliced(text, starts, ends, replacements), None if same else columns
