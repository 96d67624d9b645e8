"""The letters outside ASCII of each language, by the letters beside them: which of them a word may have lost."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import attrs

__all__ = ["Letters", "letters"]

_DATA = Path(__file__).with_name("data")
_PRIOR = 1000  # of a million: what the letter by itself counts for beside its neighbours
_CONTEXT = 3  # characters of a line that counts a letter between its neighbours; longer ones are words


@attrs.frozen(eq=False)
class Letters:
    """Small letters outside ASCII, and how often they stand where.

    Args:
        shares: Of each letter among all of them.
        between: How often of a million, by the letters before and behind (`^` and `$` at the edges of a word).
        words: How often words come up that differ from another one in such letters alone.
    """

    shares: Mapping[str, float]
    between: Mapping[tuple[str, str], Mapping[str, int]]
    words: Mapping[str, int]

    def share(self, letter: str, before: str, after: str) -> float:
        """Return the probability of a letter, given that one outside ASCII stands between two others."""
        found = self.between.get((before, after), {})
        return (found.get(letter, 0) + _PRIOR * self.shares.get(letter, 0.0)) / (sum(found.values()) + _PRIOR)


@functools.cache
def letters(code: str) -> Letters | None:
    """Return the letters of a language; None where they were not counted."""
    path = _DATA / f"letters.{code}.tsv"
    if not path.is_file():
        return None
    total: Counter[str] = Counter()
    between: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    words: dict[str, int] = {}
    for line in path.read_text("utf-8").split("\n"):
        key, _, count = line.partition("\t")
        if count and len(key) > _CONTEXT:
            words[key[1:-1]] = int(count)
        elif count:
            total[key[1]] += int(count)
            between[key[0], key[2]][key[1]] = int(count)
    return Letters({letter: count / total.total() for letter, count in total.items()}, between, words)
