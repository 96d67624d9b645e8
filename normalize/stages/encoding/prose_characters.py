"""Which characters an escape may stand for in prose."""

from __future__ import annotations

import functools
import sys
import unicodedata

__all__ = ["of_prose"]

_BREAKS = {"\n": "\n", "\r": "", "\t": " ", "\N{LINE SEPARATOR}": "\n", "\N{PARAGRAPH SEPARATOR}": "\n"}


@functools.lru_cache(maxsize=1024)
def of_prose(number: int) -> str | None:
    """Return the character of a number, as prose has it (separators as line feeds); None where it is none of prose."""
    if number > sys.maxunicode or unicodedata.category(chr(number)) in {"Cs", "Cn", "Co"}:
        return None
    char = chr(number)
    return _BREAKS.get(char) if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char
