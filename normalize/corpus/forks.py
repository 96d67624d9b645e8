"""The process that workers are forked from: it loads what they share while the command that wants them still loads."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from multiprocessing.context import BaseContext

__all__ = ["begin", "context"]

_LOADED = "normalize.corpus.loaded"


def context() -> BaseContext:
    """Return how processes are started: as forks of one that has loaded everything, anew where there are no forks.

    Not as forks of this process: libraries that hold threads (Arrow) do not survive one.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload([_LOADED])
    return found


def begin() -> None:
    """Start that process now, in the background: it takes as long to load as the command itself.

    Of Ctrl-C it hears nothing, or it would tell where it was while it loads; it ends with the command.
    """
    if context().get_start_method() == "forkserver":
        from multiprocessing import forkserver  # noqa: PLC0415 (not on Windows)

        if threading.current_thread() is not threading.main_thread():  # no other may say what is heard
            forkserver.ensure_running()
            return
        heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            forkserver.ensure_running()
        finally:
            signal.signal(signal.SIGINT, heard)
