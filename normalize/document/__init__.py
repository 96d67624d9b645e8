"""Documents and the pure functions that find things in them."""

from __future__ import annotations

from normalize.document.document import Document
from normalize.document.lines import lines, paragraphs
from normalize.document.protected import JOINED, VERBATIM, guarded, kinds_at

__all__ = ["JOINED", "VERBATIM", "Document", "guarded", "kinds_at", "lines", "paragraphs"]
