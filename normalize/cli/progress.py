"""How far long work is: a bar on a terminal, JSON lines for programs, nothing else where nobody watches."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from contextlib import AbstractContextManager
from typing import Any

import click

from normalize.report.tally import Tally

__all__ = ["FORMS", "RECORDS", "Bar", "Lines", "Quiet", "observer"]

FORMS = ("auto", "json", "none")
RECORDS = "{task.fields[records]:,} records"
_FINDINGS = ", {task.fields[findings]:,} findings"
_PAUSE = 1.0  # seconds between two JSON lines


class Quiet:
    """Tells only what goes wrong."""

    def begin(self, shards: int, size: int) -> None:
        """See `Observer`."""

    def advance(self, size: int, tally: Tally) -> None:
        """See `Observer`."""

    def fail(self, error: Exception) -> None:
        """See `Observer`."""
        click.echo(f"normalize: {error}", err=True)

    def printing(self) -> AbstractContextManager[None]:
        """Step aside while something else is printed."""
        return contextlib.nullcontext()

    def end(self) -> None:
        """Be told that nothing more comes."""


class Lines(Quiet):
    """Tells the state as a JSON object a line on stderr, once a second at most."""

    def __init__(self) -> None:
        self._size = self._done = self._shards = 0
        self._began = self._told = time.monotonic()
        self._tally = Tally()

    def begin(self, shards: int, size: int) -> None:
        """See `Observer`."""
        self._shards, self._size = shards, size

    def advance(self, size: int, tally: Tally) -> None:
        """See `Observer`."""
        self._done += size
        self._tally = tally
        if time.monotonic() - self._told >= _PAUSE:
            self._tell("running")

    def fail(self, error: Exception) -> None:
        """See `Observer`."""
        click.echo(json.dumps({"state": "failed", "message": str(error)}), err=True)

    def end(self) -> None:
        """See `Quiet`."""
        self._tell("ended")

    def _tell(self, state: str) -> None:
        self._told = time.monotonic()
        seconds = self._told - self._began
        rate = self._done / seconds if seconds else 0.0
        facts: dict[str, Any] = {
            "state": state,
            "shards": self._shards,
            "bytes": self._done,
            "total_bytes": self._size,
            "records": self._tally.texts,
            "findings": self._tally.findings,
            "seconds": round(seconds, 2),
            "bytes_per_second": round(rate),
            "seconds_left": round(max(0, self._size - self._done) / rate) if rate else None,
        }
        click.echo(json.dumps(facts), err=True)


class Bar(Quiet):
    """Draws a bar on stderr.

    Args:
        told: What stands behind it.
    """

    def __init__(self, told: str = RECORDS + _FINDINGS) -> None:
        from rich.console import Console  # noqa: PLC0415 (rich is slow to import)
        from rich.progress import (  # noqa: PLC0415 (likewise)
            BarColumn,
            DownloadColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )

        self._bar = Progress(
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            TextColumn(told),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task("", total=None, records=0, findings=0)
        self._bar.start()

    def begin(self, shards: int, size: int) -> None:
        """See `Observer`."""
        del shards
        self._bar.update(self._task, total=size)

    def advance(self, size: int, tally: Tally) -> None:
        """See `Observer`."""
        self._bar.update(self._task, advance=size, records=tally.texts, findings=tally.findings)

    def fail(self, error: Exception) -> None:
        """See `Observer`."""
        self._bar.console.print(f"normalize: {error}", markup=False, highlight=False)

    def end(self) -> None:
        """See `Quiet`."""
        self._bar.stop()


def observer(form: str, told: str = RECORDS + _FINDINGS) -> Quiet:
    """Return who watches: `json` lines, `none`, or `auto`: a bar on a terminal and none elsewhere.

    Args:
        form: One of `FORMS`.
        told: What stands behind a bar.
    """
    if form == "json":
        return Lines()
    return Bar(told) if form == "auto" and sys.stderr.isatty() else Quiet()
