"""A list of words, for finding those of a text that are not on it."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Container, Iterator
from itertools import compress, count
from typing import NamedTuple, Protocol

from normalize.scan.characters import last_split

__all__ = ["OF_ROW", "Counted", "Row", "Weighing", "WordList"]


_GROUPS, _KINDS, _ROWS = 32, 1 << 16, 1 << 20
OF_ROW = 2 * _GROUPS
"""Numbers of a row of `Weighing.beside`."""
_MOST_TIMES = 3
_OF_KIND = 4 + (_MOST_TIMES + 1) ** 2


Row = tuple[int, str, str, str, str, str]
"""A word and what stands around it: where it stands (code points into the text), the word, the word before and that
after (empty where there is none), what stands between it and the one before, and between it and the one after.

Bare, for such rows are many.
"""


class Counted(Protocol):
    """Tells how often a text writes its words: `CountsBehind`, or what is made of several."""

    @property
    def low(self) -> Callable[[str], int]:
        """See `CountsBehind.low`."""

    @property
    def capital(self) -> Callable[[str], int]:
        """See `CountsBehind.capital`."""


class Weighing(NamedTuple):
    """What decides about the weighed words of a text.

    Args:
        least: What such a word weighs that is returned; one whose weight is not known is as well. If this is infinite,
            only those are that are kept.
        bonus: What an excepted word may weigh besides.
        more: What the words of each kind weigh in this text besides (type code `i`), twenty numbers a kind: four for
            the capitals beside them (none, only the word after has one, only that before, both); sixteen for how often
            the text writes them with a capital, up to three times, and without, likewise.
        beside: What the words beside them weigh (type code `i`), a row of `OF_ROW` numbers for all that weigh the same:
            beside the word after them one for each group, then as many beside the word before.
    """

    least: float
    bonus: int
    more: array[int]
    beside: array[int]


class WordList:
    """A list of ordinary words, for finding those of a text that are none.

    Some words are ordinary only beside certain others: they weigh something themselves, in the group they belong to so
    do the words beside them, and in each text all words of a kind weigh something more.
    """

    def __init__(self, ends: str, /) -> None:
        """Begin with nothing.

        Args:
            ends: Characters that end a sentence; the word behind one stands beside none before it.
        """
        self._ends = frozenset(ends)
        self._listed: set[str] = set()
        self._beside: set[str] = set()
        self._kept: set[str] = set()
        self._always: set[str] = set()
        self._weighed: dict[str, tuple[int, int, int]] = {}
        self._rows: dict[str, int] = {}

    def add(self, word: str, kept: bool, /) -> None:  # noqa: FBT001 (as the other twin)
        """Put a word on the list, and say whether it is returned where the text also writes it with a capital."""
        self._forget(word)
        self._listed.add(word)
        if kept:
            self._kept.add(word)

    def add_beside(self, word: str, /) -> None:
        """Put a word on it that is ordinary only where a space follows and no word beside it begins with a capital."""
        self._forget(word)
        self._beside.add(word)

    def add_weighed(self, word: str, group: int, kind: int, own: int, where: int, kept: int, /) -> None:  # noqa: PLR0917 (as the other twin)
        """Put a word on it that is ordinary where it weighs too little together with the words beside it.

        Args:
            word: The word.
            group: Of the words beside which the same ones weigh the same: a number below 32.
            kind: Of the words that weigh the same more in a text: a number below 65,536.
            own: What it weighs wherever it stands.
            where: Where it is also ordinary: nowhere (0), where `add_beside` says so (1), where the text never writes
                it with a capital (2).
            kept: Where it is returned whatever it weighs: nowhere (0), where it is excepted (1), everywhere (2).
        """
        _check("group", group, _GROUPS)
        _check("kind", kind, _KINDS)
        self._forget(word)
        if where:
            (self._beside if where == 1 else self._listed).add(word)
        if kept:
            (self._kept if kept == 1 else self._always).add(word)
        self._weighed[word] = group, kind, own

    def weigh(self, word: str, row: int, /) -> None:
        """Say which row of `Weighing.beside` tells what a word weighs beside others: a number below 1,048,576."""
        _check("row", row, _ROWS)
        self._rows[word] = row

    def clear(self) -> None:
        """Forget all words."""
        self._listed.clear()
        self._beside.clear()
        self._kept.clear()
        self._always.clear()
        self._weighed.clear()
        self._rows.clear()

    def _forget(self, word: str) -> None:
        self._listed.discard(word)
        self._beside.discard(word)
        self._kept.discard(word)
        self._always.discard(word)
        self._weighed.pop(word, None)

    def unlisted(
        self, text: str, but: Container[str], counts: Counted, weighing: Weighing | None = None, /
    ) -> tuple[list[Row], list[int | None]]:
        """Return the words that begin with a lower-case letter and are not on the list, and what they weigh.

        Args:
            text: Any text; for its words see `split_words`.
            but: Words that are excepted, with a space before and behind each, besides those that the text writes with a
                capital: a collection of them, or a string of few.
            counts: How often it writes them so, and without.
            weighing: What decides about weighed words; None returns them all.

        Returns:
            The words, and for each what it weighs in its sentence, or None where that is not known or not asked.
        """
        found = list(self._unlisted(text, but, counts, weighing))
        return [row for row, _ in found], [weight for _, weight in found]

    def _unlisted(
        self, text: str, but: Container[str], counts: Counted, weighing: Weighing | None
    ) -> Iterator[tuple[Row, int | None]]:
        words, gaps = last_split(text)
        distinct = set(words)
        capital = set(filter(counts.capital, distinct))
        wanted = distinct.difference(self._listed) | (capital & (self._kept | self._weighed.keys()))
        wanted = {word for word in wanted if word[0].islower()}
        at, start, last = 0, len(gaps[0]), len(words) - 1
        for number in compress(count(), map(wanted.__contains__, words)):
            word, follower = words[number], gaps[number + 1]
            before = words[number - 1] if number else ""
            after = words[number + 1] if number < last else ""
            if follower == " " and word in self._beside and not (before[:1].isupper() or after[:1].isupper()):
                continue
            weight = None
            if weighing is not None and word in self._weighed:
                if weighing.least < math.inf:
                    ended = follower != " " and not self._ends.isdisjoint(follower)
                    weight = self._weight(word, before, "" if ended else after, counts, weighing)
                if self._is_light(word, weight, weighing, excepted=word in capital or f" {word} " in but):
                    continue
            start += len("".join(words[at:number])) + len("".join(gaps[at + 1 : number + 1]))
            at = number
            yield (start, word, before, after, gaps[number], follower), weight

    def _weight(self, word: str, before: str, after: str, counts: Counted, weighing: Weighing) -> int | None:
        """Return what a word weighs; None where not all of it is known."""
        group, kind, own = self._weighed[word]
        at, more = _OF_KIND * kind, weighing.more
        if before not in self._rows or after not in self._rows or at + _OF_KIND > len(more):
            return None
        left, right = OF_ROW * self._rows[before] + group, OF_ROW * self._rows[after] + _GROUPS + group
        if max(left, right) >= len(weighing.beside):
            return None
        beside = more[at + 2 * before[:1].isupper() + after[:1].isupper()]
        forms = (_MOST_TIMES + 1) * _few(counts.capital(word)) + _few(counts.low(word))
        return own + weighing.beside[left] + weighing.beside[right] + beside + more[at + 4 + forms]

    def _is_light(self, word: str, weight: int | None, weighing: Weighing, *, excepted: bool) -> bool:
        """Whether a word weighs too little to be returned."""
        if word in self._always or (excepted and word in self._kept):
            return False
        if weight is None:
            return weighing.least == math.inf
        return weight + (weighing.bonus if excepted else 0) < weighing.least


def _few(times: int) -> int:
    return min(times, _MOST_TIMES)


def _check(name: str, number: int, most: int) -> None:
    if not 0 <= number < most:
        msg = f"there is no {name} {number}"
        raise ValueError(msg)
