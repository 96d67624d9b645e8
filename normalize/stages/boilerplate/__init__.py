"""Boilerplate: page furniture between the paragraphs."""

from __future__ import annotations

from normalize.engine import Stage

__all__ = ["STAGE"]

STAGE = Stage("boilerplate", (), respects=frozenset(), by_language=False)
