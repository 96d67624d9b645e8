"""The table of what each rule did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.table import Table

from normalize.engine import Result

__all__ = ["rule_table"]


def rule_table(results: Iterable[Result]) -> Table:
    """Return a table over results: a line a rule, how often it was applied, how often it only reported, an example."""
    applied: Counter[str] = Counter()
    reported: Counter[str] = Counter()
    files: dict[str, set[int]] = {}
    example: dict[str, str] = {}
    for number, result in enumerate(results):
        for found in (*result.edits, *result.reported):
            (applied if found.status == "applied" else reported)[found.rule] += 1
            files.setdefault(found.rule, set()).add(number)
            context = (
                result.source[max(0, found.start - 12) : found.end + 12] if not found.before.strip() else found.before
            )
            example.setdefault(found.rule, " ".join(context.split())[:48])
    table = Table(title="What each rule did", title_justify="left")
    table.add_column("rule", overflow="fold")
    for heading in ("applied", "doubtful", "texts"):
        table.add_column(heading, justify="right")
    table.add_column("for example, at", overflow="ellipsis", no_wrap=True)
    for rule in sorted(files, key=lambda name: (-applied[name], name)):
        table.add_row(rule, str(applied[rule]), str(reported[rule]), str(len(files[rule])), example[rule])
    return table
