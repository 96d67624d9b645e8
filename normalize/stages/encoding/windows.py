"""Lines, and parts of long lines: what is judged at once."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable

from normalize.document import Document

__all__ = ["SHORT", "windows", "windows_with"]

SHORT = 20_000
"""Code points of a text whose lines are all judged whole."""

# A line, or 20,000 code points of a long one and what follows up to the next space; no run outside ASCII is cut.
_WINDOW = re.compile(rf"[^\n]{{1,{SHORT}}}(?:[^\n ]{{0,2000}}(?= |\n|\Z)|[^\x00-\x7f]*)")


def windows(document: Document) -> tuple[tuple[int, int], ...]:
    """Return spans (code points) that cover all of the text but its line feeds."""
    return tuple(match.span() for match in _WINDOW.finditer(document.text))


def windows_with(document: Document, text: str, pieces: Iterable[str]) -> list[tuple[int, int]]:
    """Return the windows that hold one of `pieces`; `text` is the document's, or has the same places."""
    spans = document.measure(windows)
    starts = [start for start, _ in spans]
    found: set[int] = set()
    for piece in pieces:
        at = text.find(piece)
        while at >= 0:
            number = bisect.bisect_right(starts, at) - 1
            found.add(number)
            at = text.find(piece, spans[number][1])
    return [spans[number] for number in sorted(found)]
