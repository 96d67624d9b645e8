"""Files of JSON lines that only grow: what was written before a crash is read after it, the rest never was."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from normalize.corpus.files import FileError

__all__ = ["append_lines", "read_lines"]


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the lines of a file that are whole, each with its offset; then cut off what follows them.

    Raises:
        FileError: it cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        msg = f"{path}: {error.strerror}"
        raise FileError(msg) from error
    whole = 0
    for line in data.splitlines(keepends=True):
        try:
            if not line.endswith(b"\n"):
                break
            yield whole, json.loads(line)
        except ValueError:
            break
        whole += len(line)
    if whole < len(data):
        os.truncate(path, whole)


def append_lines(path: Path, lines: Iterable[dict[str, Any]]) -> list[int]:
    """Add lines to a file, flushed to the disk; return the offset at which each begins.

    Raises:
        FileError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        begins = []
        with path.open("ab") as file:
            for line in lines:
                begins.append(file.tell())
                file.write(json.dumps(line).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        msg = f"{path}: not written: {error.strerror or error}"
        raise FileError(msg) from error
    return begins
