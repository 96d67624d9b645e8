"""Fixtures as contracts: rule cases and document snapshots, checked and rewritten."""

from __future__ import annotations

from normalize.snapshots.cases import Case, CaseError, check_case, read_cases

__all__ = ["Case", "CaseError", "check_case", "read_cases"]
