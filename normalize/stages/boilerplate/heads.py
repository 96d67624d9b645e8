"""The first characters of phrases: one search of many lines says that no phrase begins any of them."""

from __future__ import annotations

from collections.abc import Iterable

from normalize.scan import Words

__all__ = ["heads"]

_SIZES = (8, 4, 2, 1)
"""Code points compared; each phrase by as many as it has. Of 4,054 lines of clean English 44 begin like one of 750
phrases by eight of them, 286 by five."""


def heads(phrases: Iterable[str]) -> Words:
    """Return what phrases begin with, in the lower case.

    Args:
        phrases: As language files have them: lower case, straight apostrophes, `#` for figures.
    """
    found: set[str] = set()
    for phrase in phrases:
        head = phrase.split("#", 1)[0]
        if not head:
            found.add("#")  # as `Words.begin` reads figures
            continue
        size = next(each for each in _SIZES if each <= len(head))
        found.update(
            head[:size].replace("'", mark) for mark in "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
        )
    return Words(found)
