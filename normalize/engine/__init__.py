"""The engine: rules propose, the engine resolves, applies and records."""

from __future__ import annotations

from normalize.engine.many import MOST_TEXTS, bundles, run_many
from normalize.engine.passes import Pass, Resolved
from normalize.engine.plan import Pin, Plan, Step
from normalize.engine.quotation import Quotation
from normalize.engine.regions import Region, region_at, regions
from normalize.engine.result import Finding, Removed, Result
from normalize.engine.rule import GUESS, LIKELY, SAFE, MakeEdit, Rule, Safety, rule
from normalize.engine.run import begin, run, run_through, run_together
from normalize.engine.stage import Stage, rewriter

__all__ = [
    "GUESS",
    "LIKELY",
    "MOST_TEXTS",
    "SAFE",
    "Finding",
    "MakeEdit",
    "Pass",
    "Pin",
    "Plan",
    "Quotation",
    "Region",
    "Removed",
    "Resolved",
    "Result",
    "Rule",
    "Safety",
    "Stage",
    "Step",
    "begin",
    "bundles",
    "region_at",
    "regions",
    "rewriter",
    "rule",
    "run",
    "run_many",
    "run_through",
    "run_together",
]
