"""`normalize learn`: count over a corpus how it writes words and names and what its sites repeat, for review."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import attrs
import click

from normalize.cli.options import STDIN, File, Job, split
from normalize.cli.output import plural
from normalize.cli.progress import FORMS, RECORDS, Quiet, observer
from normalize.corpus import FileError, read_text, write_text
from normalize.corpus.cleaner import Cleaner
from normalize.corpus.counting import AS_IT_IS, Part, ToCount, count_file, count_part, parts_of
from normalize.corpus.places import is_pattern, is_url
from normalize.corpus.remote import Engine, done_by
from normalize.corpus.workers import WorkerError
from normalize.distributed.engines import ENGINES, engine_of
from normalize.errors import LexiconError
from normalize.evidence.learning import Learning
from normalize.language import language as language_of
from normalize.report.tally import Tally

__all__ = ["learn"]


@click.command()
@click.argument("corpus", nargs=-1, required=True)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@click.option("--language", help="Language code of the texts, such as en; identified where not given.")
@click.option("--text-field", multiple=True, callback=split, help="Fields of records that hold text [text].")
@click.option("--language-field", help="Field with a record's language code.")
@click.option("--source-field", help="Field with a record's source; the folder below CORPUS where not given.")
@click.option("--exclude", multiple=True, callback=split, help="Glob patterns of files and folders to pass over.")
@click.option("--all", "everything", is_flag=True, help="Write all counts, to be merged; not for a pipeline.")
@click.option("--workers", type=click.IntRange(1), help="Parts counted at a time on an engine [all it can].")
@click.option("--engine", type=click.Choice(ENGINES), help="Count on a cluster.")
@click.option("--progress", type=click.Choice(FORMS), default="auto", show_default=True, help="How it is told.")
def learn(  # noqa: PLR0917 (click passes them by name)
    corpus: tuple[str, ...],
    output: Path,
    language: str | None,
    source_field: str | None,
    everything: bool,  # noqa: FBT001 (an option)
    workers: int | None,
    engine: str | None,
    progress: str,
    **overrides: Any,  # noqa: ANN401 (the options of reading)
) -> int:
    """Count the texts of CORPUS (files, folders, patterns, URLs) and write a lexicon that a pipeline takes.

    Counted are how words and names are written, and lines that come again in the texts of one source. The text should
    be as it ought to be: what is counted is believed. Review the file; then name it under `lexicons` in your
    configuration, or give it to `Pipeline.with_lexicon`.

    Parts of a corpus can be counted apart with --all; a CORPUS that is such a file (.toml) is merged.

    Exit code: 0, or 2 for usage or a text that could not be read; the others are counted all the same.
    """
    if engine is not None and STDIN in corpus:
        msg = "standard input is only here: it cannot be counted on an engine"
        raise click.UsageError(msg)
    code = language_of(language).code if language is not None else None
    job = Job({**overrides, "language": code, "id_field": source_field}, pipeline=AS_IT_IS)
    told = observer(progress, RECORDS)
    learning = Learning()
    try:
        _merge(learning, [Path(given) for given in corpus if _is_counts(given)], job)
        files = list(_files(corpus, job))
        told.begin(len(files), sum(file.size for file, _ in files))
        if engine is None:
            _count(learning, files, job, told)
        else:
            with engine_of(engine, workers) as cluster:
                _count_by(cluster, learning, files, job, told)
    finally:
        told.end()
    if not learning.texts:
        job.failed(FileError(f"{' '.join(corpus)}: no text to count; {output} is not written"))
        return 2
    try:
        write_text(output, learning.to_toml() if everything else learning.review())
    except FileError as error:
        job.failed(error)
    click.echo(f"{plural(learning.texts, 'text')} counted", err=True)
    return 2 if job.failures else 0


def _is_counts(given: str) -> bool:
    return given.lower().endswith(".toml") and not is_url(given)


def _merge(learning: Learning, paths: list[Path], job: Job) -> None:
    for path in paths:
        try:
            learning.merge(Learning.from_toml(read_text(path), str(path)))
        except (FileError, LexiconError) as error:
            job.failed(error)


def _files(corpus: tuple[str, ...], job: Job) -> Iterator[tuple[ToCount, Cleaner]]:
    """Yield the files to read, each with the source its texts come from and what reads them."""
    for given in corpus:
        if not _is_counts(given):
            for file in job.files((given,)):
                whole = file.elsewhere()
                yield ToCount(file.name, _source(given, file.name), whole.open, _size(file)), file.cleaner


def _source(given: str, name: str) -> str:
    """Return the folder in which a file lies below the corpus; the corpus itself where it lies in no other."""
    local = not is_url(given) and not is_pattern(given)
    root, path = (PurePosixPath(Path(each).absolute().as_posix() if local else each) for each in (given, name))
    inner = path.relative_to(root).parts if path.is_relative_to(root) else ()
    if len(inner) == 1:
        return root.name
    return inner[0] if inner else path.parent.name


def _count(learning: Learning, files: Part, job: Job, told: Quiet) -> None:
    """Count here, file by file."""
    for file, cleaner in files:
        progress = _Place(told, learning, file.size)
        count_file(learning, file, cleaner, lambda failure: job.failed(FileError(failure)), progress.reached)
        progress.reached(file.size)


def _count_by(engine: Engine, learning: Learning, files: Part, job: Job, told: Quiet) -> None:
    """Let an engine count parts of the corpus.

    Raises:
        WorkerError: a part could not be counted, so that what is known is not the whole.
    """
    for part, future in done_by(engine, count_part, parts_of(files)):
        try:
            counted = future.result()
        except Exception as error:
            msg = f"{part[0][0].name} to {part[-1][0].name}: not counted: {type(error).__name__}: {error}"
            raise WorkerError(msg) from error
        learning.merge(counted.learning)
        for failure in counted.failures:
            job.failed(FileError(failure))
        told.advance(sum(file.size for file, _ in part), Tally(texts=learning.texts))


def _size(file: File) -> int:
    """Return the bytes of a file; 0 where they cannot be told (what cannot be read is told when it is its turn)."""
    with contextlib.suppress(OSError):
        return file.path.stat().st_size if file.path is not None else 0
    return 0


@attrs.define
class _Place:
    """How much of a file was read; Parquet is read from its end, so only what lies further on is news."""

    told: Quiet
    learning: Learning
    size: int
    at: int = 0

    def reached(self, at: int) -> None:
        news = max(0, min(at, self.size) - self.at)
        self.at += news
        self.told.advance(news, Tally(texts=self.learning.texts))
