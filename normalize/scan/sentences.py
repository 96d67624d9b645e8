"""Where the last sentence of a line begins."""

from __future__ import annotations

import re

__all__ = ["last_start"]

_REACH = 500  # code points of a line that are looked at for its last sentence
_IDEOGRAPHIC = "\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}"
# A sentence begins with a capital, a hash or a bracket after an end mark, closed by quotation marks or not.
_BOUNDARY = re.compile(
    r"[.!?\N{HORIZONTAL ELLIPSIS}][\"')\]\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]{0,3}"
    rf"\s{{0,4}}(?=[^\W\d_a-z]|[#\[])|[{_IDEOGRAPHIC}]"
)


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
