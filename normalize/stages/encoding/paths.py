r"""Paths of files, in which a backslash begins no escape: `C:\new`, `\\server\temp`; those of Unix have none."""

from __future__ import annotations

import functools
import re

__all__ = ["first_path", "in_path"]

_BEGINNING = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\|(?<![^\s\"'(\[])(?:\\\\\w{2,}\\|(?:\.{0,2}/|~/|\.)[a-z])")
_SIGNS = ("/", ".", ":\\", "\\\\")  # one of them is in every path
_KNOWN = 512  # surroundings: a text full of escapes has the same ones all over
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
    return _begun(text[low - 1] if low else "", before)


@functools.lru_cache(maxsize=_KNOWN)
def _begun(edge: str, before: str) -> bool:
    """Whether a path begins in the last word of what stands before a place, behind another character."""
    first = max(before.rfind(space, 0, -1) + 1 for space in " \n\t")
    return _BEGINNING.search(edge + before, len(edge) + first) is not None
