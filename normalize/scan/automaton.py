"""The patterns of `Triggers` as two automata, side by side: a text is read once, whatever their number.

The positions within all patterns are bits of one integer (Baeza-Yates and Gonnet, "A new approach to text searching",
Communications of the ACM 35, 1992); those that may be reached together are a state, and states are made when a text
first leads to them. Reading a character is then one look into a table, in C.

Where any number of characters may stand, a position stays reached for long, whatever else is; in one automaton such
positions multiply the states of all other patterns. They are one of their own: 100 articles lead to 190 states and 720
instead of 2,100 with far longer rows, and what a text needs of the tables stays near the processor.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping, Sequence

from normalize.scan import triggers
from normalize.scan._automaton import Automaton
from normalize.scan.triggers import Companion, Idle

__all__ = ["Triggers"]

_ITEM = re.compile(r"(\[\^?\]?(?:\\.|[^\]\\])*\]|\\N\{[^}]*\}|\\.|[^\\])([*+?]|\{\d+(?:,\d*)?\})?", re.DOTALL)
_TIMES = {None: (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}
_Item = tuple[str, int, int | None]  # a set of characters, and how often one stands there: least and most, None if any
_MOST_STATES = 1 << 14  # of an automaton: a text that leads to more is searched as in Python


class Triggers(triggers.Triggers):
    """See `normalize.scan.triggers`."""

    def __init__(
        self,
        groups: Sequence[Sequence[str]],
        words: Sequence[Iterable[str] | Mapping[str, tuple[Companion, ...]]] = (),
        idle: Sequence[Idle] = (),
        told: int = 64,
        /,
    ) -> None:
        super().__init__(groups, words, idle, told)
        plain: list[tuple[list[_Item], int]] = []  # the items of each pattern, and the bit of its group
        looping: list[tuple[list[_Item], int]] = []
        for place, group in enumerate(groups):
            for pattern in group:
                items = _items(pattern)
                (looping if any(most is None for *_, most in items) else plain).append((items, 1 << place))
        one, other = _States(plain), _States(looping)
        automaton = Automaton(
            (one.kind, one.step),
            (other.kind, other.step),
            self._meant,
            self._beside,
            self._idle,
            self._told,
            super().found,
        )
        self.found = automaton.found  # type: ignore[method-assign]  # no call of Python for each text


class _States:
    """The states and kinds of characters an automaton has met, numbered one after another whatever thread meets them.

    Args:
        patterns: The items of each pattern, and the bit of its group.
    """

    def __init__(self, patterns: Iterable[tuple[list[_Item], int]]) -> None:
        starts = loops = skips = 0  # the first position of each pattern; any number may stand there; may be left out
        ends: dict[int, int] = {}  # the position behind each pattern, and the bit of its group
        sets: dict[str, int] = {}  # a set of characters, and the positions at which one of them may stand
        position = 1
        for items, bit in patterns:
            starts |= position
            for characters, least, most in items:
                for number in range(least + 1 if most is None else most):
                    sets[characters] = sets.get(characters, 0) | position
                    skips |= position if number >= least else 0
                    loops |= position if most is None and number == least else 0
                    position <<= 1
            ends[position] = bit
            position <<= 1
        self._members = [(re.compile(characters), positions) for characters, positions in sets.items()]
        self._starts, self._loops, self._skips, self._ends = starts, loops, skips, ends
        self._all_ends = sum(ends)
        self._lock = threading.Lock()
        self._kinds: list[int] = []  # of each kind, the positions at which its characters may stand
        self._reached: list[int] = []  # of each state, the positions reached
        self._numbers: dict[
            tuple[int, int], int
        ] = {}  # of a state, by the positions reached and the groups found there
        self._state(self._closed(starts))

    def kind(self, character: str) -> int:
        """Return the number of a character's kind: characters of one kind are the same to every pattern."""
        positions = sum(positions for member, positions in self._members if member.match(character))
        with self._lock:
            if positions not in self._kinds:
                self._kinds.append(positions)
            return self._kinds.index(positions)

    def step(self, state: int, kind: int) -> tuple[int, int]:
        """Return the number of the state that a character of a kind leads to, and the groups found there.

        Raises:
            OverflowError: there are too many states.
        """
        hit = self._reached[state] & self._kinds[kind]
        reached = self._closed((hit & ~self._loops) << 1 | hit & self._loops | self._starts)
        with self._lock:
            return self._state(reached)

    def _state(self, reached: int) -> tuple[int, int]:
        found = 0
        ended = reached & self._all_ends
        while ended:
            found |= self._ends[ended & -ended]
            ended &= ended - 1
        key = reached & ~self._all_ends, found
        if key not in self._numbers:
            if len(self._reached) == _MOST_STATES:
                raise OverflowError
            self._numbers[key] = len(self._reached)
            self._reached.append(key[0])
        return self._numbers[key], found

    def _closed(self, reached: int) -> int:
        """Return the positions with those behind what may be left out."""
        while (further := reached | (reached & self._skips) << 1) != reached:
            reached = further
        return reached


def _items(pattern: str) -> list[_Item]:
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
