"""Where quotation marks stand: the pairs they make, the lines where they do not, and what is typed in their place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

__all__ = ["doubled", "lone_marks", "padded_lines", "quoted_spans", "quotes_words", "single_spans"]


def doubled(text: str, marks: str, /) -> list[str]:
    """Return those of the marks that stand twice in a row somewhere in a text."""
    return [mark for mark in marks if mark in text and mark * 2 in text]


def lone_marks(text: str, marks: str, /) -> list[tuple[int, int, int]]:
    """Return the lines with just one mark: start, end without the line feed, place of the mark (code points).

    Args:
        text: Any text.
        marks: Characters other than the line feed.
    """
    return [
        (start, end, match.start())
        for start, end, pattern in _marked_lines(text, marks)
        if (match := pattern.search(text, start, end)) and not pattern.search(text, match.end(), end)
    ]


def padded_lines(text: str, mark: str, /) -> list[tuple[int, int]]:
    """Return the spans of the lines with an even number of marks in which a space stands inside a pair of them.

    Args:
        text: Any text.
        mark: One character other than the line feed and the space.
    """
    found: list[tuple[int, int]] = []
    at = text.find(mark)
    while at >= 0:
        start, end = _line_at(text, at)
        pieces = text[start:end].split(mark)
        if len(pieces) % 2 and any(inner[:1] == " " or inner[-1:] == " " for inner in pieces[1::2]):
            found.append((start, end))
        at = text.find(mark, end)
    return found


def quoted_spans(text: str, start: int, end: int, marks: str, openers: str, /) -> list[tuple[int, int]]:
    """Return the quoted spans of the paragraph `text[start:end]`: of the opening mark and behind the closing one.

    Marks are read by their neighbours, so that the words between two quotations are not taken for one. A quotation left
    open at the end of its paragraph closes there.

    Args:
        text: Any text.
        start: Of the paragraph, code points.
        end: Exclusive.
        marks: Characters, of which any closes what any has opened.
        openers: What stands before a mark that opens, beside white space.
    """
    present = "".join([mark for mark in marks if text.find(mark, start, end) >= 0])
    if not present:
        return []
    found: list[tuple[int, int]] = []
    opened = -1
    for match in _any(present).finditer(text, start, end):
        at = match.start()
        opens = at == start or text[at - 1].isspace() or text[at - 1] in openers
        closes = at + 1 == end or not text[at + 1].isalnum()
        if opened < 0 and (opens or not closes):
            opened = at
        elif opened >= 0 and (closes or not opens):
            found.append((opened, at + 1))
            opened = -1
        elif opens:
            opened = at
    if opened >= 0:
        found.append((opened, end))
    return found


def quotes_words(text: str, least: int, marks: str, openers: str, /) -> bool:
    """Whether a quoted span of a line (see `quoted_spans`) has so many words or more between white space."""
    return any(
        len(text[low + 1 : high - 1].split()) >= least
        for start, end, _ in _marked_lines(text, marks)
        for low, high in quoted_spans(text, start, end, marks, openers)
    )


def single_spans(text: str, start: int, end: int, marks: str, least: int, /) -> list[tuple[int, int]]:
    """Return the spans of `text[start:end]` in single marks that can be quotations: a stop stands at their end.

    A mark opens one behind white space, before a word; an apostrophe or its typographic form closes it behind the stop,
    12 to 601 code points further on, in the same line and not before a word.

    Args:
        text: Any text.
        start: Of what is searched, code points.
        end: Exclusive.
        marks: What opens a span.
        least: Words between white space that a span has.
    """
    some = "".join([mark for mark in marks if text.find(mark, start, end) >= 0])
    if not some:
        return []
    found = _single(some).finditer(text, start, end)
    return [match.span() for match in found if len(match.group().split()) >= least]


@functools.cache
def _single(marks: str) -> re.Pattern[str]:
    """Return the pattern of a span in single marks; with one mark alone the engine scans at the speed of memory."""
    closes = r"[.,!?]['\N{RIGHT SINGLE QUOTATION MARK}](?!\w)"
    return re.compile(rf"[{re.escape(marks)}](?<!\S.)(?=\w)[^\n]{{12,600}}?{closes}", re.DOTALL)


def _marked_lines(text: str, marks: str) -> Iterator[tuple[int, int, re.Pattern[str]]]:
    """Yield the lines that have marks: start, end without the line feed (code points), and the pattern of the marks."""
    present = "".join([mark for mark in marks if mark in text])
    if not present:
        return
    pattern = _any(present)
    end = 0
    while (match := pattern.search(text, end)) is not None:
        start, end = _line_at(text, match.start())
        yield start, end, pattern


def _line_at(text: str, place: int) -> tuple[int, int]:
    """Return the span of the line a place stands in."""
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


@functools.cache
def _any(marks: str) -> re.Pattern[str]:
    """Return the pattern of some marks; the fewer of them, the faster the engine scans."""
    return re.compile(f"[{re.escape(marks)}]")
