"""Whether a text speaks of code: its words in the lower case are commands, and what stands there twice is meant so.

Of a single line spacing asks more easily (`data_lines`): there fewer signs are enough, for abstaining costs one line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence

from normalize.document.document import Document
from normalize.document.lines import Linewise, line_texts
from normalize.scan import code_signs, filled

__all__ = ["about_code"]

# A comparison, no ruled line; an argument, no attribute of a tag; an assignment that begins a line.
_EQUALS = re.compile(r"=(?:(?<![^\w ]=)=(?!=)|(?<=\w=)')|[(,] ?\w+=\"|^[ \t]*[\w.-]+ ?=(?![ \t]*=) ?\S", re.MULTILINE)
_WORD = 16  # code points in which nearly always one space stands
_LEAST, _SHARE = 3, 0.01
"""How many signs, and how many a word. Of 500 news texts 4 pass, of 520 pages 21, nearly all about programming; of 316
manuals, licences and notes on releases 161, with 315 of the 325 capitals that casing gives them by mistake."""
_ROWS, _TABLE = 3, 0.8  # rows, and the share of all lines that have as many cells as the first one
_PARTING = (("\t", 1), (",", 2), (";", 2), ("|", 2))
"""What parts the cells of a row, and how many a row has at least: with one comma only, prose that lost a space does."""
_FIRST = 50  # lines that tell


def about_code(document: Document) -> bool:
    """Whether the text shows or names enough code: functions, options, paths, operators, assignments; or is a table."""
    signs = document.measure(_signs)
    return (signs >= _LEAST and _are_many(signs, document)) or _is_table(document)


def _signs_in(text: str) -> int:
    """Return the number of signs of code in a text; none goes from line to line."""
    return code_signs(text) + _equals(text) if "=" in text else code_signs(text)


def _spaces_in(text: str) -> int:
    return text.count(" ") + text.count("\n")


def _sum_of_lines(number: Callable[[str], int]) -> Linewise[int]:
    """Return a number of texts as a measure."""
    return Linewise(
        lambda document: number(document.text), lambda found, gone, come: found - number(gone) + number(come)
    )


_signs, _spaces = _sum_of_lines(_signs_in), _sum_of_lines(_spaces_in)


def _are_many(signs: int, document: Document) -> bool:
    """Whether there are so many signs for the words of a text, of which no more are counted than tell."""
    text, end = document.text, int(signs / _SHARE) * _WORD
    if signs < _SHARE * (text.count(" ", 0, end) + text.count("\n", 0, end) + 1):
        return False
    return signs >= _SHARE * (document.measure(_spaces) + 1)


def _equals(text: str) -> int:
    """Return the number of equals signs in a text that are code."""
    number, at = 0, text.find("=")
    while at >= 0:
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        number += len(_EQUALS.findall(text, text.rfind("\n", 0, at) + 1, end))
        at = text.find("=", end)
    return number


def _is_table(document: Document) -> bool:
    """Whether a text is data, a row a line, its cells parted by commas, semicolons, bars or tabs without spaces."""
    rows = filled(document.measure(line_texts)[:_FIRST], sys.maxsize)
    if len(rows) < _ROWS:
        return False
    first = rows[0]  # to look for a mark takes less time than to count it, and most are not there
    for mark, least in _PARTING:
        if mark in first and (cells := first.count(mark)) >= least and _are_alike(rows, mark, cells):
            return True
    return False


def _are_alike(rows: Sequence[str], mark: str, cells: int) -> bool:
    """Whether most rows have a mark so many times, without spaces; no more are looked at than tell."""
    left, spaced = len(rows) - _TABLE * len(rows), f"{mark} "
    for row in rows:
        if spaced in row or row.count(mark) != cells:
            left -= 1
            if left < 0:
                return False
    return True
