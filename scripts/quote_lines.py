"""Documents in other lines: where paragraphs were lost, a line break may stand behind any sentence."""

from __future__ import annotations

import re

_SENTENCE = re.compile(
    "(?<=[.?!\N{HORIZONTAL ELLIPSIS}\N{ARABIC QUESTION MARK}\N{DEVANAGARI DANDA}])"
    "[\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK})"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}]*"
    r"(\s+)[\W\d_]*([^\W\d_])"
)


def in_lines(text: str, size: int, first: int) -> str:
    """Return a text with its first line as it is, the rest in lines of some sentences.

    Args:
        text: Any text.
        size: Sentences of a line.
        first: Of the first of these lines.
    """
    head, _, body = text.partition("\n")
    flat = re.sub(r"\s*\n\s*", " ", body)
    ends = [match.span(1) for match in _SENTENCE.finditer(flat) if not match[2].islower()]
    at = 0
    lines = [head]
    for end, following in ends[first - 1 :: size]:
        lines.append(flat[at:end])
        at = following
    return "\n".join([*lines, flat[at:]])
