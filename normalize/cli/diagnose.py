"""`normalize diagnose`: what is the matter with each text, in a line or as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from normalize.cli.options import Job, path_options, pipeline_options
from normalize.cli.output import counted
from normalize.cli.ticker import ticking
from normalize.engine import Result
from normalize.report.tally import Tally

__all__ = ["diagnose"]


@click.command()
@click.argument("paths", nargs=-1, required=True)
@pipeline_options
@path_options
@click.option(
    "--output-format",
    type=click.Choice(("text", "json-lines")),
    default="text",
    show_default=True,
    help="Form of the symptoms.",
)
def diagnose(
    paths: tuple[str, ...],
    config: Path | None,
    output_format: str,
    stdin_filename: str,
    *,
    force_exclude: bool,
    **overrides: Any,  # noqa: ANN401 (the pipeline options)
) -> int:
    """Name the symptoms of PATHS: language, changes by rule, what was removed, what the furniture told.

    Exit code: 0, or 2 for usage, configuration, or a file that could not be read.
    """
    job = Job(overrides, config, stdin_filename, force_exclude=force_exclude)
    tally = Tally()
    with ticking(tally) as job.told:
        for text in counted(job.texts(paths), tally):
            name = f"{text.file}:{text.record}/{text.field}" if text.record else text.file
            told = json.dumps(_facts(name, text.result)) if output_format != "text" else _told(name, text.result)
            with job.told.printing():
                click.echo(told.encode("utf-8", "replace"))
    return 2 if job.failures else 0


def _facts(name: str, result: Result) -> dict[str, object]:
    return {
        "filename": name,
        "language": result.language,
        "characters": len(result.source),
        "symptoms": result.diagnosis,
        "doubtful": len(result.reported),
        "removed": [{"rule": each.rule, "kind": each.kind, "text": each.text} for each in result.removed],
        "metadata": result.metadata,
    }


def _told(name: str, result: Result) -> str:
    lines = [f"{name}: {result.language}, {len(result.source):,} characters, {len(result.edits)} changes"]
    lines += [f"    {count:>4}  {rule}" for rule, count in sorted(result.diagnosis.items(), key=lambda item: -item[1])]
    if result.reported:
        lines.append(f"    {len(result.reported):>4}  doubtful, left as they are")
    lines += [f"    {key}: {'; '.join(values)}" for key, values in result.metadata.items()]
    return "\n".join(lines)
