"""Measure a command with all its processes, whoever started them and however they end."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Sequence
from pathlib import Path

import attrs

__all__ = ["Measured", "measured"]

_MARK = "NORMALIZE_MEASURED"  # in the environment, which every process inherits from the one that started it
_PAUSE = 0.2  # seconds between two looks; of a process that ends, what it did since the last one is not seen
_TICKS = os.sysconf("SC_CLK_TCK")


@attrs.frozen
class Measured:
    """What a command took.

    Args:
        code: Its exit code.
        cpu: Processor seconds of all its processes.
        wall: Seconds.
        largest: The most bytes of memory one Python process held.
    """

    code: int
    cpu: float
    wall: float
    largest: int


def measured(command: Sequence[str], **environment: str) -> Measured:
    """Run a command to its end, its output passed over."""
    mark = uuid.uuid4().hex
    seen = _Seen(f"{_MARK}={mark}".encode())
    over = threading.Event()
    watcher = threading.Thread(target=seen.watch, args=(over,))
    began = time.monotonic()
    with subprocess.Popen(  # noqa: S603 (our own command lines)
        command,
        env={**os.environ, **environment, _MARK: mark},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as process:
        watcher.start()
        _, told = process.communicate()
    wall = time.monotonic() - began
    over.set()
    watcher.join()
    if process.returncode:
        sys.stderr.write(told[-2000:])
    return Measured(process.returncode, sum(seen.cpu.values()), wall, max(seen.memory.values(), default=0))


class _Seen:
    """The processes that carry a mark: the processor seconds of each, the most memory of each that is Python's."""

    def __init__(self, mark: bytes) -> None:
        self.mark = mark
        self.cpu: dict[str, float] = {}
        self.memory: dict[str, int] = {}
        self._foreign: set[str] = set()

    def watch(self, over: threading.Event) -> None:
        """Look again and again."""
        while not over.wait(_PAUSE):
            for folder in Path("/proc").iterdir():
                if folder.name.isdigit():
                    with contextlib.suppress(OSError, ValueError):
                        self._look(folder)

    def _look(self, folder: Path) -> None:
        stat = (folder / "stat").read_bytes().rpartition(b") ")[2].split()
        key = f"{folder.name} {stat[19].decode()}"  # with its start, for numbers come again
        if key in self._foreign:
            return
        if key not in self.cpu and self.mark not in (folder / "environ").read_bytes().split(b"\0"):
            self._foreign.add(key)
            return
        self.cpu[key] = (int(stat[11]) + int(stat[12])) / _TICKS
        name = (folder / "cmdline").read_bytes().partition(b"\0")[0]
        if b"python" in name.rpartition(b"/")[2] or name.startswith(b"ray::"):
            status = (folder / "status").read_text()
            self.memory[key] = int(status.partition("VmHWM:")[2].split()[0]) * 1024
