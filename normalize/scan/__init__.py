"""Searches of whole texts and many lines: compiled where the package was built with a C compiler, else in Python.

Both give the same answers. `NORMALIZE_PURE=1` in the environment chooses Python, when installing and when running.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from normalize.scan import words
from normalize.scan.characters import case_counts, has_controls, plain_token, split_words
from normalize.scan.lists import Row, WordList
from normalize.scan.marks import last_start, lower_after, touching
from normalize.scan.prose import capital_runs, counts_behind
from normalize.scan.words import Words, high_runs

if not TYPE_CHECKING and not os.environ.get("NORMALIZE_PURE"):
    with contextlib.suppress(ImportError):
        from normalize.scan._characters import case_counts, has_controls, plain_token, split_words
        from normalize.scan._lists import WordList
        from normalize.scan._marks import last_start, lower_after, touching
        from normalize.scan._prose import capital_runs, counts_behind
        from normalize.scan._words import Words, high_runs

__all__ = [
    "COMPILED",
    "Row",
    "WordList",
    "Words",
    "capital_runs",
    "case_counts",
    "counts_behind",
    "has_controls",
    "high_runs",
    "last_start",
    "lower_after",
    "plain_token",
    "split_words",
    "touching",
]

COMPILED: bool = Words is not words.Words
"""Whether the compiled searches are in use."""
