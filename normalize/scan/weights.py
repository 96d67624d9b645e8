"""What words say about the lines they stand in: sums for all lines of a page."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence

__all__ = ["WordWeights"]


class WordWeights:
    """What words say about the line they stand in: whole numbers, which depend on the length of the line.

    Args:
        bounds: The most words of a line of each length but the last, rising.
        weights: For each word 1 if it is known and 0 if not, then what it weighs in a line of each length; then what
            more as the first word of each, and as the last. Other words weigh nothing.
    """

    def __init__(self, bounds: tuple[int, ...], weights: dict[str, tuple[int, ...]], /) -> None:
        self._bounds = bounds
        self._known = frozenset(word for word, numbers in weights.items() if numbers[0])
        self._columns = [
            {word: numbers[place] for word, numbers in weights.items() if numbers[place]}
            for place in range(1, 3 * len(bounds) + 4)
        ]

    def sums(self, lines: Sequence[str], least: int, /) -> tuple[list[int], list[int], list[int], list[bytes]]:
        """Return how many words each line has, split at white space, how many are known, what they weigh, and others.

        The others are those that are not known and have `least` code points or more, as numbers by which they can be
        told from each other, packed as an `array` of type code `I` is.
        """
        words = list(map(str.split, lines))
        known = [sum(map(self._known.__contains__, line)) for line in words]
        weights = []
        for line in words:
            anywhere, first, last = self._columns[bisect_left(self._bounds, len(line)) :: len(self._bounds) + 1]
            own = sum([anywhere.get(word, 0) for word in line])
            weights.append(own + first.get(line[0], 0) + last.get(line[-1], 0) if line else 0)
        numbers: dict[str, int] = {}
        others = [[word for word in line if len(word) >= least and word not in self._known] for line in words]
        packed = [array("I", [numbers.setdefault(word, len(numbers)) for word in line]).tobytes() for line in others]
        return list(map(len, words)), known, weights, packed
