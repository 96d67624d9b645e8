"""What words say about the lines they stand in: sums for all lines of a page, and words that lines share."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import chain, compress

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

    def sums(self, lines: Sequence[str], /) -> tuple[list[int], list[int], list[int]]:
        """Return how many words each line has, split at white space, how many are known, and what they weigh."""
        words = list(map(str.split, lines))
        known = [sum(map(self._known.__contains__, line)) for line in words]
        weights = []
        for line in words:
            anywhere, first, last = self._columns[bisect_left(self._bounds, len(line)) :: len(self._bounds) + 1]
            own = sum([anywhere.get(word, 0) for word in line])
            weights.append(own + first.get(line[0], 0) + last.get(line[-1], 0) if line else 0)
        return list(map(len, words)), known, weights

    def shared(self, lines: Sequence[str], chosen: bytes, least: int, /) -> list[int]:
        """Return how many words of each line stand in chosen lines, and if it is one of them, stand there twice.

        Args:
            lines: Strings of any kind.
            chosen: 1 for each that is chosen, 0 for another.
            least: Code points of a word that counts; no known word does.
        """
        words = list(map(str.split, lines))
        used = Counter(chain.from_iterable(compress(words, chosen)))
        once = {word for word in used if len(word) >= least and word not in self._known}
        twice = {word for word in once if used[word] > 1}
        return [sum(map((twice if own else once).__contains__, line)) for line, own in zip(words, chosen, strict=True)]
