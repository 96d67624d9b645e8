"""Shards whose blocks are all cleaned, on their way into the ledger.

A shard waits for the disk three times: for its bytes, its name, and its line in the ledger. Small ones do it together.
"""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import Executor, Future

import attrs

from normalize.corpus import blocks
from normalize.corpus.ledger import Ledger
from normalize.corpus.shards import COST, Run, is_lost, shard_line
from normalize.corpus.workers import result_of
from normalize.corpus.writer import Placed, Writer

__all__ = ["Finishing"]

_PAUSE = 0.5  # seconds that a finished shard waits for others at most; a job that is killed does these again


@attrs.define
class Finishing:
    """Puts finished shards in their place and writes them into the ledger.

    Args:
        writer: Writes them.
        ledger: Where they are entered.
        pool: Does so beside the cleaning.
    """

    writer: Writer
    ledger: Ledger
    pool: Executor
    _small: list[Run] = attrs.field(factory=list, init=False)
    _held: int = attrs.field(default=0, init=False)
    _under_way: deque[tuple[list[Run], Future[list[Placed]]]] = attrs.field(factory=deque, init=False)
    _placed: list[tuple[Run, Placed]] = attrs.field(factory=list, init=False)
    _entered: float = attrs.field(factory=time.monotonic, init=False)

    def add(self, run: Run) -> None:
        """Take a shard whose blocks are all taken up.

        Raises:
            FileError: the entries of its bad records cannot be written.
        """
        if run.journal.blocks:
            run.journal.close()
            future = self.pool.submit(self.writer.put_part, run.shard, run.journal.part, run.stretches)
            self._under_way.append(([run], future))
            return
        run.keep_entries()
        if is_lost(run.shard, run.facts):
            self._placed.append((run, (0, "")))
            return
        self._small.append(run)
        self._held += COST + (len(run.held[1].data) if run.held else 0)
        if self._held > blocks.BLOCK:
            self._send()

    def settle(self, left: int) -> None:
        """Enter what is written; wait until no more than `left` stretches of work are under way.

        Raises:
            FileError: a shard cannot be written.
            WorkerError: a process died.
        """
        now = time.monotonic()
        due = not left or now - self._entered > _PAUSE
        if due:
            self._send()
            self._entered = now
        while self._under_way and (len(self._under_way) > left or self._under_way[0][1].done()):
            runs, future = self._under_way.popleft()
            placed: list[Placed] = result_of(future)
            self._placed += zip(runs, placed, strict=True)
        if due and self._placed:
            self.writer.target.keep(run.shard.name for run, (_, digest) in self._placed if digest)
            self.ledger.add([shard_line(run.shard, run.facts, *placed) for run, placed in self._placed])
            for run, _ in self._placed:
                run.journal.remove()
            self._placed.clear()

    def _send(self) -> None:
        """Let the small shards that wait be written."""
        if self._small:
            whole = [(run.shard, [(run.held[0].offset, run.held[1].data)] if run.held else []) for run in self._small]
            self._under_way.append((self._small, self.pool.submit(self.writer.put_all, whole)))
            self._small, self._held = [], 0
