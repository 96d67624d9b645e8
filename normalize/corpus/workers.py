"""Processes that clean blocks: as many as asked for, none left behind when the one that started them is killed."""

from __future__ import annotations

import itertools
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from normalize.config import Settings
from normalize.corpus.blocks import Block
from normalize.corpus.cleaner import Cleaner, shared_cleaner
from normalize.corpus.content import all_cleaned, cleaned
from normalize.corpus.files import FileError
from normalize.corpus.forks import context
from normalize.corpus.places import Shard
from normalize.corpus.work import Cleaned
from normalize.errors import NormalizeError

__all__ = ["WorkerError", "clean", "clean_all", "cleaner_for", "result_of", "workers"]

_T = TypeVar("_T")


class WorkerError(NormalizeError, RuntimeError):
    """A process that cleans blocks died."""


@contextmanager
def workers(count: int) -> Iterator[Executor]:
    """Give an executor of `count` processes (see `forks`); of this very process where `count` is 1."""
    if count == 1:
        yield _Here()
        return
    pool = ProcessPoolExecutor(count, mp_context=context(), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def cleaner_for(shard: Shard, settings: Settings) -> Cleaner:
    """Return the cleaner of this process for a shard: some files have rules left out."""
    return shared_cleaner(settings.for_file(Path(shard.place)) if settings.per_file_ignores else settings)


def clean(block: Block, shard: Shard, settings: Settings) -> Cleaned:
    """Clean a block of a shard with the cleaner of this process."""
    return cleaned(block, shard.name, cleaner_for(shard, settings))


def clean_all(found: Iterable[tuple[Block, Shard]], settings: Settings) -> list[Cleaned | FileError]:
    """Clean blocks of shards; of one that cannot be cleaned return why."""
    done: list[Cleaned | FileError] = []
    named = [(cleaner_for(shard, settings), (block, shard.name)) for block, shard in found]
    for cleaner, some in itertools.groupby(named, key=itemgetter(0)):
        done += all_cleaned([each for _, each in some], cleaner)
    return done


def result_of(future: Future[_T]) -> _T:
    """Return what a process made.

    Raises:
        WorkerError: it died on the way.
    """
    try:
        return future.result()
    except BrokenProcessPool as error:
        msg = "a worker process died (killed, or out of memory); the same command goes on from here"
        raise WorkerError(msg) from error


class _Here(Executor):
    """Does the work at once, where it is asked for."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:  # noqa: ANN401
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments, **named))
        except Exception as error:  # noqa: BLE001 (whoever asks for the result gets it)
            future.set_exception(error)
        return future


def _begin() -> None:
    """See to it that this process ends with the one that started it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that started it hears it too, and ends them all
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
