"""What a batch has done so far, so written down that a job killed at any moment can go on.

`STATE/ledger.jsonl` begins with the configuration and gains one line for each finished shard, flushed to disk, after
the shard itself stands in its place: a line is the moment at which a shard is done.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

import attrs

from normalize.corpus.files import FileError
from normalize.corpus.lines import append_lines, read_lines
from normalize.errors import ConfigError

__all__ = ["Ledger", "locked"]


@attrs.define
class Ledger:
    """The finished shards of a job. What is known of each stays in the file: there may be millions."""

    path: Path
    _offsets: dict[str, int]

    @classmethod
    def open(cls, state: Path, config: dict[str, Any]) -> Self:
        """Open the ledger of a job, or begin one.

        Raises:
            ConfigError: the job was begun with another configuration; says what differs.
            FileError: it cannot be read or written.
        """
        path = state / "ledger.jsonl"
        offsets: dict[str, int] = {}
        begun: dict[str, Any] | None = None
        for offset, line in read_lines(path):
            if begun is None:
                begun = line["config"]
            else:
                offsets[line["shard"]] = offset
        if begun is None:
            append_lines(path, [{"config": config}])
        elif changes := _differences(begun, config):
            what = "; ".join(changes)
            msg = f"{state.parent}: was begun with another configuration: {what}. Use that, or another target"
            raise ConfigError(msg)
        return cls(path, offsets)

    def add(self, lines: Sequence[dict[str, Any]]) -> None:
        """Write down finished shards.

        Raises:
            FileError: they cannot be written.
        """
        self._offsets.update(zip((line["shard"] for line in lines), append_lines(self.path, lines), strict=True))

    def __contains__(self, shard: str) -> bool:
        """Whether a shard is finished."""
        return shard in self._offsets

    def __len__(self) -> int:
        """How many are."""
        return len(self._offsets)

    def lines(self, shards: Iterable[str] | None = None) -> Iterator[dict[str, Any]]:
        """Yield what is known of these finished shards, in this order; of all, by their names."""
        with self.path.open("rb") as file:
            for shard in sorted(self._offsets) if shards is None else shards:
                file.seek(self._offsets[shard])
                yield json.loads(file.readline())


@contextlib.contextmanager
def locked(state: Path) -> Iterator[None]:
    """Keep a second job out of the same folder (not on Windows, which has no such lock).

    Raises:
        FileError: another job works there, or the folder cannot be written.
    """
    try:
        import fcntl  # noqa: PLC0415 (not on Windows)
    except ImportError:
        yield
        return
    try:
        state.mkdir(parents=True, exist_ok=True)
        file = (state / "lock").open("wb")
    except OSError as error:
        msg = f"{state.parent}: cannot be written: {error.strerror}"
        raise FileError(msg) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            msg = f"{state.parent}: another batch is at work there"
            raise FileError(msg) from error
        yield


def _differences(then: dict[str, Any], now: dict[str, Any]) -> list[str]:
    told = []
    for key in dict.fromkeys((*then, *now)):
        before, after = then.get(key), now.get(key)
        if before == after:
            continue
        if isinstance(before, list) and isinstance(after, list) and set(before) != set(after):
            gone = [f"-{name}" for name in before if name not in after]
            told.append(f"{key} {' '.join([*gone, *(f'+{name}' for name in after if name not in before)])}")
        else:
            told.append(f"{key} was {before!r}, is {after!r}")
    return told
