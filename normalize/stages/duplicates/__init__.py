"""Duplicates: what the page says twice."""

from __future__ import annotations

from typing import Literal

from normalize.document import Document
from normalize.engine import Stage
from normalize.stages.duplicates.paragraphs import may_open_again, opening_again
from normalize.stages.duplicates.pull_quote import may_be_inside, pull_quote, said_inside
from normalize.stages.duplicates.repeated_headline import may_top_again, repeated_headline, top_again
from normalize.stages.duplicates.repeated_paragraph import repeated_paragraph
from normalize.stages.duplicates.repeated_passage import repeated_passage, shorter_passage

__all__ = ["STAGE", "stage"]


def _said_again(document: Document) -> bool:
    """Whether two long lines, or two of the first lines, begin alike, or a line like a sentence inside another."""
    if "\n" not in document.text:
        return False
    return document.measure(opening_again) or top_again(document) or document.measure(said_inside)


def _says_once(text: str) -> bool:
    """Whether a text has nothing of that, as far as a few searches tell."""
    return not (may_open_again(text) or may_top_again(text) or may_be_inside(text))


def stage(*, keep: Literal["first", "longer"] = "first", origin: str = "") -> Stage:
    """Return the stage that finds what a text says twice.

    Args:
        keep: Which of two passages that say the same in nearly the same words is to stay; of equal ones the first does.
        origin: `module:attribute` where the caller keeps the stage, so that a pipeline with it can be saved.
    """
    passage = repeated_passage if keep == "first" else shorter_passage
    return Stage(
        "duplicates",
        (repeated_headline, repeated_paragraph, passage, pull_quote),
        respects=frozenset(),
        gate=_said_again,
        doubtful=lambda _: (r"[^\n]\n+[^\n]",),
        idle=lambda _: _says_once,
        by_language=False,
        origin=origin,
    )


STAGE = stage()
