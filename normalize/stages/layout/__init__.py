"""Layout: line breaks and blank lines."""

from __future__ import annotations

from normalize.engine import Stage

__all__ = ["STAGE"]

STAGE = Stage("layout", (), respects=frozenset(), by_language=False)
