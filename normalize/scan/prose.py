"""Words among their neighbours: how often they stand inside sentences, and which make names."""

from __future__ import annotations

import re
from collections import Counter
from itertools import compress, filterfalse

from normalize.scan.characters import split_words

__all__ = ["capital_runs", "counts_behind"]

_LETTERS = re.compile(r"[^\W\d_]+")


def counts_behind(text: str, gaps: tuple[str, ...], /) -> tuple[dict[str, int], dict[str, int]]:
    """Return how often each word stands behind another one and some gap, up to its first apostrophe.

    First the words in the lower case, then those with a capital.

    Args:
        text: Any text; for its words see `split_words`.
        gaps: What may stand between the word before and this one.
    """
    words, between = split_words(text)
    found = Counter(compress(words[1:], map(frozenset(gaps).__contains__, between[1:])))
    for word in list(filterfalse(str.isalpha, found)):
        times = found.pop(word)
        found[_LETTERS.findall(word)[0]] += times
    capital = {word: times for word, times in found.items() if word != word.lower()}
    return {word: times for word, times in found.items() if word not in capital}, capital


def capital_runs(text: str, /) -> list[str]:
    """Return the longest runs of two and more words with a capital letter first and one space between."""
    words, gaps = split_words(text)
    runs: list[list[str]] = [[]]
    for word, gap in zip(words, gaps, strict=False):
        if gap != " " or not word[0].isupper():
            runs.append([])
        if word[0].isupper():
            runs[-1].append(word)
    return [" ".join(run) for run in runs if len(run) > 1]
