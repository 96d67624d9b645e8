"""Lines that are no prose: code, rows of a table. What looks like lost spaces there is their notation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from normalize.document import Document
from normalize.scan import row_commas
from normalize.stages.spacing.code import SIGNS
from normalize.stages.spacing.marks import odd_marks
from normalize.stages.spacing.words import function_words

__all__ = ["INDENT", "Line", "code_signs", "in_code", "in_rows", "line_at"]

INDENT = ("    ", "\t")
"""What a line of code is set in by, and no paragraph."""

_SEMICOLON = 1 << list(SIGNS).index(";")
_STATEMENT = re.compile(r";(?<=[)\]\d];)\s*?(?!.)")  # prose has semicolons
_SIGN = re.compile(r"[{}=_&<>$#|]|::|\(\)|->|//")  # in the token at hand, where the line is prose all the same
_WORDS, _SHARE = 20, 0.2
"""Words of a line, and the share of function words among them, from which it is prose that mentions code: news has .40
in the median, a line of code none. One `foo_bar` would else keep a paragraph of 400 words from being looked at."""
_PADDED = re.compile(r"[,;]\s")
_QUOTED = re.compile(r'"(?<![^,;\n]")[^"\n]*"(?![^,;\n])')  # a cell, which may hold commas
_SENTENCE = re.compile(r"[.!?][\"'\N{RIGHT DOUBLE QUOTATION MARK})]*\s*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_TAGS = re.compile(r"[^\W\d_][\w -]{0,30}: [^A-Z]+\Z")
_MANY_CELLS = 4  # bare commas; prose that lost so many spaces in a line has an article or a preposition in it
_PAIR, _PAIRS = re.compile(r"[^:]*[^:\s]:[^:\s][^:]*"), 3  # a cell of `hour:1 hour,day:1 day,week:1 week`, and how many
_CELLS = 2  # bare commas in a row; with one only, prose that lost a space looks the same
_NONE: frozenset[int] = frozenset()


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
        return self.is_code() and not (self.is_prose() and _SIGN.search(_token(self, at - self.start)) is None)

    def is_prose(self) -> bool:
        """Return whether it has the small words of prose, which may mention code."""
        if self._prose is None:
            words = self.text.split()
            known = self._document.language.words.function
            self._prose = len(words) >= _WORDS and sum(map(known.__contains__, words)) >= _SHARE * len(words)
        return self._prose

    def cells(self) -> int:
        """Return the number of bare commas of a line that has no others and ends no sentence; 0 if they are too few.

        Those inside quoted cells do not count.
        """
        if self._cells is None:
            line = _QUOTED.sub("", self.text) if '"' in self.text else self.text
            count = 0 if _PADDED.search(line) else line.count(",") + line.count(";")
            if count >= _CELLS:
                count = 0 if _SENTENCE.search(line) else count - line.endswith((",", ";"))  # which nothing follows
            self._cells = count if count >= _CELLS else 0
        return self._cells

    def is_row(self) -> bool:
        """Return whether it is a row of bare commas.

        It has no blank, or a key and a value in each cell, or many cells or small ones behind a label and no function
        word (`Tags: mill,old bridge,corn`), or a neighbour has as many.
        """
        if self._row is None:
            self._row = self.cells() > 0 and self._is_row()
        return self._row

    def _is_row(self) -> bool:
        document, line = self._document, self.text.strip()
        if len(line.split(None, 1)) <= 1:
            cells = line.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace(";", ",")
            if function_words(document.language.code).isdisjoint(cells.split(",")):
                return True
        pairs = sum(_PAIR.fullmatch(cell) is not None for cell in line.split(","))
        if pairs >= _PAIRS and pairs >= self.cells():
            return True
        small = document.language.words.function
        many = self.cells() >= _MANY_CELLS or _TAGS.match(line)
        if many and small.isdisjoint(map(itemgetter(0), _WORD.finditer(self.text))):
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
    present = document.measure(odd_marks)[3]
    if present & _SEMICOLON and _STATEMENT.search(document.text) is None:
        present ^= _SEMICOLON
    return [each for number, each in enumerate(SIGNS.items()) if present >> number & 1] if present else ()


def in_rows(document: Document, places: list[int]) -> frozenset[int]:
    """Return those of some commas, given by their places in order (code points), that stand in a row; mostly none."""
    doubtful = row_commas(document.text, places, _CELLS)
    return frozenset([at for at in doubtful if line_at(document, at).is_row()]) if doubtful else _NONE


def _token(line: Line, at: int) -> str:
    """Return what stands between the spaces around a place in a line."""
    text = line.text
    stop = text.find(" ", at)
    return text[max(0, text.rfind(" ", 0, at)) : stop if stop >= 0 else len(text)]
