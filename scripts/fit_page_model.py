"""Fit the line models of full pages and of articles with leftovers: which lines of a text belong to its body.

    python scripts/fit_page_model.py ../shared/train/pages.en.jsonl.gz --language en \
        --out normalize/stages/boilerplate/weights/en.tsv
    python scripts/fit_page_model.py ../shared/train/pages.en.jsonl.gz --language en --held-out 5
    python scripts/fit_page_model.py ../shared/train/pages.en.jsonl.gz --language en \
        --clean ../shared/train/news.en.jsonl.gz --out normalize/stages/boilerplate/weights/en-article.tsv
    python scripts/fit_page_model.py ../shared/train/pages.en.jsonl.gz --language en --shared \
        --out normalize/stages/boilerplate/weights/shared.tsv

Reads JSON lines with `id`, `raw_lines` (all visible lines of a page) and `gold_text` (its body). The body is aligned
with the lines; word weights are fitted by logistic regression, for the training of the trees on the other folds only;
then symmetric trees are boosted over the features of `page_features`. `--held-out N` fits on all but every Nth page
and prints what the model reaches there: the share of 4-word sequences, as in article extraction benchmarks. Needs numpy
and scikit-learn, which the package itself does not. Two runs give the same file.

With `--clean` (JSON lines with `text`, nothing in them to remove) only the trees of the model of articles are fitted:
on articles made of the pages, on their bare bodies and on the clean texts, every line counting the same. Their words
are those of the model of pages. `--held-out` then prints which share of the furniture may go at which precision.

With `--shared` the model is one for languages that have no labelled pages: of words it knows figures, signs and names
of networks, and it asks about nothing that a language has of its own (`_OWN`).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from labelled_pages import SHINGLE, aligned, article, words_of
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from normalize.document import Document
from normalize.language import codes, language
from normalize.stages.boilerplate.page import Page
from normalize.stages.boilerplate.page_features import LENGTHS, Feature, Words, features, length, tokens
from normalize.stages.boilerplate.page_model import Model, best_cut
from normalize.stages.boilerplate.phrases import phrases
from normalize.stages.boilerplate.reading import page

_FOLDS = 5
_PAGES = 8  # on which a word stands before it may have a weight
_SIZE = 3000  # words that get one
_OLD = 0.6  # weight of pages of the years before 2010 (`--old`, prefixes of ids): other furniture, the same prose
_LEFTOVERS, _BODIES = 0.5, 0.25  # weights of the articles with leftovers and of the bare bodies made of the pages
_TREES, _ARTICLE_TREES, _DEPTH = 80, 64, 4  # 96 trees reach no more on 353 pages: F1 .9333, and .9335
_RATE, _RIDGE, _BINS = 0.2, 20.0, 24
_COLUMNS = 0.5  # share of the features that a tree may ask about
_SETTLED = 1e-3  # of the largest curvature: lines below it no longer choose questions
_LEAST_BODY = 50  # words
_SEEDS = 100_003  # more than there are pages
_ARTICLES = 3  # made of each page for the model of articles
_WORDED = 3  # of a page's texts words are fitted on: the page, one article, its body
_CLEAN = 2500  # clean texts of two lines and more: as many as there are articles
_OWN = ("lower",)  # features: nouns have capitals in German, nothing has in Arabic
_MOST = 0.5  # share of the languages that name a network, from which its name is the same in all
_CHANCES = (0.05, 0.08, 0.1, 0.12, 0.15, 0.2)  # for which `--held-out` is printed

Tree = tuple[list[tuple[str, int]], list[int]]


@attrs.define
class Sample:
    """One text: its lines, which of them are body, and what each counts."""

    page: Page
    tokens: list[list[str]]
    body: np.ndarray
    weight: np.ndarray
    gold: str

    @classmethod
    def of(cls, lines: Sequence[str], body: Sequence[int], gold: str, code: str, share: float) -> Sample:
        """Read one text; its lines count `share` of those of a page."""
        found = page(Document("\n".join(lines), language(code)))
        words = tokens(found)
        count = np.array([len(line) for line in words])
        whole = max(_LEAST_BODY, count[np.array(body) > 0].sum())
        return cls(found, words, np.array(body), share * np.sqrt(count / whole), gold)


def samples_of(entry: Mapping[str, Any], code: str, old: tuple[str, ...], seed: int, articles: int) -> list[Sample]:
    """Return a page, and the bare body and the articles with leftovers that can be made of it."""
    lines = [line for line in entry["raw_lines"] if line and not line[:40].isspace()]
    body = aligned(lines, entry["gold_text"])
    share = _OLD if entry["id"].startswith(old) else 1.0
    found = [Sample.of(lines, body, entry["gold_text"], code, share)]
    made = [article(lines, body, seed + number * _SEEDS) for number in range(articles)]
    bare = [each for each in made[0] if each[1]]
    for kept, part in ((made[0], _LEFTOVERS), (bare, _BODIES), *((each, _LEFTOVERS) for each in made[1:])):
        if kept:
            texts, labels = zip(*kept, strict=True)
            found.append(Sample.of(texts, labels, entry["gold_text"], code, part * share))
    return found


def clean_samples(path: Path, code: str) -> list[Sample]:
    """Return clean texts of two lines and more, all of them body."""
    found: list[Sample] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [entry["text"] for entry in map(json.loads, lines)]
    for text in texts[:: max(1, len(texts) // _CLEAN)]:
        rows = [line for line in text.split("\n") if line and not line[:40].isspace()]
        if len(rows) > 1:
            found.append(Sample.of(rows, [1] * len(rows), text, code, 1.0))
    return found


def keys(words: Sequence[str]) -> list[str]:
    """Return the features of a line's words: `place size word`."""
    size = LENGTHS[length(len(words))]
    return [f"first {size} {words[0]}", f"last {size} {words[-1]}", *(f"anywhere {size} {word}" for word in words)]


def word_weights(samples: Sequence[Sample], rows: Sequence[csr_matrix], names: Sequence[str]) -> Words:
    """Fit what each word says; the weights are rounded to tenths, and only the heaviest kept."""
    matrix = vstack(rows).tocsr()
    body = np.concatenate([sample.body for sample in samples])
    weight = np.concatenate([sample.weight for sample in samples])
    fit = LogisticRegression(C=0.3, solver="liblinear", random_state=0).fit
    use = np.abs(fit(matrix, body, weight).coef_[0]) * np.sqrt(np.asarray(matrix.multiply(weight[:, None]).sum(0))[0])
    best = np.argsort(-use, kind="stable")[:_SIZE]
    found: dict[str, list[dict[str, int]]] = {place: [{}, {}, {}] for place in ("anywhere", "first", "last")}
    for at, value in zip(best, fit(matrix[:, best], body, weight).coef_[0], strict=True):
        place, size, word = names[at].split(" ")
        if round(10 * value):
            found[place][LENGTHS.index(size)][word] = round(10 * value)
    return Words(found["anywhere"], found["first"], found["last"])


def table(sample: Sample, words: Words, names: list[str]) -> np.ndarray:
    """Return the features of a page, a row for each line; enters their names where there are none yet."""
    lines, whole = features(sample.page, words)
    names[:] = [*lines, *whole]
    rows = len(sample.tokens)
    return np.array([*map(_values, lines.values()), *([value] * rows for value in whole.values())]).T


def _values(feature: Feature) -> np.ndarray:
    """Return a feature's number for each line."""
    column, reach = np.fromiter(feature[0], np.int64), feature[1]
    sums, rows = np.append(0, column.cumsum()), np.arange(len(column))
    low, high = (rows + 1, rows + 1 + reach) if reach > 0 else (rows + reach, rows)
    return sums[high.clip(max=len(column))] - sums[low.clip(min=0)] if reach else column


class Boosting:
    """Boosted symmetric trees: every tree asks the same questions of all lines, so that its answers are four bits."""

    def __init__(self, matrix: np.ndarray, names: Sequence[str], without: Collection[str] = ()) -> None:
        """Sort the features into bins; nothing is asked about some."""
        self.names = names
        self.asked = [column for column, name in enumerate(names) if name not in without]
        self.edges = [
            np.unique(np.quantile(column, np.linspace(0, 1, _BINS + 1)[:-1], method="lower")) for column in matrix.T
        ]
        self.bins = [
            np.searchsorted(edges, column, side="left") for edges, column in zip(self.edges, matrix.T, strict=True)
        ]

    def fit(self, body: np.ndarray, weight: np.ndarray, number: int) -> tuple[int, list[Tree]]:
        """Return the base and so many trees, in hundredths of a logit."""
        random = np.random.default_rng(0)
        weight = weight / weight.mean()
        share = (weight * body).sum() / weight.sum()
        base = round(100 * np.log(share / (1 - share)))
        logit = np.full(len(body), base / 100)
        trees: list[Tree] = []
        for _ in range(number):
            chance = 1 / (1 + np.exp(-logit))
            slope, bend = weight * (body - chance), weight * chance * (1 - chance)
            columns = random.choice(self.asked, int(_COLUMNS * len(self.asked)), replace=False)
            questions = self._questions(slope, bend, columns)
            leaf = np.zeros(len(body), np.int64)
            for column, at in questions:
                leaf = 2 * leaf + (self.bins[column] > at)
            size = 1 << _DEPTH
            step = np.bincount(leaf, slope, size) / (np.bincount(leaf, bend, size) + _RIDGE)
            leaves = np.round(100 * _RATE * step).astype(int)
            logit += leaves[leaf] / 100
            trees.append(([(self.names[j], int(self.edges[j][at])) for j, at in questions], leaves.tolist()))
        return base, trees

    def _questions(self, slope: np.ndarray, bend: np.ndarray, columns: Sequence[int]) -> list[tuple[int, int]]:
        """Choose the questions of one tree, one after the other, each the best for all leaves together."""
        active = np.nonzero(bend > _SETTLED * bend.max())[0]
        slope, bend = slope[active], bend[active]
        bins = {j: self.bins[j][active] for j in columns}
        leaf = np.zeros(len(active), np.int64)
        found: list[tuple[int, int]] = []
        for level in range(_DEPTH):
            best = (-1.0, 0, 0)
            for j, places in bins.items():
                width = len(self.edges[j]) + 1
                shape = (1 << level, width)
                cell = leaf * width + places
                first = np.bincount(cell, slope, shape[0] * width).reshape(shape)
                second = np.bincount(cell, bend, shape[0] * width).reshape(shape)
                low, high = first.cumsum(1), second.cumsum(1)
                rest, others = low[:, -1:] - low, high[:, -1:] - high
                gain = (low**2 / (high + _RIDGE) + rest**2 / (others + _RIDGE))[:, :-1].sum(0)
                gain -= (low[:, -1] ** 2 / (high[:, -1] + _RIDGE)).sum()
                best = max(best, (float(gain.max()), int(j), int(gain.argmax())))
            _, j, at = best
            found.append((j, at))
            leaf = 2 * leaf + (bins[j] > at)
        return found


def networks() -> frozenset[str]:
    """Return the names of networks that are the same in most languages."""
    counts = Counter(name for code in codes() for name in phrases(code).networks)
    return frozenset(name for name, number in counts.items() if number >= _MOST * len(codes()))


def is_shared(key: str, names: Collection[str]) -> bool:
    """Whether a word is the same in all languages: figures and signs, some names."""
    word = key.rsplit(" ", 1)[1]
    return word in names or not any(map(str.isalpha, word))


def train(pages: Sequence[Sequence[Sample]], clean: Sequence[Sample], *, shared: bool) -> tuple[Words, int, list[Tree]]:
    """Fit words and trees: those of pages, or, where there are clean texts, those of articles."""
    samples = [sample for texts in pages for sample in texts]
    folds = [at % _FOLDS for at, texts in enumerate(pages) for _ in texts]  # a page and what is made of it together
    worded = [number < _WORDED for texts in pages for number in range(len(texts))]
    counts = Counter(key for texts in pages for key in set().union(*map(keys, texts[0].tokens)))
    vocabulary = sorted(key for key, number in counts.items() if number >= _PAGES)
    if shared:
        names_of_networks = networks()
        vocabulary = [key for key in vocabulary if is_shared(key, names_of_networks)]
    vectors = CountVectorizer(analyzer=keys, vocabulary=vocabulary)
    rows = [vectors.transform(sample.tokens) for sample in samples]
    names: list[str] = []
    matrix: list[np.ndarray] = [np.empty(0)] * len(samples)
    for fold in range(_FOLDS):
        others = [at for at, number in enumerate(folds) if number != fold and worded[at]]
        words = word_weights([samples[at] for at in others], [rows[at] for at in others], vocabulary)
        for at in (at for at, number in enumerate(folds) if number == fold):
            matrix[at] = table(samples[at], words, names)
    words = word_weights(list(compress(samples, worded)), list(compress(rows, worded)), vocabulary)
    if clean:
        whole = {id(texts[0]) for texts in pages}
        kept = [at for at, sample in enumerate(samples) if id(sample) not in whole]
        matrix = [matrix[at] for at in kept] + [table(sample, words, names) for sample in clean]
        samples = [samples[at] for at in kept] + list(clean)
    body = np.concatenate([sample.body for sample in samples])
    weight = np.ones(len(body)) if clean else np.concatenate([sample.weight for sample in samples])
    boosting = Boosting(np.vstack(matrix), names, _OWN if shared else ())
    base, trees = boosting.fit(body, weight, _ARTICLE_TREES if clean else _TREES)
    return words, base, trees


def written(words: Words | None, base: int, trees: list[Tree], code: str, source: str) -> str:
    """Return the model as the package reads it; without words where it shares those of pages."""
    lines = [
        f"# Line model of {'pages' if words else 'articles'}, language {code}: body or furniture; see page_model.py.",
        f"# Derived by scripts/fit_page_model.py from {source}: word weights in tenths of a logit;",
        "# trees of four questions with the weights of their sixteen answers (no to all first, yes to all last), in",
        "# hundredths.",
        f"base\t{base}",
    ]
    tables_of = (("anywhere", words.anywhere), ("first", words.first), ("last", words.last)) if words else ()
    for place, tables in tables_of:
        for size, known in zip(LENGTHS, tables, strict=True):
            for weight in sorted(set(known.values())):
                equal = " ".join(sorted(word for word, value in known.items() if value == weight))
                lines += [f"{place}\t{size}\t{weight}\t{equal}"]
    for questions, leaves in trees:
        asked = " ".join(f"{name}>{threshold}" for name, threshold in questions)
        lines.append(f"tree\t{asked}\t{' '.join(map(str, leaves))}")
    return "\n".join(lines) + "\n"


def measured(model: Model, samples: Sequence[Sample]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over 4-word sequences, averaged over pages."""
    precision, recall = [], []
    for sample in samples:
        keep, _ = best_cut(model.body(sample.page), [len(line) for line in sample.tokens])
        out = _shingles("\n".join(sample.page.line(row) for row, kept in enumerate(keep) if kept))
        gold = _shingles(sample.gold)
        hit = (out & gold).total()
        precision.append(hit / max(1, out.total()))
        recall.append(hit / max(1, gold.total()))
    one, two = float(np.mean(precision)), float(np.mean(recall))
    return one, two, 2 * one * two / (one + two)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = words_of(text)
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def told(model: Model, samples: Sequence[Sample]) -> None:
    """Print the precision and the recall of taking out lines, for several probabilities of body."""
    chance = np.concatenate([model.body(sample.page) for sample in samples])
    furniture = np.concatenate([sample.body for sample in samples]) == 0
    for most in _CHANCES:
        gone = chance < most
        print(f"below {most}: precision {furniture[gone].mean():.4f} recall {gone[furniture].mean():.4f}")


def main() -> None:
    """Run the fit."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--language", required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--old", default="l3s", help="comma-separated prefixes of ids of old pages")
    parser.add_argument("--held-out", type=int, help="measure on every Nth page and fit on the others")
    parser.add_argument("--clean", type=Path, help="clean texts: fit the trees of articles")
    parser.add_argument("--shared", action="store_true", help="a model for languages without labelled pages")
    arguments = parser.parse_args()
    old = tuple(arguments.old.split(","))
    clean = clean_samples(arguments.clean, arguments.language) if arguments.clean else []
    number = _ARTICLES if clean else 1
    with gzip.open(arguments.pages, "rt", encoding="utf-8") as lines:
        pages = [
            samples_of(entry, arguments.language, old, seed, number)
            for seed, entry in enumerate(map(json.loads, lines))
        ]
    every = arguments.held_out
    fitted = [texts for at, texts in enumerate(pages) if not every or at % every]
    words, base, trees = train(fitted, clean, shared=arguments.shared)
    model = Model.of(words, base, trees)
    if every and clean:
        told(model, [sample for texts in pages[::every] for sample in texts[1:2]])
    elif every:
        result = measured(model, [texts[0] for texts in pages[::every]])
        print("precision {:.4f} recall {:.4f} f1 {:.4f}".format(*result))
    if arguments.out:
        source = " and ".join(path.name for path in (arguments.pages, arguments.clean) if path)
        text = written(None if clean else words, base, trees, "any" if arguments.shared else arguments.language, source)
        arguments.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
