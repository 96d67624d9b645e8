"""A list of words, for finding those of a text that are not on it."""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Iterator
from itertools import compress, count

from normalize.scan.characters import last_split

__all__ = ["Row", "WordList"]


_GROUPS, _KINDS = 64, 1 << 16
_NOTHING = array("i")


Row = tuple[int, str, str, str, str, str]
"""A word and what stands around it: where it stands (code points into the text), the word, the word before and that
after (empty where there is none), what stands between it and the one before, and between it and the one after.

Bare, for such rows are many.
"""


class WordList:
    """A list of ordinary words, for finding those of a text that are none.

    Some words are ordinary only beside certain others: they weigh something themselves, in the group they belong to so
    do the words beside them, and in each text all words of a kind weigh something more. What is known of their weights
    rules places out, and nothing else does.
    """

    def __init__(self) -> None:
        self._listed: set[str] = set()
        self._beside: set[str] = set()
        self._weighed: dict[str, tuple[int, int, int]] = {}
        self._weights: dict[tuple[str, int, bool], int] = {}

    def add(self, word: str, /) -> None:
        """Put a word on the list."""
        self._forget(word)
        self._listed.add(word)

    def add_beside(self, word: str, /) -> None:
        """Put a word on it that is ordinary only where a space follows and no word beside it begins with a capital."""
        self._forget(word)
        self._beside.add(word)

    def add_weighed(self, word: str, group: int, kind: int, beside: bool, own: int, /) -> None:  # noqa: FBT001 (as the other twin)
        """Put a word on it that is ordinary where it weighs too little together with the words beside it.

        Args:
            word: The word.
            group: Of the words beside which the same ones weigh the same: a number below 64.
            kind: Of the words that weigh the same more in a text: a number below 65,536.
            beside: Whether it is also ordinary where `add_beside` says so.
            own: What it weighs wherever it stands.
        """
        _check("group", group, _GROUPS)
        _check("kind", kind, _KINDS)
        self._forget(word)
        if beside:
            self._beside.add(word)
        self._weighed[word] = group, kind, own

    def weigh(self, word: str, group: int, after: bool, weight: int, /) -> None:  # noqa: FBT001 (as the other twin)
        """Say what a word weighs beside those of a group: after them or before."""
        _check("group", group, _GROUPS)
        self._weights[word, group, after] = weight

    def clear(self) -> None:
        """Forget all words."""
        self._listed.clear()
        self._beside.clear()
        self._weighed.clear()
        self._weights.clear()

    def _forget(self, word: str) -> None:
        self._listed.discard(word)
        self._beside.discard(word)
        self._weighed.pop(word, None)

    def unlisted(
        self, text: str, but: Collection[str], least: float = -math.inf, more: array[int] = _NOTHING, /
    ) -> list[Row]:
        """Return the words that begin with a lower-case letter and are not on the list.

        Args:
            text: Any text; for its words see `split_words`.
            but: Words that are returned though they are on it for any neighbours, or weigh too little.
            least: What a word weighs that is returned, together with the words on both sides of it; where more than a
                space follows, with the word after or with none. Where a weight is not known it is returned as well,
                unless this is infinite.
            more: What the words of each kind weigh in this text besides (type code `i`), four numbers a kind: where
                neither, only the word after, only that before, or each of both has a capital.
        """
        return list(self._unlisted(text, but, least, more))

    def _unlisted(self, text: str, but: Collection[str], least: float, more: array[int]) -> Iterator[Row]:
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
            row = start, word, before, after, gaps[number], follower
            if not (word in self._weighed and word not in but and self._is_light(row, least, more)):
                yield row

    def _is_light(self, row: Row, least: float, more: array[int]) -> bool:
        """Whether a word weighs less than `least` with the words beside it."""
        if least == math.inf:
            return True
        _, word, before, after, _, follower = row
        group, kind, own = self._weighed[word]
        left = self._weights.get((before, group, False))
        if left is None or 4 * kind + 4 > len(more):
            return False
        for beside in (after,) if follower == " " else (after, ""):  # the word after may be the next sentence's
            right = self._weights.get((beside, group, True), math.inf)
            besides = more[4 * kind + 2 * before[:1].isupper() + beside[:1].isupper()]
            if own + besides + left + right >= least:
                return False
        return True


def _check(name: str, number: int, most: int) -> None:
    if not 0 <= number < most:
        msg = f"there is no {name} {number}"
        raise ValueError(msg)
