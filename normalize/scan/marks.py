"""Where marks stand in a text as they seldom do in clean prose: the candidates that rules then look at."""

from __future__ import annotations

import functools
import re

__all__ = ["last_start", "lower_after"]

_REACH = 500  # code points of a line that are looked at for its last sentence
_IDEOGRAPHIC = "\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}"
# A sentence begins with a capital, a hash or a bracket after an end mark, closed by quotation marks or not.
_BOUNDARY = re.compile(
    r"[.!?\N{HORIZONTAL ELLIPSIS}][\"')\]\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]{0,3}"
    rf"\s{{0,4}}(?=[^\W\d_a-z]|[#\[])|[{_IDEOGRAPHIC}]"
)


def lower_after(text: str, marks: str, closers: str, spaces: str, openers: str, /) -> list[int]:
    """Return the places of letters that are no capitals of ASCII and may begin a sentence inside a line, each once.

    Args:
        text: Any text.
        marks: What may end a sentence.
        closers: What may stand behind the mark, up to three times.
        spaces: What has to follow, one to three times.
        openers: What may stand before the letter, up to two times.
    """
    patterns = (_lower(mark, closers, spaces, openers) for mark in set(marks) if mark in text)
    return sorted({match.end() - 1 for pattern in patterns for match in pattern.finditer(text)})


def last_start(line: str, stop: int, /) -> int:
    """Return where the last sentence of `line[:stop]` begins, as far as the last 500 code points show it."""
    floor, inner = max(0, stop - _REACH), max(0, stop - 1)
    plain = line.isascii()
    at = line.rfind(". ", floor, inner) + 2
    if at < 2:  # noqa: PLR2004 (not found)
        at = floor
    if not plain:
        at = max(at, *(line.rfind(mark, at, max(0, inner - 1)) + 1 for mark in _IDEOGRAPHIC))
    rest = line[at : max(0, inner - 1)]
    if not ("." in rest or "?" in rest or "!" in rest or (not plain and "\N{HORIZONTAL ELLIPSIS}" in rest)):
        return at
    for mark in ("? ", "! "):
        place = line.rfind(mark, at, inner)
        at = place + 2 if place >= 0 else at
    for match in _BOUNDARY.finditer(line, at, inner):
        if match.end() < inner:
            at = match.end()
    return at


@functools.cache
def _lower(mark: str, closers: str, spaces: str, openers: str) -> re.Pattern[str]:
    """Return what matches up to the letter, which it takes in.

    A pattern that begins with a literal is searched six times as fast as one that begins with a class.
    """
    classes = (re.escape(characters) for characters in (closers, spaces, openers))
    return re.compile("{}[{}]{{0,3}}[{}]{{1,3}}[{}]{{0,2}}[^\\W\\d_A-Z]".format(re.escape(mark), *classes))
