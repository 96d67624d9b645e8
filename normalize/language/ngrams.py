"""Naive Bayes over the byte sequences of a text: the model of py3langid, with the walk through the text in `scan`.

The package and its tables are loaded at the first call: it brings numpy and takes a second, which only identification
should cost.
"""

from __future__ import annotations

import functools
import math
import unicodedata
from array import array
from collections.abc import Iterable
from typing import Any

import attrs

from normalize import scan

__all__ = ["likeliest"]

_MOST = 1 << 12  # times that a text has a feature: more than a sample has bytes


@attrs.frozen(eq=False)
class _Model:
    """The model restricted to some languages; all restrictions share the tables of the automaton.

    Args:
        labels: The language of each column.
        alike: Of each column the first one of its language.
        weights: Features by columns, a numpy array of `float32`.
        prior: Of each column.
        wanted: Of each whether its language is wanted and this is its first column.
        tables: Of the automaton, see `normalize.scan.likeliest`.
    """

    labels: tuple[str, ...]
    alike: array[int]
    weights: Any
    prior: array[float]
    wanted: bytes
    tables: tuple[array[int], array[int], array[int]]


def likeliest(text: str, codes: frozenset[str], wanted: frozenset[str]) -> tuple[str, float, str | None]:
    """Return the likeliest language, its probability, and the next likely one of those that are wanted, if any.

    Args:
        text: In the lower case.
        codes: The languages it may be in; those that the model does not know are left out.
        wanted: Some of these.
    """
    model = _restricted(codes, wanted)
    data = (text if text.isascii() else unicodedata.normalize("NFC", text)).encode("utf-8", "surrogatepass")
    first, probability, second = scan.likeliest(
        data, *model.tables, model.weights, _factors(), model.prior, model.alike, model.wanted
    )
    return model.labels[first], probability, None if second < 0 else model.labels[second]


@functools.cache
def _factors() -> array[float]:
    """Return what the weights of a feature count that a text has once, twice, and so on."""
    return array("d", map(math.log1p, range(1, _MOST)))


@functools.cache
def _restricted(codes: frozenset[str], wanted: frozenset[str]) -> _Model:
    every, weights, prior, tables = _tables()
    known = [place for place, label in enumerate(every) if label in codes]
    labels = tuple(every[place] for place in known)
    alike = array("i", map(labels.index, labels))
    chosen = bytes(label in wanted and alike[place] == place for place, label in enumerate(labels))
    first = array("d", map(float, prior[known]))
    return _Model(labels, alike, weights.take(known, axis=1).astype("float32"), first, chosen, tables)


@functools.cache
def _tables() -> tuple[list[str], Any, Any, tuple[array[int], array[int], array[int]]]:
    """Return the languages of the columns, weights in half precision, priors, and the tables of the automaton."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    full = LanguageIdentifier.from_model_file(MODEL_FILE)
    tables = _packed("I", full.tk_nextmove), _packed("H", full.tk_row), _packed("i", full.tk_output)
    return full.nb_classes, full.nb_ptc, full.nb_pc, tables  # not the rest of it, which takes 10 MB


def _packed(code: str, values: Iterable[int]) -> array[int]:
    return values if isinstance(values, array) and values.typecode == code else array(code, values)
