"""Lines that are no prose: code, rows of a table. What looks like lost spaces there is their notation."""

from __future__ import annotations

import re
from bisect import bisect_right

from normalize.document import Document, lines
from normalize.stages.spacing.words import is_function

__all__ = ["in_code", "in_row", "line_number"]

# A brace, an operator, an underscore inside a word, a call without arguments, a semicolon that ends a statement, a sign
# of a comment or an assignment at the start, two bars of a table: prose has them so rarely that abstaining is cheap.
_CODE = re.compile(
    r"[{}]|[=!<>]=|&&|=>|->|::|\(\)|[^\W_]_[^\W_]|[)\]\d];\s*\Z|\A\s*(?://|\$ |>>>|#include|[\w.\[\]]+ = )|\|[^|]*\|"
)
_MARK = re.compile(r"[,;]")
_BARE = re.compile(r"[,;](?=[^\s])")
_PADDED = re.compile(r"[,;]\s")
_SENTENCE = re.compile(r"[.!?][\"'\N{RIGHT DOUBLE QUOTATION MARK})]*\s*\Z")
_CELLS = 2  # bare commas in a row; with one only, prose that lost a space looks the same


def line_number(document: Document, at: int) -> int:
    """Return the number of the line that `at` stands in, 0 for the first."""
    return bisect_right(document.measure(_starts), at) - 1


def in_code(document: Document, at: int) -> bool:
    """Whether the line at `at` is code or a row between bars."""
    return document.measure(_CodeLines).holds(line_number(document, at))


def in_row(document: Document, at: int) -> bool:
    """Whether the line at `at` is a row of bare commas: no blank in it, or a neighbour with as many of them."""
    return line_number(document, at) in document.measure(_rows)


def _starts(document: Document) -> tuple[int, ...]:
    return tuple(start for start, _ in document.measure(lines))


class _CodeLines:
    """The lines of one snapshot that were asked about."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._spans = document.measure(lines)
        self._known: dict[int, bool] = {}

    def holds(self, number: int) -> bool:
        """Return whether the line of this number is code."""
        if number not in self._known:
            start, end = self._spans[number]
            self._known[number] = _CODE.search(self._text[start:end]) is not None
        return self._known[number]


def _rows(document: Document) -> frozenset[int]:
    found: set[int] = set()
    above = 0
    for number, line in enumerate(document.text.split("\n")):
        cells = _cells(line)
        if cells and not any(char.isspace() for char in line.strip()) and not _has_function_word(document, line):
            found.add(number)
        if cells and cells == above:
            found |= {number - 1, number}
        above = cells
    return frozenset(found)


def _cells(line: str) -> int:
    """Return the number of bare commas of a line that has no others and ends no sentence; 0 if they are too few."""
    if line.count(",") + line.count(";") < _CELLS or _PADDED.search(line) or _SENTENCE.search(line):
        return 0
    count = len(_BARE.findall(line))
    return count if count >= _CELLS else 0


def _has_function_word(document: Document, line: str) -> bool:
    return any(is_function(document, cell) for cell in _MARK.split(line.strip()))
