"""Configuration: `[tool.normalize]` in pyproject.toml or a normalize.toml, found from a file upwards."""

from __future__ import annotations

import difflib
import fnmatch
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
import tomli

from normalize.errors import ConfigError, LanguageError, LexiconError, RuleError
from normalize.language import language
from normalize.pipelines import PROFILES, Pipeline
from normalize.stages import names

__all__ = ["Settings", "find_config", "read_config", "settings_for"]


@attrs.frozen(kw_only=True)
class Settings:
    """What a project or a command line can choose. The field names are the keys, with hyphens for underscores."""

    profile: str = "canonical"
    """`repair`, `canonical`, `ascii`, or one defined under `profiles`."""
    language: str | None = None
    """Language code of all texts (`en`, `en-GB`, `eng_Latn`); identified text by text where it is not set."""
    select: tuple[str, ...] = ()
    """Stages or rules to run; empty: all of the profile."""
    ignore: tuple[str, ...] = ()
    """Stages or rules to leave out."""
    unsafe: bool = False
    """Whether to apply doubtful edits too."""
    names: str = "official"
    """House style of names: `official`, `ap`, or `keep` to leave them as they are."""
    extensions: tuple[str, ...] = (".txt", ".md")
    """Which files of a folder are text (compressed ones too); files of records count where `text-field` is set."""
    exclude: tuple[str, ...] = ()
    """Glob patterns of files and folders to pass over in folders, matched against the path below the folder."""
    gitignore: bool = True
    """Whether what .gitignore names is passed over in folders; .normalizeignore always counts."""
    per_file_ignores: dict[str, Any] = attrs.field(factory=dict)
    """Glob pattern to a list of stages or rules that are left out for the files it matches."""
    baseline: str | None = None
    """File of accepted findings, below the folder of the configuration."""
    text_field: tuple[str, ...] = ()
    """Fields of a record that hold text, dotted for nested ones; `text` where none is named."""
    id_field: str | None = None
    """Field that names a record; its number where it is not set."""
    language_field: str | None = None
    """Field with a record's language code (`en`, `en-GB`, `eng_Latn`); identified where it is missing or empty. In a
    language that has no file only the rules run that hold in any."""
    columns: tuple[str, ...] = ()
    """What `batch` appends to each record: `edits`, `removed`, `metadata`, `diagnosis`, `language`, `version`,
    `error`."""
    max_record_bytes: int = 16 * 1024 * 1024
    """A longer record is not cleaned; 0: none is too long. 16 MiB is a book of 2,500,000 words: what is longer is a
    file read as one line."""
    max_record_seconds: float = 60.0
    """A record that takes longer is not cleaned; 0 waits for ever."""
    profiles: dict[str, Any] = attrs.field(factory=dict)
    """Profiles of your own: `[profiles.NAME]` with `base`, `select`, `ignore`."""
    lexicons: tuple[str, ...] = ()
    """Lexicons of your own: names (`.tsv`) and what `normalize learn` made (`.toml`), relative to this file."""
    source: Path | None = None
    """The file this comes from; no key."""

    def for_file(self, path: Path) -> Settings:
        """Return the settings for one file: what `per_file_ignores` leaves out for it is left out."""
        base = self.source.parent if self.source else Path()
        inner = Path(os.path.relpath(path, base)).as_posix()
        more = [
            name
            for pattern, names in self.per_file_ignores.items()
            if fnmatch.fnmatch(inner, pattern) or fnmatch.fnmatch(path.name, pattern)
            for name in names
        ]
        return attrs.evolve(self, ignore=tuple(dict.fromkeys((*self.ignore, *more)))) if more else self

    def elsewhere(self) -> Settings:
        """Return the same for a process in another folder: the paths in them are meant from this one."""
        return attrs.evolve(self, source=(self.source or Path("normalize.toml")).absolute())

    def pipeline(self) -> Pipeline:
        """Build the pipeline that these settings describe.

        Raises:
            ConfigError: a profile, stage or rule that does not exist, or an unknown language.
        """
        try:
            if self.language is not None:
                language(self.language)
            own = self.profiles.get(self.profile)
            if own is None:
                pipeline = Pipeline.from_profile(self.profile)
            else:
                pipeline = _narrowed(
                    Pipeline.from_profile(own.get("base", "canonical")), own.get("select", ()), own.get("ignore", ())
                )
                pipeline = attrs.evolve(pipeline, name=self.profile)
            return _narrowed(self._informed(pipeline), self.select, self.ignore)
        except (LanguageError, LexiconError, OSError) as error:
            where = f"{self.source}: " if self.source else ""
            what = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else error
            msg = f"{where}{what}"
            raise ConfigError(msg) from error
        except RuleError as error:
            known = [name for rule in Pipeline.from_profile("ascii").rules for name in (rule.stage, rule.name)]
            near = _nearest(str(error).split("'")[1], [*known, *PROFILES, *self.profiles]) if "'" in str(error) else ""
            where = f"{self.source}: " if self.source else ""
            msg = f"{where}{error}{near}"
            raise ConfigError(msg) from error

    def _informed(self, pipeline: Pipeline) -> Pipeline:
        """Return the pipeline with the house style and the lexicons."""
        if self.names != names.OFFICIAL:
            pipeline = pipeline.with_names(self.names)
        folder = self.source.parent if self.source else Path()
        for lexicon in self.lexicons:
            pipeline = pipeline.with_lexicon(folder / lexicon)
        return pipeline


def _narrowed(pipeline: Pipeline, select: Iterable[str], ignore: Iterable[str]) -> Pipeline:
    if select:
        pipeline = pipeline.only(*select)
    return pipeline.without(*ignore) if ignore else pipeline


def settings_for(path: Path, config: Path | None = None) -> Settings:
    """Return the settings that hold for a file or folder: of `config`, or of the nearest configuration above it.

    Raises:
        ConfigError: see `read_config`.
    """
    found = config if config is not None else find_config(path)
    return read_config(found) if found is not None else Settings()


def find_config(path: Path) -> Path | None:
    """Return the nearest normalize.toml, or pyproject.toml with a table [tool.normalize], from `path` upwards."""
    path = path.absolute()
    for folder in (path, *path.parents):
        own = folder / "normalize.toml"
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and "normalize" in _table(project).get("tool", {}):
            return project
    return None


def read_config(path: Path) -> Settings:
    """Read one configuration file.

    Raises:
        ConfigError: unreadable, no TOML, a wrong key (with its line, path and the nearest right key) or a wrong type.
    """
    whole = _table(path)
    table = whole if path.name != "pyproject.toml" else whole.get("tool", {}).get("normalize", {})
    prefix = "" if path.name != "pyproject.toml" else "tool.normalize."
    fields = {name.replace("_", "-"): name for name in attrs.fields_dict(Settings) if name != "source"}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in fields:
            raise ConfigError(_wrong_key(path, key, prefix + key, list(fields)))
        values[fields[key]] = _checked(path, prefix + key, value, getattr(Settings(), fields[key]))
    for name, profile in values.get("profiles", {}).items():
        full = f"{prefix}profiles.{name}"
        for key, value in _checked(path, full, profile, {}).items():
            if key not in _OF_PROFILE:
                raise ConfigError(_wrong_key(path, key, f"{full}.{key}", list(_OF_PROFILE)))
            _checked(path, f"{full}.{key}", value, _OF_PROFILE[key])
    for pattern, left_out in values.get("per_file_ignores", {}).items():
        _checked(path, f"{prefix}per-file-ignores.{pattern}", left_out, (), pattern)
    return Settings(**values, source=path)


_OF_PROFILE: dict[str, Any] = {"base": "", "select": (), "ignore": ()}
"""The keys of a profile of one's own, with a value of the type of each."""


_WANTED = {bool: "true or false", dict: "a table", int: "a whole number", float: "a number"}


def _checked(path: Path, key: str, value: object, default: object, written: str = "") -> Any:  # noqa: ANN401 (as `default`)
    """Return the value in the field's type; the defaults say what that is (None: a string).

    Args:
        path: The file.
        key: With the tables it stands in.
        value: What the file has.
        default: A value of the type.
        written: The key as it stands in the file; the last part of `key` where not given.
    """
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        wanted = "a list of strings"
    elif isinstance(default, float) and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    elif isinstance(value, str if default is None else type(default)) and isinstance(value, bool) == isinstance(
        default, bool
    ):
        return value
    else:
        wanted = _WANTED.get(type(default), "a string")
    msg = f"{path}:{_line(path, written or key.rsplit('.', 1)[-1])}: {key} should be {wanted}, is {value!r}"
    raise ConfigError(msg)


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomli.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        msg = f"{path}: {error.strerror}"
        raise ConfigError(msg) from error
    except (UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        msg = f"{path}: {error}"
        raise ConfigError(msg) from error


def _wrong_key(path: Path, key: str, full: str, known: list[str]) -> str:
    near = _nearest(key, known) or f"; known are {', '.join(known)}"
    return f"{path}:{_line(path, key)}: unknown key {full}{near}"


def _nearest(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else ""


def _line(path: Path, key: str) -> int:
    """Return the line a key stands in; TOML parsers do not keep it."""
    found = re.search(rf"^\s*(?:\[.*)?[\"']?{re.escape(key)}[\"']?\s*[=.\]]", path.read_text("utf-8"), re.MULTILINE)
    return path.read_text("utf-8").count("\n", 0, found.end()) + 1 if found else 1
