"""The batch: shards in, shards out, each record once, whatever happens on the way.

One process reads blocks and writes them in their order; as many as asked for clean them. Every block that is written
stands in a journal, every shard that is finished in the ledger; both are read when the job is started again.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import Any, Protocol

import attrs

from normalize.config import Settings
from normalize.corpus.blocks import Block
from normalize.corpus.breaker import Breaker
from normalize.corpus.cleaner import described
from normalize.corpus.content import blocks_of
from normalize.corpus.files import FileError
from normalize.corpus.finish import put, put_part
from normalize.corpus.formats import Format
from normalize.corpus.journal import quarantine_path
from normalize.corpus.ledger import Ledger, locked
from normalize.corpus.places import MANIFEST, QUARANTINE, SUMMARIES, Shard, Source, Target
from normalize.corpus.shards import Run
from normalize.corpus.work import Cleaned
from normalize.corpus.workers import clean, result_of, workers
from normalize.report.tally import Tally

__all__ = ["Batch", "Observer", "Outcome"]

_SHOWN = 200  # entries of quarantine that are told in a report
_AHEAD = 3  # blocks in work for each process: one at hand, one waiting, one being written


class Observer(Protocol):
    """Who watches a batch."""

    def begin(self, shards: int, size: int) -> None:
        """Be told how much there is, in shards and bytes."""
        ...

    def advance(self, size: int, tally: Tally) -> None:
        """Be told that `size` bytes more of the source are done, and what was done so far."""
        ...

    def fail(self, error: Exception) -> None:
        """Be told what went wrong with a shard; the rest goes on."""
        ...


@attrs.frozen
class Outcome:
    """What a batch did, earlier runs of the same job included.

    Args:
        tally: Counts.
        shards: Shards that stand in the target.
        failed: Shards that do not, because they could not be read or written.
        quarantined: How many entries quarantine has.
        shown: The first of them.
        seconds: This run took.
    """

    tally: Tally
    shards: int
    failed: int
    quarantined: int
    shown: list[dict[str, Any]]
    seconds: float


@attrs.define
class Batch:
    """A job over a corpus.

    Args:
        source: Where shards come from.
        target: Where they go.
        settings: What is done to records.
        breaker: When to stop.
        observer: Who is told.
    """

    source: Source
    target: Target
    settings: Settings
    breaker: Breaker
    observer: Observer
    _tally: Tally = attrs.field(factory=Tally)
    _failed: list[dict[str, Any]] = attrs.field(factory=list)
    _window: deque[tuple[Run, Block | None, Future[Cleaned] | None]] = attrs.field(factory=deque)
    _open: dict[str, Run] = attrs.field(factory=dict)
    _finishing: deque[tuple[Run, Future[tuple[int, str]]]] = attrs.field(factory=deque)

    def run(self, count: int) -> Outcome:
        """Do what is not done yet, with `count` processes.

        Raises:
            FileError: the target cannot be written, holds something else, or a finished shard's source has changed.
            ConfigError: the job was begun with another configuration.
            BreakerError: a rule is past its limit.
            WorkerError: a process died.
        """
        began = time.monotonic()
        config = described(self.settings)
        if not (self.target.state / "ledger.jsonl").exists() and self.target.is_foreign():
            msg = "the target is not empty and was not made by a batch; name an empty or a new folder"
            raise FileError(msg)
        with locked(self.target.state):
            shutil.rmtree(self.target.state / "unfinished", ignore_errors=True)  # what a job that was killed left
            ledger = Ledger.open(self.target.state, config)
            try:
                todo = self._todo(ledger)
                with workers(count, self.settings) as pool:
                    self._work(todo, pool, count, ledger)
                tally = Tally.total(Tally.from_dict(line["tally"]) for line in ledger.lines())
                self.breaker.check(tally, whole=True)
            except BaseException:
                for run in self._open.values():
                    run.journal.close()
                with contextlib.suppress(FileError):
                    self._summarise(ledger, config)
                raise
            bad = self._summarise(ledger, config)
            shutil.rmtree(self.target.state / "parts", ignore_errors=True)
        return Outcome(tally, len(ledger), len(self._failed), *bad, time.monotonic() - began)

    def _todo(self, ledger: Ledger) -> list[Shard]:
        """Return the shards that are not finished; count those that are."""
        shards = {shard.name: shard for shard in self.source.shards}
        if taken := set(SUMMARIES) & shards.keys():
            msg = f"{shards[min(taken)].place}: a batch writes a file of that name itself; rename or exclude it"
            raise FileError(msg)
        todo = [shard for shard in shards.values() if shard.name not in ledger]
        for line in ledger.lines(name for name in shards if name in ledger):
            shard = shards[line["shard"]]
            if line["source_bytes"] != shard.size:
                msg = f"{shard.place}: changed since it was done ({line['source_bytes']} bytes then, {shard.size} now)"
                raise FileError(msg)
            self._tally.merge(Tally.from_dict(line["tally"]))
        self.observer.begin(len(todo), sum(shard.size for shard in todo))
        return todo

    def _work(self, todo: Iterable[Shard], pool: Executor, count: int, ledger: Ledger) -> None:
        """Keep the processes busy; take up what they made in the order of the source."""
        ahead = _AHEAD * count if count > 1 else 0
        for shard in todo:
            run = self._open[shard.name] = Run.begun(shard, self.target.state)
            self._tally.merge(run.facts.tally)
            with contextlib.closing(self._blocks(run)) as blocks:
                while not run.error and (block := self._next(run, blocks)) is not None:
                    work = pool.submit(clean, block, shard)
                    self._window.append((run, block, work))
                    self._take_up(ahead, pool)
            self._window.append((run, None, None))
            self._settle(count, ledger)
        self._take_up(0, pool)
        self._settle(0, ledger)

    def _next(self, run: Run, blocks: Iterator[Block]) -> Block | None:
        """Return the next block; None at the end, and where the shard cannot be read."""
        try:
            return next(blocks, None)
        except FileError as error:
            self._fail(run, error)
            return None

    def _blocks(self, run: Run) -> Generator[Block]:
        """Yield the blocks of a shard that are not written yet."""
        shard = run.shard
        with self.source.open(shard) as raw:
            for block in blocks_of(raw, shard.name, self.settings.max_record_bytes, run.journal.position):
                run.read = raw.tell()
                yield block

    def _take_up(self, ahead: int, pool: Executor) -> None:
        """Take up finished blocks, the oldest first, until no more than `ahead` are under way."""
        while len(self._window) > ahead:
            run, block, work = self._window.popleft()
            if run.error:
                continue
            if block is None or work is None:
                self._finish(run, pool)
                self.observer.advance(run.tell(run.shard.size), self._tally)
                continue
            try:
                cleaned = result_of(work)
            except FileError as error:
                self._fail(run, error)
                continue
            self._tally.merge(cleaned.tally)
            self.breaker.check(self._tally)
            run.add(block.end, cleaned)
            self.observer.advance(run.tell(run.read), self._tally)

    def _finish(self, run: Run, pool: Executor) -> None:
        """Put a shard in its place: a small one at once, one with a part by one of the processes."""
        del self._open[run.shard.name]
        source = attrs.evolve(self.source, shards=())  # type: ignore[misc]  # without the list, which may be long
        future: Future[tuple[int, str]]
        if run.journal.blocks:
            run.journal.close()
            future = pool.submit(put_part, self.target, source, run.shard, run.journal.part, run.stretches)
        else:
            future = Future()
            run.keep_entries()
            pieces = [(run.held[0].offset, run.held[1].data)] if run.held else []
            lost = Format.of(run.shard.name).kind == "text" and not run.facts.records
            future.set_result((0, "") if lost else put(self.target, source, run.shard, pieces))
        self._finishing.append((run, future))

    def _settle(self, left: int, ledger: Ledger) -> None:
        """Write finished shards into the ledger; wait until no more than `left` are under way."""
        while self._finishing and (len(self._finishing) > left or self._finishing[0][1].done()):
            run, future = self._finishing.popleft()
            ledger.add(run.line(*result_of(future)))
            run.journal.remove()

    def _fail(self, run: Run, error: FileError) -> None:
        """Give a shard up: nothing of it is written, the rest goes on."""
        run.error = str(error)
        self._open.pop(run.shard.name).journal.remove()
        self._failed.append({"file": run.shard.name, "number": 0, "reason": run.error})
        self.observer.fail(error)

    def _summarise(self, ledger: Ledger, config: dict[str, Any]) -> tuple[int, list[dict[str, Any]]]:
        """Write manifest and quarantine anew; return how many entries quarantine has, and the first of them."""
        with self.target.writing(MANIFEST) as file:
            file.write(json.dumps(config).encode() + b"\n")
            for line in ledger.lines():
                facts = {key: value for key, value in line.items() if key != "tally"}
                file.write(json.dumps(facts).encode() + b"\n")
        count = 0
        shown: list[dict[str, Any]] = []
        with self.target.writing(QUARANTINE) as file:
            for entry in self._entries(ledger):
                file.write(entry)
                count += 1
                if len(shown) < _SHOWN:
                    shown.append(json.loads(entry))
        return count, shown

    def _entries(self, ledger: Ledger) -> Iterator[bytes]:
        """Yield the entries of quarantine: of finished shards in order, then of those that failed."""
        for line in ledger.lines():
            if line["quarantined"]:
                with quarantine_path(self.target.state, line["shard"]).open("rb") as file:
                    yield from file
        for failed in self._failed:
            yield json.dumps(failed).encode() + b"\n"
