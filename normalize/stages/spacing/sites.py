"""Where a mark may touch the word behind it or stand apart from its own: places to look at, found in bytes.

Each byte of the text becomes the class of its character, and then a search for a literal, which runs at the speed of
memory, serves all marks at once: 4 ms/MB of clean English, where one compiled pattern a mark took 11 and a set of
characters in front of a pattern 9 (`time.process_time`, one core). Every place is looked at again by who asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["MARKS", "sites"]

MARKS = ".,:;!?"
"""The marks that are looked for: those in ASCII."""

_BETWEEN = b"\"'()[]"
# The last bytes of the no-break, thin and narrow no-break spaces in UTF-8, which end some letters as well.
_LAST_OF_SPACE = b"\xa0\x89\xaf"


def _class(byte: int) -> bytes:
    char = bytes((byte,))
    if char in MARKS.encode():
        return b","
    if char == b" " or char in _LAST_OF_SPACE:
        return b" "
    if char in _BETWEEN:
        return b'"'
    return b"a" if char.isalnum() or not char.isascii() else b"-"


_CLASSES = b"".join(map(_class, range(256)))
_TOUCHING = re.compile(rb',"{0,3}a')
_APART = re.compile(rb" ,")


def sites(text: str) -> tuple[list[int], list[int]]:
    """Return where marks are that may touch a word, and marks that may stand apart (code points, in order)."""
    raw = text.encode("utf-8", "surrogatepass")
    classes = raw.translate(_CLASSES)
    touching = [match.start() for match in _TOUCHING.finditer(classes)]
    apart = [match.start() + 1 for match in _APART.finditer(classes)]
    if len(raw) == len(text):
        return touching, apart
    return _code_points(raw, touching), _code_points(raw, apart)


def _code_points(raw: bytes, places: Iterable[int]) -> list[int]:
    """Return the same places, counted in code points; a place is never inside a character."""
    found = []
    byte = point = 0
    for place in places:
        point += len(raw[byte:place].decode("utf-8", "surrogatepass"))
        byte = place
        found.append(point)
    return found
