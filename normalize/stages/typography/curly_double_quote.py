r"""A typographic double quotation mark where the straight one is the chosen form.

Repairs: the curly and low double marks, and whatever marks the language itself puts around quotations, in languages
    whose canonical form is the straight mark (`quotes.straighten` of the language file).
Leaves alone: everything in languages that keep their marks (guillemets, low-high marks, corner brackets), marks of
    another language (guillemets in English prose come from a quoted source), gershayim, double primes, ditto marks.
Evidence: none; the form of a mark says nothing about the text.
Safety: safe, the marks mean the same.
Source: the canonical form of the design; Unicode 15.1 chapter 6.2 for the inventory of marks.

    >>> fix("He said: \N{LEFT DOUBLE QUOTATION MARK}No.\N{RIGHT DOUBLE QUOTATION MARK}")
    'He said: "No."'
    >>> ascii(fix("a screen of 15\N{DOUBLE PRIME}"))
    "'a screen of 15\\u2033'"
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.language.model import Quotes

_CURLY = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
)
_SINGLE = frozenset(
    "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)


@rule("typography/curly-double-quote", safety=SAFE)
def curly_double_quote(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace a typographic double mark by the straight one."""
    text = document.text
    if text.isascii():
        return
    marks = "".join([mark for mark in _marks(document.language.quotes) if mark in text])
    if not marks:
        return
    for match in _pattern(marks).finditer(text):
        yield edit(match.start(), match.end(), '"')


@functools.lru_cache(maxsize=64)
def _marks(quotes: Quotes) -> str:
    """Return the marks to straighten in a language, each once; none where it keeps its own."""
    if not quotes.straighten:
        return ""
    own = "".join(pair for pair in (*quotes.pairs, *quotes.inner) if _SINGLE.isdisjoint(pair))
    return "".join(sorted({*_CURLY, *own} - {'"'}))


@functools.lru_cache(maxsize=64)
def _pattern(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")
