"""Words among their neighbours: how often they stand inside sentences, which are no ordinary ones, which make names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from itertools import compress, filterfalse
from typing import NamedTuple

from normalize.scan.characters import split_words

__all__ = ["Row", "capital_runs", "counts_behind", "unlisted"]

_LETTERS = re.compile(r"[^\W\d_]+")


class Row(NamedTuple):
    """A word and what stands around it.

    Args:
        start: Code points into the text.
        word: As it stands.
        before: The word before; empty where there is none.
        after: The word after; empty where there is none.
        gap: What stands before the word, back to the one before.
        follower: What stands behind the word, up to the one after.
    """

    start: int
    word: str
    before: str
    after: str
    gap: str
    follower: str


def counts_behind(text: str, gaps: tuple[str, ...], /) -> dict[str, int]:
    """Return how often each word stands between another word with one of some gaps and its own first apostrophe.

    Args:
        text: Any text; for its words see `split_words`.
        gaps: What may stand between the word before and this one.
    """
    words, between = split_words(text)
    found = Counter(compress(words[1:], map(frozenset(gaps).__contains__, between[1:])))
    for word in list(filterfalse(str.isalpha, found)):
        times = found.pop(word)
        found[_LETTERS.findall(word)[0]] += times
    return dict(found)


def unlisted(text: str, listed: Container[str], but: Container[str], beside: Container[str], /) -> list[Row]:
    """Return the words that begin with a lower-case letter and are not on a list.

    Args:
        text: Any text; for its words see `split_words`.
        listed: The list.
        but: Words that are returned though they are on it.
        beside: Words that are left out where only a space follows and no word on either side begins with a capital.
    """
    return [row for row in _lower_rows(text) if _is_unlisted(row, listed, but, beside)]


def _lower_rows(text: str) -> Iterator[Row]:
    words, gaps = split_words(text)
    at = 0
    for number, word in enumerate(words):
        at += len(gaps[number])
        if word[0].islower():
            before = words[number - 1] if number else ""
            after = words[number + 1] if number + 1 < len(words) else ""
            yield Row(at, word, before, after, gaps[number], gaps[number + 1])
        at += len(word)


def _is_unlisted(row: Row, listed: Container[str], but: Container[str], beside: Container[str]) -> bool:
    if row.word in listed and row.word not in but:
        return False
    inside = row.follower == " " and not row.before[:1].isupper() and not row.after[:1].isupper()
    return not inside or row.word not in beside


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
