"""The patterns of `Triggers` as one automaton: a text is read once, whatever their number.

The positions within all patterns are bits of one integer (Baeza-Yates and Gonnet, "A new approach to text searching",
Communications of the ACM 35, 1992); those that may be reached together are a state, and states are made when a text
first leads to them. Reading a character is then one look into a table, in C.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from normalize.scan import triggers
from normalize.scan._automaton import Automaton

__all__ = ["Triggers"]

_ITEM = re.compile(r"(\[\^?\]?(?:\\.|[^\]\\])*\]|\\N\{[^}]*\}|\\.|[^\\])([*+?]|\{\d+(?:,\d*)?\})?", re.DOTALL)
_TIMES = {None: (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}
_MOST_STATES = 4096  # a text that leads to more is searched pattern by pattern


class Triggers(triggers.Triggers):
    """See `normalize.scan.triggers`."""

    def __init__(self, groups: Sequence[Sequence[str]], words: Sequence[Iterable[str]] = (), /) -> None:
        super().__init__(groups, words)
        self._starts = self._loops = self._skips = 0
        self._ends: dict[int, int] = {}  # the position behind a pattern, and the bit of its group
        self._sets: dict[str, int] = {}  # a set of characters, and the positions at which one of them may stand
        position = 1
        for place, group in enumerate(groups):
            for pattern in group:
                self._starts |= position
                for characters, least, most in _items(pattern):
                    for number in range(least + 1 if most is None else most):
                        self._sets[characters] = self._sets.get(characters, 0) | position
                        self._skips |= position if number >= least else 0
                        self._loops |= position if most is None and number == least else 0
                        position <<= 1
                self._ends[position] = 1 << place
                position <<= 1
        self._all_ends = sum(self._ends)
        self._members = [(re.compile(characters), positions) for characters, positions in self._sets.items()]
        self._begin()

    def found(self, text: str, /) -> int:
        """See `normalize.scan.triggers`."""
        try:
            return self._automaton.found(text)
        except OverflowError:
            self._begin()
            return super().found(text)

    def _begin(self) -> None:
        """Begin with no state but the first."""
        self._kinds: dict[int, int] = {}  # the positions at which characters may stand, and the number of their kind
        self._states: dict[tuple[int, int], int] = {}  # positions and groups found: its number
        self._state(self._closed(self._starts))
        self._automaton = Automaton(self._kind, self._next, self._meant)

    def _kind(self, character: str) -> int:
        """Return the number of a character's kind: characters of one kind are the same to every pattern."""
        positions = sum(positions for member, positions in self._members if member.match(character))
        return self._kinds.setdefault(positions, len(self._kinds))

    def _next(self, state: int, kind: int) -> tuple[int, int]:
        """Return the number of the state that a character of a kind leads to, and the groups found there."""
        reached, _ = list(self._states)[state]
        hit = reached & list(self._kinds)[kind]
        return self._state(self._closed((hit & ~self._loops) << 1 | hit & self._loops | self._starts))

    def _state(self, reached: int) -> tuple[int, int]:
        found = 0
        ended = reached & self._all_ends
        while ended:
            found |= self._ends[ended & -ended]
            ended &= ended - 1
        number = self._states.setdefault((reached & ~self._all_ends, found), len(self._states))
        if number >= _MOST_STATES:
            raise OverflowError
        return number, found

    def _closed(self, reached: int) -> int:
        """Return the positions with those behind what may be left out."""
        while (further := reached | (reached & self._skips) << 1) != reached:
            reached = further
        return reached


def _items(pattern: str) -> list[tuple[str, int, int | None]]:
    """Return the sets of characters of a pattern, with how often each stands there: least and most, None if any."""
    found = []
    at = 0
    while at < len(pattern):
        match = _ITEM.match(pattern, at)
        if match is None or match[1] in "().|^$*+?{":
            msg = f"no row of characters and sets: {pattern!r}"
            raise ValueError(msg)
        at = match.end()
        least, most = _TIMES.get(match[2]) or _bounds(match[2])
        found.append((match[1], least, most))
    return found


def _bounds(times: str) -> tuple[int, int | None]:
    """Return the numbers of `{2}`, `{2,}` or `{2,3}`."""
    least, comma, most = times.strip("{}").partition(",")
    return int(least), int(most or least) if most or not comma else None
