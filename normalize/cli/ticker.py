"""How far work without a known end is: one line on a terminal, from the second in which somebody begins to wonder."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Iterator

from normalize.cli.progress import Quiet
from normalize.report.tally import Tally

__all__ = ["Ticker", "ticking"]

_PATIENCE = 2.0  # seconds before anything is told
_PAUSE = 0.25  # seconds between two tellings
_ERASE = "\r\x1b[K"


class Ticker(Quiet):
    """Draws the line on stderr, whatever the work is doing, and takes it away where something is printed.

    Args:
        tally: What is told; others count in it.
        patience: Seconds before anything is told.
    """

    def __init__(self, tally: Tally, patience: float = _PATIENCE) -> None:
        self._tally, self._began, self._drawn = tally, time.monotonic(), False
        self._lock, self._ended = threading.RLock(), threading.Event()
        self._thread = threading.Thread(target=self._run, args=(patience,), daemon=True)
        self._thread.start()

    def fail(self, error: Exception) -> None:
        """See `Quiet`."""
        with self.printing():
            super().fail(error)

    @contextlib.contextmanager
    def printing(self) -> Iterator[None]:
        """See `Quiet`."""
        with self._lock:
            self._erase()
            yield

    def end(self) -> None:
        """See `Quiet`."""
        self._ended.set()
        self._thread.join()
        self._erase()

    def _run(self, patience: float) -> None:
        wait = patience
        while not self._ended.wait(wait):
            wait = _PAUSE
            with self._lock:
                seconds = time.monotonic() - self._began
                told = f"{self._tally.texts:,} texts, {self._tally.findings:,} findings, {seconds:.0f} s"
                sys.stderr.write(f"{_ERASE}{told}")
                sys.stderr.flush()
                self._drawn = True

    def _erase(self) -> None:
        if self._drawn:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
            self._drawn = False


@contextlib.contextmanager
def ticking(tally: Tally) -> Iterator[Quiet]:
    """Give who tells how far the work is: a line on a terminal, nothing elsewhere."""
    told = Ticker(tally) if sys.stderr.isatty() else Quiet()
    try:
        yield told
    finally:
        told.end()
