"""Documents and the pure functions that find things in them."""

from __future__ import annotations

from normalize.document.document import Document
from normalize.document.inventory import high_characters
from normalize.document.lines import lines, paragraphs
from normalize.document.protected import JOINED, VERBATIM, guarded, kinds_at
from normalize.document.removal import removal_spans

__all__ = [
    "JOINED",
    "VERBATIM",
    "Document",
    "guarded",
    "high_characters",
    "kinds_at",
    "lines",
    "paragraphs",
    "removal_spans",
]
