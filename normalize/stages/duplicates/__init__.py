"""Duplicates: what the page says twice."""

from __future__ import annotations

from normalize.document import Document
from normalize.engine import Stage
from normalize.stages.duplicates.paragraphs import opening_again
from normalize.stages.duplicates.repeated_headline import repeated_headline, top_again
from normalize.stages.duplicates.repeated_paragraph import repeated_paragraph
from normalize.stages.duplicates.repeated_passage import repeated_passage

__all__ = ["STAGE"]


def _said_again(document: Document) -> bool:
    """Whether two long lines, or two of the first lines, begin alike."""
    return document.measure(opening_again) or top_again(document)


STAGE = Stage(
    "duplicates",
    (repeated_headline, repeated_paragraph, repeated_passage),
    respects=frozenset(),
    gate=_said_again,
    by_language=False,
)
