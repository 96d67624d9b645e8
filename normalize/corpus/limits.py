"""A limit on the seconds one record may take, in the main thread of a process and in any other."""

from __future__ import annotations

import contextlib
import ctypes
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from normalize.corpus.records import RecordError

__all__ = ["time_limit"]


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what takes longer.

    In a main thread an alarm does it, which the pattern matcher hears too. Engines that clean in other threads (and
    Windows, which has no alarms) get an exception between two steps of Python.

    Args:
        seconds: The limit; 0 waits for ever.

    Raises:
        RecordError: it took longer.
    """
    if not seconds:
        yield
        return
    main = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    try:
        with _alarm(seconds) if main else _watch(seconds):
            yield
    except _LateError:
        msg = f"took longer than {seconds:g} seconds"
        raise RecordError(msg) from None


class _LateError(Exception):
    """Raised in the midst of the work."""


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def late(_number: int, _frame: FrameType | None) -> None:
        raise _LateError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _watch(seconds: float) -> Iterator[None]:
    """Let another thread raise the error in this one; none that comes too late is left pending."""
    worker = threading.get_ident()
    turn = threading.Lock()
    done = False

    def late() -> None:
        with turn:
            if not done:
                _raise(worker, _LateError)

    timer = threading.Timer(seconds, late)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with turn:
            done = True
            _raise(worker, None)


def _raise(thread: int, error: type[Exception] | None) -> None:
    """Raise an error in a thread; None takes back one that it has not met yet."""
    given = ctypes.py_object(error) if error is not None else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), given)
