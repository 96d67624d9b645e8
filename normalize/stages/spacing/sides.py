"""Which side a quotation mark belongs to: whether it closes, opens, or cannot be told."""

from __future__ import annotations

import re
from itertools import pairwise

from normalize.document import Document, lines
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
_OPENERS, _CLOSERS = "([\N{EM DASH}\N{EN DASH}", ".,;:!?)]\N{HORIZONTAL ELLIPSIS}"
_BEFORE, _BEHIND = map(re.escape, (_OPENERS, _CLOSERS))
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
    """The quotation marks of one snapshot, read where they are asked about: a paragraph at a time."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._lines = document.measure(lines)
        quotes = document.language.quotes
        self._pairs = quotes.pairs + quotes.inner
        self._plainly: dict[tuple[str, bool], bool] = {}
        self._sides: dict[tuple[str, int], dict[int, bool | None]] = {}
        self._roles: dict[tuple[str, int], dict[int, bool | None]] = {}

    def usual(self, mark: str) -> bool:
        """Return whether the language, or else the mark's own character, has it close."""
        as_opening, as_closing = (any(pair[side] == mark for pair in self._pairs) for side in (0, 1))
        return as_closing if as_opening != as_closing else mark not in _OPENING

    def plainly(self, mark: str, *, closing: bool) -> bool:
        """Return whether the mark stands on this side somewhere beyond doubt: see `_plain`."""
        key = mark, closing
        if key not in self._plainly:
            sign = re.escape(mark)
            before, behind = ("<=", "!") if closing else ("<!", "=")
            side = rf"{sign}(?{before}[^\s{_BEFORE}]{sign})(?{behind}[^\s{_BEHIND}])"
            self._plainly[key] = re.search(side, self._text) is not None
        return self._plainly[key]

    def counted(self, mark: str, at: int) -> bool | None:
        """Return the side that counting through the paragraph gives; None where the count does not come out."""
        number = self._lines.number_at(at)
        key = mark, number
        if key not in self._roles:
            sides = self._sides_in(mark, number)
            inside = bool(sides) and (mark in _SINGLES or self._left_open(mark, number))
            self._roles[key] = dict(zip(sides, _paragraph([*sides.values()], inside=inside), strict=True))
        return self._roles[key].get(at)

    def _sides_in(self, mark: str, number: int) -> dict[int, bool | None]:
        """Return where marks of a kind stand in a paragraph, and what their neighbours or the others' usage say."""
        found = self._sides.get((mark, number))
        if found is not None:
            return found
        found = {}
        pattern = _DOUBLE if _DOUBLE.match(mark) else re.compile(re.escape(mark))
        for match in pattern.finditer(self._text, *self._lines[number]):
            at, each = match.start(), match[0]
            before, behind = self._text[at - 1 : at] if at else "", self._text[at + 1 : at + 2]
            if before.isalnum() and behind.isalnum():  # an apostrophe, or gershayim
                continue
            side = _plain(before, behind)
            found[at] = self.usual(each) if side is None and each not in (mark, _STRAIGHT) else side
        if found:
            self._sides[mark, number] = found
        return found

    def _left_open(self, mark: str, number: int) -> bool:
        """Whether the last mark above a paragraph does not close, so that this may begin inside a quotation.

        Whether the one above begins so in turn makes no difference: see `_paragraph`.
        """
        above = next(filter(None, (self._sides_in(mark, each) for each in range(number - 1, -1, -1))), None)
        return above is not None and _paragraph([*above.values()], inside=True)[-1] is not True


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
    open_before = not before or before.isspace() or before in _OPENERS
    close_behind = not behind or behind.isspace() or behind in _CLOSERS
    if open_before == close_behind:
        return None
    return close_behind


def _paragraph(plain: list[bool | None], *, inside: bool) -> list[bool | None]:
    """Return the sides of the marks of one paragraph; `inside` tells whether it may have begun inside a quotation.

    The marks between two plain ones take turns if that comes out at the second; behind the last plain one they take
    turns to the end. Before the first one, and where none is plain, they do only if no quotation is left open where the
    paragraph may have begun inside one. Whether the last one closes does not depend on that: where none is plain it
    does if their number is even.
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
