"""Words among their neighbours: how often they stand inside sentences, and which make names."""

from __future__ import annotations

import re
from collections import Counter
from itertools import compress, count, filterfalse
from operator import itemgetter

from normalize.scan.characters import last_split

__all__ = ["capital_runs", "counts_behind"]

_LETTERS = re.compile(r"[^\W\d_]+")


def counts_behind(text: str, gaps: tuple[str, ...], /) -> tuple[dict[str, int], dict[str, int]]:
    """Return how often each word stands behind another one and some gap, up to its first apostrophe.

    First the words in the lower case, then those with a capital.

    Args:
        text: Any text; for its words see `split_words`.
        gaps: What may stand between the word before and this one.
    """
    words, between = last_split(text)
    found = Counter(compress(words[1:], map(frozenset(gaps).__contains__, between[1:])))
    for word in list(filterfalse(str.isalpha, found)):
        times = found.pop(word)
        found[_LETTERS.findall(word)[0]] += times
    forms = [word for word in filterfalse(str.islower, found) if word != word.lower()]
    capital = {word: found.pop(word) for word in forms}
    return dict(found), capital


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
