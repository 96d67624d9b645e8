r"""Paths of files, in which a backslash begins no escape: `C:\new`, `\\server\temp`; those of Unix have none."""

from __future__ import annotations

import re

__all__ = ["first_path", "in_path"]

_BEGINNING = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\|(?<![^\s\"'(\[])(?:\\\\\w{2,}\\|(?:\.{0,2}/|~/|\.)[a-z])")
_SIGNS = ("/", ".", ":\\", "\\\\")  # one of them is in every path
_REACH = 200  # code points before a place that are looked at; longer tokens are no words


def first_path(text: str) -> int:
    """Return a place (code points) that no path begins before; the end of a text that has none."""
    return min((at for sign in _SIGNS if (at := text.find(sign)) >= 0), default=len(text))


def in_path(text: str, at: int) -> bool:
    """Whether a path goes on as far as `at` (a place in code points): of Windows, with drive or server, or of Unix."""
    low = at - _REACH if at > _REACH else 0
    before = text[low : at + 1]
    if "/" not in before and "." not in before and ":\\" not in before and "\\\\" not in before:
        return False  # none of the signs
    first = max(low, *(text.rfind(space, low, at) + 1 for space in " \n\t"))
    return _BEGINNING.search(text, first, at + 1) is not None
