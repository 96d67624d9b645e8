"""Duplicates: what the page says twice."""

from __future__ import annotations

from normalize.engine import Stage

__all__ = ["STAGE"]

STAGE = Stage("duplicates", (), respects=frozenset(), by_language=False)
