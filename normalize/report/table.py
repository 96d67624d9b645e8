"""The table of what each rule did."""

from __future__ import annotations

from rich.table import Table

from normalize.report.tally import Sample, Tally

__all__ = ["rule_table"]

_EXAMPLE = 48  # code points
_LEAST = 8  # columns of an example on a narrow terminal
_FIGURES = 40  # columns that the figures and the lines between the columns take
_AROUND = 12  # code points on either side of a change that is too small to be an example by itself


def rule_table(tally: Tally, width: int = 120) -> Table:
    """Return a table: a line a rule, how often it was applied, how often it only reported, an example.

    Args:
        tally: Counts.
        width: Columns there are: names of rules stand whole, examples get what is left.
    """
    table = Table(title="What each rule did", title_justify="left")
    table.add_column("rule", overflow="fold", no_wrap=True)
    for heading in ("applied", "doubtful", "texts"):
        table.add_column(heading, justify="right")
    left = width - max(map(len, tally.rules), default=0) - _FIGURES
    table.add_column("example", overflow="ellipsis", no_wrap=True, max_width=max(_LEAST, left))
    for name, rule in sorted(tally.rules.items(), key=lambda item: (-item[1].applied, item[0])):
        example = _example(tally.samples[name][0])
        table.add_row(name, str(rule.applied), str(rule.doubtful), str(rule.texts), example)
    return table


def _example(sample: Sample) -> str:
    shown = sample.before
    if not shown.strip():
        shown = f"{sample.left[-_AROUND:]}{sample.before}{sample.right[:_AROUND]}"
    return " ".join(shown.split())[:_EXAMPLE]
