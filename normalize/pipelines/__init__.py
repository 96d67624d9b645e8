"""Stages put in order: THE order, the profiles, and pipelines as values."""

from __future__ import annotations

from normalize.pipelines.order import ORDER, PROFILES
from normalize.pipelines.pipeline import Pipeline

__all__ = ["ORDER", "PROFILES", "Pipeline"]
