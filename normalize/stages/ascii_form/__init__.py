"""ASCII: nothing outside it."""

from __future__ import annotations

from normalize.engine import Stage

__all__ = ["STAGE"]

STAGE = Stage("ascii", ())
