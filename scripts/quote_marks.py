"""The quotations of edited text: which of its double marks stand in pairs, and texts put in other marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from normalize.stages.quotes.gate import DOUBLE

__all__ = ["Quoted", "in_double_marks", "paired", "quoted", "sides"]

_MARKS = re.compile(f"[{DOUBLE}]")
_OPENS = "\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_CLOSES = "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_BEFORE = "([{/-\N{EN DASH}\N{EM DASH}'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_BEHIND = (
    ".,;:!?\u060c\u061b\u061f\u0964)]}/-\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}'\N{RIGHT SINGLE QUOTATION MARK}"
)
_LINES = 3  # line breaks in a quotation: text often lost its paragraphs
_STARTS = ".?!:,\u061f\u060c\u0964\n"  # what speech stands behind; nothing at the start of a text
_COMMAS, _STOPS = frozenset(",\u060c"), frozenset(".\u0964")  # of Latin script, of Arabic; of it, of Devanagari
_LONG = 6  # words of a quotation that is no title
_SINGLE = re.compile(
    r"(?<!\w)['\N{LEFT SINGLE QUOTATION MARK}](?=\w)"
    r"((?:[^'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]"
    r"|(?<=\w)['\N{RIGHT SINGLE QUOTATION MARK}](?=\w)){2,900}?)"
    r"['\N{RIGHT SINGLE QUOTATION MARK}](?!\w)"
)
_PAIR = "\N{LEFT DOUBLE QUOTATION MARK}\\1\N{RIGHT DOUBLE QUOTATION MARK}"


class Quoted(NamedTuple):
    """The double marks of a text.

    Args:
        spans: Of each quotation that stands in no other, from the opening mark to behind the closing one; where the
            next paragraph opens with a mark again, to the end of its own.
        alone: Places of marks that stand in no pair.
    """

    spans: list[tuple[int, int]]
    alone: list[int]


def quoted(text: str) -> Quoted:
    """Return the quotations of a text, over line breaks as well, and the marks that stand in none.

    A mark opens or closes by what stands on both sides of it, one with spaces or words on both by its shape.
    """
    found = Quoted([], [])
    open_: list[int] = []
    inner: list[tuple[int, int]] = []  # quotations since the outermost that is open

    def give_up() -> None:
        found.alone.extend(open_)
        found.spans.extend(inner)
        open_.clear()
        inner.clear()

    for match in _MARKS.finditer(text):
        at = match.start()
        opens = _opens(text, at, bool(open_))
        if opens is None:
            continue
        if open_ and opens and not text[text.rfind("\n", 0, at) + 1 : at].strip():
            end = text.find("\n", open_[0])
            if end >= 0 and not text[end:at].strip() and len(open_) == 1:
                found.spans.append((open_.pop(), end))
                inner.clear()
        if open_ and text.count("\n", open_[0], at) > _LINES:
            give_up()
        if opens:
            open_.append(at)
        elif not open_:
            found.alone.append(at)
        else:
            inner.append((open_.pop(), at + 1))
            if not open_:
                found.spans.append(inner[-1])
                inner.clear()
    give_up()
    return Quoted(sorted(found.spans), sorted(found.alone))


def _opens(text: str, at: int, within: bool) -> bool | None:  # noqa: FBT001
    """Return whether the mark at a place opens a quotation, None for one inside a word."""
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    opens = not before or before.isspace() or before in _BEFORE or (before in DOUBLE and not within)
    closes = not behind or behind.isspace() or behind in _BEHIND or (behind in DOUBLE and within)
    if opens != closes:
        return opens
    if text[at] in _OPENS or text[at] in _CLOSES:
        return text[at] in _OPENS
    return not within if opens else None


def paired(text: str) -> str:
    """Return a text without the lines in which a mark stands in no pair: what is quoted there is not known."""
    alone = quoted(text).alone
    lines = text.split("\n")
    wrong = {text.count("\n", 0, at) for at in alone}
    return "\n".join(line for number, line in enumerate(lines) if number not in wrong)


def sides(texts: Iterable[str], *, comma_inside: bool, stop_inside: bool) -> tuple[float, float]:
    """Return how often comma and stop stand on one side of the closing mark of speech: inside or outside of it.

    Counted are quotations of six words and more that begin with a sentence or behind a colon or comma; no share is 1.
    """
    right, every = Counter[int](), Counter[int]()
    for text in texts:
        for start, end in quoted(text).spans:
            if len(text[start:end].split()) < _LONG or text[end - 1] not in DOUBLE:
                continue
            if text[:start].rstrip(" ")[-1:] not in _STARTS:
                continue
            last, following = text[start : end - 1].rstrip()[-1:], text[end : end + 1]
            for kind, (marks, inside) in enumerate(((_COMMAS, comma_inside), (_STOPS, stop_inside))):
                within, without = last in marks, following in marks
                every[kind] += within or without
                right[kind] += within if inside else without and not within
    comma, full = ((right[kind] + 1) / (every[kind] + 1.5) for kind in range(2))
    return round(comma, 2), round(full, 2)


def in_double_marks(text: str) -> str:
    """Return a text that quotes in single marks alone as if it quoted in double ones, any other as it is."""
    if any(map(_is_long, (text[slice(*span)] for span in quoted(text).spans))):
        return text
    if not any(_is_long(match[1]) for match in _SINGLE.finditer(text)):
        return text
    return _SINGLE.sub(_PAIR, _MARKS.sub("", text))


def _is_long(words: str) -> bool:
    return len(words.split()) >= _LONG
