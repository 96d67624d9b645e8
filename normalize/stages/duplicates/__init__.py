"""Duplicates: what the page says twice."""

from __future__ import annotations

from normalize.engine import Stage
from normalize.stages.duplicates.repeated_headline import repeated_headline
from normalize.stages.duplicates.repeated_paragraph import repeated_paragraph
from normalize.stages.duplicates.repeated_passage import repeated_passage

__all__ = ["STAGE"]

STAGE = Stage(
    "duplicates",
    (repeated_headline, repeated_paragraph, repeated_passage),
    respects=frozenset(),
    by_language=False,
)
