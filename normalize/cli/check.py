"""`normalize check`: what would be repaired; nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from normalize.cli.options import Job, pipeline_options
from normalize.cli.output import report
from normalize.report import FORMATS

__all__ = ["check"]


@click.command()
@click.argument("paths", nargs=-1, required=True)
@pipeline_options
@click.option(
    "--output-format", type=click.Choice(FORMATS), default="full", show_default=True, help="Form of the findings."
)
@click.option("--stdin-filename", default="<stdin>", help="Name to report standard input under.")
@click.option("--statistics", is_flag=True, help="Show what each rule would do instead of each finding.")
def check(
    paths: tuple[str, ...],
    config: Path | None,
    output_format: str,
    stdin_filename: str,
    *,
    statistics: bool,
    **overrides: Any,  # noqa: ANN401 (the pipeline options)
) -> int:
    """Report what is damaged in PATHS (files, folders, - for standard input). Nothing is written.

    Exit code: 0 nothing found, 1 findings, 2 usage, configuration, or a file that could not be read.
    """
    job = Job(overrides, config, stdin_filename)
    found = report(job.results(paths), "statistics" if statistics else output_format)
    return 2 if job.failures else int(found > 0)
