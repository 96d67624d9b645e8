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
from array import array
from collections.abc import Mapping
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from normalize.scan import ABSENT, MOVES, Chain, Clauses, Groups, fact_rows, joined_words, kept
from normalize.stages.quotes.clauses import UNKNOWN, WEIGHT, Clause, cutter
from normalize.stages.quotes.facts import SPELT, Words, numbered
from normalize.stages.quotes.features import CLAUSES, PLACES, known_words, names

__all__ = ["NEVER", "UNHEARD", "Bars", "Evidence", "Span", "Table", "features", "likely_spans", "surest", "table_of"]

_FLOOR = 0.2  # spans less likely than this are not even reported
_RATES = (0.05, 0.15, 0.3, 0.5)  # share of clauses with a person word: reports, interviews, columns, speeches
_LIMIT = 4000  # hundredths: sums are cut here, so that their exponentials stay finite
_SHARED = "shared"
_OF_CLAUSE = frozenset(letter for letter, _ in CLAUSES)

Weights = dict[str, tuple[float, ...]]
Bars = tuple[float, ...]
"""Of a language, one a kind of quotation, and one for those before an attribution that have no word or mark of direct
speech; 1 where none of that kind is right often enough."""
Evidence = tuple[float, float, float]
"""What speaks for it that a document lost its marks: the probability from which one quotation alone does, of the kinds
before and after an attribution, and the sum from which several do."""
Sides = tuple[float, float]
"""How often the comma and the full stop at a closing mark stand on the side of it on which the language has them."""
NEVER: Bars = (1.0, 1.0, 1.0, 1.0)
"""The bars of a language in which nothing is believed."""
UNHEARD: Evidence = (1.0, 1.0, 1.0)
"""Its evidence."""


class Span(NamedTuple):
    """A possible quotation.

    Args:
        first: Number of its first clause, counted over the document.
        last: Of its last one.
        probability: Of both marks standing exactly there.
    """

    first: int
    last: int
    probability: float


class Table:
    """The weights of a language.

    Args:
        weights: Feature to its weights. Some rows have no feature's: `bar` holds the probabilities from which
            quotations before an attribution, after one, without any, and before one without a word of direct speech
            are right often enough, `evidence` an `Evidence`, `sides` the `Sides`. The row `forms` says that the forms
            of attribution (`patterns`) were counted in this language, so that they are heard as well.
    """

    def __init__(self, weights: Weights) -> None:
        self.forms = "forms" in weights
        self.bars: Bars = weights.get("bar", NEVER)
        before, after, several = weights.get("evidence", UNHEARD)
        self.evidence: Evidence = (before, after, several)
        comma, stop = weights.get("sides", (1.0, 1.0))
        self.sides: Sides = (comma, stop)
        self.words = numbered(known_words(weights))
        self.chain = Chain(CLAUSES, PLACES, functools.partial(_weight, weights, _spelling(self.words)), _odds())
        self._weights = weights
        self._cutters: dict[str, Clauses] = {}

    def cutter(self, code: str) -> Clauses:
        """Return what cuts the prose of a language into the clauses that are weighed."""
        if code not in self._cutters:
            inside, first = (
                {name[len(mark) :]: _hundredths(row[0]) for name, row in self._weights.items() if name.startswith(mark)}
                for mark in ("w=", "sf=")
            )
            numbers = {word: ord(character) for word, character in self.words.items()}
            every = inside.keys() | first.keys() | numbers.keys()
            weighed = {word: (inside.get(word, 0), first.get(word, 0), numbers.get(word, UNKNOWN)) for word in every}
            self._cutters[code] = cutter(code, weighed)
        return self._cutters[code]


def _weight(weights: Weights, spelt: Mapping[str, str], key: str) -> tuple[int, ...]:
    """Return what the features of a group weigh, in hundredths."""
    rows = [weights[name] for name in names(key, spelt) if name in weights]
    size = 1 if key[0] in _OF_CLAUSE else MOVES
    return tuple([sum(_hundredths(row[move]) for row in rows) for move in range(size)])


def _spelling(words: Words) -> dict[str, str]:
    return {**SPELT, **{character: word for word, character in words.items()}}


@functools.cache
def _odds() -> array[float]:
    """Return the exponentials of the sums of weights."""
    return array("d", [math.exp(score / 100) for score in range(-_LIMIT, _LIMIT + 1)])


@kept
def table_of(code: str) -> Table | None:
    """Return the table of a language, None where it has none.

    A table with the row `shared` holds what is its language's own, and is added to the table of that name: that of all
    languages that were fitted together.
    """
    own = _weights(code)
    if own is None:
        return None
    shared = (_weights(_SHARED) or {}) if own.pop(_SHARED, None) is not None else {}
    return Table(own | {name: _added(row, own.get(name)) for name, row in shared.items()})


def _added(row: tuple[float, ...], other: tuple[float, ...] | None) -> tuple[float, ...]:
    return row if other is None else tuple(map(operator.add, row, other))


def _weights(name: str) -> Weights | None:
    """Read a table, None where there is none."""
    path = Path(__file__).parent.joinpath("weights", f"{name}.tsv")
    if not path.is_file():
        return None
    rows = (line.split("\t") for line in path.read_text("utf-8").split("\n") if line and not line.startswith("#"))
    return {row[0]: tuple(map(float, row[1:])) for row in rows}


def features(text: str, described: list[list[Clause]]) -> tuple[list[list[str]], list[list[str]]]:
    """Return the features of all clauses of a text, and of all places between them (one more: the end of the document).

    For fitting: silent paragraphs have theirs too, for they show what the writer's own voice is like.
    """
    items = list(chain.from_iterable(described))
    spoken = [joined_words(text, item.start, item.end)[1] for item in items]
    words = numbered({own[0] for own in spoken} | {item.said.verb for item in items if item.said is not None})
    firsts = iter(own[0] for own in spoken)
    described = [[_numbered(item, words[next(firsts)], words) for item in part] for part in described]
    spelt = _spelling(words)
    clauses, places = fact_rows(described, _RATES, 0)
    segments = [
        [*_named(CLAUSES, row, spelt), *[f"w={word}" for word in set(own)], f"sf={own[0]}"]
        for row, own in zip(clauses, spoken, strict=True)
    ]
    return segments, [_named(PLACES, row, spelt) for row in places]


def _numbered(item: Clause, first: str, words: Words) -> Clause:
    """Return a clause with other characters for its first word and for its verb."""
    said = item.said
    if said is not None:
        said = said._replace(facts=said.facts[:2] + words[said.verb] + said.facts[3:])
    return item._replace(facts=item.facts[:-1] + first, said=said)


def _named(groups: Groups, row: str, spelt: Mapping[str, str]) -> list[str]:
    """Return the features of a row."""
    keys = [letter + "".join([row[fact] for fact in facts]) for letter, facts in groups if row[facts[0]] != ABSENT]
    return [name for key in keys for name in names(key, spelt)]


def likely_spans(paragraphs: list[list[Clause]], table: Table) -> list[Span]:
    """Return the spans that may be quotations, none overlapping another, in the order of the text.

    Args:
        paragraphs: The clauses of a document, cut by the table's `cutter`.
        table: The weights of its language.
    """
    clauses, places = fact_rows(paragraphs, _RATES, 1)
    items = list(chain.from_iterable(paragraphs))
    borders, base = bytearray(len(items) + 1), 0
    for paragraph in paragraphs:
        borders[base] |= 1 if paragraph else 2  # where paragraphs were left out
        base += len(paragraph)
    borders[base] |= 1
    spans = table.chain.spans(clauses, tuple(map(WEIGHT, items)), places, bytes(borders), _FLOOR)
    return surest(list(map(Span._make, spans)))


def surest(spans: list[Span]) -> list[Span]:
    """Return the spans that stand where two overlap, the likelier one of each, in order."""
    if len(spans) <= 1 or all(left.last < right.first for left, right in pairwise(spans)):
        return spans
    order = sorted(spans, key=lambda each: -each.probability)
    taken = bytearray(max((span.last + 1 for span in order), default=0))
    kept: list[Span] = []
    for span in order:
        if taken.find(1, span.first, span.last + 1) < 0:
            taken[span.first : span.last + 1] = b"\1" * (span.last + 1 - span.first)
            kept.append(span)
    return sorted(kept, key=lambda each: each.first)


def _hundredths(weight: float) -> int:
    return round(100 * weight)
