"""Japanese syllable signs: long vowels, doubled consonants and the syllabic n depend on what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from normalize.romanization.table import Table, pairs

__all__ = ["romanizers"]

_RUN = re.compile(
    "[\N{HIRAGANA LETTER SMALL A}-\N{HIRAGANA LETTER SMALL KE}\N{KATAKANA LETTER SMALL A}-\N{KATAKANA LETTER SMALL KE}"
    "\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}]+"
)
_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_DOUBLE, _N = "\N{HIRAGANA LETTER SMALL TU}", "\N{HIRAGANA LETTER N}"
_LONG = "\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}"
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_MACRONS = dict(zip("aiueo", "\u0101\u012b\u016b\u0113\u014d", strict=True))
_LENGTHENED = re.compile(f"([aiueo]){_LONG}+|(a)a|(u)u|(e)e|(o)[ou]")
_DOUBLED = re.compile(f"{_DOUBLE}+([bcdfghjkmnprstvwyz])")
_SYLLABIC = re.compile(f"{_N}(?=[aiueoy])")


def romanizers(table: dict[str, Any]) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Return the function for prose and the one for names, which begins each word with a capital."""
    letters = pairs(table["letters"])
    del letters[_N]
    signs = Table(letters)

    def word(kana: str) -> str:
        latin = signs(kana.translate(_TO_HIRAGANA))
        latin = _DOUBLED.sub(lambda match: ("t" if match.group(1) == "c" else match.group(1)) + match.group(1), latin)
        latin = _SYLLABIC.sub(f"n{_APOSTROPHE}", latin).replace(_N, "n")
        latin = _LENGTHENED.sub(lambda match: _MACRONS[match.group(match.lastindex or 1)], latin)
        return latin.replace(_DOUBLE, "").replace(_LONG, "")

    def plain(text: str) -> str:
        return _RUN.sub(lambda match: word(match.group()), text)

    def names(text: str) -> str:
        return _RUN.sub(lambda match: _begun(word(match.group()), text[: match.start()][-1:]), text)

    return plain, names


def _begun(latin: str, before: str) -> str:
    return latin[:1].upper() + latin[1:] if not before.strip() else latin
