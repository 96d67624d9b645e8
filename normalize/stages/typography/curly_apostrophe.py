r"""A typographic single mark, quotation mark or apostrophe, where the straight one is the chosen form.

Repairs: the curly apostrophe in every language, and single quotation marks in languages whose canonical form is the
    straight mark; an acute accent or a modifier apostrophe that stands for an apostrophe between letters.
Leaves alone: the okina of Hawaiian names (a left mark between vowels), single quotation marks in languages that keep
    their marks, primes, geresh, the modifier apostrophe where it is a letter (it is none in Cyrillic words). Between
    letters of scripts without spaces between words a mark is no apostrophe, for they have none.
Evidence: the letters around a mark; in languages that keep their marks also whether the line opens single quotations.
Safety: safe, the marks mean the same.
Source: the canonical form, docs/design.md §5; Unicode 15.1 chapter 6.2 (apostrophes); linguistics B3 for the traps.

    >>> fix("They\N{RIGHT SINGLE QUOTATION MARK}ve seen the \N{RIGHT SINGLE QUOTATION MARK}90s")
    "They've seen the '90s"
    >>> ascii(fix("the island of O\N{LEFT SINGLE QUOTATION MARK}ahu"))
    "'the island of O\\u2018ahu'"
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from normalize.document import Document, odd_characters
from normalize.edits import Edit, Edits
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import places

__all__ = ["MARKS", "curly_apostrophe"]

_LEFT, _RIGHT = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
_LOW, _REVERSED = "\N{SINGLE LOW-9 QUOTATION MARK}", "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}"
_MODIFIER, _ACUTE = "\N{MODIFIER LETTER APOSTROPHE}", "\N{ACUTE ACCENT}"
_ALWAYS = frozenset((_RIGHT, _LOW, _REVERSED))  # straight in languages that do not keep their marks
MARKS = _ALWAYS | {_LEFT, _MODIFIER, _ACUTE}
# Of a script with spaces between words, so that a mark between two of them stands inside a word: not of Thai, Lao,
# Tibetan, Burmese, Khmer, Chinese, Japanese and Korean (which has spaces, but no apostrophes).
_LETTER = r"[^\W\d_\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc]"
_INSIDE = re.compile(f"(?<={_LETTER}).(?={_LETTER})")
_OPENING = re.compile(f"[{_LEFT}{_LOW}{_REVERSED}](?:(?<!{_LETTER}.)|(?!{_LETTER}))")  # one inside a word opens nothing
_VOWELS = frozenset("aeiouAEIOU\N{LATIN SMALL LETTER A WITH MACRON}\N{LATIN SMALL LETTER O WITH MACRON}")
_CYRILLIC = ("\N{CYRILLIC CAPITAL LETTER IE WITH GRAVE}", "\N{CYRILLIC SMALL LETTER PALOCHKA}")


@rule("typography/curly-apostrophe", safety=SAFE)
def curly_apostrophe(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Replace a typographic single mark by the straight one."""
    del edit
    text, keeps = document.text, not document.language.quotes.straighten
    always, others = _sought(document.measure(odd_characters), keeps)
    wrong = places(text, always) if always else []
    if others:
        wrong += _fitting(text, places(text, others), keeps=keeps)
        wrong.sort()
    return Edits.of_characters(curly_apostrophe.name, wrong, "'")


@functools.lru_cache(maxsize=256)
def _sought(odd: frozenset[str], keeps: bool) -> tuple[str, str]:  # noqa: FBT001
    """Return the marks among some characters: those that are straight everywhere, and the others."""
    marks = MARKS & odd
    always = frozenset() if keeps else _ALWAYS & marks
    return "".join(always), "".join(marks - always)


def _fitting(text: str, marks: list[int], *, keeps: bool) -> Iterator[int]:
    """Yield the places of the marks that are apostrophes or, unless a language keeps them, quotation marks."""
    line = _Line(text)
    for at in marks:
        mark, left, right = text[at], text[at - 1 : at], text[at + 1 : at + 2]
        inside = left.isalpha() and right.isalpha() and _INSIDE.match(text, at) is not None
        if mark == _LEFT and inside and left in _VOWELS and right in _VOWELS:
            continue
        if mark in (_MODIFIER, _ACUTE):
            fits = inside and (mark == _ACUTE or _CYRILLIC[0] <= left <= _CYRILLIC[1])
        else:
            fits = not keeps or inside
            fits = fits or (mark == _RIGHT and (left.isalpha() or right.isalnum()) and not line.quotes(at))
        if fits:
            yield at


class _Line:
    """The line around the place asked about, looked at once: do single quotations open in it?"""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = -1
        self._quotes = False

    def quotes(self, at: int) -> bool:
        """Whether the line with position `at` has an opening single mark; positions only grow."""
        if at > self._end:
            start = self._text.rfind("\n", 0, at) + 1
            end = self._text.find("\n", at)
            self._end = len(self._text) if end < 0 else end
            self._quotes = _OPENING.search(self._text, start, self._end) is not None
        return self._quotes
