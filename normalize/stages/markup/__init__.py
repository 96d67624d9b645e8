"""Markup: what is left of Markdown and HTML."""

from __future__ import annotations

from normalize.engine import Stage

__all__ = ["STAGE"]

STAGE = Stage("markup", (), respects=frozenset(), by_language=False)
