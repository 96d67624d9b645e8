"""A finished shard put in its place: packed as its name says, hashed on the way, there whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Self, cast

import attrs

from normalize.config import Settings
from normalize.corpus.content import Piece, write_content
from normalize.corpus.places import Shard, Source, Target
from normalize.corpus.workers import cleaner_for

__all__ = ["Placed", "Stretch", "Writer"]

Stretch = tuple[int, int, int]  # row group, begin and end in the part
Placed = tuple[int, str]  # size in bytes and SHA-256 of a file in its place

_THREADS = 8  # files written side by side: the disk takes as long for all of them as for one


@attrs.frozen
class Writer:
    """Puts finished shards in their place."""

    settings: Settings
    source: Source
    target: Target

    @classmethod
    def of(cls, settings: Settings, source: Source, target: Target) -> Self:
        """Make one that can be sent to another process: without the list of shards, which may be long."""
        return cls(settings, attrs.evolve(source, shards=()), target)  # type: ignore[misc]

    def put(self, shard: Shard, pieces: Iterable[Piece]) -> Placed:
        """Write a shard from its blocks; return its size in bytes and its SHA-256. It is not kept yet (`Target.keep`).

        Raises:
            FileError: it cannot be written, or its source (whose schema Parquet needs) is gone.
        """
        with self.target.writing(shard.name) as file:
            hashing = _Hashing(file)
            source, cleaner = partial(self.source.open, shard), partial(cleaner_for, shard, self.settings)
            write_content(cast("BinaryIO", hashing), shard.name, pieces, source, cleaner)
            return hashing.size, hashing.digest.hexdigest()

    def put_part(self, shard: Shard, part: Path, stretches: tuple[Stretch, ...]) -> list[Placed]:
        """Write a shard from its part; see `put`."""
        return [self.put(shard, _pieces(part, stretches))]

    def put_all(self, shards: Sequence[tuple[Shard, Sequence[Piece]]]) -> list[Placed]:
        """Write small shards from their blocks, side by side; see `put`."""
        with ThreadPoolExecutor(_THREADS) as threads:
            return list(threads.map(self.put, *zip(*shards, strict=True)))


def _pieces(part: Path, stretches: tuple[Stretch, ...]) -> Iterator[Piece]:
    with part.open("rb") as file:
        for group, begin, end in stretches:
            yield group, file.read(end - begin)


class _Hashing:
    """A file that counts and hashes what is written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()
        self.closed = False

    def write(self, data: Any) -> int:  # noqa: ANN401 (a buffer)
        self._file.write(data)
        self.digest.update(data)
        self.size += len(memoryview(data).cast("B"))
        return len(data)

    def tell(self) -> int:
        return self.size

    def flush(self) -> None:
        self._file.flush()

    def writable(self) -> bool:
        return True
