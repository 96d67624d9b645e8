"""How a text is laid out: scraped text has one paragraph a line, manuals, licences and mails have not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise

from normalize.document.document import Document
from normalize.document.lines import line_texts
from normalize.scan import filled, line_edges

__all__ = ["INDENT", "formatted", "headed"]

INDENT = "   "
"""What a section's text stands in by at least; pages as text have one or two spaces left of their tags."""

_GOING_ON, _GOING_ON_SHARE = 4, 0.15  # lines that begin in the lower case, and their share
_WIDE, _WIDE_SHARE = 110, 0.02
"""Code points that no program wraps at, and the share of lines that may be longer: none of 353 pages passes for
wrapped; manuals, licences and mails do (half of them have .3 to .7 of their lines in the lower case)."""
_INDENTED, _SECTIONS = 0.3, 3  # share of indented lines, and headings over such lines: no page has them


def formatted(document: Document) -> bool:
    """Whether the text is wrapped at a column or has its sections indented: its lines are no paragraphs."""
    lines = filled(document.measure(line_texts), sys.maxsize)
    return _wrapped(lines) or sum(headed(above, below) for above, below in _indented(lines)) >= _SECTIONS


def headed(above: str, below: str) -> bool:
    """Whether a line stands above one that is indented, as the headings of a manual do."""
    return not above[:1].isspace() and below.startswith(INDENT)


def _wrapped(lines: list[str]) -> bool:
    firsts, _ = line_edges(list(map(str.lstrip, lines)))
    low = sum(map(str.islower, firsts))
    if low < _GOING_ON or low < _GOING_ON_SHARE * len(lines):
        return False
    return sum(len(line) > _WIDE for line in lines) <= _WIDE_SHARE * len(lines)


def _indented(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the neighbours among lines many of which are indented."""
    least = _INDENTED * max(1, len(lines))
    firsts, _ = line_edges(lines)
    if firsts.count(INDENT[0]) >= least and sum(line.startswith(INDENT) for line in lines) >= least:
        yield from pairwise(lines)
