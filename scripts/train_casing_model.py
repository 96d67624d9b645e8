"""Train the linear model behind `casing/lower-case-word-of-name`: `normalize/lexicon/data/casing.en.tsv`.

    python scripts/train_casing_model.py ../shared/train --more ../shared/gold/data/wiki.en.jsonl.gz --packages FOLDER

Edited texts are damaged (capitals of words inside sentences lost, at several rates) and the model learns which
lower-case words had one. Each document's own counts are taken out of the lexicon meanwhile: otherwise every rare name
would look certain. Logistic regression over named features, AdaGrad, fixed order and seed; weights are rounded to
hundredths: the same input gives the same file. Needs numpy; takes about three minutes and 2 GB.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
from derive_casing_counts import DATA, DATE, Without, texts
from packaged_texts import packaged

from normalize.document import Document
from normalize.evidence import Evidence, Loss
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.stages.casing.companions import companions
from normalize.stages.casing.features import damage, features
from normalize.stages.casing.letters import may_carry
from normalize.stages.casing.names import all_places

LETTERS = 3
RATES = (0.0, 0.05, 0.3, 1.0)
SEED = 4
LEAST = 12  # places a feature is seen in
ROUNDS = 12  # with five, averaged round by round, the F1 of two seeds was .763 and .767; with these it is .768 with any
WARM, EVERY = 2, 50  # rounds that are not averaged, and batches from one sum to the next
BATCH = 64
STEP = 0.15
RIDGE = 1e-6
SMALLEST = 0.06  # weights nearer to zero are left out
CAPITAL = re.compile(r"(?<=[^\W\d_\n])((?:,|)[ ])([^\W\d_]+)")


def damaged(text: str, rate: float, rng: random.Random) -> str:
    """Return the text with capitals inside sentences lost at a rate."""

    def hit(match: re.Match[str]) -> str:
        word = match.group(2)
        if word[0].isupper() and len(word) >= LETTERS and word[1:].islower() and rng.random() < rate:
            return match.group(1) + word[0].lower() + word[1:]
        return match.group()

    return CAPITAL.sub(hit, text)


def samples(found: Iterable[str], code: str, part: tuple[int, int]) -> Iterator[tuple[list[str], bool]]:
    """Yield features and whether the word had its capital, for every place of the damaged texts."""
    counts = cased(code)
    tongue = language(code)
    rng = random.Random(SEED)  # noqa: S311 (damage, not secrets)
    for number, text in enumerate(found):
        rate = RATES[number % len(RATES)]
        second = RATES[(number + 2) % len(RATES)]
        if number % part[1] == part[0]:
            continue
        without = Without(counts, text)
        for chosen in (rate, second):
            hurt = damaged(text, chosen, rng)
            document = Document(hurt, tongue)
            found = document.measure(Evidence.of).capitals
            if not found.witnessed or found.loss in {Loss.ALL_LOWER, Loss.ALL_UPPER}:
                continue
            together = document.measure(companions)
            bin_ = damage(found)
            found_places = document.measure(all_places)
            for row in sorted((*found_places.strong, *found_places.others)):
                start, word, before, *_ = row
                if before and may_carry(word, hurt, start):
                    yield list(features(row, document, without, bin_, together)), text[start] != hurt[start]


def fitted(features: np.ndarray, sizes: np.ndarray, gold: np.ndarray, size: int) -> np.ndarray:
    """Return the weights of `size` features, averaged over the batches after the first rounds.

    Args:
        features: Of all places, one place after another.
        sizes: How many each place has.
        gold: Whether it had a capital.
        size: How many features there are.
    """
    weights = np.zeros(size)
    squares = np.full(size, 1e-3)
    total = np.zeros(size)
    ends = np.cumsum(sizes)
    order = np.arange(len(sizes))
    shuffle = np.random.default_rng(SEED)
    summed = 0
    for turn in range(ROUNDS):
        shuffle.shuffle(order)
        loss = 0.0
        for number, at in enumerate(range(0, len(order), BATCH)):
            chosen = order[at : at + BATCH]
            own = sizes[chosen]
            flat = features[np.arange(own.sum()) + np.repeat(ends[chosen] - np.cumsum(own), own)]
            which = np.repeat(np.arange(len(chosen)), own)
            score = np.bincount(which, weights[flat], len(chosen))
            truth = gold[chosen].astype(float)
            chance = 1 / (1 + np.exp(-score))
            loss -= float(np.log(np.where(truth > 0, chance, 1 - chance) + 1e-12).sum())
            slope = (chance - truth)[which] + RIDGE * weights[flat]
            used, back = np.unique(flat, return_inverse=True)
            gradient = np.bincount(back, slope)
            squares[used] += gradient**2
            weights[used] -= STEP * gradient / np.sqrt(squares[used])
            if turn >= WARM and number % EVERY == 0:
                total += weights
                summed += 1
        print(f"round {turn + 1}: loss {loss / len(order):.4f}", flush=True)
    return total / summed


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--more", type=Path, nargs="*", default=(), help="further files of the same form")
    parser.add_argument("--packages", type=Path, help="the folder of the packages with texts, see packaged_texts.py")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--skip", type=int, nargs=2, default=(1, 1_000_000), help="leave out document i of every n")
    arguments = parser.parse_args()
    started = time.time()
    index: dict[str, int] = {}
    rows: list[np.ndarray] = []
    gold: list[bool] = []
    code, packages = arguments.language, arguments.packages
    found = chain(
        texts(arguments.folder, code, arguments.more),
        packaged(packages, glosses=False) if packages is not None else (),
    )
    for names, good in samples(found, code, tuple(arguments.skip)):
        row = np.fromiter((index.setdefault(name, len(index)) for name in names), dtype=np.int32, count=len(names))
        rows.append(row)
        gold.append(good)
    print(f"{len(rows)} places, {sum(gold)} names, {len(index)} features, {time.time() - started:.0f} s", flush=True)
    features, sizes = np.concatenate(rows), np.array([len(row) for row in rows])
    keep = np.bincount(features, minlength=len(index)) >= LEAST
    owners = np.repeat(np.arange(len(sizes)), sizes)[keep[features]]
    sizes = np.bincount(owners, minlength=len(sizes))
    weights = fitted(features[keep[features]], sizes, np.array(gold), len(index))
    print(f"{time.time() - started:.0f} s", flush=True)
    names = sorted((name, round(float(weights[number]), 2)) for name, number in index.items() if keep[number])
    body = [f"{name}\t{weight:g}" for name, weight in names if abs(weight) >= SMALLEST]
    head = [
        "# consumer: normalize.stages.casing (lower-case words inside names)",
        f"# source: trained by scripts/train_casing_model.py on edited news and web texts, {DATE}; weights are facts",
        f"# feature, weight; features seen {LEAST} times and more, weights of {SMALLEST} and more",
    ]
    path = arguments.out or DATA / f"casing.{code}.tsv"
    path.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8", newline="\n")
    print(path.name, len(body), path.stat().st_size, f"{time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
