"""`normalize diff`: the changes to look at before they are trusted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from normalize.cli.options import Job, path_options, pipeline_options
from normalize.cli.output import console, counted, plural, print_table
from normalize.cli.ticker import ticking
from normalize.engine import Result
from normalize.report.tally import Tally

__all__ = ["diff"]


@click.command()
@click.argument("paths", nargs=-1, required=True)
@pipeline_options
@path_options
@click.option(
    "--words/--unified", default=None, help="By words (the default on a terminal) or as a unified diff (in a pipe)."
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
    with ticking(tally) as job.told:
        for text in counted(job.texts(paths), tally):
            if text.result.changed:
                name = f"{text.file}:{text.record}/{text.field}" if text.record else text.file
                with job.told.printing():
                    _print(name, text.result, words=sys.stdout.isatty() if words is None else words)
    if statistics:
        print_table(tally)
    click.echo(f"{plural(tally.changed, 'text')} would change", err=True)
    return 2 if job.failures else int(tally.changed > 0)


def _print(name: str, result: Result, *, words: bool) -> None:
    if words:
        _print_words(name, result)
    else:
        click.echo(result.diff(name).encode("utf-8", "replace"), nl=False)


def _print_words(name: str, result: Result) -> None:
    from rich.text import Text  # noqa: PLC0415 (rich is slow to import)

    from normalize.report.words import word_diff  # noqa: PLC0415 (likewise)

    out = console(wide=80)
    out.print(name, style="bold")
    for hunk in word_diff(result, colour=out.color_system is not None and not out.no_color):
        head = f"{hunk.row:>4}  "
        for line in hunk.text.wrap(out, out.width - len(head)):
            line.rstrip()
            out.print(Text.assemble((head, "dim"), line))
            head = " " * len(head)
        for line in Text(", ".join(hunk.rules), style="dim").wrap(out, out.width - len(head)):
            line.rstrip()
            out.print(Text.assemble(head, line))
    out.print()
