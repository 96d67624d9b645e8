"""Encoding: characters that were decoded wrongly."""

from __future__ import annotations

from normalize.engine import Stage

__all__ = ["STAGE"]

STAGE = Stage("encoding", (), respects=frozenset(), by_language=False)
