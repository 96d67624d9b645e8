"""Reports: findings as text and data, diffs, tables."""

from __future__ import annotations

from normalize.report.findings import Text, findings_of
from normalize.report.formats import FORMATS, render
from normalize.report.places import Places
from normalize.report.sarif import Tool

__all__ = ["FORMATS", "Places", "Text", "Tool", "findings_of", "render"]
