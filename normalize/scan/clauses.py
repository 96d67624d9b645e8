"""Pieces of prose between punctuation marks, with their words."""

from __future__ import annotations

import functools
import re

__all__ = ["Piece", "pieces"]

Piece = tuple[int, int, int, list[str], list[str]]
"""Start and end, end of the marks behind it (code points), its words as they stand, the same in the lower case."""

_APOSTROPHE = "'\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = re.compile(rf"[^\W_]++(?:[{_APOSTROPHE}-][^\W_]++)*+")


def pieces(text: str, start: int, end: int, stops: str, dashes: str, closers: str, /) -> list[Piece]:  # noqa: PLR0917 (positional for the compiled twin)
    """Return the pieces of `text[start:end]` between runs of marks that white space follows.

    A word is made of letters and figures, with apostrophes and hyphens inside; in the lower case apostrophes are
    straight. The last piece ends at `end`. No set of marks is empty.

    Args:
        text: Any text.
        start: Code points.
        end: Exclusive.
        stops: What ends a piece behind a word, with any other stops and then closers behind it.
        dashes: What ends a piece behind white space, with any other dashes behind it; none is a stop.
        closers: What may stand behind stops; none is a stop.
    """
    found: list[Piece] = []
    at = start
    for match in _breaks(stops, dashes, closers).finditer(text, start, end):
        cut, behind = match.span()
        found.append((at, cut, behind, *_words(text[at:cut])))
        at = behind
    return [*found, (at, end, end, *_words(text[at:end]))]


@functools.cache
def _breaks(stops: str, dashes: str, closers: str) -> re.Pattern[str]:
    """Return what finds the marks between pieces.

    A run of them is entered at its first mark only, so that a long run costs its length once. The pattern begins with
    one class of rare characters, for which the engine scans at the speed of C.
    """
    stop, dash, close = map(re.escape, (stops, dashes, closers))
    return re.compile(
        rf"[{stop}{dash}](?:(?<=[{stop}])(?<![{stop}].)[{stop}]*+[{close}]*+(?=\s)|(?<=\s[{dash}])[{dash}]*+(?=\s))",
        re.DOTALL,
    )


def _words(piece: str) -> tuple[list[str], list[str]]:
    raw = _WORD.findall(piece)
    low = list(map(str.lower, raw))
    if "\N{RIGHT SINGLE QUOTATION MARK}" in piece:
        low = [word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for word in low]
    return raw, low
