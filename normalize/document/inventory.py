"""Which characters a document has: the cheapest questions, asked by many rules first."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import filterfalse

from normalize.document.document import Document
from normalize.document.lines import Linewise, line_texts
from normalize.scan import high_characters, places

__all__ = [
    "COMPOSING",
    "Ahead",
    "composed",
    "matches",
    "matches_at",
    "may_compose",
    "odd_characters",
    "ordinary_letters",
]

_EAST_ASIAN = "\u3001\u30ff\u3400\u9fff\uac00\ud7a3\uff01\uff5e"
_ORDINARY = {
    "Cyrl": "\u0410\u044f",
    "Grek": "\u0386\u0386\u0388\u038a\u038c\u038c\u038e\u03a1\u03a3\u03ce",
    "Arab": "\u0620\u0655\u0660\u0669",
    "Hebr": "\u05d0\u05ea",
    "Deva": "\u0900\u097f",
    "Hans": _EAST_ASIAN,
    "Hant": _EAST_ASIAN,
    "Hani": _EAST_ASIAN,
    "Jpan": _EAST_ASIAN,
    "Kore": _EAST_ASIAN,
}
"""ISO 15924 code to the letters (in East Asia also the marks) that most text consists of: ranges, first and last."""

COMPOSING = (
    r"[^\x00-\u02ff\u0384-\u0386\u0388-\u0482\u048a-\u0559\u05be\u05d0-\u05f4\u1e00-\u1eff\u2002-\u20cf\u2100-\u2125"
    r"\u2190-\u2328\u2400-\u27ff\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uac00-\uf8ff\ufe00-\ufe0f\ufe30-\uffff"
    r"\U0001f000-\U0001faff]"
)
"""A character without which a text is in Normalization Form C, as a class of a regular expression.

The others are in this form themselves and compose with nothing before them.
"""
_COMPOSING = re.compile(COMPOSING)
_is_composed = functools.partial(unicodedata.is_normalized, "NFC")


def odd_characters(document: Document) -> frozenset[str]:
    """Return the distinct characters outside ASCII other than the ordinary letters of the language's script.

    The ordinary letters are those of `ordinary_letters`; Latin has none, there all characters outside ASCII are odd.
    Lone surrogates are odd.
    """
    return high_characters(document.text, _ORDINARY.get(document.language.script, ""))


@functools.cache
def ordinary_letters(script: str) -> frozenset[str]:
    """Return the letters of a script (ISO 15924) that `odd_characters` leaves out; none for Latin."""
    ranges = _ORDINARY.get(script, "")
    pairs = zip(map(ord, ranges[::2]), map(ord, ranges[1::2]), strict=True)
    return frozenset(chr(number) for first, last in pairs for number in range(first, last + 1))


def _composed(document: Document) -> bool:
    text = document.text
    if text.isascii():
        return True
    if not may_compose(document.measure(odd_characters), document.language.script):
        return True
    return all(map(_is_composed, filterfalse(str.isascii, document.measure(line_texts))))


@functools.lru_cache(maxsize=256)
def may_compose(odd: frozenset[str], script: str) -> bool:
    """Whether a text of a script (ISO 15924) may not be in Normalization Form C, by its odd characters.

    Most texts have the same few.
    """
    return not _inert(script) or _COMPOSING.search("".join(odd)) is not None


composed = Linewise(_composed, lambda found, _, come: True if found and _is_composed(come) else None)
"""Whether a text is in Normalization Form C."""


@functools.cache
def _inert(script: str) -> bool:
    """Whether the ordinary letters of a script compose with nothing."""
    return not _COMPOSING.search("".join(ordinary_letters(script)))


def matches(pattern: re.Pattern[str], text: str, beginnings: str) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` does where each match begins with one of some characters.

    They are looked for at the speed of memory, where a pattern that begins with a class is tried at every place.
    """
    return matches_at(pattern, text, places(text, beginnings))


def matches_at(pattern: re.Pattern[str], text: str, beginnings: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the same where each match begins at one of some places, given in order (code points)."""
    match_at, end = pattern.match, 0
    for at in beginnings:
        if at >= end and (match := match_at(text, at)) is not None:
            end = match.end()
            yield match


class Ahead:
    """Where a pattern is found next, for places that only ever rise: what is far behind them is looked for once.

    Args:
        pattern: Any pattern.
        text: What it is looked for in.
        end: Of what of the text counts (code points); all without.
    """

    def __init__(self, pattern: re.Pattern[str], text: str, end: int | None = None) -> None:
        self._pattern, self._text, self._end = pattern, text, len(text) if end is None else end
        self._found: re.Match[str] | None = None
        self._at = -1

    def start(self, at: int) -> int:
        """Return where the next match begins at a place or behind it; the end where there is none."""
        if self._at < at:
            self._found = self._pattern.search(self._text, at, self._end)
            self._at = self._found.start() if self._found else self._end
        return self._at

    def match(self, at: int) -> re.Match[str] | None:
        """Return that match."""
        self.start(at)
        return self._found
