"""How a text is laid out: scraped text has one paragraph a line, manuals, licences and mails have not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from normalize.document.document import Document
from normalize.document.lines import line_texts

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
    lines = [line for line in document.measure(line_texts) if line and not line.isspace()]
    return _wrapped(lines) or sum(headed(above, below) for above, below in _indented(lines)) >= _SECTIONS


def headed(above: str, below: str) -> bool:
    """Whether a line stands above one that is indented, as the headings of a manual do."""
    return not above[:1].isspace() and below.startswith(INDENT)


def _wrapped(lines: list[str]) -> bool:
    low = sum(line.lstrip()[0].islower() for line in lines)
    if low < _GOING_ON or low < _GOING_ON_SHARE * len(lines):
        return False
    return sum(len(line) > _WIDE for line in lines) <= _WIDE_SHARE * len(lines)


def _indented(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the neighbours among lines many of which are indented."""
    if sum(line.startswith(INDENT) for line in lines) >= _INDENTED * max(1, len(lines)):
        yield from pairwise(lines)
