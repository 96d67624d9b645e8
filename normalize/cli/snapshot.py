"""`normalize snapshot add | check | update`: fixtures as contracts."""

from __future__ import annotations

import os
from pathlib import Path

import attrs
import click

from normalize.cli.output import plural
from normalize.config import settings_for
from normalize.corpus import FileError

__all__ = ["snapshot"]

_FOLDER = click.argument("folder", type=click.Path(path_type=Path), default=Path("fixtures"))


@click.group()
def snapshot() -> None:
    """Add fixture documents, check them against their snapshots, or write the snapshots anew."""


@snapshot.command(short_help="Make a text a document, with what comes out now.")
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path), default=Path("fixtures"))
@click.option("--name", default="", help="Of the document; the file's own name where not given.")
@click.option("--language", default="", help="Language code of the text; the configured one where not given.")
@click.option("--profile", default="", help="The profile to run; the configured one where not given.")
def add(path: Path, folder: Path, name: str, language: str, profile: str) -> None:
    """Make the text PATH a document of FOLDER (default: fixtures), with what comes out now as its snapshot.

    It comes out as with `normalize fix PATH`: the configuration that holds for PATH is kept beside the document.
    Read expected.txt and changes.txt before you commit them: from then on they are what is checked.
    """
    from normalize.snapshots.documents import add_document  # noqa: PLC0415 (keeps the start of other commands short)

    settings = settings_for(path).for_file(path)
    settings = attrs.evolve(settings, language=language or settings.language, profile=profile or settings.profile)
    document = add_document(path, folder, name, settings)
    for each in sorted(document.iterdir()):
        click.echo(each)


@snapshot.command(short_help="Check documents and clean texts.")
@_FOLDER
def check(folder: Path) -> int:
    """Check the documents and clean texts below FOLDER (default: fixtures); differences go to stdout.

    Exit code: 0 nothing differs, 1 something does, 2 usage or an unreadable file.
    """
    from normalize.snapshots.documents import (  # noqa: PLC0415 (keeps the start of other commands short)
        check_clean,
        check_document,
        find_clean,
        find_documents,
    )

    documents, clean = list(find_documents(_existing(folder))), list(find_clean(folder))
    found = [drift for document in documents for drift in check_document(document)]
    found += [drift for path in clean for drift in check_clean(path)]
    for drift in found:
        click.echo(str(drift))
    seen = f"{plural(len(documents), 'document')} and {plural(len(clean), 'clean text')}"
    click.echo(f"{seen}: {plural(len(found), 'difference')}", err=True)
    return int(bool(found))


@snapshot.command(short_help="Write the snapshots anew.")
@_FOLDER
def update(folder: Path) -> None:
    """Write expected.txt and changes.txt of every document below FOLDER anew. Read the difference before you commit it.

    Refused where CI is set: there snapshots are checked, not written.
    """
    from normalize.snapshots.documents import find_documents, update_document  # noqa: PLC0415 (likewise)

    if os.environ.get("CI"):
        msg = "snapshots are not rewritten where CI is set"
        raise click.UsageError(msg)
    written = [path for document in find_documents(_existing(folder)) for path in update_document(document)]
    for path in written:
        click.echo(path)
    click.echo(f"{plural(len(written), 'file')} written", err=True)


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        msg = f"{folder}: no such folder"
        raise FileError(msg)
    return folder
