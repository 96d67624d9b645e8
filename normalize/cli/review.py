"""`normalize review`: look at what is changed, on a page of this machine, and decide."""

from __future__ import annotations

import hashlib
import os
import signal
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import click

from normalize.cli.options import File, Job, path_options, pipeline_options
from normalize.cli.output import plural
from normalize.config import Settings
from normalize.corpus import FileError
from normalize.corpus.baseline import Baseline
from normalize.corpus.content import blocks_of, records_of
from normalize.corpus.places import SUMMARIES
from normalize.corpus.work import Bad
from normalize.errors import ExtraError
from normalize.review.api import ReviewApi
from normalize.review.changes import Origin, ReviewText, changes_of
from normalize.review.decisions import Decisions, Draft
from normalize.review.desk import Desk
from normalize.review.outputs import has_edits, output_texts
from normalize.review.paste import PasteApi
from normalize.review.saving import Places
from normalize.review.server import Api, Server

__all__ = ["review"]

_BASELINE = "accepted.jsonl"  # where the configuration names none
_LEXICON = "review.toml"
_MOST = 100_000
_FAILURES = 20  # that the page tells; the terminal tells all


@click.command()
@click.argument("paths", nargs=-1)
@pipeline_options
@path_options
@click.option("--paste", is_flag=True, help="A page to paste a text into instead.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on; a free one where not given.")
@click.option("--open/--no-open", "opens", default=True, help="Whether to open a browser.")
@click.option(
    "--lexicon", type=click.Path(path_type=Path, dir_okay=False), help=f"File for words to learn [{_LEXICON}]."
)
@click.option("--fixtures", type=click.Path(path_type=Path, file_okay=False), help="Folder for new cases [fixtures].")
@click.option("--most", type=click.IntRange(1), default=_MOST, show_default=True, help="Changes that are taken.")
@click.option("--forget", is_flag=True, help="Forget what an earlier review decided and did not save.")
def review(  # noqa: PLR0917 (click passes them by name)
    paths: tuple[str, ...],
    config: Path | None,
    stdin_filename: str,
    port: int,
    lexicon: Path | None,
    fixtures: Path | None,
    most: int,
    *,
    force_exclude: bool,
    paste: bool,
    opens: bool,
    forget: bool,
    **overrides: Any,  # noqa: ANN401 (the pipeline options)
) -> int:
    """Look at what is changed in PATHS and decide on it, in a browser on this machine.

    PATHS are files, folders, URLs, or the output of `normalize batch --columns edits`. Decisions go to the baseline, to
    a lexicon or to fixture cases when you press Save, and nothing is written before.

    Exit code: 0, or 2 for usage, configuration, or a file or record that could not be read.
    """
    job = Job(overrides, config, stdin_filename, force_exclude=force_exclude)
    settings = job.settings(Path(paths[0]) if paths else Path())
    if paste:
        _serve(PasteApi(settings.profile, settings.language, settings.unsafe), port, opens=opens)
        return 0
    if not paths:
        msg = "name files or folders to review, or give --paste"
        raise click.UsageError(msg)
    places = _places(settings, lexicon, fixtures)
    baseline = Baseline.read(places.baseline) if places.baseline.exists() else Baseline(places.baseline.parent)
    files = [file for file in job.files(paths) if file.path is None or file.path.name not in SUMMARIES]
    if not files:
        click.echo("nothing to review", err=True)
        return 2 if job.failures else 0
    draft = Draft(_draft_path(places.baseline, paths))
    if forget:
        draft.rewrite(())
    decisions = Decisions(draft)
    decisions.read(baseline.entries)
    desk = Desk(" ".join(paths), decisions, most)
    server = Server(ReviewApi(desk, places), port)
    try:
        _announce(server, opens=opens)
        _load(desk, job, files, baseline.without_verdicts())
        click.echo(f"{plural(len(desk), 'change')} in {plural(len(desk.texts), 'text')}; Ctrl-C ends", err=True)
        _wait()
    finally:
        server.close()
    if decisions.unsaved:
        click.echo(f"{plural(decisions.unsaved, 'decision')} not saved; the same command remembers them", err=True)
    return 2 if job.failures else 0


def _places(settings: Settings, lexicon: Path | None, fixtures: Path | None) -> Places:
    """Return where decisions are kept: beside the configuration, where nothing else is said."""
    folder = settings.source.parent if settings.source else Path()
    named = {folder / name for name in (settings.baseline, *settings.lexicons) if name is not None}
    return Places(
        folder / (settings.baseline or _BASELINE),
        lexicon or folder / _LEXICON,
        fixtures or folder / "fixtures",
        frozenset(named),
    )


def _serve(api: Api, port: int, *, opens: bool) -> None:
    server = Server(api, port)
    try:
        _announce(server, opens=opens)
        _wait()
    finally:
        server.close()


def _announce(server: Server, *, opens: bool) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends it, it ends as by Ctrl-C
    click.echo(server.address)
    if opens:
        webbrowser.open(server.address)


def _wait() -> None:
    """Wait for Ctrl-C."""
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        click.echo(err=True)


def _load(desk: Desk, job: Job, files: list[File], baseline: Baseline) -> None:
    """Put the texts of all files on the desk, while the page is open already."""
    for file in files:
        try:
            for found in _texts(file, baseline):
                if isinstance(found, Bad):
                    place = f"{file.name}{f':{found.number}' if found.number else ''}"
                    _fail(desk, job, FileError(f"{place}: {found.reason}"))
                else:
                    desk.add(found)
        except (FileError, ExtraError) as error:
            _fail(desk, job, error)
    desk.loading = False


def _fail(desk: Desk, job: Job, error: Exception) -> None:
    job.failed(error)
    if len(desk.failures) < _FAILURES:
        desk.failures.append(str(error))


def _texts(file: File, baseline: Baseline) -> Iterator[ReviewText | Bad]:
    """Yield the texts of a file with what the rules change in them, or what a batch has changed."""
    cleaner = attrs.evolve(file.cleaner, baseline=baseline)
    with file.open() as raw:
        for block in blocks_of(raw, file.name, cleaner.settings.max_record_bytes):
            if has_edits(block, file.name):
                yield from output_texts(block, file.name, cleaner)
                continue
            for done in records_of(block, file.name, cleaner):
                if isinstance(done, Bad):
                    yield done
                    continue
                record = done.id or (str(done.number) if done.number else "")
                key = cleaner.key(file.name, done.id, done.number)
                code = done.row.language if done.row is not None else None
                for field, result in done.results.items():
                    origin = Origin(file.name, record, field if record else "", key, code)
                    yield ReviewText(origin, result.language, result.source, result.text, changes_of(result), cleaner)


def _draft_path(baseline: Path, paths: tuple[str, ...]) -> Path:
    """Return where unsaved decisions are remembered: a file of our own for each baseline and set of paths."""
    told = "\0".join((str(baseline.resolve()), *sorted(paths)))
    name = hashlib.sha256(os.fsencode(told)).hexdigest()[:16]
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "normalize" / "review" / f"{name}.jsonl"
