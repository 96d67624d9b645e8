"""What stands around a name: the words beside it, the quotation it is in, the years near by."""

from __future__ import annotations

import re
from collections.abc import Collection
from operator import itemgetter

from normalize.document import Document
from normalize.scan import find_word

__all__ = [
    "FARTHEST",
    "MARKS",
    "NEAR",
    "holds",
    "hyphenated",
    "near",
    "next_word",
    "previous_word",
    "quotation",
    "window",
    "years",
]

NEAR = 150
"""Code points on either side of a name, inside the line: about the sentence."""
FARTHEST = 4 * NEAR
"""How far from a name its quotation is looked for (code points)."""
_WORD_BEFORE = re.compile(r"[^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}.-]*\Z")
_WORD_AFTER = re.compile(r"[ \N{NO-BREAK SPACE}]([^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}-]*)")
_LONGEST_WORD = 40  # code points
_YEARS = tuple(  # a pattern that begins with its literal is found faster, and figures are rare
    re.compile(rf"({year})(?<![\w.,$-]\d{{4}})s?(?![\w%])(?![.,]\d)") for year in (r"1[0-9]\d\d", r"20\d\d")
)
_EARLY = re.compile(r"[1-9](?<=[^\W\d_] .)\d\d(?=[,.;:)]|\s*\Z|\s([^\W\d_]+))")
_LEAD = re.compile(r"(?<!\w)([^\W\d_]{2,5}) \Z")
_LONGEST_LEAD = 7  # code points: a letter or figure that makes it part of a longer word, five letters, the space
_OPENING = "\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_CLOSING = "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
MARKS = f'"{_OPENING}{_CLOSING}'
"""Quotation marks that may stand far from each other."""
_DOUBLE = re.compile(f"[{MARKS}]")
_SINGLE_OPEN = re.compile(r"['\N{LEFT SINGLE QUOTATION MARK}](?<!\w.)(?=\w)")  # what is rare first is found faster
_SINGLE_CLOSE = re.compile(r"(?<=[\w!?.,])['\N{RIGHT SINGLE QUOTATION MARK}](?!\w)")
_LONGEST_TITLE = 80  # code points of a title between single marks: apostrophes make longer ones uncertain
_CHAIN = re.compile(r"[\w-]*")


def window(document: Document, start: int, end: int, reach: int = NEAR) -> tuple[int, int]:
    """Return the stretch of the line around `[start, end)`, `reach` code points on either side (code points)."""
    text = document.text
    left, right = max(0, start - reach), min(len(text), end + reach)
    left = text.rfind("\n", left, start) + 1 or left
    stop = text.find("\n", end, right)
    return left, right if stop < 0 else stop


def near(document: Document, start: int, end: int) -> str:
    """Return the text around `[start, end)`: about its sentence."""
    left, right = window(document, start, end)
    return document.text[left:right]


def previous_word(text: str, start: int) -> str:
    """Return the word before a place, parted from it by one space; empty where there is none."""
    before = text[max(0, start - _LONGEST_WORD) : start]
    if not before[-1:].isspace() or not before[:-1] or before[-2].isspace():
        return ""
    match = _WORD_BEFORE.search(before.rsplit(None, 1)[-1])
    return match[0] if match else ""


def next_word(text: str, end: int) -> str:
    """Return the word after a place, parted from it by one space; empty where there is none."""
    match = _WORD_AFTER.match(text, end, end + _LONGEST_WORD)
    return match[1] if match else ""


def hyphenated(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """Return the parts that hyphens join to a name, before and after it."""
    left = start
    while left > max(0, start - _LONGEST_WORD) and (text[left - 1].isalnum() or text[left - 1] == "-"):
        left -= 1
    after = _CHAIN.match(text, end, end + _LONGEST_WORD)
    parts = text[left:start].split("-")[:-1], (after[0] if after else "").split("-")[1:]
    return [part for part in parts[0] if part], [part for part in parts[1] if part]


def years(text: str, lead: Collection[str] = (), follow: Collection[str] = ()) -> list[tuple[int, int]]:
    """Return the years of a text and where they stand (code points).

    Args:
        text: Any text.
        lead: Lower-case words that make a figure of three digits at the end of a phrase a year (`in 988,`).
        follow: Lower-case words that begin the next phrase (`in 907 a fleet`, not `in 900 families`).
    """
    found = [(int(match[1]), match.start()) for pattern in _YEARS for match in pattern.finditer(text)]
    found.sort(key=itemgetter(1))
    for match in _EARLY.finditer(text) if lead else ():
        before = _LEAD.search(text, max(0, match.start() - _LONGEST_LEAD), match.start())
        if before and before[1].lower() in lead and (match[1] is None or match[1].lower() in follow):
            found.append((int(match[0]), match.start()))
    return found


def quotation(document: Document, start: int, end: int) -> str:
    """Return what the quotation marks around `[start, end)` enclose, as far as it stands in the line; else empty."""
    text = document.text
    left, right = window(document, start, end, FARTHEST)
    plain = text.isascii()
    last = text.rfind('"', left, start) if plain else max(text.rfind(mark, left, start) for mark in MARKS)
    if last >= 0 and _opens(text, last, text[last]):
        closing = _DOUBLE.search(text, end, right)
        return text[last + 1 : closing.start() if closing else right]
    left = max(left, start - _LONGEST_TITLE)
    if plain and text.find("'", left, start) < 0:
        return ""
    for match in _SINGLE_OPEN.finditer(text, left, start):
        closing = _SINGLE_CLOSE.search(text, match.end(), min(right, end + _LONGEST_TITLE))
        if closing and closing.start() >= end and not text.startswith("s", closing.end()):
            return text[match.end() : closing.start()]
    return ""


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether a mark opens a quotation; a closing one does where only a word follows (German and Swedish marks)."""
    if mark in _OPENING:
        return True
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    follows = bool(after.strip()) if mark == '"' else after.isalnum()
    return follows and not (before.isalnum() or before in (".", ",", "!", "?", "'", ")"))


def holds(text: str, word: str) -> bool:
    """Whether a text has a word or name, not as a part of a longer word."""
    at = find_word(text, word, 0)
    while at >= 0:
        end = at + len(word)
        if not (text[max(0, at - 1) : at].isalnum() or text[end : end + 1].isalnum()):
            return True  # no figure stands beside it
        at = find_word(text, word, at + 1)
    return False
