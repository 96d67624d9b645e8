"""The line models of pages and of articles: how likely each line is to belong to the body, and which lines to keep.

The model is a sum of small symmetric trees. Each asks four yes-or-no questions about a line (`words > 11`) and adds the
weight that the four answers together choose. All lines of a page are asked at once: a feature is a byte a line, and a
table turns it into answers, four bits a tree (`normalize.scan.chosen_sums`).
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import mul, sub
from pathlib import Path

import attrs

from normalize.language import UNDETERMINED
from normalize.scan import Choice, best_part, best_run, chosen_sums, ranks
from normalize.stages.boilerplate.page import Page
from normalize.stages.boilerplate.page_features import LENGTHS, Words, features

__all__ = ["Model", "answers_of", "article_model", "best_cut", "model"]

_WEIGHTS = Path(__file__).with_name("weights")
_QUESTIONS = 4  # a tree; two trees to a byte
_LEAVES = 1 << _QUESTIONS
_BYTE = 256
_HUNDREDTHS = 100
_INSIDE = 0.3  # probability from which lines lengthen the main block
_OUTSIDE = 0.4
"""Of the probability remains to lines outside the main block: other texts on the page look like the body. Without it F1
is .0014 lower on 240 pages and .0006 on 353; .3 and .5 do as well."""

Tree = tuple[Sequence[tuple[str, int]], Sequence[int]]


def answers_of(thresholds: Sequence[int], questions: Iterable[tuple[int, int]]) -> bytes:
    """Return, for each rank of a value, the answers to questions: a threshold and the bit that says it is passed."""
    passed = bytearray()
    answers = 0
    for rank, bit in sorted((bisect_left(thresholds, threshold) + 1, bit) for threshold, bit in questions):
        passed += bytes((answers,)) * (rank - len(passed))
        answers |= bit
    return bytes(passed.ljust(_BYTE, bytes((answers,))))


@attrs.frozen(eq=False)
class Model:
    """One language's line model.

    Args:
        words: What words say about their line.
        base: The least sum of weights there can be, in hundredths of a logit.
        thresholds: Feature to the thresholds that questions about it name, rising; 255 at most.
        pairs: The trees, two by two: features by their number among `thresholds`, and the answers of all eight
            questions to the ranks of their values; for all answers together the weight, in hundredths of a logit above
            the least one.
    """

    words: Words = attrs.field(repr=False)
    base: int
    thresholds: Mapping[str, Sequence[int]] = attrs.field(repr=False)
    pairs: tuple[Choice, ...] = attrs.field(repr=False)

    @classmethod
    def of(cls, words: Words, base: int, trees: Sequence[Tree]) -> Model:
        """Make a model of trees: four questions (feature, threshold) each, and the weights of their sixteen answers."""
        asked: dict[str, list[int]] = {}
        for questions, _ in trees:
            for feature, threshold in questions:
                asked.setdefault(feature, []).append(threshold)
        thresholds = {feature: sorted(set(each)) for feature, each in asked.items()}
        none: Tree = ((), [0] * _LEAVES)
        numbers = {feature: number for number, feature in enumerate(thresholds)}
        pairs: list[Choice] = []
        for low, high in zip(trees[::2], [*trees[1::2], none], strict=False):
            bits: dict[str, list[tuple[int, int]]] = {}
            for place, (feature, threshold) in enumerate((*reversed(low[0]), *reversed(high[0]))):
                bits.setdefault(feature, []).append((threshold, 1 << place))
            sums = [low[1][answers % _LEAVES] + high[1][answers // _LEAVES] for answers in range(_BYTE)]
            least = min(sums)
            base += least
            weights = [divmod(weight - least, _BYTE) for weight in sums]
            tables = tuple((numbers[name], answers_of(thresholds[name], each)) for name, each in bits.items())
            pairs.append((tables, bytes(rest for _, rest in weights), bytes(whole for whole, _ in weights)))
        return cls(words, base, thresholds, tuple(pairs))

    def body(self, of: Page) -> list[float]:
        """Return the probability of each line to belong to the body."""
        if self.words not in of.features:
            of.features[self.words] = features(of, self.words)
        lines, page = of.features[self.words]
        rows = len(of.rows)
        columns = [
            ranks(lines[feature][0], thresholds, lines[feature][1])
            if feature in lines
            else ranks((page[feature],), thresholds) * rows
            for feature, thresholds in self.thresholds.items()
        ]
        return list(map(_PROBABILITY.__getitem__, map(self.base.__add__, chosen_sums(columns, self.pairs))))


@functools.cache
def model(code: str) -> Model | None:
    """Return the line model of a language, or the one that languages without labelled pages share.

    None where the language is not known: neither phrases nor function words are then.
    """
    path = _WEIGHTS.joinpath(f"{code}.tsv")
    if not path.is_file():
        return None if code == UNDETERMINED else _shared()
    return _read(path.read_text("utf-8"))


@functools.cache
def _shared() -> Model:
    """Return the model of lines in any language: it knows no word that is not the same in most of them."""
    return _read(_WEIGHTS.joinpath("shared.tsv").read_text("utf-8"))


@functools.cache
def article_model(code: str) -> Model | None:
    """Return the model of a language's articles with leftovers: trees of its own over the words of the page model."""
    path = _WEIGHTS.joinpath(f"{code}-article.tsv")
    page = model(code) if path.is_file() else None
    return _read(path.read_text("utf-8"), page.words) if page is not None else None


def best_cut(body: Sequence[float], words: Sequence[int]) -> tuple[bytes, float]:
    """Return which lines to keep so that the expected F1, in words, is highest, 1 for each, and that F1.

    No threshold: of the lines by falling probability the first ones are kept, as many as serve the page best
    (docs/knowledge/boilerplate.md §2). A body is one block, the lines that are most clearly body as a whole: what
    stands apart from it is less likely.
    """
    start, stop, _ = best_run(list(map(mul, map(sub, body, repeat(_INSIDE)), words)))
    before, after = (list(map(mul, part, repeat(_OUTSIDE))) for part in (body[:start], body[stop:]))
    chance = [*before, *body[start:stop], *after]
    return best_part(chance, words, sum(map(mul, chance, words)))


class _Probability(dict[int, float]):
    """Hundredths of a logit to probabilities."""

    def __missing__(self, hundredths: int) -> float:
        self[hundredths] = chance = 1 / (1 + math.exp(-hundredths / _HUNDREDTHS))
        return chance


_PROBABILITY = _Probability()


def _read(table: str, shared: Words | None = None) -> Model:
    """Read a model as the script that fits it writes it; its words are its own where it shares none."""
    base = 0
    words: dict[str, list[dict[str, int]]] = {place: [{}, {}, {}] for place in ("anywhere", "first", "last")}
    trees: list[Tree] = []
    for line in table.splitlines():
        if not line or line[0] == "#":
            continue
        name, *cells = line.split("\t")
        if name == "base":
            base = int(cells[0])
        elif name == "tree":
            questions = [question.rsplit(">", 1) for question in cells[0].split()]
            trees.append(([(one, int(other)) for one, other in questions], [int(cell) for cell in cells[1].split()]))
        else:
            size, weight, known = cells
            words[name][LENGTHS.index(size)].update(dict.fromkeys(known.split(), int(weight)))
    return Model.of(shared or Words(words["anywhere"], words["first"], words["last"]), base, trees)
