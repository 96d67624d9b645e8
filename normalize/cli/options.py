"""The options several commands share, and what they mean together."""

from __future__ import annotations

import contextlib
import functools
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import attrs
import click

from normalize.cli.completion import completed
from normalize.cli.output import print_unknown_language
from normalize.cli.progress import Quiet
from normalize.config import Settings, settings_for
from normalize.corpus.baseline import Baseline
from normalize.corpus.cleaner import Cleaner
from normalize.corpus.content import blocks_of, records_of
from normalize.corpus.files import FileError, find_files
from normalize.corpus.formats import RECORD_ENDINGS, Format, endings
from normalize.corpus.places import is_pattern, is_url, source_of
from normalize.corpus.work import Bad, Done
from normalize.errors import ExtraError
from normalize.language import UNDETERMINED, codes
from normalize.lexicon.styles import STYLES
from normalize.pipelines import PROFILES, Pipeline
from normalize.report import Text

__all__ = ["STDIN", "File", "Job", "path_options", "pipeline_options", "split"]

STDIN = "-"
_F = TypeVar("_F", bound=Callable[..., Any])
_PROFILES, _LANGUAGES = completed(lambda: PROFILES), completed(codes)
_RULES = completed(lambda: [name for rule in Pipeline.from_profile("ascii").rules for name in (rule.stage, rule.name)])


def split(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Let an option be given several times and hold several names with commas between them."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _absolute(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Let a path be meant from here, not from the folder of the configuration."""
    return str(Path(value).absolute()) if value is not None else None


def path_options(command: _F) -> _F:
    """Add the options that say which of the named files count."""
    exclude = click.option("--force-exclude", is_flag=True, help="Pass over excluded files even where they are named.")
    name = click.option("--stdin-filename", default="<stdin>", help="Name to report standard input under.")
    return exclude(name(command))


def pipeline_options(command: _F) -> _F:
    """Add the options that choose and narrow the pipeline, and say where the texts of records stand."""
    for option in reversed(
        (
            click.option(
                "--config", type=click.Path(path_type=Path, dir_okay=False), help="Configuration file to use."
            ),
            click.option(
                "--profile",
                shell_complete=_PROFILES,
                help="repair, canonical (default), ascii, or one of your configuration.",
            ),
            click.option(
                "--language",
                shell_complete=_LANGUAGES,
                help="Language code of the texts, such as en; identified where not given.",
            ),
            click.option(
                "--select", multiple=True, callback=split, shell_complete=_RULES, help="Run only these stages or rules."
            ),
            click.option(
                "--ignore",
                multiple=True,
                callback=split,
                shell_complete=_RULES,
                help="Leave out these stages or rules.",
            ),
            click.option(
                "--text-field", multiple=True, callback=split, help="Fields of records that hold text [text]."
            ),
            click.option("--id-field", help="Field that names a record; its number where not given."),
            click.option("--language-field", help="Field with a record's language code."),
            click.option("--baseline", callback=_absolute, help="File of accepted findings."),
            click.option("--names", type=click.Choice(STYLES), help="House style of names [official]."),
            click.option("--unsafe", is_flag=True, default=None, help="Apply doubtful repairs too."),
        )
    ):
        command = option(command)
    return command


@attrs.define
class Job:
    """Files from paths and the cleaner each is run through; what went wrong is told on stderr and counted.

    Args:
        overrides: Settings given on the command line; None or empty ones do not count.
        config: A configuration file that holds for all paths, None to look for one from each path upwards.
        stdin_name: The name under which standard input is reported and its configuration looked for.
        force_exclude: Whether files that are named are passed over where they are excluded.
        pipeline: What all texts are run through, None for what the settings of each path describe.
        told: Who is told what goes wrong.
    """

    overrides: dict[str, Any]
    config: Path | None = None
    stdin_name: str = "<stdin>"
    force_exclude: bool = False
    pipeline: Pipeline | None = None
    told: Quiet = attrs.field(factory=Quiet)
    failures: int = 0
    _cleaners: dict[str, Cleaner] = attrs.field(factory=dict)
    _languages: set[str | None] = attrs.field(factory=lambda: {None, UNDETERMINED})

    def settings(self, path: Path) -> Settings:
        """Return the settings for a path: configuration, then the command line over it.

        That a language has no file is told, once: it may be a slip of the pen, and the text then gets few of the rules.
        """
        given = {key: value for key, value in self.overrides.items() if value not in (None, ())}
        found = attrs.evolve(settings_for(path, self.config), **given)
        if found.language not in self._languages:
            self._languages.add(found.language)
            print_unknown_language(found.language)
        return found

    def files(self, paths: tuple[str, ...]) -> Iterator[File]:
        """Yield the files that paths name; what cannot be found is told and counted, the rest goes on."""
        found, failed = 0, self.failures
        for given in paths:
            try:
                for file in self._found(given):
                    found += 1
                    yield file
            except (FileError, ExtraError) as error:
                self.failed(error)
        if not found and self.failures == failed and not self.force_exclude:
            kinds = " and ".join(self.settings(Path(paths[0])).extensions)
            hint = f"folders are searched for {kinds}, and for records where --text-field names a field"
            click.echo(f"normalize: nothing to read in {' '.join(paths)}: {hint}", err=True)

    def texts(self, paths: tuple[str, ...]) -> Iterator[Text]:
        """Yield what came of each text; a file or record that fails is told and counted, the rest goes on."""
        for file in self.files(paths):
            yield from self.texts_of(file)

    def texts_of(self, file: File) -> Iterator[Text]:
        """Yield what came of each text of a file."""
        lines = Format.of(file.name).kind != "parquet"
        for found in self.records(file):
            name = found.id or (str(found.number) if found.number else "")
            for field, result in found.results.items():
                place = (name, field, found.number if lines else 0) if found.number else ()
                yield Text(file.name, result, *place)

    def records(self, file: File, read: Callable[[int], None] = lambda _: None) -> Iterator[Done]:
        """Yield the records of a file that came through; what fails is told and counted, the rest goes on.

        Args:
            file: To read.
            read: Is told after each block at which byte of the file the reader is.
        """
        try:
            with file.open() as raw:
                for block in blocks_of(raw, file.name, file.cleaner.settings.max_record_bytes):
                    for found in records_of(block, file.name, file.cleaner):
                        if isinstance(found, Bad):
                            self.bad_record(file.name, found.number, found.reason)
                        else:
                            yield found
                    read(raw.tell())
        except (FileError, ExtraError) as error:
            self.failed(error)

    def baselines(self) -> list[Baseline]:
        """Return the baselines that were used."""
        return [cleaner.baseline for cleaner in self._cleaners.values() if cleaner.baseline is not None]

    def bad_record(self, name: str, number: int, reason: str) -> None:
        """Tell what is wrong with one record, and go on."""
        self.failed(FileError(f"{name}{f':{number}' if number else ''}: {reason}"))

    def failed(self, error: Exception) -> None:
        """Tell what went wrong with one input, and go on."""
        self.failures += 1
        self.told.fail(error)

    def _found(self, given: str) -> Iterator[File]:
        if given == STDIN:
            settings = self.settings(Path(self.stdin_name))
            yield File(self.stdin_name, None, self._cleaner(settings, self.stdin_name), _standard_input, standard=True)
        elif is_url(given):
            settings = self.settings(Path())
            source = source_of(given, settings)
            for shard in source.shards:
                yield File(
                    shard.place, None, self._cleaner(settings, shard.name), functools.partial(source.open, shard)
                )
        elif is_pattern(given):  # where the shell does not expand patterns (Windows), or they are quoted
            for shard in source_of(given, self.settings(Path())).shards:
                yield from self._found(shard.place)
        else:
            path = Path(given)
            settings = self.settings(path)
            kinds = (*settings.extensions, *(RECORD_ENDINGS if settings.text_field else ()))
            for found in find_files(
                path, endings(kinds), settings.exclude, gitignore=settings.gitignore, force=self.force_exclude
            ):
                cleaner = self._cleaner(settings.for_file(found), found.name)
                yield File(str(found), found, cleaner, functools.partial(_opened, found))

    def _cleaner(self, settings: Settings, name: str) -> Cleaner:
        settings = attrs.evolve(settings, columns=())  # only a batch appends columns
        if Format.of(name).kind == "text":  # a file somebody named is looked at however large it is
            settings = attrs.evolve(settings, max_record_bytes=0, max_record_seconds=0)
        key = repr(settings)
        if key not in self._cleaners:
            given = self.pipeline
            self._cleaners[key] = Cleaner.of(settings) if given is None else Cleaner(settings, given)
        return self._cleaners[key]


@attrs.frozen
class File:
    """A file to work on.

    Args:
        name: Under which it is reported.
        path: None where it is none on this machine.
        cleaner: What its texts are run through.
        open: Opens it for reading.
        standard: Whether it is standard input.
    """

    name: str
    path: Path | None
    cleaner: Cleaner
    open: Callable[[], AbstractContextManager[BinaryIO]]
    standard: bool = False

    def elsewhere(self) -> File:
        """Return the same for a process in another folder or on another machine that sees the same files."""
        if self.path is None:
            return self
        path = self.path.absolute()
        return attrs.evolve(self, path=path, open=functools.partial(_opened, path))


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
        except OSError as error:
            msg = f"{path}: {error.strerror}"
            raise FileError(msg) from error
        yield file


@contextlib.contextmanager
def _standard_input() -> Iterator[BinaryIO]:
    yield io.BytesIO(sys.stdin.buffer.read())  # whole: Parquet is read from its end
