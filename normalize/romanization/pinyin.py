"""Chinese in pinyin: readings from pypinyin, which is an extra; names written as names."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

from normalize.errors import ExtraError

__all__ = ["romanizers"]

_HAN = re.compile(r"[\u3400-\u4DBF\u4E00-\u9FFF]+")  # CJK unified ideographs
_VOWELS = "aeo"  # before these a syllable inside a word takes an apostrophe (`Xi'an`)
_PERSON = 3  # signs of a full name with a surname of one
_PERSON_DOUBLE = (3, 4)  # with a surname of two


class _Pinyin:
    def __init__(self, table: dict[str, Any]) -> None:
        try:
            pypinyin = import_module("pypinyin")
        except ImportError as error:
            raise ExtraError("pypinyin", "chinese") from error  # noqa: EM101 (a fact, no message)
        self._read = pypinyin.lazy_pinyin
        self._tones = pypinyin.Style.TONE
        self._double, self._single = (frozenset(table[key].split()) for key in ("double", "single"))
        self._places = frozenset(table["places"].split())

    def prose(self, text: str) -> str:
        """Romanise each run: its syllables with their tones, a blank between them."""
        return _HAN.sub(lambda match: " ".join(self._read(match[0], style=self._tones)), text)

    def names(self, text: str) -> str:
        """Romanise each run as a name: surname and given name of a person, one word otherwise; no tones."""
        return _HAN.sub(lambda match: self._name(match[0]), text)

    def _name(self, run: str) -> str:
        syllables = self._read(run)
        length = 0
        if run[-1] not in self._places:
            if run[:2] in self._double and len(run) in _PERSON_DOUBLE:
                length = 2
            elif run[0] in self._single and len(run) == _PERSON:
                length = 1
        words = (syllables[:length], syllables[length:]) if length else (syllables,)
        return " ".join(_joined(word) for word in words)


def _joined(syllables: list[str]) -> str:
    first, *rest = syllables
    return first.capitalize() + "".join(f"'{part}" if part[0] in _VOWELS else part for part in rest)


def romanizers(table: dict[str, Any]) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Return the function for prose and the one for names.

    Raises:
        ExtraError: pypinyin is not installed.
    """
    pinyin = _Pinyin(table)
    return pinyin.prose, pinyin.names
