"""Lines that are no prose: code, rows of a table. What looks like lost spaces there is their notation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Set as AbstractSet

from normalize.document import Document, line_texts, lines
from normalize.stages.spacing.words import is_function

__all__ = ["INDENT", "in_code", "in_row", "line_number"]

INDENT = ("    ", "\t")
"""What a line of code is set in by, and no paragraph."""

_CODE = tuple(
    (sign, re.compile(pattern))
    for sign, pattern in (
        ("{", ""),
        ("}", ""),
        ("=", r"[=!<>]=|=>|\A\s*+[\w.\[\]]++ = "),
        ("&&", ""),
        ("->", ""),
        ("::", ""),
        ("()", ""),
        ("_", r"[^\W_]_[^\W_]"),
        (";", r"[)\]\d];\s*+\Z"),
        ("//", r"\A\s*+//"),
        ("$ ", r"\A\s*+\$ "),
        (">>>", r"\A\s*+>>>"),
        ("#include", r"\A\s*+#include"),
        ("|", r"\|[^|]*\|"),
    )
)
"""A sign, found at the speed of memory, and what makes the line it stands in code.

Braces, operators, an underscore inside a word, a call without arguments, a semicolon that ends a statement, a sign of a
comment or an assignment at the start, two bars of a table: prose has them so rarely that abstaining is cheap.
"""
_SIGNS = re.compile(r"[{}=_&<>$#|]|::|\(\)|->|//")  # in the token at hand, where the line is prose all the same
_WORDS, _SHARE = 20, 0.2
"""Words of a line, and the share of function words among them, from which it is prose that mentions code: news has .40
in the median, a line of code none. One `foo_bar` would else keep a paragraph of 400 words from being looked at."""
_MARK = re.compile(r"[,;]")
_BARE = re.compile(r"[,;](?=[^\s])")
_PADDED = re.compile(r"[,;]\s")
_SENTENCE = re.compile(r"[.!?][\"'\N{RIGHT DOUBLE QUOTATION MARK})]*\s*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_MANY_CELLS = 4  # bare commas; prose that lost so many spaces in a line has an article or a preposition in it
_CELLS = 2  # bare commas in a row; with one only, prose that lost a space looks the same


def line_number(document: Document, at: int) -> int:
    """Return the number of the line that `at` stands in, 0 for the first."""
    return bisect_right(document.measure(_starts), at) - 1


def in_code(document: Document, at: int) -> bool:
    """Whether the line at `at` is code or a row between bars; where it is prose, whether the very token is code."""
    found = document.measure(_code)
    if not found or (number := line_number(document, at)) not in found:
        return False
    return not found[number] or _SIGNS.search(_token(document, at, *document.measure(lines)[number])) is not None


def _token(document: Document, at: int, start: int, end: int) -> str:
    """Return what stands between the spaces around `at`, in the line `[start, end)`."""
    text = document.text
    stop = text.find(" ", at, end)
    return text[max(start, text.rfind(" ", start, at)) : stop if stop >= 0 else end]


def in_row(document: Document, at: int) -> bool:
    """Whether the line at `at` is a row of bare commas.

    It has no blank, or many cells and no small word (`Keywords: mill,old bridge,corn,...`), or a neighbour as many.
    """
    rows, number = document.measure(_Rows), line_number(document, at)
    cells = rows.cells(number)
    if not cells:
        return False
    line = document.measure(line_texts)[number].strip()
    single = not any(map(str.isspace, line)) and not _has_function_word(document, line)
    if single or (cells >= _MANY_CELLS and not rows.has_small_word(number, document.language.words.function)):
        return True
    return cells in (rows.cells(number - 1), rows.cells(number + 1))


def _starts(document: Document) -> tuple[int, ...]:
    return tuple(start for start, _ in document.measure(lines))


def _code(document: Document) -> dict[int, bool]:
    """Return the numbers of the lines with a sign of code, and whether they are prose all the same."""
    text = document.text
    found: dict[int, bool] = {}
    for sign, pattern in _CODE:
        at = text.find(sign)
        while at >= 0:
            number = line_number(document, at)
            start, end = document.measure(lines)[number]
            if number not in found and pattern.search(text[start:end]) is not None:
                found[number] = _is_prose(document, text[start:end])
            at = text.find(sign, end)
    return found


def _is_prose(document: Document, line: str) -> bool:
    words = line.split()
    known = document.language.words.function
    return len(words) >= _WORDS and sum(map(known.__contains__, words)) >= _SHARE * len(words)


class _Rows:
    """How many bare commas the lines of one snapshot have, counted when asked about."""

    def __init__(self, document: Document) -> None:
        self._lines = document.measure(line_texts)
        self._known: dict[int, int] = {}
        self._small: dict[int, bool] = {}

    def has_small_word(self, number: int, small: AbstractSet[str]) -> bool:
        """Return whether one of the small words of the language stands in a line."""
        if number not in self._small:
            self._small[number] = not small.isdisjoint(_WORD.findall(self._lines[number]))
        return self._small[number]

    def cells(self, number: int) -> int:
        """Return the number of bare commas of a line, 0 where there are too few or no such line."""
        if number not in self._known:
            self._known[number] = _cells(self._lines[number]) if 0 <= number < len(self._lines) else 0
        return self._known[number]


def _cells(line: str) -> int:
    """Return the number of bare commas of a line that has no others and ends no sentence; 0 if they are too few."""
    if line.count(",") + line.count(";") < _CELLS or _PADDED.search(line) or _SENTENCE.search(line):
        return 0
    count = len(_BARE.findall(line))
    return count if count >= _CELLS else 0


def _has_function_word(document: Document, line: str) -> bool:
    return any(is_function(document, cell) for cell in _MARK.split(line))
