"""`normalize fix`: repair files in place, or into another folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from normalize.cli.options import STDIN, Job, pipeline_options
from normalize.cli.output import plural, print_table
from normalize.corpus import FileError, write_text
from normalize.engine import Result

__all__ = ["fix"]


@click.command()
@click.argument("paths", nargs=-1, required=True)
@pipeline_options
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Write into this folder, not in place."
)
@click.option("--stdin-filename", default="<stdin>", help="Name to report standard input under.")
@click.option("--statistics", is_flag=True, help="Show what each rule did.")
def fix(
    paths: tuple[str, ...],
    config: Path | None,
    output: Path | None,
    stdin_filename: str,
    *,
    statistics: bool,
    **overrides: Any,  # noqa: ANN401 (the pipeline options)
) -> int:
    """Repair PATHS (files, folders; - repairs standard input to standard output).

    Files are replaced whole or not at all. Exit code: 0 nothing is left to do, 1 doubtful findings are left (normalize
    check shows them, --unsafe applies them), 2 usage, configuration, or a file that could not be read or written.
    """
    job = Job(overrides, config, stdin_filename)
    done: list[Result] = []
    changed = 0
    for name, path, result in job.results(paths):
        try:
            _deliver(result, path, _target(path, paths, output))
        except FileError as error:
            job.failed(error)
            continue
        done.append(result)
        if result.changed and path is not None:
            changed += 1
            click.echo(f"{'wrote' if output else 'repaired'} {name}: {plural(len(result.edits), 'change')}", err=True)
    left = sum(len(result.reported) for result in done)
    if statistics:
        print_table(done)
    click.echo(f"{changed} of {plural(len(done), 'text')} changed, {plural(left, 'doubtful finding')} left", err=True)
    return 2 if job.failures else int(left > 0)


def _target(path: Path | None, paths: tuple[str, ...], output: Path | None) -> Path | None:
    """Return where a text goes: its own file, or the same place below `output`."""
    if path is None or output is None:
        return path
    for given in paths:
        if given != STDIN and Path(given).is_dir() and path.is_relative_to(given):
            return output / path.relative_to(given)
    return output / path.name


def _deliver(result: Result, path: Path | None, target: Path | None) -> None:
    if target is None:
        sys.stdout.buffer.write(result.text.encode("utf-8"))
        return
    if target == path:
        if path.is_symlink():
            msg = f"{path}: is a link to {path.resolve()}; name that file to repair it"
            raise FileError(msg)
        if not result.changed:
            return
    write_text(target, result.text)
