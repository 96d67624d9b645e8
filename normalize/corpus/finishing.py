"""Shards whose blocks are all cleaned, on their way into the ledger.

A shard waits for the disk three times: for its bytes, its name, and its line in the ledger. Small ones do it together.
"""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import Executor, Future, ThreadPoolExecutor

import attrs

from normalize.corpus import blocks
from normalize.corpus.finish import Writer
from normalize.corpus.ledger import Ledger
from normalize.corpus.shards import Run, is_lost, shard_line
from normalize.corpus.workers import result_of

__all__ = ["Finishing"]

_PAUSE = 0.5  # seconds that a finished shard waits for others at most; a job that is killed does these again
_THREADS = 8  # files written side by side: the disk takes as long for all of them as for one

_Placed = tuple[int, str]  # size in bytes and SHA-256 of a file in its place


@attrs.define
class Finishing:
    """Puts finished shards in their place and writes them into the ledger.

    Args:
        writer: Writes them.
        ledger: Where they are entered.
        pool: Writes those of many blocks, beside the cleaning.
    """

    writer: Writer
    ledger: Ledger
    pool: Executor
    _parts: deque[tuple[Run, Future[_Placed]]] = attrs.field(factory=deque, init=False)
    _small: list[Run] = attrs.field(factory=list, init=False)
    _held: int = attrs.field(default=0, init=False)
    _placed: list[tuple[Run, _Placed]] = attrs.field(factory=list, init=False)
    _entered: float = attrs.field(factory=time.monotonic, init=False)

    def add(self, run: Run) -> None:
        """Take a shard whose blocks are all taken up.

        Raises:
            FileError: it cannot be written.
        """
        if run.journal.blocks:
            run.journal.close()
            future = self.pool.submit(self.writer.put_part, run.shard, run.journal.part, run.stretches)
            self._parts.append((run, future))
            return
        self._small.append(run)
        self._held += len(run.held[1].data) if run.held else 0
        if self._held > blocks.BLOCK or time.monotonic() - self._entered > _PAUSE:
            self.enter()

    def settle(self, left: int) -> None:
        """Take up what is written; wait until no more than `left` shards of many blocks are under way.

        Raises:
            FileError: one cannot be written.
            WorkerError: a process died.
        """
        while self._parts and (len(self._parts) > left or self._parts[0][1].done()):
            run, future = self._parts.popleft()
            self._placed.append((run, result_of(future)))
        if not left or time.monotonic() - self._entered > _PAUSE:
            self.enter()

    def enter(self) -> None:
        """Write the small shards that wait, and all that are written into the ledger.

        Raises:
            FileError: one cannot be written.
        """
        small, self._small, self._held = self._small, [], 0
        with ThreadPoolExecutor(_THREADS) as threads:
            self._placed += zip(small, threads.map(self._put, small), strict=True)
        if self._placed:
            self.writer.target.keep(run.shard.name for run, (_, digest) in self._placed if digest)
            self.ledger.add([shard_line(run.shard, run.facts, *placed) for run, placed in self._placed])
        for run, _ in self._placed:
            run.journal.remove()
        self._placed.clear()
        self._entered = time.monotonic()

    def _put(self, run: Run) -> _Placed:
        """Put a shard of one block, or of none, in its place."""
        run.keep_entries()
        pieces = [(run.held[0].offset, run.held[1].data)] if run.held else []
        return (0, "") if is_lost(run.shard, run.facts) else self.writer.put(run.shard, pieces)
