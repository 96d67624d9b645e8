"""Korean: syllables are taken apart, their seams changed as they sound, and put together again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from normalize.romanization.table import pairs

__all__ = ["romanizers"]

_FIRST, _LAST = 0xAC00, 0xD7A3
_ANY = f"{chr(_FIRST)}-{chr(_LAST)}"
_SYLLABLES = re.compile(f"[{_ANY}]+")
_PART = re.compile(f"(-?)([{_ANY}]+)")
_VOWELS, _FINALS = 21, 28  # vowels a consonant, finals (none is one) a vowel
_I = 20  # the vowel i, before which d and t become j and ch
_PALATAL = {7: (0, ""), 13: (1, "l"), 25: (1, "")}  # finals d, lt, t: plain (0) or hard (1) j, and what stands before
_J, _J_ASPIRATED = 12, 14  # the initials j and ch
_HARD_J = 22  # the final j, which h makes ch
_LEAST = 2  # syllables of a name before the unit


class _Hangul:
    def __init__(self, table: dict[str, Any]) -> None:
        self._initials: list[str] = [item.strip("-") for item in table["initials"].split()]
        self._vowels: list[str] = table["vowels"].split()
        finals = [item.partition("/") for item in table["finals"].split()]
        self._finals: list[tuple[str, str]] = [("", ""), *((closed, carried) for closed, _, carried in finals)]
        self._between = pairs(table.get("between", ""))
        self._softened = pairs(table.get("softened", ""))
        self._seams = pairs(table["assimilation"])
        self._aspirated = pairs(table["aspirated"])
        self._aspirating: dict[int, str] = {int(number): rest for number, rest in table["aspirating"].items()}
        plain = self._initials[_J]
        self._affricates = self._between.get(plain, plain), self._initials[_J_ASPIRATED]
        figures: list[str] = table["figures"].split()
        self._figures, self._ten = figures[:10], figures[10]
        units = table["units"]
        self._unit = re.compile(
            rf"(?<![{_ANY}])([{_ANY}]{{{_LEAST},}})([{units}])(?!\w)|(\b[{_ANY}]*)(\d{{1,2}})([{units}])(?!\w)"
        )

    def plain(self, text: str) -> str:
        """Romanise the syllables, nothing capitalised."""
        return _SYLLABLES.sub(lambda match: self._word(match[0]), text)

    def names(self, text: str) -> str:
        """Romanise names: a capital first, a hyphen before an administrative unit, figures read out."""
        parts = self._unit.sub(self._parted, text)
        return _PART.sub(lambda match: match[1] + _capital(self._word(match[2]), wanted=not match[1]), parts)

    def _parted(self, match: re.Match[str]) -> str:
        name, unit, place, figure, counted = match.groups()
        if unit:
            return f"{name}-{unit}"
        return f"{place} {self._read(int(figure))}-{counted}".lstrip()

    def _read(self, number: int) -> str:
        tens, ones = divmod(number, 10)
        if not tens:
            return self._figures[ones]
        return "".join((self._figures[tens] if tens > 1 else "", self._ten, self._figures[ones] if ones else ""))

    def _word(self, word: str) -> str:
        parts: list[str] = []
        final = 0
        for letter in word:
            lead, rest = divmod(ord(letter) - _FIRST, _VOWELS * _FINALS)
            vowel, after = divmod(rest, _FINALS)
            initial = self._initials[lead]
            initial = self._softened.get(initial + self._vowels[vowel], initial)
            parts.append(self._seam(final, initial, vowel, inside=bool(parts)))
            parts.append(self._vowels[vowel])
            final = after
        parts.append(self._finals[final][0])
        return "".join(parts)

    def _seam(self, final: int, initial: str, vowel: int, *, inside: bool) -> str:
        """Return what is written for a final consonant (0: none) and the initial one behind it."""
        if not final:
            return self._between.get(initial, initial) if inside else initial
        closed, carried = self._finals[final]
        if not initial:
            if vowel == _I and final in _PALATAL:
                hard, before = _PALATAL[final]
                return before + self._affricates[hard]
            return carried.strip("-")
        if final in self._aspirating and initial in self._aspirated:
            return self._aspirating[final] + self._aspirated[initial]
        if initial == "h" and (final == _HARD_J or (vowel == _I and final in _PALATAL)):
            return self._affricates[1]
        return self._seams.get(f"{closed}+{initial}", closed + initial)


def _capital(word: str, *, wanted: bool) -> str:
    return word[:1].upper() + word[1:] if wanted else word


def romanizers(table: dict[str, Any]) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Return the function for prose and the one for names."""
    hangul = _Hangul(table)
    return hangul.plain, hangul.names
