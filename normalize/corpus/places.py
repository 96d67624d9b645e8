"""Where shards come from and where they go: folders, single files and globs here, and any URL that fsspec knows."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Protocol, cast

import attrs

from normalize.config import Settings
from normalize.corpus.extras import extra
from normalize.corpus.files import FileError, find_files, replaced, sync_folder
from normalize.corpus.formats import RECORD_ENDINGS, endings

__all__ = [
    "MANIFEST",
    "QUARANTINE",
    "SUMMARIES",
    "Shard",
    "Source",
    "Target",
    "is_pattern",
    "is_url",
    "source_of",
    "target_of",
]

MANIFEST, QUARANTINE = SUMMARIES = ("manifest.jsonl", "quarantine.jsonl")
"""The files of a target that a batch writes itself."""

_STATE = ".normalize"  # the folder of a target that holds what a job needs to go on
_MAGIC = "*?["


@attrs.frozen
class Shard:
    """One file of a corpus: its name below the source, its place, its size in bytes."""

    name: str
    place: str
    size: int


class Source(Protocol):
    """Where shards are read from."""

    @property
    def shards(self) -> tuple[Shard, ...]:
        """All of them, sorted by name."""
        ...

    def open(self, shard: Shard) -> contextlib.AbstractContextManager[BinaryIO]:
        """Open a shard for reading.

        Raises:
            FileError: it cannot be read.
        """
        ...

    def elsewhere(self) -> Source:
        """Return the same for a process in another folder or on another machine that sees the same files."""
        ...


class Target(Protocol):
    """Where shards are written to."""

    @property
    def state(self) -> Path:
        """A folder on this machine for what is not finished."""
        ...

    def writing(self, name: str) -> contextlib.AbstractContextManager[BinaryIO]:
        """Give a file that appears under `name` when the block ends without an error, and not before.

        Raises:
            FileError: it cannot be written.
        """
        ...

    def keep(self, names: Iterable[str]) -> None:
        """See to it that files which were written outlast a power cut.

        Raises:
            FileError: the disk failed.
        """
        ...

    def is_foreign(self) -> bool:
        """Whether it holds anything although no job has begun there."""
        ...

    def elsewhere(self) -> Target:
        """Return the same for a process in another folder or on another machine that sees the same files."""
        ...


def is_url(given: str) -> bool:
    """Whether a place is a URL and no path."""
    return "://" in given


def is_pattern(given: str) -> bool:
    """Whether a place is a glob pattern; a file of that very name is none."""
    return any(sign in given for sign in _MAGIC) and (is_url(given) or not Path(given).exists())


def _local(given: str) -> str:
    """Return the path that a URL of this machine's own files means; everything else as it is."""
    return given.removeprefix("file://").removeprefix("local://")


def source_of(given: str, settings: Settings) -> Source:
    """Find the shards of a file, folder, glob pattern or URL, sorted by name.

    Raises:
        FileError: there is nothing of that name, or no file of records below it.
    """
    given = _local(given)
    found: Source = _RemoteSource.of(given, settings) if is_url(given) else _LocalSource.of(given, settings)
    if not found.shards:
        msg = f"{given}: holds no file of text or records ({', '.join(_endings(settings)[:7])} ...)"
        raise FileError(msg)
    return found


def target_of(given: str, source: str) -> Target:
    """Return the place shards are written to.

    Raises:
        FileError: it lies inside the source or the source inside it.
    """
    given, source = _local(given), _local(source)
    if is_url(given):
        if is_url(source) and _inside(given.rstrip("/"), source.rstrip("/")):
            msg = f"{given}: lies inside the source {source}; write somewhere else"
            raise FileError(msg)
        return _RemoteTarget.of(given)
    target = Path(given)
    if not is_url(source):
        here, there = target.resolve(), Path(_fixed_part(source)).resolve()
        there = there.parent if there.is_file() else there
        if here.is_relative_to(there) and not (Path(source).is_file() and here != there):
            msg = f"{given}: lies inside the source {source}; write somewhere else"
            raise FileError(msg)
        if there.is_relative_to(here):
            msg = f"{source}: lies inside {given}; write somewhere else"
            raise FileError(msg)
    return _LocalTarget(target, target / _STATE)


@attrs.frozen
class _LocalSource:
    shards: tuple[Shard, ...]

    @classmethod
    def of(cls, given: str, settings: Settings) -> _LocalSource:
        if is_pattern(given):
            root = Path(_fixed_part(given))
            pattern = Path(given).relative_to(root).as_posix()
            found = sorted(path for path in root.glob(pattern) if path.is_file())
            paths = [path for path in found if not any(part.startswith(".") for part in path.relative_to(root).parts)]
        else:
            root = Path(given)
            paths = list(find_files(root, _endings(settings), settings.exclude, gitignore=False))
            root = root.parent if root.is_file() else root
        if (root / _STATE).is_dir():  # the target of another batch: what that one says about itself is no shard
            paths = [path for path in paths if path.parent != root or path.name not in SUMMARIES]
        return cls(tuple(Shard(path.relative_to(root).as_posix(), str(path), path.stat().st_size) for path in paths))

    def elsewhere(self) -> _LocalSource:
        return _LocalSource(
            tuple(attrs.evolve(shard, place=str(Path(shard.place).absolute())) for shard in self.shards)
        )

    @contextlib.contextmanager
    def open(self, shard: Shard) -> Iterator[BinaryIO]:
        with contextlib.ExitStack() as stack:
            try:
                file = stack.enter_context(Path(shard.place).open("rb"))
            except OSError as error:
                msg = f"{shard.place}: {error.strerror}"
                raise FileError(msg) from error
            yield file


@attrs.frozen
class _RemoteSource:
    shards: tuple[Shard, ...]
    fs: Any

    @classmethod
    def of(cls, given: str, settings: Settings) -> _RemoteSource:
        fs, path = _fsspec(given)
        if is_pattern(given):
            paths, root = fs.glob(path), _fixed_part(path)
        elif fs.isfile(path):
            paths, root = [path], path.rpartition("/")[0]
        else:
            paths, root = [name for name in fs.find(path) if name.lower().endswith(_endings(settings))], path
        shards = sorted((str(PurePosixPath(name).relative_to(root)), name) for name in paths)
        return cls(tuple(Shard(inner, name, fs.size(name)) for inner, name in shards), fs)

    def elsewhere(self) -> _RemoteSource:
        return self

    @contextlib.contextmanager
    def open(self, shard: Shard) -> Iterator[BinaryIO]:
        try:
            with self.fs.open(shard.place, "rb") as file:
                yield file
        except FileNotFoundError as error:
            msg = f"{shard.place}: no such file"
            raise FileError(msg) from error


@attrs.frozen
class _LocalTarget:
    folder: Path
    state: Path

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        path = self.folder / name
        real, folder = Path(os.path.realpath(path)), os.path.realpath(self.folder)
        if not real.is_relative_to(folder):
            msg = f"{path}: leads out of {self.folder}"
            raise FileError(msg)
        with replaced(path, aside=self.state / "unfinished", lasting=False) as file:
            yield file

    def keep(self, names: Iterable[str]) -> None:
        paths = (self.folder / name for name in names)
        for folder in {(path.resolve() if path.is_symlink() else path).parent for path in paths}:
            try:
                sync_folder(folder)
            except OSError as error:
                msg = f"{folder}: not written: {error.strerror}"
                raise FileError(msg) from error

    def is_foreign(self) -> bool:
        return self.folder.is_dir() and any(path != self.state for path in self.folder.iterdir())

    def elsewhere(self) -> _LocalTarget:
        return _LocalTarget(self.folder.absolute(), self.state.absolute())


@attrs.frozen
class _RemoteTarget:
    fs: Any
    root: str
    state: Path

    @classmethod
    def of(cls, given: str) -> _RemoteTarget:
        fs, root = _fsspec(given)
        name = hashlib.sha256(given.rstrip("/").encode()).hexdigest()[:16]
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return cls(fs, root.rstrip("/"), base / "normalize" / name)

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        unfinished = self.state / "unfinished"
        unfinished.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=unfinished, suffix=".tmp") as file:
            yield cast("BinaryIO", file)
            file.flush()
            place = f"{self.root}/{name}"
            try:
                self.fs.makedirs(place.rpartition("/")[0], exist_ok=True)
                self.fs.put_file(file.name, place)
            except OSError as error:
                msg = f"{place}: not written: {error}"
                raise FileError(msg) from error

    def keep(self, names: Iterable[str]) -> None:
        pass  # the store has seen to it

    def is_foreign(self) -> bool:
        return bool(self.fs.exists(self.root) and self.fs.find(self.root))

    def elsewhere(self) -> _RemoteTarget:
        return attrs.evolve(self, state=Path(tempfile.gettempdir()) / "normalize")


def _endings(settings: Settings) -> tuple[str, ...]:
    return endings((*RECORD_ENDINGS, *settings.extensions))


def _fsspec(given: str) -> tuple[Any, str]:
    try:
        fs, path = extra("fsspec.core").url_to_fs(given)
    except (ImportError, ValueError) as error:  # no such protocol, or its package is not installed
        msg = f"{given}: {error}"
        raise FileError(msg) from error
    return fs, path


def _fixed_part(pattern: str) -> str:
    """Return the folders of a glob pattern before its first sign."""
    if not is_pattern(pattern):
        return pattern
    parts = pattern.split("/")
    first = next(index for index, part in enumerate(parts) if any(sign in part for sign in _MAGIC))
    return "/".join(parts[:first]) or ("/" if pattern.startswith("/") else ".")


def _inside(place: str, other: str) -> bool:
    return place == other or place.startswith(f"{other}/") or other.startswith(f"{place}/")
