"""Files: which ones, read as exact text, written whole or not at all."""

from __future__ import annotations

import contextlib
import fnmatch
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from normalize.corpus.utf8 import not_utf8
from normalize.errors import NormalizeError

if TYPE_CHECKING:
    from normalize.corpus.ignore import Ignored

__all__ = ["FileError", "find_files", "read_text", "replaced", "sync_folder", "write_text"]

_NAME = 100  # code points of a name that a temporary file is named after: names end at 255 bytes


class FileError(NormalizeError, OSError):
    """A file that cannot be found, read, decoded or written; the message names it."""


def find_files(
    path: Path, extensions: Sequence[str], exclude: Sequence[str], *, gitignore: bool = True, force: bool = False
) -> Iterator[Path]:
    """Yield `path` itself if it is a file, else the text files below it, sorted.

    A link inside the folder that leads out of it is passed over, and so are hidden folders: what is not below the
    folder that was named is not touched. What .normalizeignore names is passed over too.

    Args:
        path: File or folder.
        extensions: Endings that count in a folder, `.txt` or `.jsonl.gz`; a file that is named counts whatever it is.
        exclude: Glob patterns against the path below the folder, with forward slashes.
        gitignore: Whether what .gitignore names is passed over.
        force: Whether a file that is named is passed over where `exclude` or an ignore file names it.

    Raises:
        FileError: there is no such file or folder.
    """
    from normalize.corpus.ignore import Ignored  # noqa: PLC0415 (pathspec only where files are looked for)

    if path.is_file():
        if not (force and _named(path, exclude, Ignored.below(path.parent, git=gitignore).entered(path.parent))):
            yield path
        return
    if not path.is_dir():
        msg = f"{path}: no such file or folder"
        raise FileError(msg)
    yield from _below(path, tuple(extensions), exclude, gitignore=gitignore)


def _below(path: Path, extensions: tuple[str, ...], exclude: Sequence[str], *, gitignore: bool) -> Iterator[Path]:
    from normalize.corpus.ignore import Ignored  # noqa: PLC0415 (likewise)

    root = path.resolve()
    ignored = {path: Ignored.below(path, git=gitignore)}
    for folder, below, names in os.walk(path):
        here = Path(folder)
        rules = ignored.pop(here).entered(here)
        below[:] = sorted(
            name for name in below if not name.startswith(".") and not rules.names(here / name, folder=True)
        )
        ignored |= {here / name: rules for name in below}
        for name in sorted(names):
            found = here / name
            inner = found.relative_to(path).as_posix()
            if not name.lower().endswith(extensions) or any(_matches(inner, pattern) for pattern in exclude):
                continue
            if not found.is_file() or (found.is_symlink() and not found.resolve().is_relative_to(root)):
                continue
            if not rules.names(found):
                yield found


def _named(path: Path, exclude: Sequence[str], ignored: Ignored) -> bool:
    """Whether a file given by name is excluded: by its path as given, any end of it, or an ignore file."""
    parts = path.parts
    ends = ["/".join(parts[first:]) for first in range(len(parts))]
    folders = [parent for parent in path.parents if parent != Path()]
    return (
        any(_matches(end, pattern) for end in ends for pattern in exclude)
        or ignored.names(path)
        or any(ignored.names(folder, folder=True) for folder in folders)
    )


def _matches(path: str, pattern: str) -> bool:
    return fnmatch.fnmatch(path, pattern) or any(
        fnmatch.fnmatch("/".join(path.split("/")[:depth]), pattern) for depth in range(1, path.count("/") + 1)
    )


def read_text(path: Path) -> str:
    """Return a file's text exactly, line ends included.

    Raises:
        FileError: unreadable, or not UTF-8; says at which byte (0 for the first).
    """
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        msg = f"{path}: {not_utf8(error)}"
        raise FileError(msg) from error
    except OSError as error:
        msg = f"{path}: {error.strerror}"
        raise FileError(msg) from error


def write_text(path: Path, text: str) -> None:
    """Write a text to a file, whole or not at all; see `replaced`.

    Raises:
        FileError: not writable, no space; nothing has changed then.
    """
    with replaced(path) as file:
        file.write(text.encode("utf-8"))


@contextlib.contextmanager
def replaced(path: Path, *, aside: Path | None = None, lasting: bool = True) -> Iterator[BinaryIO]:
    """Give a file to write to that takes the place of `path` when the block ends without an error, and not before.

    A temporary file in the same folder (or in `aside`, on the same disk), flushed, renamed over it, with the same mode
    bits. A link is written through: the file it leads to is replaced, the link stays.

    Args:
        path: The file's place.
        aside: The folder of the temporary file.
        lasting: Whether the renaming outlasts a power cut; if not, who asked sees to it (`sync_folder`), for many files
            at once.

    Raises:
        FileError: not writable, no space; nothing has changed then.
    """
    target = Path(os.path.realpath(path))
    temporary = ""
    try:
        for folder in {target.parent, aside or target.parent}:
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
        prefix = f".{target.name[:_NAME]}."
        handle, temporary = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=aside or target.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        Path(temporary).replace(target)
        temporary = ""
        if lasting:
            sync_folder(target.parent)
    except OSError as error:
        if isinstance(error, FileError):
            raise
        msg = f"{path}: not written: {error.strerror or error}"
        raise FileError(msg) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Make what was renamed in a folder outlast a power cut; where it cannot be opened (Windows) the system does.

    Raises:
        OSError: the disk failed.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
