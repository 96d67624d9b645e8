"""Characters: invisible, odd and misencoded ones."""

from __future__ import annotations

from normalize.engine import Stage

__all__ = ["LINE_ENDINGS", "STAGE"]

LINE_ENDINGS = Stage("characters", (), respects=frozenset(), by_language=False)

STAGE = Stage("characters", (), respects=frozenset(), by_language=False)
