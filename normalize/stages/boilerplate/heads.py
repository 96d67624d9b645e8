"""The first characters of phrases: one set operation over many lines says that no phrase begins any of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

__all__ = ["Heads"]

_SIZES = (8, 4, 1)
"""Code points compared; each phrase by as many as it has. Of 4,054 lines of clean English 44 begin like one of 750
phrases by eight of them, 286 by five."""
_FIGURES = "#0123456789"  # what a phrase that begins with a figure may begin with


@attrs.frozen
class Heads:
    """What phrases begin with.

    Args:
        sets: Number of code points and the beginnings of that length.
    """

    sets: tuple[tuple[int, frozenset[str]], ...]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Heads:
        """Index phrases as language files have them: lower case, straight apostrophes, `#` for figures."""
        found: dict[int, set[str]] = {size: set() for size in _SIZES}
        for phrase in phrases:
            head = phrase.split("#", 1)[0]
            if not head:
                found[1].update(_FIGURES)
                continue
            size = next(each for each in _SIZES if each <= len(head))
            for mark in "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}":
                found[size].add(head[:size].replace("'", mark))
        return cls(tuple((size, frozenset(heads)) for size, heads in found.items() if heads))

    def among(self, lines: Sequence[str]) -> Iterator[int]:
        """Yield the places of the lines that begin like a phrase, whatever their case, space aside."""
        # One more code point than is compared: a final sigma depends on what follows.
        heads = "\n".join([line.lstrip()[: _SIZES[0] + 1] for line in lines]).lower().split("\n")
        for size, known in self.sets:
            begun = [head[:size] for head in heads]
            if not known.isdisjoint(begun):
                yield from (place for place, head in enumerate(begun) if head in known)
