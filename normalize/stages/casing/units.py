"""Abbreviated units behind figures, as recipes have them: `2 spsk. olie`, `1 cda. de sal`."""

from __future__ import annotations

from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.stages.casing.letters import SPACES
from normalize.stages.casing.ordinary import is_ordinary

__all__ = ["may_be_unit"]

_LETTERS = 8  # of the longest abbreviation: `theelep.`
_BEFORE = 2  # code points: the last figure and a space


def may_be_unit(code: str, text: str, token: str, stop: int) -> bool:
    """Whether a word before a stop may be such an abbreviation: short, behind a figure, and no word of the language.

    Args:
        code: The language; one whose words were counted (English) has other means.
        text: Where it stands.
        token: What stands before the stop, back to the last space.
        stop: Where the stop stands (code points).
    """
    if len(token) > _LETTERS:
        return False
    start = stop - len(token)
    if start < _BEFORE or not text[start - _BEFORE].isnumeric() or text[start - 1] not in SPACES or cased(code):
        return False
    return not (is_ordinary(code, token) or token in language(code).words.function)
