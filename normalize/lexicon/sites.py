"""Lines as they are compared from text to text of a site."""

from __future__ import annotations

import re

__all__ = ["line_key"]

_FIGURES = re.compile(r"\d+")
_LONGEST = 500  # code points of a line that are compared


def line_key(line: str) -> str:
    """Return a line as lines are compared: one space between words, case folded, figures masked.

    >>> line_key("  12 Comments ")
    '# comments'
    """
    return _FIGURES.sub("#", " ".join(line[:_LONGEST].split()).casefold())
