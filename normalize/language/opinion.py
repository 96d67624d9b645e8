"""The second opinion on the language of a text: what langdetect says, whose profiles take a second to load.

Its n-grams and its trials are here again without what cannot change the answer: a fifth of the time. Its draws depend
on nothing but the seed, so that they are drawn once.
"""

from __future__ import annotations

import functools
import math
import random
from array import array
from collections.abc import Iterable
from importlib import resources
from itertools import chain
from operator import add
from types import SimpleNamespace
from typing import Any

import numpy as np
from langdetect.detector import Detector
from langdetect.detector_factory import DetectorFactory
from langdetect.utils.ngram import NGram

from normalize.scan import shares

__all__ = ["opinion"]

_SEED = 0  # unseeded, one short text in twenty changes its answer from run to run
_TRIALS = 7  # as langdetect has them; the other numbers likewise
_STEPS = 5  # between two looks at the probabilities
_DRAWS = 1 << 15  # numbers; at most half of them are passed over, and seven trials draw 1,001 each at most


def opinion(sample: str) -> str | None:
    """Return the language of a sample as a primary subtag; None where it has no features.

    Args:
        sample: At most some hundred code points.
    """
    labels, table, _ = _profiles()
    rows = _rows(sample.lower())
    if not rows:
        return None
    draws = _draws()
    at = 0
    deviates: list[float] = []
    means = [0.0] * len(labels)
    for _ in range(_TRIALS):
        if not deviates:
            deviates = _deviates(*draws[at : at + 4])
            at += 4
        weight = (Detector.ALPHA_DEFAULT + deviates.pop() * Detector.ALPHA_WIDTH) / Detector.BASE_FREQ
        found, at = shares(
            table, len(labels), rows, weight, draws, at, _STEPS, Detector.ITERATION_LIMIT + 1, Detector.CONV_THRESHOLD
        )
        means = [mean + share / _TRIALS for mean, share in zip(means, found, strict=True)]
        most = max(means)
        if most > 1 / 2:  # the rest is too little for any other language
            break
    label: str = labels[means.index(most)] if most > Detector.PROB_THRESHOLD else Detector.UNKNOWN_LANG
    return label.split("-", maxsplit=1)[0]


def _rows(text: str) -> array[int]:
    """Return the rows of a text's n-grams: of each character those that end in it, the shortest first."""
    if "://" in text:
        text = Detector.URL_RE.sub(" ", text)
    if "@" in text:
        text = Detector.MAIL_RE.sub(" ", text)
    if not text.isascii():
        cleaned = SimpleNamespace(text=NGram.normalize_vi(text))
        Detector.cleaning_text(cleaned)
        text = cleaned.text
    text = text.translate(_NORMAL)
    second = map(add, f" {text}", text)
    third = map(add, map(add, f"  {text}", f" {text}"), text)
    ngrams: Iterable[tuple[str, str, str]] = zip(text, second, third, strict=False)
    if any(map(str.isupper, text)):  # letters without a lower case; those of a capital behind another one do not count
        ngrams = filter(lambda each: not all(map(str.isupper, each[1])), ngrams)
    _, _, known = _profiles()
    return array("i", [row for row in map(known.get, chain.from_iterable(ngrams)) if row is not None])


class _Normal(dict[int, str]):
    """Characters as langdetect takes them; what parts words is a space. Filled with those that were met."""

    def __missing__(self, code: int) -> str:
        found: str = NGram.normalize(chr(code))
        self[code] = found
        return found


_NORMAL = _Normal()


def _deviates(*words: int) -> list[float]:
    """Return the two numbers that `random.gauss` gives for four words of 32 bits, the first one last."""
    first, second = ((high >> 5) * 2.0**26 + (low >> 6) for high, low in (words[:2], words[2:]))
    angle, radius = first / 2.0**53 * math.tau, math.sqrt(-2.0 * math.log(1.0 - second / 2.0**53))
    return [math.sin(angle) * radius, math.cos(angle) * radius]


@functools.cache
def _draws() -> array[int]:
    """Return what the random generator of the seed gives, in words of 32 bits."""
    draw = random.Random(_SEED).getrandbits  # noqa: S311 (no secret)
    return array("I", (draw(32) for _ in range(_DRAWS)))


@functools.cache
def _profiles() -> tuple[list[str], np.ndarray[Any, np.dtype[np.float64]], dict[str, int]]:
    """Return the labels, the probabilities of the n-grams by language, and the row of each n-gram.

    The factory that reads them is our own: langdetect's is shared by all its users. It has 90,000 lists, over all of
    whose floats Python's collector of cycles would walk again and again.
    """
    factory = DetectorFactory()
    profiles = sorted(resources.files("langdetect").joinpath("profiles").iterdir(), key=lambda item: item.name)
    factory.load_json_profile([item.read_text("utf-8") for item in profiles if not item.name.startswith((".", "_"))])
    known = {ngram: row for row, ngram in enumerate(factory.word_lang_prob_map) if not _is_apart(ngram)}
    return factory.langlist, np.array(list(factory.word_lang_prob_map.values())), known


def _is_apart(ngram: str) -> bool:
    """Whether an n-gram is a space, or goes over one."""
    return ngram == " " or "  " in ngram or ngram[1:-1] == " "
