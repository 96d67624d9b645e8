"""`normalize diff`: the changes to look at before they are trusted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from normalize.cli.options import Job, pipeline_options
from normalize.cli.output import console, plural, print_table
from normalize.engine import Result

__all__ = ["diff"]


@click.command()
@click.argument("paths", nargs=-1, required=True)
@pipeline_options
@click.option(
    "--words/--unified", default=None, help="By words in colour (on a terminal) or a unified diff (in a pipe)."
)
@click.option("--stdin-filename", default="<stdin>", help="Name to report standard input under.")
@click.option("--statistics", is_flag=True, help="Show what each rule would do below the diff.")
def diff(
    paths: tuple[str, ...],
    config: Path | None,
    stdin_filename: str,
    *,
    words: bool | None,
    statistics: bool,
    **overrides: Any,  # noqa: ANN401 (the pipeline options)
) -> int:
    """Show what would change in PATHS (files, folders, - for standard input). Nothing is written.

    Exit code: 0 no difference, 1 a difference, 2 usage, configuration, or a file that could not be read.
    """
    job = Job(overrides, config, stdin_filename)
    seen: list[Result] = []
    changed = 0
    for name, _, result in job.results(paths):
        changed += result.changed
        if statistics:
            seen.append(result)
        if not result.changed:
            continue
        if words if words is not None else sys.stdout.isatty():
            _print_words(name, result)
        else:
            click.echo(result.diff(name), nl=False)
    if statistics:
        print_table(seen)
    click.echo(f"{plural(changed, 'text')} would change", err=True)
    return 2 if job.failures else int(changed > 0)


def _print_words(name: str, result: Result) -> None:
    from normalize.report.words import word_diff  # noqa: PLC0415 (rich is slow to import)

    out = console(color=True)
    out.print(name, style="bold")
    for line in word_diff(result):
        out.print(line)
    out.print()
