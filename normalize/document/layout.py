"""How a text is laid out: scraped text has one paragraph a line, manuals, licences and mails have not."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import pairwise
from operator import neg

from normalize.document.document import Document
from normalize.document.lines import Linewise, line_texts
from normalize.scan import filled, line_edges

__all__ = ["INDENT", "beginnings", "formatted", "headed"]

INDENT = "   "
"""What a section's text stands in by at least; pages as text have one or two spaces left of their tags."""

_GOING_ON, _GOING_ON_SHARE = 4, 0.15  # lines that begin in the lower case, and their share
_WIDE, _WIDE_SHARE = 110, 0.02
"""Code points that no program wraps at, and the share of lines that may be longer: none of 353 pages passes for
wrapped; manuals, licences and mails do (half of them have .3 to .7 of their lines in the lower case)."""
_INDENTED, _SECTIONS = 0.3, 3  # share of indented lines, and headings over such lines: no page has them


def formatted(document: Document) -> bool:
    """Whether the text is wrapped at a column or has its sections indented: its lines are no paragraphs."""
    number, low, spaced = document.measure(beginnings)
    if low >= max(_GOING_ON, _GOING_ON_SHARE * number):
        wide = sum(map(_WIDE.__lt__, map(len, filled(document.measure(line_texts), sys.maxsize))))
        if wide <= _WIDE_SHARE * number:
            return True
    least = _INDENTED * max(1, number)
    return spaced >= least and _has_sections(filled(document.measure(line_texts), sys.maxsize), least)


def _beginnings(lines: Sequence[str]) -> tuple[int, int, int]:
    """Return how many lines hold more than space, and how many of these begin in the lower case and with a space."""
    held = filled(lines, sys.maxsize)
    (bare, _), (firsts, _) = line_edges(list(map(str.lstrip, held))), line_edges(held)
    return len(held), sum(map(str.islower, bare)), firsts.count(INDENT[0])


def _beginnings_edited(found: tuple[int, int, int], gone: str, come: str) -> tuple[int, int, int]:
    less, more = _beginnings(gone.split("\n")), _beginnings(come.split("\n"))
    number, low, spaced = map(sum, zip(found, map(neg, less), more, strict=True))
    return number, low, spaced


beginnings = Linewise(lambda document: _beginnings(document.measure(line_texts)), _beginnings_edited)
"""How many lines hold more than space, and how many of these begin in the lower case and with a space."""


def headed(above: str, below: str) -> bool:
    """Whether a line stands above one that is indented, as the headings of a manual do."""
    return not above[:1].isspace() and below.startswith(INDENT)


def _has_sections(lines: Sequence[str], least: float) -> bool:
    """Whether many of the lines are indented, and some stand above such."""
    if sum(line.startswith(INDENT) for line in lines) < least:
        return False
    return sum(headed(above, below) for above, below in pairwise(lines)) >= _SECTIONS
