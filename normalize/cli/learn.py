"""`normalize learn`: count over a corpus how it writes words and names and what its sites repeat, for review."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import attrs
import click

from normalize.cli.options import File, Job, split
from normalize.cli.output import plural
from normalize.cli.progress import FORMS, RECORDS, Quiet, observer
from normalize.corpus import FileError, read_text, write_text
from normalize.corpus.places import is_pattern, is_url
from normalize.errors import LexiconError
from normalize.evidence.learning import Learning
from normalize.language import language as language_of
from normalize.pipelines import Pipeline
from normalize.report.tally import Tally

__all__ = ["learn"]

_AS_IT_IS = Pipeline("learn", ())  # texts are read and their languages identified, nothing is repaired


@click.command()
@click.argument("corpus", nargs=-1, required=True)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@click.option("--language", help="Language code of the texts, such as en; identified where not given.")
@click.option("--text-field", multiple=True, callback=split, help="Fields of records that hold text [text].")
@click.option("--language-field", help="Field with a record's language code.")
@click.option("--source-field", help="Field with a record's source; the folder below CORPUS where not given.")
@click.option("--exclude", multiple=True, callback=split, help="Glob patterns of files and folders to pass over.")
@click.option("--all", "everything", is_flag=True, help="Write all counts, to be merged; not for a pipeline.")
@click.option("--progress", type=click.Choice(FORMS), default="auto", show_default=True, help="How it is told.")
def learn(  # noqa: PLR0917 (click passes them by name)
    corpus: tuple[str, ...],
    output: Path,
    language: str | None,
    source_field: str | None,
    everything: bool,  # noqa: FBT001 (an option)
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
    code = language_of(language).code if language is not None else None
    job = Job({**overrides, "language": code, "id_field": source_field}, pipeline=_AS_IT_IS)
    told = observer(progress, RECORDS)
    learning = Learning()
    try:
        _merge(learning, [Path(given) for given in corpus if _is_counts(given)], job)
        _count(learning, list(_files(corpus, job)), job, told)
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


def _files(corpus: tuple[str, ...], job: Job) -> Iterator[tuple[str, File]]:
    """Yield the files to read, each with the source its texts come from."""
    for given in corpus:
        if not _is_counts(given):
            for file in job.files((given,)):
                yield _source(given, file.name), file


def _source(given: str, name: str) -> str:
    """Return the folder in which a file lies below the corpus; the corpus itself where it lies in no other."""
    local = not is_url(given) and not is_pattern(given)
    root, path = (PurePosixPath(Path(each).absolute().as_posix() if local else each) for each in (given, name))
    inner = path.relative_to(root).parts if path.is_relative_to(root) else ()
    if len(inner) == 1:
        return root.name
    return inner[0] if inner else path.parent.name


def _count(learning: Learning, files: list[tuple[str, File]], job: Job, told: Quiet) -> None:
    sizes = [_size(file) for _, file in files]
    told.begin(len(files), sum(sizes))
    tally = Tally()
    for (source, file), size in zip(files, sizes, strict=True):
        progress = _Place(told, tally, size)
        for record in job.records(file, progress.reached):
            tally.texts += 1
            for result in record.results.values():
                learning.add(result.source, result.language, record.id or source)
        progress.reached(size)


def _size(file: File) -> int:
    """Return the bytes of a file; 0 where they cannot be told (what cannot be read is told when it is its turn)."""
    with contextlib.suppress(OSError):
        return file.path.stat().st_size if file.path is not None else 0
    return 0


@attrs.define
class _Place:
    """How much of a file was read; Parquet is read from its end, so only what lies further on is news."""

    told: Quiet
    tally: Tally
    size: int
    at: int = 0

    def reached(self, at: int) -> None:
        news = max(0, min(at, self.size) - self.at)
        self.at += news
        self.told.advance(news, self.tally)
