"""A limit on the seconds one record may take, in the main thread of a process and in any other."""

from __future__ import annotations

import contextlib
import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from types import FrameType

from normalize.corpus.records import RecordError

__all__ = ["alarms", "time_limit"]

_listening: set[int] = set()
"""The thread in which alarms are heard, while they are: the main one or none."""


@contextlib.contextmanager
def alarms() -> Iterator[bool]:
    """Let all time limits within share one handler of alarms: setting one for each record costs more than the limit.

    Gives whether alarms are heard: they are not in other threads than the main one, nor on Windows.
    """
    thread = threading.get_ident()
    if thread in _listening:
        yield True
        return
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield False
        return
    before = signal.signal(signal.SIGALRM, _late)
    _listening.add(thread)
    try:
        yield True
    finally:
        _listening.remove(thread)
        signal.signal(signal.SIGALRM, before)


def time_limit(seconds: float) -> AbstractContextManager[object]:
    """Stop what takes longer.

    In a main thread an alarm does it, which the pattern matcher hears too. Engines that clean in other threads (and
    Windows, which has no alarms) get an exception between two steps of Python.

    Args:
        seconds: The limit; 0 waits for ever.

    Raises:
        RecordError: it took longer.
    """
    if not seconds:
        return contextlib.nullcontext()
    return _Alarm(seconds) if threading.get_ident() in _listening else _alone(seconds)


@contextlib.contextmanager
def _alone(seconds: float) -> Iterator[None]:
    """Limit something outside of `alarms`."""
    try:
        with alarms() as heard, _Alarm(seconds) if heard else _watch(seconds):
            yield
    except _LateError:
        raise _too_long(seconds) from None


class _LateError(Exception):
    """Raised in the midst of the work."""


def _late(_number: int, _frame: FrameType | None) -> None:
    raise _LateError


class _Alarm:
    """Rings after some seconds, unless the work ends before; it may ring while it is set or taken back."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        self._set(self.seconds)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._set(0)
        if kind is _LateError:
            raise _too_long(self.seconds) from None

    def _set(self, seconds: float) -> None:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)
        except _LateError:
            raise _too_long(self.seconds) from None


def _too_long(seconds: float) -> RecordError:
    return RecordError(f"took longer than {seconds:g} seconds")


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
