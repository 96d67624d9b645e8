"""Lines and paragraphs as spans."""

from __future__ import annotations

from normalize.document.document import Document

__all__ = ["line_texts", "lines", "paragraphs"]

Span = tuple[int, int]


def line_texts(document: Document) -> tuple[str, ...]:
    """Return all lines, empty ones included, without their line feeds; measured, so that stages share the splitting."""
    return tuple(document.text.split("\n"))


def lines(document: Document) -> tuple[Span, ...]:
    """Return the spans of all lines, empty ones included, without their line feeds (code points)."""
    spans = []
    at = 0
    for line in document.measure(line_texts):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return tuple(spans)


def paragraphs(document: Document) -> tuple[Span, ...]:
    """Return the spans of the lines that hold more than space: scraped text has one paragraph a line."""
    texts = document.measure(line_texts)
    return tuple(span for span, line in zip(document.measure(lines), texts, strict=True) if line and not line.isspace())
