"""Reports: findings as text and data, diffs, tables."""

from __future__ import annotations

from normalize.report.findings import FORMATS, findings_of, render
from normalize.report.places import Places

__all__ = ["FORMATS", "Places", "findings_of", "render"]
