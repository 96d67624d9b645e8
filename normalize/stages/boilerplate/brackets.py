"""What a page leaves behind in brackets: one search tells whether a text can hold any of it."""

from __future__ import annotations

import functools
import re

from normalize.language import language

__all__ = ["bracketed", "openings"]


def bracketed(text: str, code: str) -> bool:
    """Whether figures in brackets have no space before them, or a bracket begins like a link or a mark in words.

    Args:
        text: Any text.
        code: Its language.
    """
    pattern, at = _opening(code), text.find("[")
    while at >= 0 and pattern.match(text, at) is None:  # to search without regard to case is slower than to find
        at = text.find("[", at + 1)
    return at >= 0


def openings(code: str) -> str:
    """Return the characters of ASCII one of which stands behind such a bracket, if neither a figure nor others do."""
    pattern = re.compile(rf"[\s{_first(code)}]", re.IGNORECASE)
    return "".join(filter(pattern.match, map(chr, range(128))))


def _begun(code: str) -> list[str]:
    """Return what stands behind the bracket in a link or a mark in words."""
    lines = language(code).boilerplate.lines
    entries = (*lines.get("edit", ()), *lines.get("citation", ()))
    return sorted({entry.strip("[]").split("#", 1)[0] for entry in entries})


def _first(code: str) -> str:
    """Return the first characters of these, as in a set of a pattern."""
    return re.escape("".join(sorted({entry[0] for entry in _begun(code)})))


@functools.cache
def _opening(code: str) -> re.Pattern[str]:
    """Return the pattern of what `edit_link` and `citation_mark` look for, as far as one search can tell.

    The first character tells of most brackets that they hold no such words, in one look instead of one a word.
    """
    begun, first = _begun(code), _first(code)
    words = "|".join(re.escape(entry).replace(r"\ ", r"\s") for entry in begun)
    figures = r"(?<!\s\[)[0-9]{1,3}\]"
    return re.compile(rf"\[(?:{figures}|\s?(?:{f'(?=[{first}])(?:{words})' if words else '(?!)'}))", re.IGNORECASE)
