"""Document snapshots: `source.txt`, the `expected.txt` an editor signed, `changes.txt` with every change and rule."""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import attrs

from normalize.config import Settings, read_config
from normalize.corpus import FileError, read_text, write_text
from normalize.engine import Result
from normalize.pipelines import Pipeline
from normalize.report import Places, findings_of

__all__ = ["Drift", "add_document", "check_clean", "check_document", "find_clean", "find_documents", "update_document"]

_DEFAULTS = Settings()
_SETTINGS = ("profile", "language", "select", "ignore", "unsafe", "names", "lexicons", "profiles")  # say what comes out


@attrs.frozen
class Drift:
    """A snapshot that is no longer what comes out.

    Args:
        path: The file that differs.
        diff: A unified diff from the file to what comes out now.
        rules: The rules whose changes differ, sorted.
    """

    path: Path
    diff: str
    rules: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Tell what differs, with the next step."""
        rules = f"\nrules concerned: {', '.join(self.rules)}" if self.rules else ""
        return f"{self.path}: differs from what comes out now{rules}\n{self.diff}"


def find_documents(folder: Path) -> Iterator[Path]:
    """Yield the folders below `folder` (itself included) that hold a source.txt, sorted."""
    yield from sorted(path.parent for path in folder.rglob("source.txt"))


def find_clean(folder: Path) -> Iterator[Path]:
    """Yield the texts below `folder` that must stay as they are: `clean/<language>/*.txt`, sorted."""
    yield from sorted(path for path in folder.rglob("*.txt") if path.parent.parent.name == "clean")


def add_document(path: Path, folder: Path, name: str = "", settings: Settings = _DEFAULTS) -> Path:
    """Make a snapshot of a text: its copy as source.txt, with what comes out now; return the new folder.

    Args:
        path: The text.
        folder: Of all fixtures.
        name: Of the document; the text's own name where it is empty.
        settings: What the text is run with, kept beside it as settings.toml where it is not the default.

    Raises:
        FileError: the text cannot be read, or there is a document of that name.
        ConfigError: the settings name something that does not exist.
    """
    document = folder / "documents" / (name or path.stem)
    if document.exists():
        msg = f"{document}: is there already; give another --name, or delete it"
        raise FileError(msg)
    text = read_text(path)
    settings.pipeline()  # wrong ones before any file
    write_text(document / "source.txt", text)
    if described := _described(settings, document):
        write_text(document / "settings.toml", described)
    update_document(document)
    return document


def check_document(folder: Path) -> list[Drift]:
    """Compare one document's snapshot with what comes out now; an empty list means that nothing differs.

    Raises:
        FileError: a file that cannot be read.
        ConfigError: a settings.toml with an unknown key.
    """
    result = _run(folder)
    found = []
    for name, now in (("expected.txt", result.text), ("changes.txt", changes(result))):
        path = folder / name
        then = read_text(path) if path.exists() else ""
        if then != now:
            found.append(Drift(path, _diff(path, then, now), _rules(then, now) if name == "changes.txt" else ()))
    return found


def update_document(folder: Path) -> list[Path]:
    """Write what comes out now over one document's snapshot; return the files that changed."""
    result = _run(folder)
    written = []
    for name, now in (("expected.txt", result.text), ("changes.txt", changes(result))):
        path = folder / name
        if not path.exists() or read_text(path) != now:
            write_text(path, now)
            written.append(path)
    return written


def check_clean(path: Path) -> list[Drift]:
    """Check that a clean text stays as it is under `repair`, with its language given and identified."""
    text = read_text(path)
    found = []
    for language in (path.parent.name, None):
        result = Pipeline.from_profile("repair").run(text, language=language)
        if result.changed:
            rules = tuple(sorted(result.diagnosis))
            found.append(Drift(path, _diff(path, text, result.text), rules))
    return found


def changes(result: Result) -> str:
    """Return every finding of a result, one a line: place, rule, change; doubtful ones marked with `?`."""
    places = Places(result.source)
    lines = []
    for found in findings_of(result):
        row, column = places.line_column(found.start)
        mark = " " if found.status == "applied" else "?"
        lines.append(f"{row}:{column}{mark} {found.rule} {found.before!r} -> {found.after!r}\n")
    return "".join(lines)


def _run(folder: Path) -> Result:
    path = folder / "settings.toml"
    settings = read_config(path) if path.exists() else _DEFAULTS
    text = read_text(folder / "source.txt")
    return settings.pipeline().run(text, language=settings.language, unsafe=settings.unsafe)


def _described(settings: Settings, folder: Path) -> str:
    """Return the settings that say what comes out, where they are not the default, as TOML for a file in `folder`."""
    given = {name: getattr(settings, name) for name in _SETTINGS if getattr(settings, name) != getattr(_DEFAULTS, name)}
    if "lexicons" in given:
        base = settings.source.parent if settings.source else Path()
        given["lexicons"] = [Path(os.path.relpath(base / path, folder)).as_posix() for path in given["lexicons"]]
    profiles = given.pop("profiles", {})
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in given.items()]
    for name, profile in profiles.items():
        lines.append(f"\n[profiles.{json.dumps(name)}]\n")
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in profile.items()]
    return "".join(lines)


def _diff(path: Path, then: str, now: str) -> str:
    lines = difflib.unified_diff(
        then.splitlines(keepends=True),
        now.splitlines(keepends=True),
        f"{path.name} (snapshot)",
        f"{path.name} (now)",
        n=1,
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _rules(then: str, now: str) -> tuple[str, ...]:
    differing = set(then.splitlines()) ^ set(now.splitlines())
    return tuple(sorted({line.split()[1] for line in differing if " " in line}))
