"""Lines, and parts of long lines: what is judged at once."""

from __future__ import annotations

import bisect
import re
import sys
from collections.abc import Iterable

from normalize.document import Document, ordinary_letters
from normalize.scan import places

__all__ = ["SHORT", "window_at", "windows", "windows_with"]

SHORT = 20_000
"""Code points of a text whose lines are all judged whole."""

# A line, or 20,000 code points of a long one and what follows up to the next space; no run outside ASCII is cut.
_WINDOW = re.compile(rf"[^\n]{{1,{SHORT}}}(?:[^\n ]{{0,2000}}(?= |\n|\Z)|[^\x00-\x7f]*)")


def windows(document: Document) -> tuple[tuple[int, int], ...]:
    """Return spans (code points) that cover all of the text but its line feeds."""
    return tuple(match.span() for match in _WINDOW.finditer(document.text))


def window_at(document: Document, at: int) -> tuple[int, int]:
    """Return the window that a character, no line feed, stands in: most are lines, and need not all be looked for."""
    text = document.text
    start, end = text.rfind("\n", max(0, at - SHORT), at) + 1, text.find("\n", at, at + SHORT)
    end = end if end >= 0 else len(text)
    if end - start <= SHORT:
        return start, end
    spans = document.measure(windows)
    return spans[bisect.bisect_right(spans, (at, sys.maxsize)) - 1]


def windows_with(document: Document, text: str, pieces: Iterable[str]) -> list[tuple[int, int]]:
    """Return the windows that hold one of `pieces`; `text` is the document's, or has the same places.

    Those that begin with no ordinary letter of the language's script are looked for together, where these stand.
    """
    ordinary = ordinary_letters(document.language.script)
    rare: list[str] = []
    found: set[tuple[int, int]] = set()
    for piece in pieces:
        if piece[0] not in ordinary:
            rare.append(piece)
            continue
        at = text.find(piece)
        while at >= 0:
            window = window_at(document, at)
            found.add(window)
            at = text.find(piece, window[1])
    some, end = tuple(rare), 0
    for at in places(text, "".join({piece[0] for piece in rare})):
        if at >= end and text.startswith(some, at):
            window = window_at(document, at)
            found.add(window)
            end = window[1]
    return sorted(found)
