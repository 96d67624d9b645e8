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

from normalize.scan import visits

__all__ = ["probabilities"]


@attrs.frozen(eq=False)
class _Model:
    """The model restricted to some languages; all restrictions share the tables of the automaton.

    Args:
        labels: The language of each column.
        doubles: Of a language with two columns the places of both.
        weights: Features by columns, a numpy array of `float32`.
        prior: Of each column, likewise.
        tables: Of the automaton, see `normalize.scan.visits`.
    """

    labels: tuple[str, ...]
    doubles: tuple[tuple[int, int], ...]
    weights: Any
    prior: Any
    tables: tuple[array[int], array[int], array[int]]


def probabilities(text: str, codes: frozenset[str]) -> dict[str, float]:
    """Return how likely each language is.

    Args:
        text: In the lower case.
        codes: The languages it may be in; those that the model does not know are left out.
    """
    import numpy as np  # noqa: PLC0415 (see above)

    model = _restricted(codes)
    data = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
    features, counts = (np.frombuffer(found, np.intc) for found in visits(data, *model.tables))
    if features.size:
        scores = np.log1p(counts.astype(np.float32)) @ model.weights.take(features, axis=0) + model.prior
    else:
        scores = np.zeros(len(model.labels), np.float32)
    scores *= 1.0 / math.sqrt(len(data) or 1)  # keeps the probabilities calibrated whatever the length
    np.exp(scores - np.maximum.reduce(scores), out=scores)
    shares = (scores / np.add.reduce(scores)).tolist()
    for first, again in model.doubles:
        shares[first] = shares[again] = shares[first] + shares[again]
    return dict(zip(model.labels, shares, strict=True))


@functools.cache
def _restricted(codes: frozenset[str]) -> _Model:
    every, weights, prior, tables = _tables()
    known = [place for place, label in enumerate(every) if label in codes]
    labels = tuple(every[place] for place in known)
    doubles = tuple((labels.index(label), at) for at, label in enumerate(labels) if label in labels[:at])
    return _Model(labels, doubles, weights.take(known, axis=1).astype("float32"), prior[known], tables)


@functools.cache
def _tables() -> tuple[list[str], Any, Any, tuple[array[int], array[int], array[int]]]:
    """Return the languages of the columns, weights in half precision, priors, and the tables of the automaton."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    full = LanguageIdentifier.from_model_file(MODEL_FILE)
    tables = _packed("I", full.tk_nextmove), _packed("H", full.tk_row), _packed("i", full.tk_output)
    return full.nb_classes, full.nb_ptc, full.nb_pc, tables  # not the rest of it, which takes 10 MB


def _packed(code: str, values: Iterable[int]) -> array[int]:
    return values if isinstance(values, array) and values.typecode == code else array(code, values)
