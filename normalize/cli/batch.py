"""`normalize batch SRC DST`: a whole corpus, shard by shard, that can be stopped at any moment and started again."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from normalize.cli.options import Job, pipeline_options, split
from normalize.cli.output import plural, print_report
from normalize.cli.progress import FORMS, observer
from normalize.corpus.columns import COLUMNS
from normalize.distributed.engines import ENGINES, engine_of
from normalize.pipelines import Pipeline
from normalize.report.page import Summary

__all__ = ["batch"]


@click.command()
@click.argument("source", metavar="SRC")
@click.argument("target", metavar="DST")
@pipeline_options
@click.option("--workers", type=click.IntRange(1), help="Processes that clean [1; all that an engine has].")
@click.option("--engine", type=click.Choice(ENGINES), help="Clean whole shards on a cluster.")
@click.option("--columns", multiple=True, callback=split, help=f"Append to each record: {', '.join(COLUMNS)}.")
@click.option("--max-record-bytes", type=click.IntRange(0), help="Larger records go to quarantine [16 MiB].")
@click.option("--max-record-seconds", type=click.FloatRange(0), help="So do slower ones [60]; 0 waits for ever.")
@click.option("--max-changed", multiple=True, metavar="[RULE=]SHARE", help="Stop where a rule changes more texts.")
@click.option("--max-removed", multiple=True, metavar="[RULE=]SHARE", help="Stop where a rule removes more characters.")
@click.option("--progress", type=click.Choice(FORMS), default="auto", show_default=True, help="How it is told.")
@click.option("--report", type=click.Path(path_type=Path, file_okay=False), help="Write a page into this folder.")
def batch(  # noqa: PLR0917 (click passes them by name)
    source: str,
    target: str,
    config: Path | None,
    workers: int | None,
    engine: str | None,
    max_changed: tuple[str, ...],
    max_removed: tuple[str, ...],
    progress: str,
    report: Path | None,
    **overrides: Any,  # noqa: ANN401 (the pipeline options)
) -> int:
    """Clean all records of SRC into DST: files of the same names, the same records but for their texts.

    SRC is a file, folder, glob pattern or URL; DST a folder or URL that does not exist or is empty, or holds what the
    same command has done so far: then it goes on. What cannot be cleaned is kept in DST/quarantine.jsonl;
    DST/manifest.jsonl tells each shard's records and hash.

    Exit code: 0 all done, 2 usage, configuration, something in quarantine, a shard that failed, or a limit reached.
    """
    from normalize.corpus.batch import Batch  # noqa: PLC0415 (multiprocessing only where it is needed)
    from normalize.corpus.breaker import Breaker  # noqa: PLC0415 (likewise)
    from normalize.corpus.places import is_url, source_of, target_of  # noqa: PLC0415 (likewise)

    settings = Job(overrides, config).settings(Path() if is_url(source) else Path(source))
    rules = (*settings.pipeline().rules, *Pipeline.from_profile("ascii").rules)
    breaker = Breaker.of(max_changed, max_removed, rules)
    told = observer(progress)
    try:
        found = source_of(source, settings)
        job = Batch(found, target_of(target, source), settings, breaker, told)
        with engine_of(engine, workers) if engine else nullcontext() as cluster:
            outcome = job.run(workers or 1, cluster)
    finally:
        told.end()
    if report is not None:
        summary = Summary(source, outcome.tally, outcome.seconds, outcome.quarantined, tuple(outcome.shown))
        print_report(report, summary)
    tally = outcome.tally
    click.echo(
        f"{plural(outcome.shards, 'shard')}, {plural(tally.texts, 'text')}, {tally.changed:,} changed, "
        f"{plural(tally.findings, 'finding')}, {outcome.seconds:.1f} s",
        err=True,
    )
    if outcome.quarantined:
        click.echo(f"{plural(outcome.quarantined, 'record')} in quarantine: {target}/quarantine.jsonl", err=True)
    return 2 if outcome.quarantined or outcome.failed else 0
