"""What commands print: findings to stdout, the summary to stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalize.engine import Result
from normalize.report import findings_of, render

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["console", "plural", "print_table", "report"]

Named = tuple[str, Path | None, Result]


def report(named: Iterable[Named], form: str) -> int:
    """Print findings of results as they come; return how many there were."""
    counted = 0
    texts = 0
    kept: list[Result] = []
    pairs: list[tuple[str, Result]] = []
    for name, _, result in named:
        texts += 1
        counted += len(findings_of(result))
        if form == "statistics":
            kept.append(result)
        elif form == "json":
            pairs.append((name, result))
        else:
            for line in render([(name, result)], form):
                click.echo(line.encode("utf-8", "replace").decode())
    if form == "json":
        click.echo("\n".join(render(pairs, form)))
    if form == "statistics":
        print_table(kept)
    click.echo(f"{plural(counted, 'finding')} in {plural(texts, 'text')}", err=True)
    return counted


def print_table(results: Iterable[Result]) -> None:
    """Print what each rule did."""
    from normalize.report.table import rule_table  # noqa: PLC0415 (rich is slow to import)

    console().print(rule_table(results))


def console(*, color: bool | None = None) -> Console:
    """Return a rich console on stdout; wide where nobody watches, so that nothing is cut off there."""
    from rich.console import Console  # noqa: PLC0415 (rich is slow to import)

    wide = None if sys.stdout.isatty() else 120
    return Console(force_terminal=color, width=wide, soft_wrap=False, highlight=False, emoji=False, markup=False)


def plural(count: int, noun: str) -> str:
    """Return `1 finding`, `2 findings`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
