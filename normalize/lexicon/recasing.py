"""What is known for text that has lost its case: a table of weights and a list of words, per language.

Both are read only when a text is found to have lost everything.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

__all__ = ["BAR", "BITS", "STEP", "dictionary", "has_table", "table"]

BITS = 21
"""A table has 2 to this power weights."""
STEP = 0.05
"""A weight is a signed byte times this (log-odds)."""
BAR = 0.45
"""Chance from which a word gets its capital. Precision / recall on English prose in the lower case: .35 .908 / .879,
.45 .932 / .863, .5 .940 / .854."""

_DATA = Path(__file__).with_name("data")


@functools.cache
def has_table(code: str) -> bool:
    """Whether there are weights for a language; they are not read for this."""
    return _DATA.joinpath(f"recasing.{code}.bin").is_file()


@functools.cache
def table(code: str) -> memoryview | None:
    """Return the weights of a language as signed bytes, by feature; None where none were trained."""
    if not has_table(code):
        return None
    data = _DATA.joinpath(f"recasing.{code}.bin").read_bytes()
    return memoryview(data)[len(data) - (1 << BITS) :].cast("b")


@functools.cache
def dictionary(code: str) -> tuple[frozenset[str], Mapping[str, str]]:
    """Return what a dictionary lists in the lower case, and its other forms (`Nigel`, `GMT`) by lower case."""
    path = _DATA.joinpath(f"words.{code}.tsv")
    lines = path.read_text("utf-8").split("\n") if path.is_file() else []
    words = [line for line in lines if line and line[0] != "#"]
    lower = frozenset(filter(str.islower, words))
    return lower, MappingProxyType({word.lower(): word for word in words if word not in lower})
