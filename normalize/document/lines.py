"""Lines and paragraphs as spans."""

from __future__ import annotations

from itertools import accumulate

from normalize.document.document import Document

__all__ = ["line_texts", "lines", "paragraphs"]

Span = tuple[int, int]


def line_texts(document: Document) -> tuple[str, ...]:
    """Return all lines, empty ones included, without their line feeds; measured, so that stages share the splitting."""
    return tuple(document.text.split("\n"))


def lines(document: Document) -> tuple[Span, ...]:
    """Return the spans of all lines, empty ones included, without their line feeds (code points)."""
    sizes = list(map(len, document.measure(line_texts)))
    starts = accumulate((size + 1 for size in sizes[:-1]), initial=0)
    return tuple((start, start + size) for start, size in zip(starts, sizes, strict=True))


def paragraphs(document: Document) -> tuple[Span, ...]:
    """Return the spans of the lines that hold more than space: scraped text has one paragraph a line."""
    texts = document.measure(line_texts)
    return tuple(span for span, line in zip(document.measure(lines), texts, strict=True) if line and not line.isspace())
