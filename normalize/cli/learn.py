"""`normalize learn`: count over a corpus how words are written, for a person to review and commit."""

from __future__ import annotations

from pathlib import Path

import click

from normalize.cli.options import split
from normalize.config import Settings
from normalize.corpus import FileError, find_files, read_text, write_text
from normalize.errors import LanguageError
from normalize.evidence.learning import Learning
from normalize.language import identify

__all__ = ["learn"]

_EVERY = 1000  # texts between two lines on stderr


@click.command()
@click.argument("corpus", nargs=-1, required=True)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@click.option("--language", help="Language code of the texts, such as en; identified where not given.")
@click.option("--exclude", multiple=True, callback=split, help="Glob patterns of files and folders to pass over.")
@click.option("--all", "everything", is_flag=True, help="Keep rare words too, so that the file can be merged.")
def learn(
    corpus: tuple[str, ...],
    output: Path,
    language: str | None,
    exclude: tuple[str, ...],
    everything: bool,  # noqa: FBT001 (an option)
) -> int:
    """Count the texts of CORPUS (files and folders) and write a lexicon that a pipeline takes.

    The text should be as it ought to be: what is counted is believed. Review the file; then name it under `lexicons` in
    your configuration, or give it to `Pipeline.with_lexicon`.

    Exit code: 0, or 2 for usage or a file that could not be read; the others are counted all the same.
    """
    learning = Learning()
    failures = 0
    for path in corpus:
        try:
            for found in find_files(Path(path), Settings().extensions, exclude):
                failures += not _counted(learning, found, language)
        except FileError as error:
            failures += 1
            click.echo(f"normalize: {error}", err=True)
    try:
        write_text(output, learning.to_toml(reviewed=not everything))
    except FileError as error:
        failures += 1
        click.echo(f"normalize: {error}", err=True)
    click.echo(f"{learning.texts:,} texts counted", err=True)
    return 2 if failures else 0


def _counted(learning: Learning, path: Path, language: str | None) -> bool:
    """Count one file; tell on stderr what went wrong, and from time to time how far it is."""
    try:
        text = read_text(path)
        learning.add(text, language if language is not None else identify(text).code)
    except (FileError, LanguageError) as error:
        click.echo(f"normalize: {error}", err=True)
        return False
    if learning.texts % _EVERY == 0:
        click.echo(f"{learning.texts:,} texts", err=True)
    return True
