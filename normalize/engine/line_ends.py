"""Carriage returns put aside for the stages, which think in line feeds, and put back afterwards.

A text whose lines all end in CRLF is not damaged. Under a profile that keeps line ends the first and the last pass are
these two: bookkeeping, part of the offset map and of undo, but no findings.
"""

from __future__ import annotations

import re

from normalize.edits import Edit
from normalize.engine.passes import Pass

__all__ = ["STAGE_NAME", "put_aside", "put_back"]

STAGE_NAME = "line-ends"
_RULE = "line-ends/carriage-return"
_CRLF = re.compile(r"\r(?=\n)")


def put_aside(text: str) -> Pass | None:
    """Return the pass that takes the carriage returns out; None unless every line of `text` ends in CRLF."""
    if "\r" not in text or not text.count("\r\n") == text.count("\n") == text.count("\r"):
        return None
    return Pass(STAGE_NAME, text, tuple(Edit(at.start(), at.end(), "", _RULE) for at in _CRLF.finditer(text)))


def put_back(text: str) -> Pass | None:
    """Return the pass that puts a carriage return before every line feed; None where there is no line."""
    edits = tuple(Edit(at.start(), at.start(), "\r", _RULE) for at in re.finditer("\n", text))
    return Pass(STAGE_NAME, text, edits) if edits else None
