"""Spaces inside a number.

Repairs: `1 , 500 people`, `1 . 000 Euro`, `$3 . 5`, `10 : 30` where other marks stand apart, too, as tokenisers leave
    them; `1, 000` and `12, 000, 000`, as programs that put a space behind every mark do, `10: 30 a.m.`, and `$1, 250`
    beside `1, 000`.
Leaves alone: lists (`rooms 101 , 202 , 303`, `in 1, 250`), ratios where nothing else stands apart (`3 : 10`), ends of
    sentences (`He is 30 . 5 came`), codes (`001, 000`).
Evidence: groups of three figures behind one to three of them; three noughts, a currency sign or a per cent sign.
Safety: likely.
Source: tokenised corpora; prices and counts on pages that were cleaned by search and replace.

    >>> fix("The council paid 12, 000 dollars to 1 , 500 people.")
    'The council paid 12,000 dollars to 1,500 people.'
    >>> fix("It has rooms 101 , 202 , 303 and numbers 1, 250 and 3 : 10.")
    'It has rooms 101 , 202 , 303 and numbers 1, 250 and 3 : 10.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import pairs
from normalize.stages.spacing.damage import CERTAIN
from normalize.stages.spacing.marks import APART, odd_marks

__all__ = ["NUMBERS", "parted_numbers", "space_inside_number"]

NUMBERS = (r"\d [,.:] \d", ", 000", r"\d: [0-5]\d ?[apAP]")
"""Patterns of which one is in every text that the rule finds something in."""
_NOUGHTS = ", 000"
_COLON = ": "
_CURRENCY = "$\N{EURO SIGN}\N{POUND SIGN}\N{YEN SIGN}"
_PARTED = re.compile(r"(?<!\d , )(?<![\d,.])(?P<first>[1-9]\d{0,2})(?P<rest>(?: , \d{3})+)(?! ?[,.:] ?\d|\d)")
_DOTTED = re.compile(r"(?<![\d,.] )(?<![\d,.])[1-9]\d{0,2}(?: \. \d{3})*?(?: \. 000)(?: \. \d{3})*(?! ?[,.:] ?\d|\d)")
_TOGETHER = re.compile(r"(?<!\d, )(?<![\d,.])(?P<first>[1-9]\d{0,2})(?P<rest>(?:, \d{3})+)(?! ?[,.:] ?\d|\d)")
_DECIMAL = re.compile(rf"(?<=[{_CURRENCY}])\d{{1,3}} \. \d{{1,2}}(?!\d)|(?<![\d.,])\d{{1,3}} \. \d{{1,2}}(?= ?%)")
_TIME = re.compile(r"(?<![\d:] )(?<![\d:])(?:[01]?\d|2[0-4]) : [0-5]\d(?! ?[:\d])")
_HOUR = re.compile(r"(?<![\d:,.])(?:1[0-2]|0?[1-9]): [0-5]\d(?= ?(?:[ap]\.?m|[AP]\.?M)(?![^\W_]))")
_OF_HOUR = re.compile(r": (?=[0-5]\d ?[apAP])")
_GAP = re.compile(r" ?[,.:] ?")
_REACH = 24  # code points of a number
_BEHIND = 42  # code points of a number behind its first mark: seven groups of three
_THREE = 3
_SEVERAL = 2  # marks apart beside a time: the text was tokenised


def parted_numbers(document: Document) -> list[tuple[int, int]]:
    """Return where numbers with spaces in them begin and end (code points), in order (a measure)."""
    text = document.text
    apart = [at for at in document.measure(odd_marks)[1] if text[at] in APART]
    inner = [at for at in apart if text[at - 2 : at - 1].isdigit() and text[at + 2 : at + 3].isdigit()]
    found: set[tuple[int, int]] = set()
    for at in inner:
        start = at - 2
        while start and text[start - 1].isdecimal():
            start -= 1
        if text[at] == ".":
            match = _DECIMAL.match(text, start) or _DOTTED.match(text, start, at + _BEHIND)
        else:
            match = _PARTED.match(text, start, at + _BEHIND)
            if match is not None and not _is_one(text, match, _THREE):
                continue
        if match is not None:
            found.add(match.span())
    for at in _places(text, _NOUGHTS):
        low, high = max(0, at - _REACH), at + _REACH
        found |= {match.span() for match in _TOGETHER.finditer(text, low, high) if _is_one(text, match, 0)}
    colons = pairs(text, _COLON)
    for colon in filter(None, map(_OF_HOUR.match, repeat(text), colons)):
        found |= {match.span() for match in _HOUR.finditer(text, max(0, colon.start() - 2), colon.end() + 6)}
    if len(apart) - len(inner) >= _SEVERAL:
        for at in [at - 1 for at in colons if text[at - 1 : at] == " "]:
            found |= {match.span() for match in _TIME.finditer(text, max(0, at - _REACH), at + _REACH)}
    return list(dict(sorted(found)).items())  # the longest that begins at a place: others were cut at an edge of sight


def _places(text: str, literal: str) -> Iterator[int]:
    """Yield where a literal stands: patterns that begin with a figure are looked for around it, not everywhere."""
    at = text.find(literal)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1)


def _is_one(text: str, match: re.Match[str], fewest: int) -> bool:
    """Whether groups can be no list: fewer than so many figures in the first, three noughts in another, or a price."""
    before = text[match.start() - 1 : match.start()]
    return len(match["first"]) < fewest or "000" in match["rest"] or (before != "" and before in _CURRENCY)


@rule("spacing/space-inside-number", safety=LIKELY)
def space_inside_number(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Delete the spaces around the marks inside."""
    text = document.text
    for group, (start, end) in enumerate(document.measure(parted_numbers)):
        for gap in _GAP.finditer(text, start, end):
            mark = gap.start() + (text[gap.start()] == " ")
            if mark > gap.start():
                yield edit(gap.start(), mark, "", confidence=CERTAIN, group=group)
            if gap.end() > mark + 1:
                yield edit(mark + 1, gap.end(), "", confidence=CERTAIN, group=group)
