"""Documents and the pure functions that find things in them."""

from __future__ import annotations

from normalize.document.code import about_code
from normalize.document.document import Document, Recasing
from normalize.document.inventory import (
    COMPOSING,
    Ahead,
    composed,
    matches,
    matches_at,
    may_compose,
    odd_characters,
    ordinary_letters,
)
from normalize.document.layout import beginnings, formatted, headed
from normalize.document.lines import (
    LineSpans,
    Linewise,
    OfLines,
    edges,
    edited,
    filled_lines,
    line_start,
    line_texts,
    line_texts_recased,
    lines,
    paragraph_texts,
    paragraphs,
    recased_lines,
    recased_linewise,
)
from normalize.document.markup import fences, has_sections, written_in_markup
from normalize.document.protected import JOINED, VERBATIM, guarded, guarded_among, kinds_at
from normalize.document.removal import removal_spans
from normalize.document.spans import TOP_LEVEL

__all__ = [
    "COMPOSING",
    "JOINED",
    "TOP_LEVEL",
    "VERBATIM",
    "Ahead",
    "Document",
    "LineSpans",
    "Linewise",
    "OfLines",
    "Recasing",
    "about_code",
    "beginnings",
    "composed",
    "edges",
    "edited",
    "fences",
    "filled_lines",
    "formatted",
    "guarded",
    "guarded_among",
    "has_sections",
    "headed",
    "kinds_at",
    "line_start",
    "line_texts",
    "line_texts_recased",
    "lines",
    "matches",
    "matches_at",
    "may_compose",
    "odd_characters",
    "ordinary_letters",
    "paragraph_texts",
    "paragraphs",
    "recased_lines",
    "recased_linewise",
    "removal_spans",
    "written_in_markup",
]
