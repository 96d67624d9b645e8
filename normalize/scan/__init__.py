"""Searches of whole texts and many lines: compiled where the package was built with a C compiler, else in Python.

Both give the same answers. `NORMALIZE_PURE=1` in the environment chooses Python, when installing and when running.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from normalize.scan import words
from normalize.scan.characters import case_counts, has_controls, plain_token, split_words, token_edges
from normalize.scan.marks import last_start, lower_after
from normalize.scan.spacing import inner_capitals, odd_spacing, repeats, words_beside
from normalize.scan.triggers import Triggers
from normalize.scan.words import HIGH, Words, high_runs, runs

if not TYPE_CHECKING and not os.environ.get("NORMALIZE_PURE"):
    with contextlib.suppress(ImportError):
        from normalize.scan._characters import case_counts, has_controls, plain_token, split_words, token_edges
        from normalize.scan._marks import last_start, lower_after
        from normalize.scan._spacing import inner_capitals, odd_spacing, repeats, words_beside
        from normalize.scan._words import Words, high_runs
        from normalize.scan.automaton import Triggers

__all__ = [
    "COMPILED",
    "HIGH",
    "Triggers",
    "Words",
    "case_counts",
    "has_controls",
    "high_runs",
    "inner_capitals",
    "last_start",
    "lower_after",
    "odd_spacing",
    "plain_token",
    "repeats",
    "runs",
    "split_words",
    "token_edges",
    "words_beside",
]

COMPILED: bool = Words is not words.Words
"""Whether the compiled searches are in use."""
