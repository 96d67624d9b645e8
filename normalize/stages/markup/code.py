"""Where a document shows code or writes about markup: no place to strip markup."""

from __future__ import annotations

import re
from bisect import bisect_left

from normalize.document import Document, fences, line_start

__all__ = ["about_markup", "in_code"]

_QUOTED = re.compile(
    r"<(?<=[\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}]<)/?\w{1,20}/?>"
    r"[\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]"
)  # it begins with a literal, for which the search is fast
_REACH = 300  # code points of a line looked at on either side of a candidate


def in_code(document: Document, start: int, end: int) -> bool:
    """Whether `[start, end)` stands between backticks, in a fenced block or on a line indented like code."""
    text = document.text
    line = line_start(document, start)
    if text.startswith(("    ", "\t"), line):
        return True
    if not document.measure(_has_backticks):
        return False
    if text.count("`", max(line, start - _REACH), start) % 2 and "`" in text[end : end + _REACH].split("\n", 1)[0]:
        return True
    places = document.measure(_fences)
    return bisect_left(places, start) % 2 == 1 and places[-1] >= end


def about_markup(document: Document) -> bool:
    """Whether the text speaks of markup by name, or sets a tag in quotation marks: then a tag may be its subject."""
    text = document.text
    return any(name in text for name in ("HTML", "Markdown", "CSS")) or _QUOTED.search(text) is not None


def _has_backticks(document: Document) -> bool:
    return "`" in document.text


def _fences(document: Document) -> list[int]:
    return fences(document.text)
