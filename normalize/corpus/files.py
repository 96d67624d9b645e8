"""Files: which ones, read as exact text, written whole or not at all."""

from __future__ import annotations

import contextlib
import fnmatch
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from normalize.errors import NormalizeError

__all__ = ["FileError", "find_files", "read_text", "write_text"]


class FileError(NormalizeError, OSError):
    """A file that cannot be found, read, decoded or written; the message names it."""


def find_files(path: Path, extensions: Sequence[str], exclude: Sequence[str]) -> Iterator[Path]:
    """Yield `path` itself if it is a file, else the text files below it, sorted.

    A link inside the folder that leads out of it is passed over, and so are hidden folders: what is not below the
    folder that was named is not touched.

    Args:
        path: File or folder.
        extensions: Suffixes that count in a folder; a file that is named counts whatever its suffix.
        exclude: Glob patterns against the path below the folder, with forward slashes.

    Raises:
        FileError: there is no such file or folder.
    """
    if path.is_file():
        yield path
        return
    if not path.is_dir():
        msg = f"{path}: no such file or folder"
        raise FileError(msg)
    root = path.resolve()
    for folder, below, names in os.walk(path):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            found = Path(folder) / name
            inner = found.relative_to(path).as_posix()
            if found.suffix.lower() not in extensions or any(_matches(inner, pattern) for pattern in exclude):
                continue
            if found.is_file() and found.resolve().is_relative_to(root):
                yield found


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
        msg = f"{path}: not UTF-8 at byte {error.start} (0x{error.object[error.start]:02x}); convert the file first"
        raise FileError(msg) from error
    except OSError as error:
        msg = f"{path}: {error.strerror}"
        raise FileError(msg) from error


def write_text(path: Path, text: str) -> None:
    """Write a file atomically: a temporary file in the same folder, flushed to disk, renamed over it, same mode bits.

    A link is written through: the file it leads to is replaced, the link stays.

    Raises:
        FileError: not writable, no space; nothing has changed then.
    """
    target = path.resolve()
    temporary = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            Path(temporary).chmod(target.stat().st_mode & 0o7777)
        else:
            mask = os.umask(0)
            os.umask(mask)
            Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
        msg = f"{path}: not written: {error.strerror}"
        raise FileError(msg) from error
