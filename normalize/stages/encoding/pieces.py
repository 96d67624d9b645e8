"""A line taken apart, to be judged by pieces that may come again: each is judged once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import attrs

__all__ = ["Pieces"]


@attrs.frozen
class Pieces:
    """Pieces that nothing found in a text goes beyond, so that what they hold adds up.

    Args:
        single: Those that stand once, with line feeds between.
        again: The others, with how often they stand.
    """

    single: str
    again: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, pieces: Iterable[str]) -> Pieces:
        """Sort pieces by whether they come again."""
        counts = Counter(pieces)
        again = tuple((piece, count) for piece, count in counts.items() if count > 1)
        return cls("\n".join(piece for piece, count in counts.items() if count == 1), again)

    def total(self, number: Callable[[str], int]) -> int:
        """Return the sum of what a function counts in each piece."""
        return number(self.single) + sum(count * number(piece) for piece, count in self.again)

    def read(self, reading: Callable[[str], str]) -> Pieces:
        """Return what the pieces are in another reading, which leaves ASCII as it is."""
        return Pieces(reading(self.single), tuple((reading(piece), count) for piece, count in self.again))
