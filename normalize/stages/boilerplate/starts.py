"""What lines and sentences of page furniture begin with, by their opening."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["FIGURE", "Starts", "starting"]

FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
"""Stands as `#` in phrases."""


class Starts(NamedTuple):
    """Beginnings with one and the same opening.

    Args:
        phrases: The longest first.
        kinds: Of each its kind.
        figured: Whether one of them has a figure.
    """

    phrases: tuple[str, ...]
    kinds: tuple[str, ...]
    figured: bool

    def begun(self, head: str, *, spaced: bool) -> tuple[str, str] | None:
        """Return the longest phrase that a folded text begins with, and its kind; a word ends where it does."""
        if self.figured:
            head = FIGURE.sub("#", head)
        if head.startswith(self.phrases):  # as nearly none does
            for phrase, kind in zip(self.phrases, self.kinds, strict=True):
                if head.startswith(phrase) and not (spaced and _runs_on(head, len(phrase))):
                    return phrase, kind
        return None


def starting(found: Iterable[tuple[str, str]]) -> Starts:
    """Return phrases with their kinds, the longest first."""
    some = sorted(found, key=lambda pair: -len(pair[0]))
    known = tuple(phrase for phrase, _ in some)
    return Starts(known, tuple(kind for _, kind in some), any("#" in phrase for phrase in known))


def _runs_on(text: str, end: int) -> bool:
    """Whether a word goes on where a phrase ends."""
    return text[end - 1].isalpha() and text[end : end + 1].isalpha()
