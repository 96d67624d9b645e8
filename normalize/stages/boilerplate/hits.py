"""What names a line: a phrase that it is as a whole or begins with, or names of networks in a row."""

from __future__ import annotations

import re
from typing import NamedTuple

from normalize.stages.boilerplate.phrases import Phrases, fold

__all__ = ["Hit", "folded_kind", "whole"]

_BUTTONS = 8  # of networks in a line
_LOANWORD = re.compile("[\u30a1-\u30fc]+")


class Hit(NamedTuple):
    """What names a line.

    Args:
        kind: The phrase's kind.
        phrase: As the language file has it.
        whole: Whether the phrase is the whole line.
        letters: Code points a word where nothing separates words, else 0.
    """

    kind: str
    phrase: str
    whole: bool
    letters: float = 0

    @property
    def words(self) -> int:
        """Length of the phrase in words; where nothing separates them, as many as its code points make.

        A loanword in katakana is one word however long it is.
        """
        spaces = self.phrase.count(" ")
        if spaces or not self.letters or self.phrase.isascii():
            return spaces + 1
        return max(1, int(len(_LOANWORD.sub("--", self.phrase)) / self.letters))


def whole(line: str, known: Phrases) -> str | None:
    """Return the kind of the phrase that a short line is as a whole, if it is one."""
    return folded_kind(fold(line), known)


def folded_kind(key: str, known: Phrases) -> str | None:
    """Return the kind of a folded line that is a phrase as a whole, or names of networks."""
    return known.lines.get(key) or ("share" if _networks(key, known) else None)


def _networks(key: str, known: Phrases) -> bool:
    """Whether a folded line is two names of networks or more and nothing else but their like."""
    if " " not in key or key.split(None, 1)[0] not in known.buttons:
        return False
    words = key.split()
    return len(words) <= _BUTTONS and known.buttons.issuperset(words) and len(known.networks.intersection(words)) > 1
