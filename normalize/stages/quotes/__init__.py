"""Quotes: direct speech that lost its marks."""

from __future__ import annotations

from normalize.engine import Stage

__all__ = ["STAGE"]

STAGE = Stage("quotes", ())
