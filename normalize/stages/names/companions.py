"""What stands beside a word of a name: at most places of a word that many names have it is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalize.scan import Companion

__all__ = ["beside_word", "cases", "of_surname"]

_LETTERS = re.compile(r"[^\W\d_]+")


def beside_word(spelling: str, word: str) -> Companion:
    """Return the longest run of letters beside a word of a spelling; an empty one, at the word, where there is none."""
    at = spelling.index(word)
    start, run = _longest(spelling.replace(word, " " * len(word), 1), at)
    return start - at, run


def of_surname(surname: str, given: Sequence[str]) -> Iterator[Companion]:
    """Yield what may stand beside a canonical surname that is told by the given name alone.

    Args:
        surname: One word.
        given: The spellings of the given name, the canonical one first: that counts only behind the surname.
    """
    for number, name in enumerate(given):
        start, run = _longest(name, 0)
        for each in cases(run):
            yield len(surname) + 1 + start, each
            if number:
                yield start - len(name) - 1, each


def cases(run: str) -> frozenset[str]:
    """Return what a run of letters may be in a text: also in capitals, or with the capital of a first word."""
    return frozenset((run, run.upper(), run[:1].upper() + run[1:]))


def _longest(text: str, default: int) -> tuple[int, str]:
    """Return where the longest run of letters begins, and it; nothing, at `default`, where there is none."""
    runs = ((run.start(), run[0]) for run in _LETTERS.finditer(text))
    return max(runs, key=_size, default=(default, ""))


def _size(run: tuple[int, str]) -> int:
    return len(run[1])
