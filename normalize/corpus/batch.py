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
from normalize.corpus import blocks
from normalize.corpus.blocks import Block
from normalize.corpus.breaker import Breaker
from normalize.corpus.cleaner import described
from normalize.corpus.content import blocks_of
from normalize.corpus.files import FileError
from normalize.corpus.finishing import Finishing
from normalize.corpus.journal import quarantine_path
from normalize.corpus.ledger import Ledger, locked
from normalize.corpus.places import MANIFEST, QUARANTINE, SUMMARIES, Shard, Source, Target
from normalize.corpus.remote import CleanShard, Engine, ShardDone, done_by
from normalize.corpus.shards import COST, Run, keep_entries
from normalize.corpus.work import Cleaned
from normalize.corpus.workers import clean_all, result_of, workers
from normalize.corpus.writer import Writer
from normalize.report.tally import Tally

__all__ = ["Batch", "Observer", "Outcome"]

_SHOWN = 200  # entries of quarantine that are told in a report
_REASON = 300  # code points of what an engine says about a shard: some send whole stack traces
_AHEAD = 3  # bundles in work for each process: one at hand, one waiting, one being written


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


_Bundle = list[tuple[Run, Block | None]]
"""Blocks that are cleaned at once, each with its shard, in their order; None stands for a shard's end."""


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
    _bundle: _Bundle = attrs.field(factory=list)
    _held: int = 0
    _window: deque[tuple[_Bundle, Future[list[Cleaned | FileError]]]] = attrs.field(factory=deque)
    _open: dict[str, Run] = attrs.field(factory=dict)

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
                        writer = Writer.of(self.settings, self.source, self.target)
                        self._work(todo, pool, count, Finishing(writer, ledger, pool))
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

    def _work(self, todo: Iterable[Shard], pool: Executor, count: int, finishing: Finishing) -> None:
        """Keep the processes busy; take up what they made in the order of the source."""
        ahead = _AHEAD * count if count > 1 else 0
        try:
            for shard in todo:
                run = self._open[shard.name] = Run.begun(shard, self.target.state)
                self._tally.merge(run.facts.tally)
                with contextlib.closing(self._blocks(run)) as found:
                    while not run.error and (block := self._next(run, found)) is not None:
                        self._gather(run, block, pool)
                        self._take_up(ahead, finishing)
                self._gather(run, None, pool)
                self._take_up(ahead, finishing)
                finishing.settle(count)
            self._submit(pool)
            self._take_up(0, finishing)
            finishing.settle(0)
        except KeyboardInterrupt:  # what is done is not lost
            for _, work in self._window:
                work.cancel()
            finishing.settle(0)
            raise

    def _gather(self, run: Run, block: Block | None, pool: Executor) -> None:
        """Add to the blocks at hand, which are cleaned together: small ones are not worth the way one by one."""
        self._bundle.append((run, block))
        self._held += COST if block is None else len(block.data)
        if self._held >= blocks.BLOCK // 2:
            self._submit(pool)

    def _submit(self, pool: Executor) -> None:
        """Let the blocks at hand be cleaned."""
        found = [(block, run.shard) for run, block in self._bundle if block is not None]
        self._window.append((self._bundle, pool.submit(clean_all, found, self.settings)))
        self._bundle, self._held = [], 0

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
            ledger.add([done.line])
            self._tally.merge(Tally.from_dict(done.line["tally"]))
            self.breaker.check(self._tally)
            self.observer.advance(shard.size, self._tally)
        self._failed.sort(key=lambda entry: str(entry["file"]))

    def _next(self, run: Run, found: Iterator[Block]) -> Block | None:
        """Return the next block; None at the end, and where the shard cannot be read."""
        try:
            return next(found, None)
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

    def _take_up(self, ahead: int, finishing: Finishing) -> None:
        """Take up what was cleaned, the oldest first, until no more than `ahead` bundles are under way."""
        while len(self._window) > ahead:
            bundle, work = self._window.popleft()
            made: list[Cleaned | FileError] = result_of(work)
            waiting = iter(made)
            for run, block in bundle:
                cleaned = next(waiting) if block is not None else None
                if run.error:
                    continue
                if isinstance(cleaned, FileError):
                    self._fail(run, cleaned)
                elif block is None or cleaned is None:
                    del self._open[run.shard.name]
                    finishing.add(run)
                    self.observer.advance(run.tell(run.shard.size), self._tally)
                else:
                    self._tally.merge(cleaned.tally)
                    self.breaker.check(self._tally)
                    run.add(block.end, cleaned)
                    self.observer.advance(run.tell(run.read), self._tally)

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
        self.target.keep(SUMMARIES)
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
