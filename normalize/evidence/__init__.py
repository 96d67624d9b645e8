"""Evidence: what a document says about itself, and the diagnosis of its damage."""

from __future__ import annotations

from normalize.evidence.capitals import Capitals, Loss
from normalize.evidence.evidence import Evidence

__all__ = ["Capitals", "Evidence", "Loss"]
