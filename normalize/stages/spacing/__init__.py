"""Spacing: spaces lost or added around punctuation."""

from __future__ import annotations

from normalize.document import JOINED, VERBATIM, Document
from normalize.engine import Stage
from normalize.stages.spacing.missing_space_after_comma import missing_space_after_comma

__all__ = ["STAGE"]


def _has_words(document: Document) -> bool:
    return document.language.spacing.words


STAGE = Stage("spacing", (missing_space_after_comma,), respects=VERBATIM | JOINED, gate=_has_words)
