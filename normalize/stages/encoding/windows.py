"""Lines, and parts of long lines: what is judged at once."""

from __future__ import annotations

import re

from normalize.document import Document

__all__ = ["windows"]

# A line, or 20,000 code points of a long one and what follows up to the next space; no run outside ASCII is cut.
_WINDOW = re.compile(r"[^\n]{1,20000}(?:[^\n ]{0,2000}(?= |\n|\Z)|[^\x00-\x7f]*)")


def windows(document: Document) -> tuple[tuple[int, int], ...]:
    """Return spans (code points) that cover all of the text but its line feeds."""
    return tuple(match.span() for match in _WINDOW.finditer(document.text))
