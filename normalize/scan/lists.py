"""A list of words, for finding those of a text that are not on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from normalize.scan.characters import split_words

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
        return [row for row in _lower_rows(text) if self._is_unlisted(row, but)]

    def _is_unlisted(self, row: Row, but: Collection[str]) -> bool:
        if row.word in self._listed:
            return row.word in but
        inside = row.follower == " " and not row.before[:1].isupper() and not row.after[:1].isupper()
        return not inside or row.word not in self._beside


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
