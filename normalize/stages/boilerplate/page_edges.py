"""The heads and feet of the pages of a book or a report, which a program left between its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import attrs

from normalize.document import Document

__all__ = ["FEED", "has_pages", "page_edges"]

FEED = "\f"
_PAGES = 3  # fewer show no head again and again
_EDGE = 3  # lines at either end of a page that may be its head or foot, blank ones not counted
_BROKEN = 0.02
"""How many of the breaks stand within a sentence: .03 to .33 in nine extractions of manuals and papers, and none where
a writer puts form feeds between sections (five files of news of GNU programs)."""
_FULL = 8  # lines: half of the pages have more; records with form feeds between them are shorter
_HEAD = 100  # code points without gaps; a longer line is a line of a paragraph
_LETTERS = 3  # of a head that is no number
_COUNTED = 3  # pages on which a head comes again: left and right ones have different heads
_CROWDED, _CROWDED_SHARE = 5, 0.4  # the same, and of all pages, where no blank line sets it apart
_FIGURES = re.compile(r"[0-9]{1,5}")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_OUTER = re.compile(r"\A[0-9]{1,4}(?=\s)|(?<=\s)[0-9]{1,4}\Z")
_ROMAN_NUMBER = re.compile(r"\W*([ivxlc]{1,7})\W*", re.IGNORECASE)
_SPACE = re.compile(r"\s*")
_HYPHENS, _ENDS = "-\N{HYPHEN}\N{SOFT HYPHEN}", ".!?:;\N{HORIZONTAL ELLIPSIS}"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@attrs.frozen
class _Line:
    """A line at the edge of a page.

    Args:
        page: Which page, from 0.
        start: Where it begins (code points).
        end: Where its last character but white space ends.
        apart: Whether a blank line, or the other edge of the page, stands between it and the text of the page.
        words: As they stand.
        is_last: Whether it is one of the last lines of the page.
    """

    page: int
    start: int
    end: int
    apart: bool
    words: str
    is_last: bool

    def forms(self) -> set[tuple[str, int | None]]:
        """Return what comes again on other pages if it is a head.

        The line itself, if it has letters enough, and the line with one of its figures as the page's number: all
        figures alike, and by how much that one is more than the number of the page.
        """
        forms: set[tuple[str, int | None]] = set()
        if sum(map(str.isalpha, self.words)) >= _LETTERS:
            forms.add((self.words.casefold(), None))
        roman = _ROMAN_NUMBER.fullmatch(self.words)
        if roman is not None:
            forms.add(("", _value(roman[1].lower()) - self.page))
        key = _FIGURES.sub("0", self.words.casefold())
        forms |= {(key, int(figure) - self.page) for figure in _FIGURES.findall(self.words)}
        if self.is_last:  # whatever stands beside it: `62 Chapter 4`
            forms |= {("0", int(figure) - self.page) for figure in _OUTER.findall(self.words)}
        return forms


def _value(roman: str) -> int:
    values = [*map(_ROMAN.__getitem__, roman), 0]
    return sum(-one if one < other else one for one, other in pairwise(values))


class _Seam(NamedTuple):
    """What goes between two pages, from and to in code points, and whether a sentence goes on there."""

    start: int
    end: int
    goes_on: bool


_Edge = list[_Line]
"""The outer lines of a page, from the edge inwards."""


def has_pages(document: Document) -> bool:
    """Whether a text may have pages enough: a form feed stands between two."""
    return document.text.count(FEED) >= _PAGES - 1


def page_edges(document: Document) -> list[tuple[int, int]]:
    """Return what goes where one page ends and the next begins, from and to in code points.

    The text of the one and of the other stay lines of their own, with a blank line between them unless a sentence goes
    on.
    """
    text = document.text
    pages = list(_pages(text))
    full = sum(1 for start, end in pages if len(text[start:end].split("\n")) > _FULL)
    if len(pages) < _PAGES or 2 * full < len(pages):
        return []
    heads = _known([_edge(text, number, *page) for number, page in enumerate(pages)], frozenset())
    feet = _known([_edge(text, number, *page, back=True) for number, page in enumerate(pages)], _titles(text))
    found = []
    for foot, head, (end, start) in zip(feet, heads[1:], _seams(pages), strict=False):
        if foot or head:
            found.append(_seam(text, foot[-1].start if foot else end, head[-1].end if head else start))
    if sum(seam.goes_on for seam in found) < max(1, _BROKEN * len(found)):
        return []
    spans = [(seam.start, seam.end) for seam in found]
    if heads[0]:
        spans.insert(0, (0, heads[0][-1].end + 1))
    if feet[-1]:
        spans.append((len(text[: feet[-1][-1].start].rstrip()), len(text.rstrip())))
    return [(start, end) for start, end in spans if start < end]


def _pages(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the pages with anything on them begin and end."""
    start = 0
    for page in text.split(FEED):
        if page.strip():
            yield start, start + len(page)
        start += len(page) + 1


def _seams(pages: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where one page ends and the next begins."""
    return ((end, start) for (_, end), (start, _) in pairwise(pages))


def _edge(text: str, number: int, start: int, end: int, *, back: bool = False) -> _Edge:
    """Return the first lines of a page, or the last ones."""
    lines = text[start:end].split("\n")
    at = end if back else start
    found: _Edge = []
    for place, line in enumerate(reversed(lines) if back else lines, 1):
        first = at - len(line) if back else at
        if line.strip():
            words = " ".join(line.split())
            if len(found) == _EDGE or len(words) > _HEAD:
                break
            inner = lines[-place - 1 : -place] if back else lines[place : place + 1]
            found.append(_Line(number, first, first + len(line.rstrip()), not "".join(inner).strip(), words, back))
        at = first - 1 if back else first + len(line) + 1
    return found


def _titles(text: str) -> frozenset[str]:
    """Return the letters of lines that come twice: a foot may say the title of its section."""
    times = Counter(_letters(line) for line in text.split("\n") if len(line) <= _HEAD)
    return frozenset(letters for letters, count in times.items() if count > 1 and len(letters) >= _LETTERS)


def _letters(line: str) -> str:
    return _NO_LETTERS.sub(" ", line).strip().casefold()


def _known(edges: Sequence[_Edge], titles: frozenset[str]) -> list[_Edge]:
    """Return what is a head (or foot) of each page: lines that come again, numbers that count, and what they enclose.

    Args:
        edges: Of all pages.
        titles: What may stand behind such a line, towards the text, by its letters.
    """
    is_head = _test(edges)
    found = []
    for edge in edges:
        size = max((place for place, line in enumerate(edge, 1) if is_head(line)), default=0)
        while 0 < size < len(edge) and edge[size].apart and _letters(edge[size].words) in titles:
            size += 1
        found.append(edge[:size])
    return found


def _test(edges: Sequence[_Edge]) -> Callable[[_Line], bool]:
    """Return what tells whether a line is a head: it comes on several pages, or its number counts them."""
    forms = {line: line.forms() for edge in edges for line in edge}
    times = Counter(form for edge in edges for form in set().union(*map(forms.__getitem__, edge)))
    crowded = Counter(form for line, those in forms.items() if not line.apart for form in those)
    many = max(_CROWDED, _CROWDED_SHARE * len(edges))
    heads = {form for form, count in times.items() if count >= (many if 2 * crowded[form] > count else _COUNTED)}
    return lambda line: not heads.isdisjoint(forms[line])


def _behind_space(text: str, start: int) -> int:
    found = _SPACE.match(text, start)
    return start if found is None else found.end()


def _seam(text: str, end: int, start: int) -> _Seam:
    """Return what goes between the text before `end` and the text behind `start`; nothing where they would be glued."""
    last, first = end, _behind_space(text, start)
    while text[last - 1 : last].isspace():
        last -= 1
    begin = max(text.rfind("\n", start, first), text.rfind(FEED, start, first), start - 1) + 1
    line_end = text.find("\n", last, begin)
    if line_end < 0:
        return _Seam(0, 0, goes_on=False)
    if text[last - 1] in _HYPHENS or (text[last - 1] not in _ENDS and text[first : first + 1].islower()):
        return _Seam(line_end + 1, begin, goes_on=True)
    if text.startswith("\n", line_end + 1):
        return _Seam(line_end + 2, begin, goes_on=False)
    return _Seam(line_end + 1, begin - (text[begin - 1] == "\n"), goes_on=False)
