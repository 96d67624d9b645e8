"""`normalize fix`: repair files in place, or into another folder."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click

from normalize.cli.options import STDIN, File, Job, path_options, pipeline_options
from normalize.cli.output import plural, print_report, print_table, print_unused
from normalize.cli.ticker import ticking
from normalize.corpus.content import Piece, blocks_of, cleaned, write_content
from normalize.corpus.files import FileError, replaced
from normalize.corpus.formats import Format
from normalize.errors import ExtraError
from normalize.report.page import Summary
from normalize.report.tally import Tally

__all__ = ["fix"]

_IN_MEMORY = 64 << 20  # bytes of a repaired file that are held before they go to a temporary file


@click.command()
@click.argument("paths", nargs=-1, required=True)
@pipeline_options
@path_options
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Write into this folder, not in place."
)
@click.option("--statistics", is_flag=True, help="Show what each rule did.")
@click.option("--report", type=click.Path(path_type=Path, file_okay=False), help="Write a page into this folder.")
def fix(
    paths: tuple[str, ...],
    config: Path | None,
    output: Path | None,
    stdin_filename: str,
    *,
    force_exclude: bool,
    statistics: bool,
    report: Path | None,
    **overrides: Any,  # noqa: ANN401 (the pipeline options)
) -> int:
    """Repair PATHS: files, folders; - repairs standard input to standard output.

    Files are replaced whole or not at all; a record that cannot be read stays in them as it is. Exit code: 0 nothing is
    left to do, 1 doubtful findings are left (normalize check shows them, --unsafe applies them), 2 usage,
    configuration, or a file or record that could not be read or written.
    """
    job = Job(overrides, config, stdin_filename, force_exclude=force_exclude)
    whole, began = Tally(), time.monotonic()
    with ticking(whole) as job.told:
        for file in job.files(paths):
            try:
                repaired = _repaired(file, job, _target(file.path, paths, output))
            except (FileError, ExtraError) as error:
                job.failed(error)
                continue
            if repaired is None:
                continue
            whole.merge(repaired)
            if repaired.changed and file.path is not None:
                made = sum(rule.applied for rule in repaired.rules.values())
                with job.told.printing():
                    click.echo(f"{'wrote' if output else 'repaired'} {file.name}: {plural(made, 'change')}", err=True)
    left = sum(rule.doubtful for rule in whole.rules.values())
    if statistics:
        print_table(whole)
    print_unused(job.baselines())
    if report is not None:
        print_report(report, Summary(" ".join(paths), whole, time.monotonic() - began))
    told = f"{whole.changed:,} of {plural(whole.texts, 'text')} changed, {plural(left, 'doubtful finding')} left"
    click.echo(f"{told}; normalize check shows {'it' if left == 1 else 'them'}" if left else told, err=True)
    return 2 if job.failures else int(left > 0)


def _target(path: Path | None, paths: tuple[str, ...], output: Path | None) -> Path | None:
    """Return where a file goes: its own place, or the same place below `output`."""
    if path is None or output is None:
        return path
    for given in paths:
        if given != STDIN and Path(given).is_dir() and path.is_relative_to(given):
            return output / path.relative_to(given)
    return output / path.name


def _repaired(file: File, job: Job, target: Path | None) -> Tally | None:
    """Repair one file; None where it has no text that could be read.

    Raises:
        FileError: it cannot be read or written; nothing has changed then.
    """
    if target is not None and target == file.path and target.is_symlink():
        msg = f"{target}: is a link to {target.resolve()}; name that file to repair it"
        raise FileError(msg)
    if target is None and not file.standard:
        msg = f"{file.name}: is not repaired in place; normalize batch writes to another place"
        raise FileError(msg)
    tally = Tally()
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as content:
        pieces: list[tuple[int, int]] = []
        with file.open() as raw:
            for block in blocks_of(raw, file.name, file.cleaner.settings.max_record_bytes):
                done = cleaned(block, file.name, file.cleaner, keep_bad=True)
                tally.merge(done.tally)
                if block.too_large:
                    msg = f"{file.name}:{block.at.number}: a record of {block.too_large} bytes is too large to be kept"
                    raise FileError(msg)
                for entry in map(json.loads, done.entries.splitlines()):
                    job.bad_record(file.name, entry["number"], entry["reason"])
                content.write(done.data)
                pieces.append((block.end.offset, len(done.data)))
        if not tally.texts and Format.of(file.name).kind == "text":
            return None
        if target is None:
            _write(sys.stdout.buffer, file, _pieces(content, pieces))
        elif tally.changed or target != file.path:
            with replaced(target) as out:
                _write(out, file, _pieces(content, pieces))
    return tally


def _write(out: BinaryIO, file: File, pieces: Iterator[Piece]) -> None:
    write_content(out, file.name, pieces, file.open, lambda: file.cleaner)


def _pieces(content: Any, pieces: list[tuple[int, int]]) -> Iterator[Piece]:  # noqa: ANN401 (a spooled file)
    content.seek(0)
    for group, length in pieces:
        yield group, content.read(length)
