"""Which characters a document has: the cheapest questions, asked by many rules first.

Distinct characters are found at the speed of C. A Python set of a text costs 10 ms per MB in ASCII and 50 in Cyrillic,
for every character outside Latin-1 becomes an object of its own; so ASCII is taken out as bytes first, and of a text in
another script one pattern takes out only what is not an ordinary letter of it.
"""

from __future__ import annotations

import functools
import re

from normalize.document.document import Document

__all__ = ["high_characters", "high_words", "odd_characters", "ordinary_letters"]

_ASCII_TO_SPACE = bytes(b" "[0] if byte < 0x80 else byte for byte in range(256))  # noqa: PLR2004 (ASCII ends there)
_EAST_ASIAN = r"\u3001-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff5e"
_ORDINARY = {
    "Cyrl": r"\u0410-\u044f",
    "Grek": r"\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce",
    "Arab": r"\u0620-\u0655\u0660-\u0669",
    "Hebr": r"\u05d0-\u05ea",
    "Deva": r"\u0900-\u097f",
    "Hans": _EAST_ASIAN,
    "Hant": _EAST_ASIAN,
    "Hani": _EAST_ASIAN,
    "Jpan": _EAST_ASIAN,
    "Kore": _EAST_ASIAN,
}
"""ISO 15924 code to the letters (in East Asia also the marks) that most text consists of, as the inside of a class."""


def utf8(document: Document) -> bytes:
    """Return the text in UTF-8; lone surrogates as three bytes each."""
    return document.text.encode("utf-8", "surrogatepass")


def high_words(document: Document) -> str:
    """Return the distinct runs of characters outside ASCII, one a line, in no particular order."""
    if document.text.isascii():
        return ""
    runs = set(document.measure(utf8).translate(_ASCII_TO_SPACE).split())
    return b"\n".join(runs).decode("utf-8", "surrogatepass")


def high_characters(document: Document) -> frozenset[str]:
    """Return the distinct characters outside ASCII; lone surrogates are among them."""
    return frozenset(document.measure(high_words)) - {"\n"}


def odd_characters(document: Document) -> frozenset[str]:
    """Return the distinct characters outside ASCII other than the ordinary letters of the language's script.

    The ordinary letters are those of `ordinary_letters`; Latin has none, there all characters outside ASCII are odd.
    """
    pattern = _odd(document.language.script)
    if pattern is None:
        return document.measure(high_characters)
    return frozenset(pattern.findall(document.text))


@functools.cache
def ordinary_letters(script: str) -> frozenset[str]:
    """Return the letters of a script (ISO 15924) that `odd_characters` leaves out; none for Latin."""
    if script not in _ORDINARY:
        return frozenset()
    letter = re.compile(f"[{_ORDINARY[script]}]")
    return frozenset(letter.findall("".join(map(chr, (*range(0x80, 0xD800), *range(0xE000, 0x10000))))))


@functools.cache
def _odd(script: str) -> re.Pattern[str] | None:
    return re.compile(rf"[^\x00-\x7f{_ORDINARY[script]}]") if script in _ORDINARY else None
