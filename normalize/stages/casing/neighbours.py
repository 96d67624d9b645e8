"""What the words beside a word weigh, in the linear model of names: a row for all that weigh the same.

A row has a number for each group of words, by their odds (`COARSE`): what a word weighs before those of the group; and
as many for after them.
"""

from __future__ import annotations

import functools
import threading
from array import array
from collections import defaultdict
from collections.abc import Sequence

from normalize.evidence.forms import fold
from normalize.lexicon.casing import cased, weights
from normalize.scan import OF_ROW
from normalize.stages.casing.features import COARSE, Odds, odds_of, of_odds_beside, of_title, titles, word_beside

__all__ = ["neighbours_of"]


class Neighbours:
    """What words weigh beside those of each group: most of them as all of their odds do, the others are named.

    Args:
        code: The language.
    """

    def __init__(self, code: str) -> None:
        self._code = code
        self._numbers: dict[tuple[str, bool], int] = {}
        self._named = _named(code)
        self._lock = threading.Lock()
        self.rows = array("i")
        """See `Weighing.beside`."""
        self.row = functools.lru_cache(maxsize=1 << 13)(self._row)
        """The number of the row of each word as it stands."""

    def _row(self, word: str) -> int:
        key, capital = fold(word), word[:1].isupper()
        named = self._named.get(key)
        known = self._numbers.get((key, capital)) if named is not None else None
        if known is not None:
            return known
        odds = odds_of(cased(self._code).get(key))
        usual = self._numbers.get((odds.bare, capital))
        if usual is None:
            usual = self._numbers[odds.bare, capital] = self._added(_beside(self._code, odds, capital))
        if named is None:
            return usual
        own = self.rows[usual * OF_ROW : (usual + 1) * OF_ROW]
        for places, with_capital, weight in named:
            if with_capital in (None, capital):
                for place in places:
                    own[place] += weight
        number = self._numbers[key, capital] = self._added(own)
        return number

    def _added(self, row: array[int]) -> int:
        with self._lock:  # the rows of one thread hold while another adds its own
            self.rows.extend(row)
            return len(self.rows) // OF_ROW - 1

    def weight(self, before: str, after: str, group: int) -> int:
        """Return what the words on either side weigh beside one of a group."""
        left, right = self.row(before) * OF_ROW + group, self.row(after) * OF_ROW + _AFTER + group
        return self.rows[left] + self.rows[right]


_AFTER = OF_ROW // 2
_Named = tuple[Sequence[int], bool | None, int]
"""Of a feature that names a word: its places in the row, whether the word has a capital, the weight."""


def _beside(code: str, odds: Odds, capital: bool) -> array[int]:  # noqa: FBT001 (a fact of a word)
    """Return the row of the words of some odds that no feature names."""
    table = weights(code)
    left, right = zip(*(of_odds_beside(odds, capital, coarse) for coarse in COARSE), strict=True)
    row = array("i", bytes(OF_ROW * array("i").itemsize))
    for at, names in ((0, left), (_AFTER, right)):
        row[at : at + len(names)] = array("i", [table.get(name, 0) for name in names])
    return row


def _named(code: str) -> dict[str, list[_Named]]:
    """Return the features that name words, by these."""
    found = defaultdict[str, list[_Named]](list)
    table = weights(code)
    for name, weight in table.items():
        if (beside := word_beside(name)) is not None:
            word, after, capital, coarse = beside
            found[word].append((_PLACES[after, coarse], capital, weight))
    for title in titles(code):
        found[title] += [(_PLACES[False, coarse], None, table.get(of_title(coarse), 0)) for coarse in COARSE]
    return dict(found)


_PLACES: dict[tuple[bool, str | None], Sequence[int]] = {
    **{(after, coarse): (_AFTER * after + group,) for after in (False, True) for group, coarse in enumerate(COARSE)},
    **{(after, None): range(_AFTER * after, _AFTER * after + len(COARSE)) for after in (False, True)},
}
"""Where in a row stand the words before (False) or after others of some odds; of any odds (None)."""


neighbours_of = functools.cache(Neighbours)
