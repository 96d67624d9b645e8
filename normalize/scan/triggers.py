"""Several patterns looked for in one text: what lets a stage pass that has nothing to do in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["Triggers"]


class Triggers:
    r"""Groups of patterns, of which one asks which occur.

    Args:
        groups: At most 64. The patterns are regular expressions, each a row of characters, escapes and sets, each of
            which may be followed by `*`, `+`, `?`, `{2}` or `{0,3}`. A line feed stands before the text and behind it,
            so that `\n` is the beginning and the end of a line.
    """

    def __init__(self, groups: Sequence[Sequence[str]], /) -> None:
        self._groups = [tuple(group) for group in groups]

    def found(self, text: str, /) -> int:
        """Return the groups of which a pattern occurs in a text as a set of bits: 1 for the first, 2 for the second."""
        framed = f"\n{text}\n"
        occurs = (any(re.search(pattern, framed) for pattern in group) for group in self._groups)
        return sum(1 << place for place, found in enumerate(occurs) if found)
