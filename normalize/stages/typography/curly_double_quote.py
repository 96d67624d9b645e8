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
from collections.abc import Sequence

from normalize.document import Document, odd_characters
from normalize.edits import Edit, Edits
from normalize.engine import SAFE, MakeEdit, rule
from normalize.language import language
from normalize.scan import places

__all__ = ["MARKS", "curly_double_quote"]

_CURLY = frozenset(
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
)
MARKS = _CURLY | {"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"}
"""Those that some language has straightened."""
_SINGLE = frozenset(
    "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)


@rule("typography/curly-double-quote", safety=SAFE)
def curly_double_quote(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Replace a typographic double mark by the straight one."""
    del edit
    marks = _marks(document.measure(odd_characters), document.language.code)
    return Edits.of_characters(curly_double_quote.name, places(document.text, marks), '"') if marks else ()


@functools.lru_cache(maxsize=256)
def _marks(odd: frozenset[str], code: str) -> str:
    """Return the marks to straighten in a language among some characters; none where it keeps its own."""
    quotes = language(code).quotes
    if not quotes.straighten:
        return ""
    own = "".join(pair for pair in (*quotes.pairs, *quotes.inner) if _SINGLE.isdisjoint(pair))
    return "".join((_CURLY.union(own) - {'"'}) & odd)
