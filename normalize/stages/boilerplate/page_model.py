"""The line models of pages and of articles: how likely each line is to belong to the body, and which lines to keep.

The model is a sum of small symmetric trees. Each asks four yes-or-no questions about a line (`words > 11`) and adds the
weight that the four answers together choose. The answers of all trees stand in one whole number, four bits a tree, so
that a line costs one look-up a feature and one for every two trees.
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from importlib import resources
from itertools import accumulate
from operator import getitem, mul, or_

import attrs

from normalize.stages.boilerplate.page import Page
from normalize.stages.boilerplate.page_features import LENGTHS, Words, features

__all__ = ["Model", "article_model", "best_cut", "model"]

_WEIGHTS = resources.files("normalize.stages.boilerplate").joinpath("weights")
_QUESTIONS = 4  # a tree; two trees to a byte
_LEAVES = 1 << _QUESTIONS
_HUNDREDTHS = 100
_REMEMBERED = 4096  # values of a feature beyond it are rare


class Questions(dict[int, int]):
    """The questions about one feature: a value to the answers of those it passes, as bits."""

    def __init__(self, passed: Mapping[int, int]) -> None:
        """Take the bits of each threshold."""
        super().__init__()
        self._thresholds = sorted(passed)
        self._bits: list[int] = [0, *accumulate((passed[threshold] for threshold in self._thresholds), or_)]

    def __missing__(self, value: int) -> int:
        """Compute the answers for a value; common ones are remembered."""
        answers: int = self._bits[bisect_left(self._thresholds, value)]
        if abs(value) <= _REMEMBERED:
            self[value] = answers
        return answers


@attrs.frozen(eq=False)
class Model:
    """One language's line model.

    Args:
        words: What words say about their line.
        base: Of all lines, in hundredths of a logit.
        questions: Feature to its questions.
        answers: For every two trees the weights of all their answers, in hundredths of a logit.
    """

    words: Words = attrs.field(repr=False)
    base: int
    questions: Mapping[str, Questions] = attrs.field(repr=False)
    answers: Sequence[Sequence[int]] = attrs.field(repr=False)

    @classmethod
    def of(cls, words: Words, base: int, trees: Sequence[tuple[Sequence[tuple[str, int]], Sequence[int]]]) -> Model:
        """Make a model of trees: four questions (feature, threshold) each, and the weights of their sixteen answers."""
        asked: dict[str, dict[int, int]] = {}
        for number, (questions, _) in enumerate(trees):
            for place, (feature, threshold) in enumerate(questions):
                bit = 1 << (_QUESTIONS * number + _QUESTIONS - 1 - place)
                passed = asked.setdefault(feature, {})
                passed[threshold] = passed.get(threshold, 0) | bit
        weights = [leaves for _, leaves in trees] + [[0] * _LEAVES] * (len(trees) % 2)
        return cls(
            words,
            base,
            {feature: Questions(passed) for feature, passed in asked.items()},
            [
                [low[byte % _LEAVES] + high[byte // _LEAVES] for byte in range(_LEAVES * _LEAVES)]
                for low, high in zip(weights[::2], weights[1::2], strict=True)
            ],
        )

    def body(self, of: Page) -> list[float]:
        """Return the probability of each line to belong to the body."""
        lines, page = features(of, self.words)
        common = 0
        for feature in page.keys() & self.questions.keys():
            common |= self.questions[feature][page[feature]]
        answers = [common] * len(of.rows)
        for feature in lines.keys() & self.questions.keys():
            answers = list(map(or_, answers, map(self.questions[feature].__getitem__, lines[feature])))
        size = len(self.answers)
        return [
            _probability(self.base + sum(map(getitem, self.answers, answer.to_bytes(size, "little"))))
            for answer in answers
        ]


@functools.cache
def model(code: str) -> Model | None:
    """Return the line model of a language; None where none was measured."""
    path = _WEIGHTS.joinpath(f"{code}.tsv")
    return _read(path.read_text("utf-8")) if path.is_file() else None


@functools.cache
def article_model(code: str) -> Model | None:
    """Return the model of a language's articles with leftovers: trees of its own over the words of the page model."""
    path = _WEIGHTS.joinpath(f"{code}-article.tsv")
    page = model(code)
    return _read(path.read_text("utf-8"), page.words) if page is not None and path.is_file() else None


def best_cut(body: Sequence[float], words: Sequence[int]) -> tuple[list[bool], float]:
    """Return which lines to keep so that the expected F1, in words, is highest, and that F1.

    No threshold: of the lines by falling probability the first ones are kept, as many as serve the page best
    (docs/knowledge/boilerplate.md §2).
    """
    gold = sum(map(mul, body, words))
    hit = kept = best = 0.0
    number = 0
    order = sorted(range(len(body)), key=body.__getitem__, reverse=True)
    for row in order:
        if body[row] <= best / 2:
            break  # from here on every line lowers it
        hit += body[row] * words[row]
        kept += words[row]
        best = 2 * hit / (kept + gold)
        number += 1
    keep = [False] * len(body)
    for row in order[:number]:
        keep[row] = True
    return keep, best


def _probability(hundredths: int) -> float:
    return 1 / (1 + math.exp(-hundredths / _HUNDREDTHS))


def _read(table: str, shared: Words | None = None) -> Model:
    """Read a model as the script that fits it writes it; its words are its own where it shares none."""
    base = 0
    words: dict[str, list[dict[str, int]]] = {place: [{}, {}, {}] for place in ("anywhere", "first", "last")}
    trees: list[tuple[list[tuple[str, int]], list[int]]] = []
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
