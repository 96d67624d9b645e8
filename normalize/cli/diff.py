"""`normalize diff`: the changes to look at before they are trusted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from normalize.cli.options import Job, path_options, pipeline_options
from normalize.cli.output import console, counted, plural, print_table
from normalize.engine import Result
from normalize.report.tally import Tally

__all__ = ["diff"]


@click.command()
@click.argument("paths", nargs=-1, required=True)
@pipeline_options
@path_options
@click.option(
    "--words/--unified", default=None, help="By words in colour (on a terminal) or a unified diff (in a pipe)."
)
@click.option("--statistics", is_flag=True, help="Show what each rule would do below the diff.")
def diff(
    paths: tuple[str, ...],
    config: Path | None,
    stdin_filename: str,
    *,
    force_exclude: bool,
    words: bool | None,
    statistics: bool,
    **overrides: Any,  # noqa: ANN401 (the pipeline options)
) -> int:
    """Show what would change in PATHS: files, folders, URLs, - for standard input. Nothing is written.

    Exit code: 0 no difference, 1 a difference, 2 usage, configuration, or a file or record that could not be read.
    """
    job = Job(overrides, config, stdin_filename, force_exclude=force_exclude)
    tally = Tally()
    for text in counted(job.texts(paths), tally):
        name = f"{text.file}:{text.record}/{text.field}" if text.record else text.file
        if not text.result.changed:
            continue
        if words if words is not None else sys.stdout.isatty():
            _print_words(name, text.result)
        else:
            click.echo(text.result.diff(name).encode("utf-8", "replace"), nl=False)
    if statistics:
        print_table(tally)
    click.echo(f"{plural(tally.changed, 'text')} would change", err=True)
    return 2 if job.failures else int(tally.changed > 0)


def _print_words(name: str, result: Result) -> None:
    from normalize.report.words import word_diff  # noqa: PLC0415 (rich is slow to import)

    out = console(color=True)
    out.print(name, style="bold")
    for line in word_diff(result):
        out.print(line)
    out.print()
