"""The rows of a page, and which of them may hold a phrase."""

from __future__ import annotations

from normalize.document import Document, line_texts
from normalize.scan import filled
from normalize.stages.boilerplate.phrases import phrases

__all__ = ["LONGEST_PHRASE", "MARGIN", "SHORTEST_TAIL", "begun", "ended", "rows_of", "short_rows"]

MARGIN = 40  # code points of space at the beginning of a line that count as an empty one
LONGEST_PHRASE = 90  # code points; the longest whole line in the language files has 85
SHORTEST_TAIL = 60  # code points; shorter lines hold no paragraph with a sentence glued to it


def rows_of(document: Document) -> list[str]:
    """Return the lines that hold more than space, as they stand: those that a page numbers."""
    return filled(document.measure(line_texts), MARGIN)


def begun(document: Document) -> list[int]:
    """Return the rows of the lines that begin as a phrase does."""
    return phrases(document.language.code).heads.begin(document.measure(rows_of))


def ended(document: Document) -> list[int]:
    """Return the rows of the lines that may end in a prompt."""
    known = phrases(document.language.code)
    return known.prompts.end(document.measure(rows_of), SHORTEST_TAIL, known.hints)


def short_rows(document: Document) -> list[int]:
    """Return the rows of the lines that are short enough for a phrase."""
    return [row for row, line in enumerate(document.measure(rows_of)) if len(line) <= LONGEST_PHRASE]
