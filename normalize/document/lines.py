"""Lines and paragraphs as spans."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, compress
from operator import add, itemgetter

from normalize.document.document import Document
from normalize.scan import line_edges, split_lines

__all__ = ["edges", "line_start", "line_texts", "lines", "paragraph_texts", "paragraphs"]

Span = tuple[int, int]


def line_texts(document: Document) -> tuple[str, ...]:
    """Return all lines, empty ones included, without their line feeds; measured, so that stages share the splitting."""
    return split_lines(document.text)


def edges(document: Document) -> tuple[str, str]:
    """Return the first characters of all lines as one string, and the last ones; an empty line has a line feed."""
    return line_edges(document.measure(line_texts))


def lines(document: Document) -> tuple[Span, ...]:
    """Return the spans of all lines, empty ones included, without their line feeds (code points)."""
    sizes = list(map(len, document.measure(line_texts)))
    starts = list(accumulate(map((1).__add__, sizes[:-1]), initial=0))
    return tuple(zip(starts, map(add, starts, sizes), strict=True))


def line_start(document: Document, place: int) -> int:
    """Return where the line of a place begins (code points).

    For places by the thousand: to search back for the line feed takes as long each time as the line is.
    """
    spans = document.measure(lines)
    return spans[bisect_right(spans, place, key=itemgetter(0)) - 1][0]


def paragraphs(document: Document) -> tuple[Span, ...]:
    """Return the spans of the lines that hold more than space: scraped text has one paragraph a line."""
    return tuple(compress(document.measure(lines), map(str.strip, document.measure(line_texts))))


def paragraph_texts(document: Document) -> tuple[str, ...]:
    """Return the lines that hold more than space, as they stand: those of `paragraphs`."""
    return tuple(filter(str.strip, document.measure(line_texts)))
