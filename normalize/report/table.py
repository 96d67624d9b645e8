"""The table of what each rule did."""

from __future__ import annotations

from rich.table import Table

from normalize.report.tally import Sample, Tally

__all__ = ["rule_table"]

_EXAMPLE = 48  # code points
_AROUND = 12  # code points on either side of a change that is too small to be an example by itself


def rule_table(tally: Tally) -> Table:
    """Return a table: a line a rule, how often it was applied, how often it only reported, an example."""
    table = Table(title="What each rule did", title_justify="left")
    table.add_column("rule", overflow="fold")
    for heading in ("applied", "doubtful", "texts"):
        table.add_column(heading, justify="right")
    table.add_column("for example, at", overflow="ellipsis", no_wrap=True)
    for name, rule in sorted(tally.rules.items(), key=lambda item: (-item[1].applied, item[0])):
        example = _example(tally.samples[name][0])
        table.add_row(name, str(rule.applied), str(rule.doubtful), str(rule.texts), example)
    return table


def _example(sample: Sample) -> str:
    shown = sample.before
    if not shown.strip():
        shown = f"{sample.left[-_AROUND:]}{sample.before}{sample.right[:_AROUND]}"
    return " ".join(shown.split())[:_EXAMPLE]
