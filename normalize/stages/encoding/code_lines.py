"""Lines of code, in which escapes are written because they are meant."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from itertools import accumulate

from normalize.document import Document, about_code

__all__ = ["has_code", "is_code", "is_in_code"]

_BEGUN, _INSIDE, _ENDED = (
    r"\s*[\w.\[\]]+ *[-+|:]?= *\S|\s*(?:>>>|\$) ",
    r"\w\([\"'`]|[\"']\]?: *[\"'\[{]",
    r"[)\]}\"'];",
)
"""What a line of code has: an assignment, a prompt; a call with a text, a key with a value; the end of a statement."""
_CODE = re.compile(rf"\A(?:{_BEGUN})|{_INSIDE}|{_ENDED}\s*\Z")
_CODE_BEGUN, _CODE_INSIDE = re.compile(_BEGUN), re.compile(rf"(?=({_INSIDE}))")
_BEGINNINGS = ("=", ">>>", "$ ")  # without any of them no line begins so
_ENDS = tuple(f"{mark};" for mark in ")]}\"'")
_SIGNS = "=('\"`;>$"  # without any of them no line has any of that
_REACH = 200  # code points of a line looked at on either side


def has_code(document: Document) -> bool:
    """Whether any line may be one of code: where this is false `is_in_code` is so everywhere."""
    return document.measure(_signs_of_code) is not None


def is_code(document: Document, line: str) -> bool:
    """Whether a line, or a piece of one, is in a text about code or has what lines of code have."""
    return document.measure(about_code) or (document.measure(_has_signs) and _CODE.search(line) is not None)


def is_in_code(document: Document, start: int, end: int) -> bool:
    """Whether the line of what stands between two places (code points), as far as it is looked at, is one of code."""
    signs = document.measure(_signs_of_code)
    if signs is None:
        return False
    starts, ends, begins, closes = signs
    text, low = document.text, max(0, start - _REACH)
    first, last = max(text.rfind("\n", low, start) + 1, low), text.find("\n", end, end + _REACH)
    last = last if last >= 0 else end + _REACH
    if ends[bisect_left(starts, first)] <= last or (begins and _CODE_BEGUN.match(text, first, last)):
        return True
    return closes and text[first:last].rstrip().endswith(_ENDS)


def _signs_of_code(document: Document) -> tuple[list[int], list[int], bool, bool] | None:
    """Return where what code has inside a line begins, and the nearest end of one that begins there or behind.

    And whether there may be what lines of code begin with, and what they end with. None where there is nothing of all.
    """
    text = document.text
    if not document.measure(_has_signs):
        return None
    found = [(match.start(), match.end(1)) for match in _CODE_INSIDE.finditer(text)]
    begins, closes = any(sign in text for sign in _BEGINNINGS), any(sign in text for sign in _ENDS)
    if not (found or begins or closes):
        return None
    ends = [*accumulate((end for _, end in reversed(found)), min, initial=sys.maxsize)]
    return [start for start, _ in found], ends[::-1], begins, closes


def _has_signs(document: Document) -> bool:
    return any(sign in document.text for sign in _SIGNS)
