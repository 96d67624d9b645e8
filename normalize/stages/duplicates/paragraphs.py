"""Lines compared with each other: what a page says twice."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress

import attrs

from normalize.document import (
    Document,
    about_code,
    formatted,
    has_sections,
    line_texts,
    paragraph_texts,
    written_in_markup,
)
from normalize.scan import begin_alike, echoes

__all__ = ["END_MARKS", "Passage", "fold", "is_item", "may_open_again", "opening_again", "passages", "repeated"]

END_MARKS = (
    *".!?\"')",
    "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{RIGHT SINGLE QUOTATION MARK}",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{HORIZONTAL ELLIPSIS}",
    "\N{IDEOGRAPHIC FULL STOP}",
)
_SPOKEN = (
    *"\"'-",
    "\N{LEFT DOUBLE QUOTATION MARK}",
    "\N{LEFT SINGLE QUOTATION MARK}",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{EN DASH}",
    "\N{EM DASH}",
)
_WORD = re.compile(r"\w+")

_ITEM = re.compile(
    r"\s*(?:[-*\N{BULLET}\N{EN DASH}\N{EM DASH}]|\(\w{1,4}\)|(?:\d{1,3}|[ivx]{1,5}|[^\W\d_])[.)]"
    r"|\d{1,3}(?:\.\d{1,3}){1,4}\.?)\s"
)
_ENTRY = re.compile(r"\d|[^\W\d_][\w '-]{0,40}:\s")  # an amount or a label, as in recipes, offers and dialogues
_COPYRIGHT = "Copyright"
_NOTICE = re.compile(rf".{{0,8}}\b{_COPYRIGHT}\b.{{0,8}}\b\d{{4}}\b.*")
_NOTICES = 2  # different ones; a page has one

_LONG = 60  # code points of the shortest line compared with others
_EDGE = 24  # code points at its beginning; a passage written twice keeps one of its beginnings somewhere
_WORDS = 12  # words of a paragraph whose exact repetition is an accident; refrains and short answers are shorter
_BARS = 2  # in a row of a table
_DIALOGUE = 20  # words up to which a line of dialogue may well come again
_STEP = 30  # words of a step
_COPIED = 3  # paragraphs of a passage that stands there twice
_OFTEN = 3  # a paragraph that stands there more often is a refrain or a form

_SHINGLE = 5  # words; docs/knowledge/linguistics.md B4
_NEAR = 0.8  # share of a paragraph's shingles that stand in one earlier paragraph (docs/knowledge/linguistics.md B4)
_NEAR_WORDS = 30
_ECHO = 0.1  # share from which a paragraph echoes an earlier one: 28 of 1,730 do in clean prose, never five in a row
_ECHO_WORDS = 12
_SECTION = 5  # paragraphs that echo earlier ones in the same order
_GAP = 3  # lines between two of them


@attrs.frozen
class Passage:
    """A later passage that repeats an earlier one.

    Args:
        first: Its first row among the lines that hold more than space.
        last: Its last row.
        share: How much of it stands in the earlier one, 0 to 1 (mean of its paragraphs).
        earlier: The first and the last row of the earlier one.
    """

    first: int
    last: int
    share: float
    earlier: tuple[int, int]


def fold(line: str) -> str:
    """Return a line as it is compared: words only, case folded.

    >>> fix = fold
    >>> fix("Talks  go on!")
    'talks go on'
    """
    return " ".join(_WORD.findall(line.casefold()))


def is_item(line: str) -> bool:
    """Whether a line is an item of a list, a numbered clause or question: it may come again as such.

    >>> [is_item(line) for line in ("- milk", "(6) The court", "c) a copy", "3.1. Why so?")]
    [True, True, True, True]
    >>> [is_item(line) for line in ("3 Reasons", "The 6th court")]
    [False, False]
    """
    return _ITEM.match(line) is not None


def may_open_again(text: str) -> bool:
    """Whether two long lines of a text begin alike but for their case."""
    return begin_alike(text, sys.maxsize, _EDGE, "", _LONG, sys.maxsize)


def opening_again(document: Document) -> bool:
    """Whether two long paragraphs begin alike: without that nothing long stands there twice."""
    if not may_open_again(document.text):
        return False
    begun = document.measure(_beginnings)
    return len(set(begun)) < len(begun)


def _beginnings(document: Document) -> list[str]:
    """Return what long paragraphs begin with, as it stands."""
    return [line[:_EDGE] for line in document.measure(paragraph_texts) if len(line) >= _LONG]


def repeated(document: Document) -> tuple[tuple[int, float], ...]:
    """Return the rows of paragraphs that stand above word for word, and how sure it is that they should not."""
    if not document.measure(opening_again):
        return ()
    lines = document.measure(paragraph_texts)
    long = [row for row, line in enumerate(lines) if len(line) >= _LONG]
    begun = [
        head.rstrip(" ") if _is_spaced(head) else _spaced(lines[row])[:_EDGE].rstrip(" ")
        for row, head in zip(long, document.measure(_beginnings), strict=True)
    ]
    again = {head for head, times in Counter(begun).items() if times > 1}
    compared: dict[str, str] = {}  # by the lines as they stand, most of which are alike to the last space
    seen: dict[str, list[int]] = {}
    for row in compress(long, map(again.__contains__, begun)):
        line = lines[row]
        text = compared.get(line)
        if text is None:
            text = compared[line] = _compared(line)
        if text:
            seen.setdefault(text, []).append(row)
    first = {row: rows[0] for rows in seen.values() for row in rows[1:]}
    if not first:
        return ()
    copied = _copied(first)
    found = []
    for line, rows in seen.items():
        for row in rows[1:]:
            sure = len(rows) <= _OFTEN and (
                row in copied
                or not (
                    _ENTRY.match(line)
                    or line.endswith("?")
                    or (not copied and _is_step(lines, rows[0], row, first))
                    or document.measure(_meant)
                )
            )
            found.append((row, 0.9 if sure else 0.6))
    return tuple(sorted(found))


def _is_step(lines: Sequence[str], earlier: int, row: int, first: Mapping[int, int]) -> bool:
    """Whether the line above or below comes again with a paragraph, too short to go with it, or it goes on from one.

    The steps of a procedure, a verse and its refrain: without the paragraph its neighbour would stand there alone. One
    between short lines is a step as well.
    """
    near = (*lines[row - 1 : row], *lines[row + 1 : row + 2])
    if lines[row].count(" ") < _STEP and len(near) > 1 and all(len(line) < _LONG for line in near):
        return True
    for by in (-1, 1):
        if earlier + by >= 0 and row + by < len(lines) and row + by not in first and earlier + by != row:
            one, other = lines[earlier + by].strip(), lines[row + by].strip()
            if one and one == other:
                return True
    return lines[row][:1].islower() and not lines[row - 1].rstrip().endswith(END_MARKS)


def _compared(line: str) -> str:
    """Return a line as it is compared word for word; nothing where it may well come again."""
    text = line.rstrip(" ") if _is_spaced(line) else _spaced(line)
    words = text.count(" ") + 1
    if is_item(text) or words < _WORDS or not text.endswith(END_MARKS) or text.count("|") >= _BARS:
        return ""
    return "" if words < _DIALOGUE and text.startswith(_SPOKEN) else text


def _is_spaced(line: str) -> bool:
    """Whether a line has single spaces alone, and none before it: no other white space is printable."""
    return line.isprintable() and "  " not in line and line[0] != " "


def _spaced(line: str) -> str:
    """Return a line with a single space between its words."""
    return " ".join(line.split())


def _meant(document: Document) -> bool:
    """Whether a text says again what holds again: a manual of its commands, a collection of licences of its parts."""
    if any(map(document.measure, (about_code, formatted, has_sections, written_in_markup))):
        return True
    if _COPYRIGHT not in document.text:
        return False
    notices = [line for line in document.measure(line_texts) if _COPYRIGHT in line]
    return len({found[0] for line in notices if (found := _NOTICE.match(line)) is not None}) >= _NOTICES


def _copied(first: Mapping[int, int]) -> AbstractSet[int]:
    """Return the rows in which a whole passage is copied: paragraphs in the order of those they repeat, by row."""
    found: set[int] = set()
    run: list[int] = []
    for row in sorted(first):
        if run and (row - run[-1] > _GAP or first[row] - first[run[-1]] != row - run[-1]):
            run = []
        run.append(row)
        if len(run) >= _COPIED:
            found.update(run)
    return found


def passages(document: Document) -> tuple[Passage, ...]:
    """Return later paragraphs and sections that say again, in nearly the same words, what stands above."""
    if not document.measure(opening_again):
        return ()
    lines = list(document.measure(paragraph_texts))
    for row, _ in document.measure(repeated):
        lines[row] = ""
    run: list[tuple[int, int, float]] = []
    near: list[Passage] = []
    for row, other, shared, shingles in echoes(lines, _SHINGLE, _ECHO_WORDS):
        share = shared / shingles
        if share >= _ECHO:
            run.append((row, other, share))
        if share >= _NEAR and len(_WORD.findall(lines[row].casefold())) >= _NEAR_WORDS:
            near.append(Passage(row, row, share, (other, other)))
    sections = _sections(run)
    inside = {row for section in sections for row in range(section.first, section.last + 1)}
    return tuple(sorted([*sections, *(one for one in near if one.first not in inside)], key=lambda each: each.first))


def _sections(echoes: list[tuple[int, int, float]]) -> list[Passage]:
    """Return runs of paragraphs that echo earlier ones in the same order."""
    found: list[Passage] = []
    run: list[tuple[int, int, float]] = []
    for row, other, share in [*echoes, (1 << 60, -1, 0.0)]:
        if run and (row - run[-1][0] > _GAP or other <= run[-1][1] or other >= run[0][0]):
            if len(run) >= _SECTION:
                mean = sum(part[2] for part in run) / len(run)
                found.append(Passage(run[0][0], run[-1][0], mean, (run[0][1], run[-1][1])))
            run = []
        run.append((row, other, share))
    return found
