"""What follows on a text and is a shape rather than a phrase: a note on its author, page numbers, readers' comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, pairwise, repeat
from operator import is_not

from normalize.scan import NUMBERED
from normalize.stages.boilerplate.credits import credit, stamp
from normalize.stages.boilerplate.page import Page
from normalize.stages.boilerplate.uses import DOUBTFUL, LIKELY, SURE

__all__ = ["biography", "discussion", "numbered", "pagination"]

_LAST = 3  # lines from the end, furniture aside, among which a biography stands (docs/knowledge/boilerplate.md §5)
_LONGEST_NOTE = 600  # code points of a biography
_FIGURES = 3  # of a row of page numbers
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_ELLIPSES = frozenset((".", "\N{HORIZONTAL ELLIPSIS}"))
_MARKS = _ELLIPSES | frozenset(
    "<>|[]()-\N{MIDDLE DOT}\N{BULLET}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{LEFTWARDS ARROW}\N{RIGHTWARDS ARROW}"
)
_COMMENTS = 2  # that the heading of a comment section must have below it
_GAP = 8  # lines of one comment

Found = Iterator[tuple[int, tuple[str, float, tuple[tuple[str, str], ...]]]]


def biography(of: Page) -> Found:
    """Yield what the last lines say about the author whom the byline names, or a label above them announces."""
    beginnings = of.known.biographies
    if of.body is None or not beginnings:
        return
    authors = {name.casefold(): name for read in of.credits.values() for name in read.authors}
    left = _LAST
    for row in range(len(of.rows) - 1, of.body[0], -1):
        if row in of.hits:
            continue
        left -= 1
        line = of.line(row)
        if left < 0 or len(line) > _LONGEST_NOTE:
            return
        low = line.casefold()
        named = next((name for name in authors if low.startswith(name)), "")
        if named and low[len(named) :].startswith(beginnings):
            yield row, ("biography", SURE, (("kind", "biography"), ("author", authors[named])))
        elif row - 1 in of.hits and of.hits[row - 1].kind == "byline":
            yield from _announced(of, row)


def _announced(of: Page, row: int) -> Found:
    """Yield the line below `About the author` where it begins with a name."""
    line = of.line(row)
    found = ((line.lower().find(begun), begun) for begun in of.known.biographies)
    at = min((place for place, _ in found if place > 0), default=0)
    opening = next(iter(of.known.bylines), "")
    read = credit(f"{opening} {line[:at]}", of.known, of.language) if at and opening else None
    if read is not None and read.authors:
        facts = (("kind", "biography"), *(("author", name) for name in read.authors))
        yield row, ("biography", LIKELY, facts)


def pagination(of: Page) -> Found:
    """Yield rows of page numbers: `1 2 3 ... 12 Next`."""
    if of.body is None:
        return
    if pagination not in of.alone:
        between: list[set[str] | None] = [None] * len(of.rows)
        for row in [row for row, line in of.short.items() if "1" in line]:
            between[row] = _between(of.short[row], of.known.pages)
        of.alone[pagination] = (between,)
    read = of.alone[pagination][0]
    for row, others in compress(enumerate(read), map(is_not, read, repeat(None))):
        worded = not others.isdisjoint(of.known.pages)
        below = row > of.body[1] and not others.isdisjoint(_ELLIPSES)
        yield row, ("pagination", LIKELY if worded or below else DOUBTFUL, (("kind", "pagination"),))


def numbered(lines: str, words: frozenset[str]) -> bool:
    """Whether one of several lines is a row of page numbers."""
    return NUMBERED.search(lines) is not None and any(_between(line, words) is not None for line in lines.split("\n"))


def _between(line: str, words: frozenset[str]) -> set[str] | None:
    """Return the words and marks between the figures of a row of page numbers; None where a line is none."""
    if "1" not in line or NUMBERED.search(line) is None:
        return None
    tokens = _TOKEN.findall(line.lower())
    figures = [int(token) for token in tokens if token.isdecimal()]
    others = {token for token in tokens if not token.isdecimal()}
    rising = all(low < high for low, high in pairwise(figures))
    if len(figures) < _FIGURES or figures[0] != 1 or not rising or not others <= _MARKS | words:
        return None
    if others == {"."} and ".." not in line:
        return None  # the number of a version or a section: `1.5.22`
    return others


def discussion(of: Page) -> Found:
    """Yield a heading of comments with the readers' comments below it, as far as they are told by time or button."""
    if of.body is None:
        return
    for head in sorted(row for row, hit in of.hits.items() if hit.whole and hit.kind == "comments"):
        if head < of.body[0]:
            continue
        last, told = head, 0
        for row in range(head + 1, len(of.rows)):
            if row - last > _GAP:
                break
            if _told(of, row):
                last, told = row, told + 1
        if told >= _COMMENTS:
            end = last if of.keys[last] in of.known.replies else len(of.rows) - 1
            for row in range(head, min(end, last + _GAP) + 1):
                yield row, ("comment_section", LIKELY, (("kind", "comment_section"),))
            return


def _told(of: Page, row: int) -> bool:
    """Whether a line is the button below a comment or the time above it."""
    if row not in of.short:
        return False
    hit = of.hits.get(row)
    if of.keys[row] in of.known.replies or (
        hit is not None and hit.whole and "# " in hit.phrase and hit.kind == "published"
    ):
        return True
    return ":" in of.short[row] and ":" in stamp(of.line(row), of.known, of.language)
