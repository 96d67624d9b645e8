"""Text between backticks: shown as it is, never repaired."""

from __future__ import annotations

import bisect
import re
import sys

from normalize.document import Document
from normalize.scan import spliced

__all__ = ["Spans", "code_spans", "prose", "within"]

_CODE = re.compile(r"`(?<!``)[^`\n]{1,300}`(?!`)")
_HIGH_RUN = re.compile(r"[^\x00-\x7f]+")

Spans = tuple[tuple[int, int], ...]
"""Sorted, none overlapping another (code points)."""


def code_spans(document: Document) -> Spans:
    """Return the spans between single backticks on one line, with them (code points)."""
    text = document.text
    return tuple(match.span() for match in _CODE.finditer(text)) if "`" in text else ()


def within(at: int, spans: Spans) -> bool:
    """Whether a place (code points) is in one of the sorted spans."""
    number = bisect.bisect_right(spans, (at, sys.maxsize)) - 1
    return number >= 0 and at < spans[number][1]


def prose(document: Document) -> str:
    """Return the text with every character outside ASCII between backticks made a backtick; all places stay."""
    text = document.text
    spans = [span for span in document.measure(code_spans) if not text[slice(*span)].isascii()]
    if not spans:
        return text
    masked = [_HIGH_RUN.sub(_masked, text[slice(*span)]) for span in spans]
    return spliced(text, [start for start, _ in spans], [end for _, end in spans], masked)


def _masked(match: re.Match[str]) -> str:
    return "`" * (match.end() - match.start())
