r"""Mojibake that a further program went over, so that it is no UTF-8 in disguise any more.

Repairs: `It\xe2\u20acTMs` and `canci\xc33n`, where compatibility forms were folded (\u2122 to TM, \xb3 to 3, \xba to o,
    \xbc to 1\u20444); `2010\xe2\u20ac"2012`, where quotation marks were made straight; `Liverpool\xe2??s` and
    `\xe2??cursed\xe2??`, where bytes that are no characters became question marks.
Leaves alone: a capital \xc3 that no small letter stands before, Portuguese, which has it before `o` and `a`; half marks
    whose surroundings do not tell which they were; words that end in the letter (`h\xe2l\xe2??`).
Evidence: what stands on both sides.
Safety: likely.
Source: Unicode Standard Annex 15, NFKC; the tables of windows-1252 and Latin-1.

    >>> fix('It\xe2\u20acTMs late, from 2010\xe2\u20ac"2012, in Liverpool\xe2??s harbour.')
    'It\u2019s late, from 2010\u20132012, in Liverpool\u2019s harbour.'
    >>> fix("A \xe2?? alone, and SALAR\xc3O.") == "A \xe2?? alone, and SALAR\xc3O."
    True
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.encoding.surroundings import speaks_of_encodings

__all__ = ["FOLDED", "folded_mojibake"]

FOLDED = ("\xe2\u20acTM", '\xe2\u20ac"', "\xe2\\?\\?", "\xc3[\\dao\u03bc]")
"""Patterns of which one is in every text that the rule finds something in."""
_LETTERS = {
    "1\u20444": "\xfc",
    "1/4": "\xfc",
    "3": "\xf3",
    "2": "\xf2",
    "1": "\xf9",
    "o": "\xfa",
    "a": "\xea",
    "\u03bc": "\xf5",
}
"""What the second byte of a letter was folded to, and the letter."""
_PORTUGUESE = frozenset("oa")  # stand behind a capital letter of its own
_LETTER = re.compile("\xc3(1[\u2044/]4|(?<=[a-z\xdf-\xff]\xc3)[123oa\u03bc](?![\u2044/]))(?=[^\\W_\\d]|\\b)")
_APOSTROPHE = re.compile("\xe2\u20acTM|\xe2\\?\\?(?<=[^\\W\\d_]\xe2\\?\\?)(?=[^\\W\\d_])")
_DASH = re.compile(
    '\xe2\u20ac"(?:(?<=\\d\xe2\u20ac")(?=\\d)|(?<=[^\\W\\d_]\xe2\u20ac")(?=[^\\W\\d_])|(?<= \xe2\u20ac")(?= ))'
)
_OPENING = re.compile("\xe2\\?\\?(?<![^\\s(]\xe2\\?\\?)(?=[^\\W\\d_])")
_CLOSING = re.compile("\xe2\\?\\?(?<=[\\w.,!?]\xe2\\?\\?)(?![\\w?])")
_SURE = 0.95


@rule("encoding/folded-mojibake", safety=LIKELY)
def folded_mojibake(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put back what it was."""
    found = sorted(_found(document))
    if found and not speaks_of_encodings(document.text, found[0][0], found[-1][1]):
        for start, end, char in found:
            yield edit(start, end, char, confidence=_SURE)


def _found(document: Document) -> Iterator[tuple[int, int, str]]:
    text = document.text
    if "\xe2" in text:
        yield from _marks(text)
    if "\xc3" in text:
        for match in _LETTER.finditer(text):
            if document.language.code != "pt" or match[1] not in _PORTUGUESE:
                yield *match.span(), _LETTERS[match[1]]


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _APOSTROPHE.finditer(text):
        yield *match.span(), "\N{RIGHT SINGLE QUOTATION MARK}"
    for match in _DASH.finditer(text):
        yield *match.span(), "\N{EN DASH}"
    opened = len(text)
    for match in _OPENING.finditer(text):
        opened = min(opened, match.end())
        yield *match.span(), "\N{LEFT DOUBLE QUOTATION MARK}"
    for match in _CLOSING.finditer(text, opened):  # words may end in the letter: Turkish ones do
        yield *match.span(), "\N{RIGHT DOUBLE QUOTATION MARK}"
