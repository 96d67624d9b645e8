"""Lines that are no prose: code, rows of a table. What looks like lost spaces there is their notation."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from normalize.document import Document
from normalize.scan import pairs
from normalize.stages.spacing.words import is_function

__all__ = ["INDENT", "Line", "Rows", "code_signs", "in_code", "line_at"]

INDENT = ("    ", "\t")
"""What a line of code is set in by, and no paragraph."""

_CODE = tuple(
    (sign, re.compile(pattern))
    for sign, pattern in (
        ("{", ""),
        ("}", ""),
        ("=", r"[=!<>]=|=>|\A\s*+[\w.\[\]]++ = "),
        ("_", r"[^\W_]_[^\W_]"),
        ("|", r"\|[^|]*\|"),
        (";", r"[)\]\d];\s*+\Z"),
        ("&&", ""),
        ("#i", r"\A\s*+#include"),
        ("->", ""),
        ("::", ""),
        ("()", ""),
        ("//", r"\A\s*+//"),
        ("$ ", r"\A\s*+\$ "),
        (">>", r"\A\s*+>>>"),
    )
)
"""A sign of one or two characters, found at the speed of memory, and what makes the line it stands in code.

Braces, operators, an underscore inside a word, a call without arguments, a semicolon that ends a statement, a sign of a
comment or an assignment at the start, two bars of a table: prose has them so rarely that abstaining is cheap.
"""
_RARE = "{}=_|&>"  # characters of most signs
_PAIRS = ("#i", "::", "()", "//", "$ ")  # the signs that have none of them, but for the semicolon
_STATEMENT = re.compile(r";(?<=[)\]\d];)\s*?(?!.)")  # prose has semicolons
_SIGNS = re.compile(r"[{}=_&<>$#|]|::|\(\)|->|//")  # in the token at hand, where the line is prose all the same
_WORDS, _SHARE = 20, 0.2
"""Words of a line, and the share of function words among them, from which it is prose that mentions code: news has .40
in the median, a line of code none. One `foo_bar` would else keep a paragraph of 400 words from being looked at."""
_MARK = re.compile(r"[,;]")
_BARE = re.compile(r"[,;](?=[^\s])")
_PADDED = re.compile(r"[,;]\s")
_SENTENCE = re.compile(r"[.!?][\"'\N{RIGHT DOUBLE QUOTATION MARK})]*\s*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_TAGS = re.compile(r"[^\W\d_][\w -]{0,30}: [^A-Z]+\Z")
_MANY_CELLS = 4  # bare commas; prose that lost so many spaces in a line has an article or a preposition in it
_CELLS = 2  # bare commas in a row; with one only, prose that lost a space looks the same


class Line:
    """A line in which something was found, and what is known of it once somebody asked.

    Args:
        document: The snapshot it stands in.
        start: Its first code point.
        end: Where its line feed stands, or the text ends.
    """

    _code: bool | None = None
    _prose: bool | None = None
    _cells: int | None = None
    _row: bool | None = None

    def __init__(self, document: Document, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.text = document.text[start:end]
        self._document = document

    def is_code(self) -> bool:
        """Return whether it has a sign of code."""
        if self._code is None:
            line, signs = self.text, self._document.measure(code_signs)
            self._code = any(sign in line and pattern.search(line) is not None for sign, pattern in signs)
        return self._code

    def is_code_at(self, at: int) -> bool:
        """Return whether the line is code, or the token at `at` (code points of the text) where it mentions some."""
        return self.is_code() and not (self.is_prose() and _SIGNS.search(_token(self, at - self.start)) is None)

    def is_prose(self) -> bool:
        """Return whether it has the small words of prose, which may mention code."""
        if self._prose is None:
            words = self.text.split()
            known = self._document.language.words.function
            self._prose = len(words) >= _WORDS and sum(map(known.__contains__, words)) >= _SHARE * len(words)
        return self._prose

    def cells(self) -> int:
        """Return the number of bare commas of a line that has no others and ends no sentence; 0 if they are too few."""
        if self._cells is None:
            line = self.text
            count = 0 if _PADDED.search(line) else line.count(",") + line.count(";")
            if count >= _CELLS:
                count = 0 if _SENTENCE.search(line) else len(_BARE.findall(line))
            self._cells = count if count >= _CELLS else 0
        return self._cells

    def is_row(self) -> bool:
        """Return whether it is a row of bare commas.

        It has no blank, or many cells or small ones behind a label and no function word (`Tags: mill,old bridge,corn`),
        or a neighbour has as many.
        """
        if self._row is None:
            self._row = self.cells() > 0 and self._is_row()
        return self._row

    def _is_row(self) -> bool:
        document, line = self._document, self.text.strip()
        single = not any(map(str.isspace, line))
        if single and not any(is_function(document, cell) for cell in _MARK.split(line)):
            return True
        small = document.language.words.function
        many = self.cells() >= _MANY_CELLS or _TAGS.match(line)
        if many and small.isdisjoint(_WORD.findall(self.text)):
            return True
        above = self.start and line_at(document, self.start - 1).cells()
        below = self.end < len(document.text) and line_at(document, self.end + 1).cells()
        return self.cells() in (above, below)


def line_at(document: Document, at: int) -> Line:
    """Return the line that `at` stands in; a line feed belongs to the line it ends.

    Only the lines that are asked for are cut out. Places asked for in order find the last line again.
    """
    known = document.measure(_known)
    line = known.get(_LAST)
    if line is None or not line.start <= at <= line.end:
        text = document.text
        start = text.rfind("\n", 0, at) + 1
        line = known.get(start)
        if line is None:
            end = text.find("\n", at)
            line = known[start] = Line(document, start, end if end >= 0 else len(text))
        known[_LAST] = line
    return line


_LAST = -1


def _known(document: Document) -> dict[int, Line]:
    """Return the lines that were asked for by their starts, and the last of them."""
    del document
    return {}


def in_code(document: Document, at: int) -> bool:
    """Whether the line at `at` is code or a row between bars; where it is prose, whether the very token is code."""
    return bool(document.measure(code_signs)) and line_at(document, at).is_code_at(at)


def code_signs(document: Document) -> Sequence[tuple[str, re.Pattern[str]]]:
    """Return the signs of code that stand anywhere, and what makes the lines code: few texts have one."""
    text = document.text
    ended = ";" in text and _STATEMENT.search(text) is not None
    if not (ended or any(map(text.__contains__, _RARE)) or any(map(functools.partial(pairs, text), _PAIRS))):
        return ()
    found = [each for each in _CODE if (pairs(text, each[0]) if len(each[0]) > 1 else each[0] in text)]
    return found if ended else [each for each in found if each[0] != ";"]


class Rows:
    """The rows of bare commas of one snapshot, each line judged when first asked about."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._start = self._end = -1  # of the line that was asked about last
        self._row = False

    def __contains__(self, at: int) -> bool:
        """Return whether the comma at `at` (code points) stands in a row."""
        if not self._start <= at <= self._end:
            text = self._document.text
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = end if end >= 0 else len(text)
            self._start, self._end = start, end
            self._row = text.find(", ", start, end) < 0 and line_at(self._document, at).is_row()
        return self._row


def _token(line: Line, at: int) -> str:
    """Return what stands between the spaces around a place in a line."""
    text = line.text
    stop = text.find(" ", at)
    return text[max(0, text.rfind(" ", 0, at)) : stop if stop >= 0 else len(text)]
