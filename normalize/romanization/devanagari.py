"""Devanagari: each consonant carries an a, unless a vowel sign or a virama follows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from normalize.romanization.table import pairs

__all__ = ["romanizers"]

_VIRAMA, _HA = "\N{DEVANAGARI SIGN VIRAMA}", "\N{DEVANAGARI LETTER HA}"
_A = "a"
_AFTER_A = frozenset({"\N{DEVANAGARI LETTER I}", "\N{DEVANAGARI LETTER U}"})  # after an a they read as ai and au
_PARTED = ":"  # keeps two letters apart that would read as one (`a:i` is no `ai`, `k:h` no `kh`)
_WHOLE = "(?![\N{COMBINING GRAVE ACCENT}-\N{COMBINING LATIN SMALL LETTER X}])"  # no mark makes another letter of it
_JOINERS = {0x200C: None, 0x200D: None}


class _Devanagari:
    def __init__(self, table: dict[str, Any]) -> None:
        self._consonants = _decomposed(table["consonants"])
        self._vowels = _decomposed(table["vowels"])
        self._signs = _decomposed(table["signs"])
        self._others = _decomposed(table["others"])
        latin = set(self._consonants.values())
        self._aspirating = frozenset(letter for letter, form in self._consonants.items() if f"{form}h" in latin)
        signs = "".join(self._signs)
        rest = "".join((*self._vowels, *self._others))
        self._pattern = re.compile(f"({_either(self._consonants)})([{signs}]|{_VIRAMA})?|[{rest}{signs}]")

    def __call__(self, text: str) -> str:
        """Romanise all letters."""
        return self._pattern.sub(self._latin, unicodedata.normalize("NFD", text).translate(_JOINERS))

    def _latin(self, match: re.Match[str]) -> str:
        consonant, sign = match.groups()
        after = match.string[match.end() : match.end() + 1]
        if not consonant:
            char = match[0]
            latin = self._vowels.get(char) or self._signs.get(char) or self._others[char]
            return latin + _PARTED if latin == _A and after in _AFTER_A else latin
        latin = self._consonants[consonant]
        if sign == _VIRAMA:
            joins = after in self._vowels or (after == _HA and consonant in self._aspirating)
            return latin + _PARTED if after and joins else latin
        if sign:
            return latin + self._signs[sign]
        return latin + _A + (_PARTED if after in _AFTER_A else "")


class _Inverse:
    def __init__(self, table: dict[str, Any]) -> None:
        self._consonants = {latin: letter for letter, latin in _decomposed(table["consonants"]).items()}
        self._vowels = {latin: letter for letter, latin in _decomposed(table["vowels"]).items()}
        self._signs = {latin: sign for sign, latin in _decomposed(table["signs"]).items()} | {_A: ""}
        others = _decomposed(table["others"])
        self._others = {latin: char for char, latin in others.items() if unicodedata.category(char)[0] in "ML"}
        vowels = _either(self._signs)
        self._pattern = re.compile(
            f"({_either(self._consonants)}){_WHOLE}(?:({vowels}){_WHOLE}|{_PARTED})?"
            f"|({_either(self._vowels)}){_WHOLE}|({_either(self._others)})|(?<=a){_PARTED}"
        )

    def __call__(self, text: str) -> str:
        """Write Devanagari for what the standard's romanisation has."""
        return self._pattern.sub(self._letters, unicodedata.normalize("NFD", text))

    def _letters(self, match: re.Match[str]) -> str:
        consonant, vowel, alone, other = match.groups()
        if consonant:
            return self._consonants[consonant] + (_VIRAMA if vowel is None else self._signs[vowel])
        return self._vowels[alone] if alone else self._others[other] if other else ""


def _either(keys: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, keys), key=len, reverse=True))


def _decomposed(text: str) -> dict[str, str]:
    return pairs(unicodedata.normalize("NFD", text))


def romanizers(table: dict[str, Any]) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Return the function, for prose and for names."""
    devanagari = _Devanagari(table)
    return devanagari, devanagari


def inverse(table: dict[str, Any]) -> Callable[[str], str]:
    """Return the function back to Devanagari."""
    return _Inverse(table)
