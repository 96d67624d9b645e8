"""A straight mark where the typographic form is the chosen one (`typography.stage(quotes="typographic")`).

Repairs: straight double marks to the language's own first pair with its padding; straight single marks to the curly
    apostrophe or, around words, to the language's inner pair.
Leaves alone: feet and inches, minutes and seconds (a mark after a figure with no quotation open), marks with space on
    both sides, languages whose own marks are straight.
Evidence: the characters on both sides, and whether a quotation is open in the line.
Safety: likely; a mark between spaces is left, a mark after a figure can be either.
Source: docs/knowledge/linguistics.md B3 for the traps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, Rule, rule
from normalize.language.model import Quotes

__all__ = ["straight_quote"]

_MARK = re.compile("[\"']")
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_BEFORE_OPENING = frozenset(
    "([{-/\N{EN DASH}\N{EM DASH}\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}\N{INVERTED QUESTION MARK}"
    "\N{INVERTED EXCLAMATION MARK}"
)
_ELIDED = re.compile(r"'(?:\d|(?:n|til|tis|twas|em|cause|bout|round|cos|neath)\b)", re.IGNORECASE)
_AND = re.compile(r"'n'", re.IGNORECASE)


def straight_quote(*, ordinary_spaces: bool = True) -> Rule:
    """Return the rule; it is made on request, for it is the opposite of the default form.

    Args:
        ordinary_spaces: Pad marks with ordinary spaces where the language pads them with others.
    """
    find = _with_ordinary_spaces if ordinary_spaces else _with_own_spaces
    return rule("typography/straight-quote", safety=LIKELY)(find)


def _with_ordinary_spaces(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    quotes = document.language.quotes
    return _find(document, attrs.evolve(quotes, padding=" " * len(quotes.padding)), edit)


def _with_own_spaces(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    return _find(document, document.language.quotes, edit)


def _find(document: Document, quotes: Quotes, edit: MakeEdit) -> Iterator[Edit]:
    if '"' not in document.text and "'" not in document.text:
        return
    at = 0
    for line in document.text.split("\n"):
        for start, mark in _curled(line, quotes):
            yield edit(at + start, at + start + 1, mark)
        at += len(line) + 1


def _curled(line: str, quotes: Quotes) -> Iterator[tuple[int, str]]:
    """Yield place and typographic form of the straight marks of one line."""
    outer, inner = quotes.pairs[0], (quotes.inner or quotes.pairs)[0]
    is_open = {'"': False, "'": False}
    for match in _MARK.finditer(line):
        at, mark = match.start(), match.group()
        left, right = line[at - 1 : at] if at else "", line[at + 1 : at + 2]
        free_left = not left or left.isspace() or left in _BEFORE_OPENING
        free_right = not right or right.isspace()
        if free_left and free_right and not is_open[mark]:
            continue
        if left.isdigit() and not is_open[mark] and not right.isalpha():
            continue
        if mark == "'" and ((left.isalnum() and right.isalnum()) or _elided(line, at)):
            yield at, _APOSTROPHE
        elif free_left and not free_right:
            is_open[mark] = True
            yield at, outer[0] + quotes.padding if mark == '"' else inner[0]
        elif mark == "'" and not is_open[mark]:
            yield at, _APOSTROPHE
        else:
            is_open[mark] = False
            yield at, quotes.padding + outer[1] if mark == '"' else inner[1]


def _elided(line: str, at: int) -> bool:
    """Whether the mark stands for letters left out at the beginning of a word (`'90s`) or around `'n'`."""
    return any(_AND.match(line, start) for start in (at, at - 2) if start >= 0) or _ELIDED.match(line, at) is not None
