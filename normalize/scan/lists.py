"""A list of words, for finding those of a text that are not on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import compress, count
from typing import NamedTuple

from normalize.scan.characters import last_split

__all__ = ["Row", "WordList"]


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


class WordList:
    """A list of ordinary words, for finding those of a text that are none."""

    def __init__(self) -> None:
        self._listed: set[str] = set()
        self._beside: set[str] = set()

    def add(self, word: str, /) -> None:
        """Put a word on the list."""
        self._listed.add(word)
        self._beside.discard(word)

    def add_beside(self, word: str, /) -> None:
        """Put a word on it that is ordinary only where a space follows and no word beside it begins with a capital."""
        self._beside.add(word)
        self._listed.discard(word)

    def clear(self) -> None:
        """Forget all words."""
        self._listed.clear()
        self._beside.clear()

    def unlisted(self, text: str, but: Collection[str], /) -> list[Row]:
        """Return the words that begin with a lower-case letter and are not on the list.

        Args:
            text: Any text; for its words see `split_words`.
            but: Words that are returned though they are on it for any neighbours.
        """
        return list(self._unlisted(text, but))

    def _unlisted(self, text: str, but: Collection[str]) -> Iterator[Row]:
        words, gaps = last_split(text)
        distinct = set(words)
        wanted = distinct.difference(self._listed) | (distinct.intersection(but) & self._listed)
        wanted = {word for word in wanted if word[0].islower()}
        at, start, last = 0, len(gaps[0]), len(words) - 1
        for number in compress(count(), map(wanted.__contains__, words)):
            word, follower = words[number], gaps[number + 1]
            before = words[number - 1] if number else ""
            after = words[number + 1] if number < last else ""
            if follower == " " and word in self._beside and not (before[:1].isupper() or after[:1].isupper()):
                continue
            start += len("".join(words[at:number])) + len("".join(gaps[at + 1 : number + 1]))
            at = number
            yield Row(start, word, before, after, gaps[number], follower)
