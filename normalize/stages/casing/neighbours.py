"""What the words beside a word weigh, in the linear model of names: a row for all that weigh the same.

A row has a number for each group of words, by their odds (`COARSE`): what a word weighs before those of the group; and
as many for after them.
"""

from __future__ import annotations

import functools
import sys
import threading
from array import array
from collections import defaultdict

from normalize.evidence.forms import fold
from normalize.lexicon.casing import cased, weights
from normalize.scan import OF_ROW
from normalize.stages.casing.features import COARSE, Odds, odds_of, of_odds_beside, of_title, titles, word_beside

__all__ = ["neighbours_of"]


_AFTER = OF_ROW // 2
_BITS = 32  # of a number of a row; a whole row is a whole number, so that one sum does all its places at once
_ONES = {after: sum(1 << _BITS * (_AFTER * after + group) for group in range(len(COARSE))) for after in (False, True)}
"""A one in each place of a row for the words before (False) or after others."""
_SIGNS = sum(1 << _BITS * place + _BITS - 1 for place in range(OF_ROW))
"""What is added to a row so that no number in it is below 0; taken off without a carry these are the numbers' signs."""
_GROUP = {coarse: group for group, coarse in enumerate(COARSE)}


class Neighbours:
    """What words weigh beside those of each group: most of them as all of their odds do, the others are named.

    Args:
        code: The language.
    """

    def __init__(self, code: str) -> None:
        self._code = code
        self._usual: dict[tuple[str, bool], tuple[int, int]] = {}
        self._own: dict[tuple[str, bool], int] = {}
        self._named = _named(code)
        self._lock = threading.Lock()
        self.rows = array("i")
        """See `Weighing.beside`."""
        self.row = functools.lru_cache(maxsize=1 << 13)(self._row)
        """The number of the row of each word as it stands."""

    def _row(self, word: str) -> int:
        key, capital = fold(word), word[:1].isupper()
        named = self._named.get(key)
        known = self._own.get((key, capital)) if named is not None else None
        if known is not None:
            return known
        odds = odds_of(cased(self._code).get(key))
        usual = self._usual.get((odds.bare, capital))
        if usual is None:
            row = _beside(self._code, odds, capital)
            usual = self._usual[odds.bare, capital] = self._added(row), row
        number, row = usual
        if named is not None:
            number = self._own[key, capital] = self._added(row + named[capital])
        return number

    def _added(self, row: int) -> int:
        numbers = array("i", (row + _SIGNS ^ _SIGNS).to_bytes(OF_ROW * _BITS // 8, "little"))
        if sys.byteorder == "big":
            numbers.byteswap()
        with self._lock:  # the rows of one thread hold while another adds its own
            self.rows.extend(numbers)
            return len(self.rows) // OF_ROW - 1

    def weight(self, before: str, after: str, group: int) -> int:
        """Return what the words on either side weigh beside one of a group."""
        left, right = self.row(before) * OF_ROW + group, self.row(after) * OF_ROW + _AFTER + group
        return self.rows[left] + self.rows[right]


def _beside(code: str, odds: Odds, capital: bool) -> int:  # noqa: FBT001 (a fact of a word)
    """Return the row of the words of some odds that no feature names."""
    table, row = weights(code), 0
    for coarse in COARSE:
        for after, name in enumerate(of_odds_beside(odds, capital, coarse)):
            row += table.get(name, 0) << _place(after, coarse)
    return row


def _named(code: str) -> dict[str, tuple[int, ...]]:
    """Return the rows of what the features weigh that name words, by these: without a capital and with one."""
    found = defaultdict[str, list[int]](lambda: [0, 0])
    table = weights(code)
    for name, weight in table.items():
        if (beside := word_beside(name)) is not None:
            word, after, capital, coarse = beside
            row = weight << _place(after, coarse) if coarse is not None else weight * _ONES[after]
            for each in (False, True) if capital is None else (capital,):
                found[word][each] += row
    for title in titles(code):
        row = sum(table.get(of_title(coarse), 0) << _place(0, coarse) for coarse in COARSE)
        for each in (False, True):
            found[title][each] += row
    return {word: tuple(rows) for word, rows in found.items()}


def _place(after: int, coarse: str) -> int:
    """Return where in a row the words before (0) or after (1) others of some odds stand, in bits."""
    return _BITS * (_AFTER * after + _GROUP[coarse])


neighbours_of = functools.cache(Neighbours)
