"""A two-way chain over the clauses of a document: how likely every possible quotation is.

Three states: nothing quoted yet in this paragraph, inside a quotation, a quotation closed earlier in this paragraph.
Between two clauses a quotation opens, stays open, closes, opens again after another one, stays closed, or turns into
the next one. It may stay open over a line break: text often lost its paragraphs.
The score of a move between two clauses is the sum of the weights of what stands at that place, the score of a clause
inside a quotation the sum of its own; forward and backward sums give the probability of every span. The weights stand
in `weights/<language>.tsv`, derived by scripts/fit_quotes.py; without such a file a language has no chain.
"""

from __future__ import annotations

import functools
import math
import operator
import struct
from collections.abc import Callable, Iterable
from importlib import resources
from itertools import accumulate, chain
from typing import Final, TypeVar

import attrs

from normalize.stages.quotes.descriptions import Described, rate, sentences_of
from normalize.stages.quotes.features import Key, boundary_keys, clause_keys, names

__all__ = [
    "CLOSE",
    "LATER",
    "MOVES",
    "OPEN",
    "REOPEN",
    "STAY",
    "TURN",
    "Bars",
    "Span",
    "Table",
    "features",
    "likely_spans",
    "surest",
    "table_of",
]

OPEN: Final = 0
STAY: Final = 1
CLOSE: Final = 2
REOPEN: Final = 3
LATER: Final = 4
TURN: Final = 5
MOVES: Final = 6

_FLOOR = 0.2  # spans less likely than this are not even reported
_REMEMBERED = 50_000  # keys with their sums: a few megabytes
_ASKING = frozenset("?!")
_LIMIT = 40.0  # scores are cut here, so that their exponentials stay finite
# Weights have two decimals and are added as whole hundredths. The six of a place stand in one number, in fields of so
# many bits; sums are moved by `_ZERO`, for a field below zero would borrow from the next.
_BITS = 32
_SCORES = struct.Struct("<6I")
_ZERO = 1 << _BITS - 1
_ZEROS = sum(_ZERO << move * _BITS for move in range(MOVES))

Weights = dict[str, tuple[float, ...]]
Bars = tuple[float, ...]
"""Of a language, one a kind of quotation; 1 where none of that kind is right often enough."""
Place = tuple[float, ...]
"""Of each move, how much likelier it is at a place than to stay outside."""
_EVEN: Place = (1.0,) * MOVES
_Key = TypeVar("_Key")
_Score = TypeVar("_Score")


@attrs.frozen
class Span:
    """A possible quotation.

    Args:
        first: Number of its first clause, counted over the document.
        last: Of its last one.
        probability: Of both marks standing exactly there.
    """

    first: int
    last: int
    probability: float


class _Sums(dict[_Key, _Score]):
    """What was computed of keys met before: pure values, a bounded number of them; a lookup is one step in C."""

    def __init__(self, find: Callable[[_Key], _Score]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: _Key) -> _Score:
        if len(self) >= _REMEMBERED:
            self.clear()
        score = self[key] = self._find(key)
        return score


class Table:
    """The weights of a language, and the sums for keys met before.

    Args:
        weights: Feature to its weights. The row `bar` has no feature's: it holds the probabilities from which
            quotations before an attribution, after one and without any are right often enough. The row `forms` says
            that the forms of attribution (`patterns`) were counted in this language, so that they are heard as well.
    """

    def __init__(self, weights: Weights) -> None:
        self.forms = "forms" in weights
        self.bars: Bars = weights.get("bar", (1.0, 1.0, 1.0))
        self._weights = weights
        self._words = {name[2:]: _hundredths(row[0]) for name, row in weights.items() if name.startswith("w=")}
        self._known = frozenset(self._words)
        self._first = {name[3:]: _hundredths(row[0]) for name, row in weights.items() if name.startswith("sf=")}
        self._clauses = _Sums(self._clause)
        self._places = _Sums(self._place)
        self._odds = _Sums(_odds)
        self._shared: dict[int, int] = {}

    def inside(self, row: list[Key], words: list[str]) -> float:
        """Return how much likelier a clause is inside a quotation than outside."""
        score = _ZERO + self._first.get(words[0], 0)
        score = sum(map(self._words.__getitem__, self._known.intersection(words)), score)
        return self._odds[sum(map(self._clauses.__getitem__, row), score)]

    def moves(self, rows: list[list[Key]]) -> list[Place]:
        """Return how much likelier each move is at each place than to stay outside."""
        score, odds, unpack, size = self._places.__getitem__, self._odds.__getitem__, _SCORES.unpack, _SCORES.size
        return [
            tuple(map(odds, unpack(sum(map(score, row), _ZEROS).to_bytes(size, "little")))) if row else _EVEN
            for row in rows
        ]

    def _clause(self, key: Key) -> int:
        return sum(_hundredths(self._weights[name][0]) for name in names(key) if name in self._weights)

    def _place(self, key: Key) -> int:
        """Return the sums of all moves in one number, so that adding up keys is one addition for six.

        Equal ones share an object: few of them stay in the processor's cache, many would not.
        """
        rows = [self._weights[name] for name in names(key) if name in self._weights]
        score = sum(_hundredths(row[move]) << move * _BITS for row in rows for move in range(MOVES))
        return self._shared.setdefault(score, score)


@functools.cache
def table_of(code: str) -> Table | None:
    """Return the table of a language, None where it has none.

    A table with the row `shared` holds what is its language's own, and is added to that of all languages together.
    """
    own = _weights(code)
    if own is None or own.pop("shared", None) is None:
        return None if own is None else Table(own)
    shared = _weights("shared") or {}
    total = {name: _added(row, own.get(name)) for name, row in shared.items()}
    return Table(own | total)


def _added(row: tuple[float, ...], other: tuple[float, ...] | None) -> tuple[float, ...]:
    return row if other is None else tuple(map(operator.add, row, other))


def _weights(name: str) -> Weights | None:
    """Read a table, None where there is none."""
    path = resources.files("normalize.stages.quotes").joinpath("weights", f"{name}.tsv")
    if not path.is_file():
        return None
    rows = (line.split("\t") for line in path.read_text("utf-8").split("\n") if line and not line.startswith("#"))
    return {row[0]: tuple(map(float, row[1:])) for row in rows}


def features(described: list[list[Described]]) -> tuple[list[list[str]], list[list[str]]]:
    """Return the features of all clauses, and of all places between them (one more: the end of the document).

    For fitting: silent paragraphs have theirs too, for they show what the writer's own voice is like.
    """
    clauses, places = _keys(described, skip=False)
    words = [item.clause.words for paragraph in described for item in paragraph]
    segments = [
        [name for key in row for name in names(key)] + [f"w={word}" for word in set(own)] + [f"sf={own[0]}"]
        if row
        else []
        for row, own in zip(clauses, words, strict=True)
    ]
    return segments, [[name for key in row for name in names(key)] for row in places]


def _keys(described: list[list[Described]], *, skip: bool = True) -> tuple[list[list[Key]], list[list[Key]]]:
    """Return the keys of all clauses and of all places; inside silent paragraphs none where they are skipped."""
    sentences = [sentences_of(paragraph) for paragraph in described]
    level = rate(described)
    segments: list[list[Key]] = []
    places: list[list[Key]] = []
    quiet = True
    for number, paragraph in enumerate(described):
        if not paragraph:
            quiet = True
            continue
        before, quiet = quiet, skip and silent(paragraph)
        left, ends = (described[number - 1] or None, sentences[number - 1]) if number else (None, [])
        own = sentences[number]
        places.append([] if before and quiet else boundary_keys(left, paragraph, 0, ends, own))
        if quiet:
            places += [[]] * (len(paragraph) - 1)
            segments += [[]] * len(paragraph)
            continue
        segments += clause_keys(paragraph, own, level)
        places += [boundary_keys(paragraph, paragraph, at, own, own) for at in range(1, len(paragraph))]
    places.append([] if quiet else boundary_keys(described[-1], None, 0, sentences[-1], []))
    return segments, places


def gaps(described: list[list[Described]]) -> list[int]:
    """Return the places, as numbers of clauses, at which paragraphs were left out."""
    bases = accumulate(map(len, described), initial=0)
    return [base for base, paragraph in zip(bases, described, strict=False) if not paragraph]


def silent(paragraph: list[Described]) -> bool:
    """Whether nothing in a paragraph hints at speech, so that it is taken for the writer's without being weighed."""
    return not [
        item for item in paragraph if item.said is not None or item.person != "-" or item.clause.stop in _ASKING
    ]


def likely_spans(paragraphs: list[list[Described]], table: Table) -> list[Span]:
    """Return the spans that may be quotations, none overlapping another, in the order of the text.

    Args:
        paragraphs: The clauses of a document.
        table: The weights of its language.
    """
    clauses, places = _keys(paragraphs)
    items = list(chain.from_iterable(paragraphs))
    starts = [False] * (len(items) + 1)
    for base in accumulate(map(len, paragraphs), initial=0):
        starts[base] = True
    inside = [
        table.inside(row, item.clause.words) if row and not item.clause.marked else 0.0
        for row, item in zip(clauses, items, strict=True)
    ]
    moves = table.moves(places)
    for at in gaps(paragraphs):
        opens, _, closes, reopens, remains, _ = moves[at]
        moves[at] = opens, 0.0, closes, reopens, remains, 0.0
    return _spans(*_posteriors(inside, moves, starts))


def _spans(opening: list[float], staying: list[float]) -> list[Span]:
    """Return the likeliest spans that do not overlap."""
    candidates: list[Span] = []
    for first, probability in enumerate(opening):
        if probability < _FLOOR:
            continue
        best = Span(first, first, 0.0)
        reach = probability
        for last in range(first, len(opening)):
            stay = staying[last + 1] if last + 1 < len(opening) else 0.0
            if reach * (1.0 - stay) > best.probability:
                best = Span(first, last, reach * (1.0 - stay))
            reach *= stay
            if reach < _FLOOR:
                break
        if best.probability >= _FLOOR:
            candidates.append(best)
    return surest(candidates)


def surest(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that stand where two overlap, the likelier one of each, in order."""
    order = sorted(spans, key=lambda each: -each.probability)
    taken = bytearray(max((span.last + 1 for span in order), default=0))
    kept: list[Span] = []
    for span in order:
        if taken.find(1, span.first, span.last + 1) < 0:
            taken[span.first : span.last + 1] = b"\1" * (span.last + 1 - span.first)
            kept.append(span)
    return sorted(kept, key=lambda each: each.first)


def _posteriors(inside: list[float], moves: list[Place], starts: list[bool]) -> tuple[list[float], list[float]]:
    """Return for each clause: how likely a quotation opens before it; how likely one that is open goes on into it."""
    count = len(inside)
    forward: list[tuple[float, float, float]] = []
    none, within, later = 1.0, 0.0, 0.0
    for (opens, stays, closes, reopens, remains, turns), odds, starting in zip(moves, inside, starts, strict=False):
        forward.append((none, within, later))
        into = (none * opens + within * (stays + turns) + later * reopens) * odds
        out = within * closes + later * remains
        if starting:
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
        target = none if starts[at] else later
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


def _hundredths(weight: float) -> int:
    return round(100 * weight)


def _odds(score: int) -> float:
    """Return the exponential of a sum of hundredths above `_ZERO`."""
    return math.exp(max(-_LIMIT, min(_LIMIT, (score - _ZERO) / 100)))
