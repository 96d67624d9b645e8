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
from normalize.corpus.finish import Writer
from normalize.corpus.journal import quarantine_path
from normalize.corpus.ledger import Ledger, locked
from normalize.corpus.places import MANIFEST, QUARANTINE, SUMMARIES, Shard, Source, Target
from normalize.corpus.remote import CleanShard, Engine, ShardDone, done_by
from normalize.corpus.shards import Run, is_lost, keep_entries, shard_line
from normalize.corpus.work import Cleaned
from normalize.corpus.workers import clean, result_of, workers
from normalize.report.tally import Tally

__all__ = ["Batch", "Observer", "Outcome"]

_SHOWN = 200  # entries of quarantine that are told in a report
_REASON = 300  # code points of what an engine says about a shard: some send whole stack traces
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

    def run(self, count: int, engine: Engine | None = None) -> Outcome:
        """Do what is not done yet.

        Args:
            count: Processes of this machine that clean.
            engine: What cleans instead of them, whole shards on the machines of a cluster.

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
                if engine is not None:
                    self._send(todo, engine, ledger)
                else:
                    with workers(count) as pool:
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
                    work = pool.submit(clean, block, shard, self.settings)
                    self._window.append((run, block, work))
                    self._take_up(ahead, pool)
            self._window.append((run, None, None))
            self._settle(count, ledger)
        self._take_up(0, pool)
        self._settle(0, ledger)

    def _send(self, todo: Iterable[Shard], engine: Engine, ledger: Ledger) -> None:
        """Let an engine clean shards; write each into the ledger when it is done."""
        names = {shard.name for shard in todo}
        source = self.source.elsewhere()
        work = CleanShard(Writer.of(self.settings.elsewhere(), source, self.target.elsewhere()))
        for shard, future in done_by(engine, work, (shard for shard in source.shards if shard.name in names)):
            done = _returned(future)
            if done.stop:
                raise FileError(done.stop)
            if done.error:
                self._give_up(shard, FileError(done.error))
                continue
            keep_entries(quarantine_path(self.target.state, shard.name), done.entries)
            ledger.add(done.line)
            self._tally.merge(Tally.from_dict(done.line["tally"]))
            self.breaker.check(self._tally)
            self.observer.advance(shard.size, self._tally)
        self._failed.sort(key=lambda entry: str(entry["file"]))

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
        writer = Writer.of(self.settings, self.source, self.target)
        future: Future[tuple[int, str]]
        if run.journal.blocks:
            run.journal.close()
            future = pool.submit(writer.put_part, run.shard, run.journal.part, run.stretches)
        else:
            future = Future()
            run.keep_entries()
            pieces = [(run.held[0].offset, run.held[1].data)] if run.held else []
            future.set_result((0, "") if is_lost(run.shard, run.facts) else writer.put(run.shard, pieces))
        self._finishing.append((run, future))

    def _settle(self, left: int, ledger: Ledger) -> None:
        """Write finished shards into the ledger; wait until no more than `left` are under way."""
        while self._finishing and (len(self._finishing) > left or self._finishing[0][1].done()):
            run, future = self._finishing.popleft()
            ledger.add(shard_line(run.shard, run.facts, *result_of(future)))
            run.journal.remove()

    def _fail(self, run: Run, error: FileError) -> None:
        """Give a shard up: nothing of it is written, the rest goes on."""
        run.error = str(error)
        self._open.pop(run.shard.name).journal.remove()
        self._give_up(run.shard, error)

    def _give_up(self, shard: Shard, error: FileError) -> None:
        self._failed.append({"file": shard.name, "number": 0, "reason": str(error)})
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


def _returned(future: Future[ShardDone]) -> ShardDone:
    """Return what became of a shard; that its processes died on it, again and again, is an error of that shard."""
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001 (each engine has its own)
        reason = " ".join(f"given up by the engine: {type(error).__name__}: {error}".split())
        return ShardDone(error=reason[:_REASON])
