"""Words among their neighbours: how often they stand inside sentences, and which make names."""

from __future__ import annotations

import re
from collections import Counter
from itertools import compress, count, filterfalse
from operator import itemgetter

from normalize.scan.characters import last_split
from normalize.scan.words import Words

__all__ = ["CountsBehind", "capital_runs"]

_LETTERS = re.compile(r"[^\W\d_]+")


class CountsBehind:
    """How often each word stands behind another one and some gap, up to its first apostrophe.

    Of the words in the lower case, which are many, few are ever asked about: the compiled twin (`_prose.c`) counts them
    without an object for each.
    """

    def __init__(self, text: str, gaps: tuple[str, ...], /) -> None:
        """Count words.

        Args:
            text: Any text; for its words see `split_words`.
            gaps: What may stand between the word before and the one that counts.
        """
        words, between = last_split(text)
        found = Counter(compress(words[1:], map(frozenset(gaps).__contains__, between[1:])))
        for word in list(filterfalse(str.isalpha, found)):
            times = found.pop(word)
            found[_LETTERS.findall(word)[0]] += times
        forms = [word for word in filterfalse(str.islower, found) if word != word.lower()]
        self.capital = {word: found.pop(word) for word in forms}
        """How often those words stand that have a capital."""
        self._small = dict(found)

    def small(self, word: str, /) -> int:
        """Return how often a word stands that has no capital; 0 for others."""
        return self._small.get(word, 0)

    def all_small(self) -> dict[str, int]:
        """Return how often each word stands that has no capital."""
        return self._small.copy()

    def among(self, words: Words, /) -> set[str]:
        """Return which words of a set stand without a capital."""
        return words.tokens(" ".join(self._small))


def capital_runs(text: str, /) -> list[str]:
    """Return the longest runs of two and more words with a capital letter first and one space between."""
    words, gaps = last_split(text)
    runs: list[list[str]] = []
    last = -1
    for number in compress(count(), map(str.isupper, map(itemgetter(0), words))):
        if runs and number == last + 1 and gaps[number] == " ":
            runs[-1].append(words[number])
        else:
            runs.append([words[number]])
        last = number
    return [" ".join(run) for run in runs if len(run) > 1]
