"""Where a document shows code or writes about markup: no place to strip markup."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from normalize.document import Document

__all__ = ["about_markup", "in_code", "written_in_markup"]

_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_QUOTED = re.compile(
    r"[\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}]</?\w{1,20}/?>"
    r"[\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]"
)
_SPAN = re.compile(r"(?<![`\w])(`{1,2})[^`\n]{1,80}\1(?![`\w])")
_SPANS = 3  # pieces of code between backticks; prose has none
_LINES = 2  # lines that only a source has; one is enough beside a piece of code
_TOP = re.compile(r"#{1,6} +\S|---\n[\w-]+:")
"""A title, or a table of facts, at the very beginning."""
_LINE = re.compile(  # a heading, a fence, a directive, where a link goes; a heading with a rule below it
    r"^(?:#{1,6} +\S|[ \t]*(?:```|~~~)|\.\. [\w-]+::|\[[^\]\n]{1,100}\]:[ \t]+\S"
    r"|(?P<title>\S[^\n]*)\n(?P<rule>={3,}|-{3,})[ \t]*$)"
    r"|::[ \t]*\n[ \t]*\n[ \t]+\S"  # what is set in below is code
    r"|\]\([\w./-]{1,100}\.(?:md|rst)[#)]",  # the source of another page
    re.MULTILINE,
)
_RAGGED = 2  # code points by which a heading and the rule below it may differ
_REACH = 300  # code points of a line looked at on either side of a candidate


def in_code(document: Document, start: int, end: int) -> bool:
    """Whether `[start, end)` stands between backticks, in a fenced block or on a line indented like code."""
    text = document.text
    line = text.rfind("\n", 0, start) + 1
    if text.startswith(("    ", "\t"), line):
        return True
    if "`" not in text:
        return False
    if text.count("`", max(line, start - _REACH), start) % 2 and "`" in text[end : end + _REACH].split("\n", 1)[0]:
        return True
    fences = document.measure(_fences)
    return bisect_left(fences, start) % 2 == 1 and fences[-1] >= end


def about_markup(document: Document) -> bool:
    """Whether the text speaks of markup by name, or sets a tag in quotation marks: then a tag may be its subject."""
    text = document.text
    return any(name in text for name in ("HTML", "XHTML", "Markdown", "CSS")) or _QUOTED.search(text) is not None


def written_in_markup(document: Document) -> bool:
    """Whether the text is a source in Markdown or reStructuredText, as manuals are: its headings, its code say so."""
    text = document.text
    if _TOP.match(text):
        return True
    lines = len(list(islice(_source_lines(text), _LINES)))
    spans = len(list(islice(_SPAN.finditer(text), _SPANS))) if "`" in text else 0
    return lines == _LINES or spans == _SPANS or (lines > 0 and spans > 0)


def _source_lines(text: str) -> Iterator[re.Match[str]]:
    for match in _LINE.finditer(text):
        if match["title"] is None or abs(len(match["title"]) - len(match["rule"])) <= _RAGGED:
            yield match


def _fences(document: Document) -> tuple[int, ...]:
    return tuple(match.start() for match in _FENCE.finditer(document.text))
