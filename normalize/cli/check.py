"""`normalize check`: what would be repaired; nothing is written."""

from __future__ import annotations

import collections
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from normalize.cli.options import Job, path_options, pipeline_options
from normalize.cli.output import counted, plural, print_findings, print_report, print_table, print_unused
from normalize.cli.ticker import ticking
from normalize.corpus.baseline import Accepted, Baseline, text_hash, write_baseline
from normalize.report import FORMATS, Text, findings_of
from normalize.report.page import Summary
from normalize.report.tally import Tally

__all__ = ["check"]


@click.command()
@click.argument("paths", nargs=-1, required=True)
@pipeline_options
@path_options
@click.option(
    "--output-format", type=click.Choice(FORMATS), default="full", show_default=True, help="Form of the findings."
)
@click.option("--statistics", is_flag=True, help="Show what each rule would do instead of each finding.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Accept all findings: write them here.")
@click.option("--report", type=click.Path(path_type=Path, file_okay=False), help="Write a page into this folder.")
def check(
    paths: tuple[str, ...],
    config: Path | None,
    output_format: str,
    stdin_filename: str,
    *,
    force_exclude: bool,
    statistics: bool,
    write_baseline: Path | None,
    report: Path | None,
    **overrides: Any,  # noqa: ANN401 (the pipeline options)
) -> int:
    """Report what is damaged in PATHS: files, folders, URLs, - for standard input. Nothing is written.

    Exit code: 0 nothing found, 1 findings, 2 usage, configuration, or a file or record that could not be read.
    """
    job = Job(overrides, config, stdin_filename, force_exclude=force_exclude)
    tally, began = Tally(), time.monotonic()
    with ticking(tally) as job.told:
        texts = counted(job.texts(paths), tally)
        if write_baseline is not None:
            return _accept(texts, write_baseline, job)
        if statistics:
            collections.deque(texts, maxlen=0)
        else:
            print_findings(texts, output_format, job.told)
    if statistics:
        print_table(tally)
    print_unused(job.baselines())
    if report is not None:
        print_report(report, Summary(" ".join(paths), tally, time.monotonic() - began))
    click.echo(_summary(tally), err=True)
    return 2 if job.failures else int(tally.findings > 0)


def _summary(tally: Tally) -> str:
    """Return how much was found, and what comes next."""
    doubtful = sum(rule.doubtful for rule in tally.rules.values())
    told = f"{plural(tally.findings, 'finding')} in {plural(tally.texts, 'text')}"
    if doubtful:
        told += f", {doubtful:,} doubtful"
    if tally.findings > doubtful:
        told += f"; normalize fix repairs {tally.findings - doubtful:,}"
    elif doubtful:
        told += "; normalize fix --unsafe repairs what is more likely right than wrong"
    return told


def _accept(texts: Iterable[Text], path: Path, job: Job) -> int:
    """Write all findings into a baseline."""
    count = write_baseline(path, _entries(texts, Baseline(path.parent), named=bool(job.overrides.get("id_field"))))
    click.echo(f"{plural(count, 'accepted finding')}: {path}", err=True)
    return 2 if job.failures else 0


def _entries(texts: Iterable[Text], baseline: Baseline, *, named: bool) -> Iterator[Accepted]:
    for text in texts:
        for rule in {found.rule for found in findings_of(text.result)}:
            key = baseline.key(text.file, text.record, named=named and bool(text.record))
            yield Accepted(key, rule, text_hash(text.result.source))
