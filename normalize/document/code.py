"""Whether a text speaks of code: its words in the lower case are commands, and what stands there twice is meant so.

Of a single line spacing asks more easily (`data_lines`): there fewer signs are enough, for abstaining costs one line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

from normalize.document.document import Document
from normalize.document.lines import Linewise, line_texts
from normalize.scan import filled

__all__ = ["about_code"]

_SIGNS = {  # by the character that all else stands around: most texts do not have it, and nothing else is tested
    "_": re.compile(r"_(?:(?<=[a-z\d]_)[a-z\d]|(?<=[A-Z]_)[A-Z])"),  # a_name, A_NAME
    "-": re.compile(r"-(?<![^ \t\"'(`]-)(?:-[a-z]|[a-z](?![\w-]))"),  # an option, -x or --long; no item of a list
    "/": re.compile(r"/(?<![\w/:]/)\.?[a-z][\w.-]*/\w"),  # a path, /etc/fstab
    "(": re.compile(r"\((?:\)|(?<=\w\()[\"'])"),  # a call, of nothing or of a text
    "{": re.compile(r"\{"),
    "}": re.compile(r"\}"),
    ":": re.compile(r"::"),
    ">": re.compile(r">(?<=[-=]>)"),
    "&": re.compile(r"&&"),
    "|": re.compile(r"\|\|"),
}
# A comparison, no ruled line; an argument, no attribute of a tag; an assignment that begins a line.
_EQUALS = re.compile(r"=(?:(?<![^\w ]=)=(?!=)|(?<=\w=)')|[(,] ?\w+=\"|^[ \t]*[\w.-]+ ?=(?![ \t]*=) ?\S", re.MULTILINE)
_RARE = 1500  # code points for one sign; where there are more of them one search for all takes less
_WORD = 16  # code points in which nearly always one space stands
_LEAST, _SHARE = 3, 0.01
"""How many signs, and how many a word. Of 500 news texts 4 pass, of 520 pages 21, nearly all about programming; of 316
manuals, licences and notes on releases 161, with 315 of the 325 capitals that casing gives them by mistake."""
_ROWS, _TABLE = 3, 0.8  # rows, and the share of all lines that have as many cells as the first one
_PARTING = (("\t", 1), (",", 2), (";", 2), ("|", 2))
"""What parts the cells of a row, and how many a row has at least: with one comma only, prose that lost a space does."""
_FILLED = re.compile(r"\S")
_FIRST = 50  # lines that tell


def about_code(document: Document) -> bool:
    """Whether the text shows or names enough code: functions, options, paths, operators, assignments; or is a table."""
    signs = document.measure(_signs)
    return (signs >= _LEAST and _are_many(signs, document)) or _is_table(document)


def _signs_in(text: str) -> int:
    """Return the number of signs of code in a text; none goes from line to line."""
    signs = sum([_number(pattern, sign, text) for sign, pattern in _SIGNS.items() if sign in text])
    return signs + _equals(text) if "=" in text else signs


def _spaces_in(text: str) -> int:
    return text.count(" ") + text.count("\n")


def _sum_of_lines(number: Callable[[str], int]) -> Linewise[int]:
    """Return a number of texts as a measure."""
    return Linewise(
        lambda document: number(document.text), lambda found, gone, come: found - number(gone) + number(come)
    )


_signs, _spaces = _sum_of_lines(_signs_in), _sum_of_lines(_spaces_in)


def _number(pattern: re.Pattern[str], sign: str, text: str) -> int:
    """Return how often a pattern is found, at the speed of memory while the sign that begins it is rare."""
    number, at, left = 0, text.find(sign), len(text) // _RARE
    while at >= 0 and left:
        match = pattern.match(text, at)
        number += match is not None
        at = text.find(sign, at + 1 if match is None else match.end())
        left -= 1
    return number + len(pattern.findall(text, at)) if at >= 0 else number


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
    first = _first_row(document.text)
    marks = [(mark, cells) for mark, least in _PARTING if (cells := first.count(mark)) >= least]
    if not marks:
        return False
    rows = filled(document.measure(line_texts)[:_FIRST], sys.maxsize)
    if len(rows) < _ROWS:
        return False
    for mark, cells in marks:
        alike = sum(row.count(mark) == cells and f"{mark} " not in row for row in rows)
        if alike >= _TABLE * len(rows):
            return True
    return False


def _first_row(text: str) -> str:
    """Return the first line that holds more than space."""
    found = _FILLED.search(text)
    place = found.start() if found is not None else len(text)
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text)]
