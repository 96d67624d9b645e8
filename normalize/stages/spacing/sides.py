"""Which side a quotation mark belongs to: whether it closes, opens, or cannot be told."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from itertools import pairwise

from normalize.document import Document

__all__ = ["closes"]

_OPENING = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{SINGLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
)


def closes(document: Document, at: int) -> bool | None:
    """Return whether the quotation mark at `at` closes; None where neither its neighbours nor the document tell.

    The straight marks, and those that a language uses on both sides, are counted through their paragraph from the
    nearest marks that are plain (a space before them, or one behind). Any other has the side that the language, or else
    its own character, gives it, unless the document uses it on the other side too: then it is counted likewise.
    """
    mark = document.text[at]
    marks = document.measure(_Marks)
    pairs = document.language.quotes.pairs + document.language.quotes.inner
    if mark in "\"'" or mark * 2 in pairs:
        return marks.counted(mark, at)
    as_opening, as_closing = any(pair[0] == mark for pair in pairs), any(pair[1] == mark for pair in pairs)
    usual = as_closing if as_opening != as_closing else mark not in _OPENING
    return marks.counted(mark, at) if marks.plainly(mark, closing=not usual) else usual


class _Marks:
    """The quotation marks of one snapshot, read when first asked about, one kind at a time."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._kinds: dict[str, tuple[list[int], list[bool | None]]] = {}
        self._roles: dict[str, list[bool | None]] = {}

    def _kind(self, mark: str) -> tuple[list[int], list[bool | None]]:
        """Return where a mark stands and what its neighbours alone say: True closes, False opens, None nothing."""
        if mark not in self._kinds:
            text = self._text
            places, plain = [], []
            for match in re.finditer(re.escape(mark), text):
                at = match.start()
                before, behind = text[at - 1 : at], text[at + 1 : at + 2]
                if before.isalnum() and behind.isalnum():
                    continue  # an apostrophe, or gershayim
                places.append(at)
                plain.append(_plain(before, behind))
            self._kinds[mark] = places, plain
        return self._kinds[mark]

    def plainly(self, mark: str, *, closing: bool) -> bool:
        """Return whether the mark stands on this side somewhere beyond doubt."""
        return closing in self._kind(mark)[1]

    def counted(self, mark: str, at: int) -> bool | None:
        """Return the side that counting through the paragraph gives; None where the count does not come out."""
        places, plain = self._kind(mark)
        if mark not in self._roles:
            self._roles[mark] = _counted(self._text, places, plain)
        index = bisect.bisect_left(places, at)
        return self._roles[mark][index] if index < len(places) and places[index] == at else None


def _plain(before: str, behind: str) -> bool | None:
    open_before = not before or before.isspace() or before in "([\N{EM DASH}\N{EN DASH}"
    close_behind = not behind or behind.isspace() or behind in ".,;:!?)]\N{HORIZONTAL ELLIPSIS}"
    if open_before == close_behind:
        return None
    return close_behind


def _counted(text: str, places: Sequence[int], plain: Sequence[bool | None]) -> list[bool | None]:
    """Return the sides of all marks of one kind, paragraph by paragraph."""
    roles: list[bool | None] = []
    group: list[int] = []
    for index, at in enumerate(places):
        if group and "\n" in text[places[group[-1]] : at]:
            roles += _paragraph([plain[i] for i in group])
            group = []
        group.append(index)
    return roles + _paragraph([plain[i] for i in group])


def _paragraph(plain: list[bool | None]) -> list[bool | None]:
    """Return the sides of the marks of one paragraph.

    The marks between two plain ones take turns if that comes out at the second; behind the last plain one they take
    turns to the end. Before the first one, and where none is plain, they do only if no quotation is left open: the
    paragraph may have begun inside one.
    """
    if any(side is not None and side == behind for side, behind in pairwise(plain)):
        return plain  # opened twice or closed twice: whoever wrote this does not pair them
    roles = list(plain)
    last, side = -1, True  # as if a quotation had just been closed
    for index in range(len(plain) + 1):
        at_end = index == len(plain)
        known = True if at_end else plain[index]
        if known is None:
            continue
        turns = index - last - at_end
        agrees = known == (side ^ (turns % 2 == 1))
        if agrees or (at_end and last >= 0):
            for step in range(1, index - last):
                roles[last + step] = side ^ (step % 2 == 1)
        last, side = index, known
    return roles
