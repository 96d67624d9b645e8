"""The second opinion on the language of a text: langdetect's, whose profiles take a second to load."""

from __future__ import annotations

import functools
from importlib import resources
from itertools import islice
from typing import Any

import numpy as np
from langdetect.detector import Detector
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import ErrorCode, LangDetectException

from normalize.scan import shares

__all__ = ["opinion"]

_Table = np.ndarray[Any, np.dtype[np.float64]]

_SEED = 0  # unseeded, one short text in twenty changes its answer from run to run
_STEPS = 5  # between two looks at the probabilities


def opinion(sample: str) -> str | None:
    """Return the language of a sample as a primary subtag; None where it has no features."""
    detector = _Detector(*_profiles())
    detector.append(sample.lower())
    try:
        return str(detector.detect()).split("-", maxsplit=1)[0]
    except LangDetectException:
        return None


class _Detector(Detector):  # type: ignore[misc]  # langdetect has no types
    """The detector without the trials that cannot change its answer, its arithmetic in numpy: three times as fast."""

    def __init__(self, factory: DetectorFactory, table: _Table) -> None:
        super().__init__(factory)
        self.table = table

    def _detect_block(self) -> None:
        self.cleaning_text()
        places = [self.word_lang_prob_map[ngram] for ngram in self._extract_ngrams()]
        if not places:
            raise LangDetectException(ErrorCode.CantDetectError, "No features in text.")
        table = self.table[places]
        self.random.seed(self.seed)
        self.langprob = [0.0] * len(self.langlist)
        for _ in range(self.n_trial):
            trial = self._trial(table)
            self.langprob = [mean + share / self.n_trial for mean, share in zip(self.langprob, trial, strict=True)]
            if max(self.langprob) > 1 / 2:  # the rest is too little for any other language
                break

    def _trial(self, table: _Table) -> list[float]:
        """Return the probability of each language, after as many of the n-grams as it takes to be sure."""
        weight = (self.alpha + self.random.gauss(0.0, 1.0) * self.ALPHA_WIDTH) / self.BASE_FREQ
        bits, draw = len(table).bit_length(), self.random.getrandbits
        places = filter(len(table).__gt__, iter(functools.partial(draw, bits), None))  # as `random.choice` draws them
        return shares(
            table + weight, len(self.langlist), islice(places, self.ITERATION_LIMIT + 1), _STEPS, self.CONV_THRESHOLD
        )


@functools.cache
def _profiles() -> tuple[DetectorFactory, _Table]:
    """Return a factory of our own and the probabilities of its n-grams: langdetect's is shared by all its users.

    The factory maps n-grams to rows of the table and not to lists, of which it has 90,000: Python's collector of cycles
    would walk over all their floats again and again.
    """
    factory = DetectorFactory()
    factory.set_seed(_SEED)
    profiles = sorted(resources.files("langdetect").joinpath("profiles").iterdir(), key=lambda item: item.name)
    factory.load_json_profile([item.read_text("utf-8") for item in profiles if not item.name.startswith((".", "_"))])
    table = np.array(list(factory.word_lang_prob_map.values()))
    factory.word_lang_prob_map = {ngram: row for row, ngram in enumerate(factory.word_lang_prob_map)}
    return factory, table
