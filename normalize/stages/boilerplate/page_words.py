"""The words of a page as the line model reads them, and what each says about its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, repeat

import attrs

from normalize.stages.boilerplate.columns import Column, sums
from normalize.stages.boilerplate.page import Page

__all__ = ["LENGTHS", "Words", "length", "masked", "tokens"]

_FIGURES = "123456789"

LENGTHS = ("short", "middle", "long")
"""Classes of lines: `more` in a line of two words says another thing than in a sentence."""
_SHORT, _MIDDLE = 4, 12  # words of the first two


@attrs.frozen
class Words:
    """What each word says about its line, in tenths of a logit; one table for each of `LENGTHS`.

    Args:
        anywhere: Weights of words wherever they stand.
        first: Of first words.
        last: Of last words.
    """

    anywhere: Sequence[Mapping[str, int]]
    first: Sequence[Mapping[str, int]]
    last: Sequence[Mapping[str, int]]

    def scores(self, lines: Sequence[Sequence[str]], count: Sequence[int]) -> Column:
        """Return the sum of the weights of each line's words: all lines of one class of length together."""
        found = [0] * len(lines)
        classes = list(map(length, count))
        for size, anywhere in enumerate(self.anywhere):
            rows = [row for row, each in enumerate(classes) if each == size]
            words = [lines[row] for row in rows]
            scores = sums(map(anywhere.get, chain.from_iterable(words), repeat(0)), [count[row] for row in rows])
            first, last = self.first[size].get, self.last[size].get
            for row, line, score in zip(rows, words, scores, strict=True):
                found[row] = score + first(line[0], 0) + last(line[-1], 0)
        return found


def length(words: int) -> int:
    """Return the class of a line of so many words: its place in `LENGTHS`."""
    return (words > _SHORT) + (words > _MIDDLE)


def masked(of: Page) -> list[str]:
    """Return the lines in lower case, runs of figures masked as `0`."""
    text = "\n".join(of.lines).lower()
    for figure in _FIGURES:
        text = text.replace(figure, "0")
    while "00" in text:
        text = text.replace("00", "0")
    return text.split("\n")


def tokens(of: Page) -> list[list[str]]:
    """Return the words of each line, masked, their marks included."""
    return list(map(str.split, masked(of)))
