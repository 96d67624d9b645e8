"""Which side a quotation mark belongs to: whether it closes, opens, or cannot be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from normalize.document import Document
from normalize.stages.spacing.data_lines import Line, line_at

__all__ = ["closes"]

_OPENING = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{SINGLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
)

_LEFT, _RIGHT = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_SINGLE_LEFT = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
_SINGLE_RIGHT = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_STRAIGHT = '"'
_DOUBLE = re.compile(
    f"[{_STRAIGHT}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}]"
)
_SINGLES = "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"  # as likely an apostrophe
_ANGLES = {mark: pair for pair in (_LEFT + _RIGHT, _SINGLE_LEFT + _SINGLE_RIGHT) for mark in pair}


def closes(document: Document, at: int) -> bool | None:
    """Return whether the quotation mark at `at` closes; None where neither its neighbours nor the document tell.

    The straight marks, and those that a language uses on both sides, are counted through their paragraph from the
    nearest marks that are plain (a space before them, or one behind), double marks of all shapes together: some texts
    have several, and a profile may make them one. Guillemets point outwards or inwards as their paragraph has them, or
    else as the language does. Any other has the side that the language, or else its own character, gives it, unless the
    document uses it on the other side too: then it is counted likewise.
    """
    mark = document.text[at]
    marks = document.measure(_Marks)
    pairs = document.language.quotes.pairs + document.language.quotes.inner
    if mark in "\"'" or (mark * 2 in pairs and mark not in _ANGLES):
        return marks.counted(mark, at)
    if mark in _ANGLES:
        inwards = document.measure(_Angles).inwards(_ANGLES[mark], line_at(document, at))
        return marks.counted(mark, at) if inwards is None else (mark == _ANGLES[mark][0]) == inwards
    usual = marks.usual(mark)
    return marks.counted(mark, at) if marks.plainly(mark, closing=not usual) else usual


class _Marks:
    """The quotation marks of one snapshot, read when first asked about, one kind at a time."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        quotes = document.language.quotes
        self._pairs = quotes.pairs + quotes.inner
        self._kinds: dict[re.Pattern[str], list[tuple[str, int, bool | None]]] = {}
        self._roles: dict[str, dict[int, bool | None]] = {}

    def usual(self, mark: str) -> bool:
        """Return whether the language, or else the mark's own character, has it close."""
        as_opening, as_closing = (any(pair[side] == mark for pair in self._pairs) for side in (0, 1))
        return as_closing if as_opening != as_closing else mark not in _OPENING

    def _kind(self, pattern: re.Pattern[str]) -> list[tuple[str, int, bool | None]]:
        """Return marks, where they stand, and what their neighbours say: True closes, False opens, None nothing."""
        if pattern not in self._kinds:
            found = []
            for match in pattern.finditer(self._text):
                at = match.start()
                before, behind = self._text[at - 1 : at], self._text[at + 1 : at + 2]
                if not (before.isalnum() and behind.isalnum()):  # an apostrophe, or gershayim
                    found.append((match[0], at, _plain(before, behind)))
            self._kinds[pattern] = found
        return self._kinds[pattern]

    def plainly(self, mark: str, *, closing: bool) -> bool:
        """Return whether the mark stands on this side somewhere beyond doubt."""
        return any(side is closing for _, _, side in self._kind(re.compile(re.escape(mark))))

    def counted(self, mark: str, at: int) -> bool | None:
        """Return the side that counting through the paragraph gives; None where the count does not come out."""
        if mark not in self._roles:
            found = self._kind(_DOUBLE if _DOUBLE.match(mark) else re.compile(re.escape(mark)))
            places = [place for _, place, _ in found]
            sides = [
                self.usual(each) if side is None and each not in (mark, _STRAIGHT) else side for each, _, side in found
            ]
            groups = _paragraphs(self._text, places)
            roles: list[bool | None] = []
            for group in groups:
                inside = mark in _SINGLES or (bool(roles) and roles[-1] is not True)
                roles += _paragraph([sides[index] for index in group], inside=inside)
            self._roles[mark] = dict(zip(places, roles, strict=True))
        return self._roles[mark].get(at)


class _Angles:
    """Which way the guillemets of the paragraphs that were asked about point."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        quotes = document.language.quotes
        self._pairs = quotes.pairs + quotes.inner
        self._padded = bool(quotes.padding)
        self._known: dict[tuple[str, int], bool | None] = {}

    def inwards(self, pair: str, line: Line) -> bool | None:
        """Return whether the right-pointing mark opens in a line; None where nobody can tell.

        Plain marks decide first, then which mark stands first where they take turns and none is left over (nothing does
        if the language has only the other way), then the way that the language lists first.
        """
        key = pair, line.start
        if key not in self._known:
            self._known[key] = self._read(pair, line.start, line.end)
        return self._known[key]

    def _read(self, pair: str, start: int, end: int) -> bool | None:
        found = re.compile(f"[{pair}]").finditer(self._text, start, end)
        sides = [(match.group(), self._side(match.start(), pair)) for match in found]
        plain = {item for item in sides if item[1] is not None}
        alone = {mark * 2 for mark, _ in sides}
        if len(alone) == 1 and not alone.isdisjoint(self._pairs):
            return None
        if any((mark, True) in plain and (mark, False) in plain for mark in pair):
            return None
        ways = {(mark == pair[0]) == side for mark, side in plain}
        if len(ways) == 1:
            return ways.pop()
        listed = [known for known in self._pairs if set(known) == set(pair)]
        order = "".join(mark for mark, _ in sides)
        turns = next((way for way in (pair, pair[::-1]) if order and order == way * (len(order) // 2)), None)
        if turns is not None and turns not in listed and listed:
            return None
        usual = turns if turns is not None else listed[0] if listed else pair
        return usual != pair

    def _side(self, at: int, pair: str) -> bool | None:
        """Return what the neighbours alone say, and what the padding of the marks does where the language has it."""
        before, behind = self._text[at - 1 : at] if at else "", self._text[at + 1 : at + 2]
        if self._padded and self._text[at] == pair[0] and behind.isspace():
            return None  # `.X ` may be an opening mark that has lost the space before it
        if self._padded and self._text[at] == pair[1] and before.isspace() and not behind.isalnum():
            return True
        return _plain(before, behind)


def _plain(before: str, behind: str) -> bool | None:
    open_before = not before or before.isspace() or before in "([\N{EM DASH}\N{EN DASH}"
    close_behind = not behind or behind.isspace() or behind in ".,;:!?)]\N{HORIZONTAL ELLIPSIS}"
    if open_before == close_behind:
        return None
    return close_behind


def _paragraphs(text: str, places: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers of the marks of each paragraph."""
    group: list[int] = []
    for index, at in enumerate(places):
        if group and "\n" in text[places[group[-1]] : at]:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _paragraph(plain: list[bool | None], *, inside: bool) -> list[bool | None]:
    """Return the sides of the marks of one paragraph; `inside` tells whether it may have begun inside a quotation.

    The marks between two plain ones take turns if that comes out at the second; behind the last plain one they take
    turns to the end. Before the first one, and where none is plain, they do only if no quotation is left open where the
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
        if agrees or (at_end and (last >= 0 or not inside)):
            for step in range(1, index - last):
                roles[last + step] = side ^ (step % 2 == 1)
        last, side = index, known
    return roles
