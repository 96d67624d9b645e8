"""Whole shards cleaned where an engine sends them: nothing but the finished file and a line about it is left behind.

A shard may be begun several times, by processes that die and even by two at once: each attempt writes a file of its
own, which takes its place whole, and always holds the same bytes. What decides is the line that the one who asked
writes into its ledger, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import chain, islice
from typing import Any, Protocol, TypeVar

import attrs

from normalize.corpus.content import Piece, blocks_of
from normalize.corpus.files import FileError
from normalize.corpus.places import Shard
from normalize.corpus.shards import Facts, is_lost, shard_line
from normalize.corpus.workers import clean
from normalize.corpus.writer import Writer
from normalize.errors import NormalizeError

__all__ = ["CleanShard", "Engine", "ShardDone", "done_by"]

_T = TypeVar("_T")
_R = TypeVar("_R")


class Engine(Protocol):
    """What runs functions on the processes of a cluster."""

    @property
    def width(self) -> int:
        """How many it is given at a time."""
        ...

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:  # noqa: ANN401 (of any kind)
        """Run a function of a module somewhere; arguments and what it returns can be pickled."""
        ...


def done_by(engine: Engine, function: Callable[[_T], _R], parts: Iterable[_T]) -> Iterator[tuple[_T, Future[_R]]]:
    """Yield parts as an engine is done with them, each with what came of it, `engine.width` under way at a time."""
    under_way: dict[Future[_R], _T] = {}
    waiting = iter(parts)
    try:
        while True:
            for part in islice(waiting, max(0, engine.width - len(under_way))):
                under_way[engine.submit(function, part)] = part
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                yield under_way.pop(future), future
    finally:
        for future in under_way:
            future.cancel()


@attrs.frozen
class ShardDone:
    """What became of a shard.

    Args:
        line: For the ledger; empty where it could not be read.
        entries: For quarantine.
        error: Why it could not be read.
        stop: Why no other could be written either.
    """

    line: dict[str, Any] = attrs.field(factory=dict)
    entries: bytes = attrs.field(default=b"", repr=False)
    error: str = ""
    stop: str = ""


@attrs.frozen
class CleanShard:
    """Cleans shards, in whichever process."""

    writer: Writer

    def __call__(self, shard: Shard) -> ShardDone:
        """Clean a shard into its place in the target."""
        facts, entries = Facts(), list[bytes]()
        try:
            pieces = self._pieces(shard, facts, entries)
            first = list(islice(pieces, 1))  # tells whether the file can be read before anything is written
            size, digest = (0, "") if is_lost(shard, facts) else self.writer.put(shard, chain(first, pieces))
            self.writer.target.keep([shard.name] if digest else [])
        except _UnreadableError as error:
            return ShardDone(error=str(error))
        except FileError as error:
            return ShardDone(stop=str(error))
        return ShardDone(shard_line(shard, facts, size, digest), b"".join(entries))

    def _pieces(self, shard: Shard, facts: Facts, entries: list[bytes]) -> Iterator[Piece]:
        """Yield the cleaned blocks of a shard; add up on the way what is known of them."""
        settings = self.writer.settings
        try:
            with self.writer.source.open(shard) as raw:
                for block in blocks_of(raw, shard.name, settings.max_record_bytes):
                    cleaned = clean(block, shard, settings)
                    facts.add(Facts.of(cleaned))
                    entries.append(cleaned.entries)
                    yield block.end.offset, cleaned.data
        except FileError as error:
            raise _UnreadableError(str(error)) from error


class _UnreadableError(NormalizeError):
    """A shard that cannot be read."""
