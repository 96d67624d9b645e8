"""Train the model for text that has lost its case: `normalize/lexicon/data/recasing.en.bin`.

    python scripts/train_recasing_model.py ../shared/train --more ../shared/gold/data/wiki.en.jsonl.gz \
        --packages FOLDER

Edited texts are put in the lower case and the model learns which words were not so: logistic regression over hashed
features (`normalize.stages.casing.contexts`), AdaGrad, fixed order and seed. Each document's own counts are taken out
of the lexicon meanwhile. Features seen less often than `LEAST` times are left out before the table is made,
so that they do not disturb the others; weights are rounded to a signed byte. The same input gives the same file, byte
for byte. With `--held N` every Nth text of `--more` is left out and scored: precision, recall and F1 over words, which
is how the published truecasing task is measured. Needs numpy; takes about four minutes and 2 GB.
"""

from __future__ import annotations

import argparse
import math
import time
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import attrs
import numpy as np
from derive_casing_counts import DATA, DATE, Without, texts
from packaged_texts import packaged

from normalize.document import Document
from normalize.evidence.forms import WORD, fold, heading_lines, split
from normalize.lexicon.casing import cased
from normalize.lexicon.recasing import BAR, BITS, STEP, dictionary
from normalize.stages.casing.contexts import ABSENT, places
from normalize.stages.casing.vocabulary import Word, Words, describe

FULL = (1 << 24) - 1  # the bits of features in which they are counted
LEAST = 2  # times
ROUNDS = 4
RATE = 0.12
RIDGE = 1e-5
BATCH = 256
SEED = 4
SMALLEST = 0.1  # weights nearer to zero are left out
MOST = 127  # a signed byte


class Known(dict[str, Word]):
    """Words as they look to one document: without its own counts."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__()
        self.counts = Without(cased(code), text)
        self.lower, self.capital = dictionary(code)

    def __missing__(self, form: str) -> Word:
        word = fold(form)
        self[form] = made = describe(form, self.counts.get(word), word in self.lower, word in self.capital)
        return made


def seen(text: str, lower: str, code: str) -> Iterator[tuple[int, str, list[int]]]:
    """Yield the places of a text: where they start, the word in the lower case, all features."""
    known = Known(code, text)
    parts = split(lower)
    found = places(lower, parts, Words(known.__getitem__, lambda _: 0), settle=False)
    contexts = np.concatenate([*found.context], axis=1)[:, found.which].T.tolist()
    for number, start, context in zip(found.numbers, found.starts.tolist(), contexts, strict=True):
        form = parts.words[number]
        yield start, form, [*known[form].own, *(feature for feature in context if feature != ABSENT)]


@attrs.define
class Samples:
    """Features of all places one after another, how many each has, and whether it had a capital."""

    features: array[int] = attrs.field(factory=lambda: array("i"))
    sizes: array[int] = attrs.field(factory=lambda: array("h"))
    gold: array[int] = attrs.field(factory=lambda: array("b"))

    def add(self, text: str, code: str) -> None:
        """Add the places of a text outside shouted lines."""
        lower = text.lower()
        if len(lower) != len(text):
            return
        shouted = [span for span in Document(text).measure(heading_lines) if text[slice(*span)].isupper()]
        at = 0
        for start, form, features in seen(text, lower, code):
            while at < len(shouted) and shouted[at][1] <= start:
                at += 1
            if at < len(shouted) and shouted[at][0] <= start:
                continue
            self.features.extend(feature & FULL for feature in features)
            self.sizes.append(len(features))
            self.gold.append(text[start : start + len(form)] != form)


def trained(samples: Samples) -> np.ndarray:
    """Return the weights, the first round's left out of their average."""
    features, sizes = np.frombuffer(samples.features, np.int32), np.frombuffer(samples.sizes, np.int16)
    gold = np.frombuffer(samples.gold, np.int8).astype(float)
    keep = np.bincount(features, minlength=FULL + 1)[features] >= LEAST
    owner = np.repeat(np.arange(len(sizes)), sizes)[keep]
    features, sizes = features[keep] & ((1 << BITS) - 1), np.bincount(owner, minlength=len(sizes))
    ends = np.cumsum(sizes)
    weights, total = np.zeros(1 << BITS), np.zeros(1 << BITS)
    squares = np.full(1 << BITS, 1e-2)
    order = np.arange(len(sizes))
    shuffle = np.random.default_rng(SEED)
    for turn in range(ROUNDS):
        shuffle.shuffle(order)
        loss = 0.0
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            size = sizes[chosen]
            which = np.repeat(np.arange(len(chosen)), size)
            flat = features[np.arange(size.sum()) + np.repeat(ends[chosen] - np.cumsum(size), size)]
            truth = gold[chosen]
            chance = 1 / (1 + np.exp(-np.bincount(which, weights[flat], len(chosen))))
            loss -= float(np.log(np.where(truth > 0, chance, 1 - chance) + 1e-12).sum())
            used, back = np.unique(flat, return_inverse=True)
            gradient = np.bincount(back, (chance - truth)[which]) + RIDGE * len(chosen) * weights[used]
            squares[used] += gradient**2
            weights[used] -= RATE * gradient / np.sqrt(squares[used])
        if turn:
            total += weights
        print(f"round {turn + 1}: loss {loss / len(order):.4f}", flush=True)
    return total / (ROUNDS - 1)


def in_bytes(weights: np.ndarray) -> np.ndarray:
    """Return the weights as signed bytes, small ones as zero."""
    kept = np.where(np.abs(weights) >= SMALLEST, weights, 0)
    return np.clip(np.rint(kept / STEP), -MOST, MOST).astype(np.int8)


def score(held: Sequence[str], table: np.ndarray, code: str) -> str:
    """Return precision, recall and F1 of the words that are not lower-case in texts that were not trained on."""
    right = wrong = missed = 0
    bar = math.log(BAR / (1 - BAR)) / STEP
    for text in held:
        lower = text.lower()
        if len(lower) != len(text):
            continue
        found = set()
        for start, _, features in seen(text, lower, code):
            if table[np.array(features) & ((1 << BITS) - 1)].sum(dtype=int) >= bar:
                found.add(start)
        gold = {word.start() for word in WORD.finditer(text) if not word.group().islower()}
        right, wrong, missed = right + len(found & gold), wrong + len(found - gold), missed + len(gold - found)
    precision, recall = right / (right + wrong), right / (right + missed)
    return f"precision {precision:.4f} recall {recall:.4f} f1 {2 * precision * recall / (precision + recall):.4f}"


def main() -> None:
    """Train and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--more", type=Path, nargs="*", default=(), help="further files of the same form")
    parser.add_argument("--packages", type=Path, help="the folder of the packages with texts, see packaged_texts.py")
    parser.add_argument("--held", type=int, help="leave out and score every Nth text of --more; nothing is written")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    code = arguments.language
    started = time.time()
    samples = Samples()
    first = list(texts(arguments.folder, code))
    further = list(texts(arguments.folder, code, arguments.more))[len(first) :]
    held = further[:: arguments.held] if arguments.held else []
    packages = packaged(arguments.packages, glosses=False) if arguments.packages is not None else ()
    for text in chain(first, (text for text in further if text not in held), packages):
        samples.add(text, code)
    print(f"{len(samples.sizes)} places, {sum(samples.gold)} capitals, {time.time() - started:.0f} s", flush=True)
    table = in_bytes(trained(samples))
    print(f"{np.count_nonzero(table)} weights, {time.time() - started:.0f} s")
    if held:
        print(f"{len(held)} texts held out: {score(held, table, code)}")
        return
    head = (
        "# consumer: normalize.lexicon.recasing (text that has lost its case)\n"
        f"# source: trained by scripts/train_recasing_model.py on edited texts, {DATE}; weights are facts\n"
        f"# after these lines {1 << BITS} signed bytes, one a feature\n"
    )
    path = arguments.out or DATA / f"recasing.{code}.bin"
    path.write_bytes(head.encode("ascii") + table.tobytes())
    print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
