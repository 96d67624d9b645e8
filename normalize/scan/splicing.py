"""A text with other strings in some of its places, and whether they are others."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["changes", "spliced"]


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
