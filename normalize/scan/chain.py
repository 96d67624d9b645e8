"""A chain of spans over rows of facts: what the facts weigh, and how likely spans open and go on."""

from __future__ import annotations

import functools
from array import array
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Final

__all__ = ["ABSENT", "CLOSE", "LATER", "MOVES", "OPEN", "REOPEN", "STAY", "TURN", "Chain", "Groups"]

OPEN: Final = 0
STAY: Final = 1
CLOSE: Final = 2
REOPEN: Final = 3
LATER: Final = 4
TURN: Final = 5
MOVES: Final = 6
ABSENT: Final = "\0"
"""The fact that there is none."""

Groups = tuple[tuple[str, bytes], ...]
"""Of each group of facts its letter, and the places of the facts in a row: 2 to 7 of them."""
_Scores = tuple[int, ...]
_Getters = Sequence[tuple[str, Callable[[str], Sequence[str]]]]

_REMEMBERED = 50_000  # groups of facts with their scores: a few megabytes


class Chain:
    r"""A two-way chain over pieces in three states: no span yet in this stretch, inside one, behind one that closed.

    Between two pieces a span opens, stays open, closes, opens again after another one, stays closed, or turns into the
    next one. Each piece and each place between two is a row of facts, each of them a character up to U+FFFF. Its score
    is the sum of what its groups of facts weigh; those of which the first fact is `\0` weigh nothing.

    Args:
        pieces: The groups of facts of a piece.
        places: Those of a place.
        weigh: Returns for a group's letter with its facts behind it how many hundredths they speak for a piece being
            inside a span, or for each move at a place, against staying outside. A pure function.
        odds: The exponentials (doubles) of the sums from the smallest to the largest that are told apart; in the middle
            that of 0.
    """

    def __init__(self, pieces: Groups, places: Groups, weigh: Callable[[str], _Scores], odds: array[float], /) -> None:
        self._weigh = functools.lru_cache(_REMEMBERED)(weigh)
        self._pieces = [(letter, itemgetter(*columns)) for letter, columns in pieces]
        self._places = [(letter, itemgetter(*columns)) for letter, columns in places]
        self._odds, self._reach = odds, len(odds) // 2

    def spans(
        self,
        pieces: tuple[str, ...],
        scores: tuple[int, ...],
        places: tuple[str, ...],
        borders: bytes,
        floor: float,
        /,
    ) -> list[tuple[int, int, float]]:
        """Return the likeliest span that opens before each piece, in order; spans may overlap.

        Each is told by the numbers of its first and last piece and how likely it stands exactly there.

        Args:
            pieces: Rows of the pieces; an empty one can only be outside.
            scores: What speaks for each being inside besides.
            places: Rows of the places, one more than pieces; at an empty one all moves are alike.
            borders: Of each place 1 where a stretch begins, 2 where no span goes on over it either, else 0.
            floor: How likely a span must be, more than 0.
        """
        inside = [
            self._likelihoods(self._pieces, row, score)[0] if row else 0.0
            for row, score in zip(pieces, scores, strict=True)
        ]
        moves = [self._likelihoods(self._places, row) if row else [1.0] * MOVES for row in places]
        for at, border in enumerate(borders):
            if border > 1:
                moves[at][STAY] = moves[at][TURN] = 0.0
        return _spans(*_posteriors(inside, moves, borders), floor)

    def _likelihoods(self, groups: _Getters, row: str, score: int = 0) -> list[float]:
        """Return how much likelier that is which a row tells of than to stay outside."""
        known = [(letter, facts(row)) for letter, facts in groups]
        found = [self._weigh(letter + "".join(facts)) for letter, facts in known if facts[0] != ABSENT]
        sums = map(sum, zip(*found, strict=True)) if found else [0] * MOVES
        return [self._odds[max(0, min(2 * self._reach, self._reach + each + score))] for each in sums]


def _posteriors(inside: list[float], moves: list[list[float]], borders: bytes) -> tuple[list[float], list[float]]:
    """Return for each piece how likely a span opens before it, and how likely one that is open goes on into it.

    By forward and backward sums over the three states.
    """
    count = len(inside)
    forward: list[tuple[float, float, float]] = []
    none, within, later = 1.0, 0.0, 0.0
    for (opens, stays, closes, reopens, remains, turns), odds, border in zip(moves, inside, borders, strict=False):
        forward.append((none, within, later))
        into = (none * opens + within * (stays + turns) + later * reopens) * odds
        out = within * closes + later * remains
        if border:
            none, later = none + out, 0.0
        else:
            later = out
        within = into
        total = none + within + later
        none, within, later = none / total, within / total, later / total
    opening = [0.0] * count
    staying = [0.0] * count
    none, within, later = 1.0, moves[count][CLOSE], moves[count][LATER]
    for at in range(count - 1, -1, -1):
        opens, stays, closes, reopens, remains, turns = moves[at]
        into = inside[at] * within
        target = none if borders[at] else later
        before = forward[at]
        opened = before[0] * opens + before[2] * reopens + before[1] * turns
        going = before[1] * stays
        rest = before[0] * none + (before[1] * closes + before[2] * remains) * target
        everything = (opened + going) * into + rest
        opening[at] = opened * into / everything if everything else 0.0
        on, off = stays * into, turns * into + closes * target
        staying[at] = on / (on + off) if on + off else 0.0
        none, within, later = none + opens * into, on + off, reopens * into + remains * target
        total = none + within + later
        none, within, later = none / total, within / total, later / total
    return opening, staying


def _spans(opening: list[float], staying: list[float], floor: float) -> list[tuple[int, int, float]]:
    found: list[tuple[int, int, float]] = []
    for first, reach in enumerate(opening):
        best, end, last = 0.0, first, first
        while reach >= floor and last < len(opening):
            stay = staying[last + 1] if last + 1 < len(opening) else 0.0
            if reach * (1.0 - stay) > best:
                best, end = reach * (1.0 - stay), last
            reach *= stay  # noqa: PLW2901 (how likely it goes on so far)
            last += 1
        if best >= floor:
            found.append((first, end, best))
    return found
