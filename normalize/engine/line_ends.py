"""Carriage returns put aside for the stages, which think in line feeds, and put back afterwards.

A text whose lines all end in CRLF is not damaged. Under a profile that keeps line ends the first and the last pass are
these two: bookkeeping, part of the offset map and of undo, but no findings.
"""

from __future__ import annotations

from normalize.edits import Edits
from normalize.engine.passes import Pass
from normalize.scan import places

__all__ = ["STAGE_NAME", "put_aside", "put_back"]

STAGE_NAME = "line-ends"
_RULE = "line-ends/carriage-return"


def put_aside(text: str) -> Pass | None:
    """Return the pass that takes the carriage returns out; None unless every line of `text` ends in CRLF."""
    if "\r" not in text or not text.count("\r\n") == text.count("\n") == text.count("\r"):
        return None
    return Pass.of(STAGE_NAME, text, Edits.of_characters(_RULE, places(text, "\r"), ""))


def put_back(text: str) -> Pass | None:
    """Return the pass that puts a carriage return before every line feed; None where there is no line."""
    ends = places(text, "\n")
    if not ends:
        return None
    number = len(ends)
    return Pass.of(STAGE_NAME, text, Edits(_RULE, ends, ends, ["\r"] * number, [1.0] * number))
