"""The options several commands share, and what they mean together."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import attrs
import click

from normalize.config import Settings, settings_for
from normalize.corpus import FileError, find_files, read_text
from normalize.engine import Result
from normalize.pipelines import Pipeline

__all__ = ["STDIN", "Job", "pipeline_options", "split"]

STDIN = "-"
_F = TypeVar("_F", bound=Callable[..., Any])


def split(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Let an option be given several times and hold several names with commas between them."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def pipeline_options(command: _F) -> _F:
    """Add the options that choose and narrow the pipeline."""
    for option in reversed(
        (
            click.option(
                "--config", type=click.Path(path_type=Path, dir_okay=False), help="Configuration file to use."
            ),
            click.option("--profile", help="repair, canonical (default), ascii, or one of your configuration."),
            click.option("--language", help="Language code of the texts, such as en; identified where not given."),
            click.option("--select", multiple=True, callback=split, help="Run only these stages or rules."),
            click.option("--ignore", multiple=True, callback=split, help="Leave out these stages or rules."),
            click.option(
                "--text-field", multiple=True, callback=split, help="Fields of records that hold text [text]."
            ),
            click.option("--id-field", help="Field that names a record; its number where not given."),
            click.option("--language-field", help="Field with a record's language code."),
            click.option("--unsafe", is_flag=True, default=None, help="Apply doubtful repairs too."),
        )
    ):
        command = option(command)
    return command


@attrs.define
class Job:
    """Texts from paths and the pipeline each is run through; what went wrong is told on stderr and counted.

    Args:
        overrides: Settings given on the command line; None or empty ones do not count.
        config: A configuration file that holds for all paths, None to look for one from each path upwards.
        stdin_name: The name under which standard input is reported and its configuration looked for.
    """

    overrides: dict[str, Any]
    config: Path | None = None
    stdin_name: str = "<stdin>"
    failures: int = 0
    _pipelines: dict[str, Pipeline] = attrs.field(factory=dict)

    def settings(self, path: Path) -> Settings:
        """Return the settings for a path: configuration, then the command line over it."""
        given = {key: value for key, value in self.overrides.items() if value not in (None, ())}
        return attrs.evolve(settings_for(path, self.config), **given)

    def results(self, paths: tuple[str, ...]) -> Iterator[tuple[str, Path | None, Result]]:
        """Yield name, path (None for standard input) and result of each text.

        A file that fails is told on stderr and counted; the rest goes on.
        """
        for given in paths:
            if given == STDIN:
                yield from self._standard_input()
                continue
            path = Path(given)
            try:
                settings = self.settings(path)
                for found in find_files(path, settings.extensions, settings.exclude):
                    yield from self._file(found, settings)
            except FileError as error:
                self.failed(error)

    def run(self, text: str, settings: Settings) -> Result:
        """Run the pipeline of `settings` over a text."""
        key = repr(settings)
        if key not in self._pipelines:
            self._pipelines[key] = settings.pipeline()
        return self._pipelines[key].run(text, language=settings.language, unsafe=settings.unsafe)

    def failed(self, error: Exception) -> None:
        """Tell what went wrong with one input, and go on."""
        self.failures += 1
        click.echo(f"normalize: {error}", err=True)

    def _file(self, path: Path, settings: Settings) -> Iterator[tuple[str, Path | None, Result]]:
        try:
            yield str(path), path, self.run(read_text(path), settings)
        except FileError as error:
            self.failed(error)

    def _standard_input(self) -> Iterator[tuple[str, Path | None, Result]]:
        data = sys.stdin.buffer.read()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            self.failed(FileError(f"{self.stdin_name}: not UTF-8 at byte {error.start} (0x{data[error.start]:02x})"))
            return
        yield self.stdin_name, None, self.run(text, self.settings(Path(self.stdin_name)))
