"""Measure the memory of a batch over JSON Lines of different sizes: it should not grow with them.

    python scripts/reliability/memory.py --sizes 200 2000 --select typography
    python scripts/reliability/memory.py --sizes 40 400 --workers 2

Told is the most memory any one process of the job held (resident set, as Linux counts it). With one cheap stage what is
measured is reading and writing, and two gigabytes take minutes; with all stages it is what a worker holds.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from corpora import prose

MB = 1_000_000
_PAUSE = 0.1  # seconds between two looks at the processes
GROWTH = 1.2  # a job over a longer file may hold so much more: its journal is read at the end
LIMIT = 300 * MB


def write_lines(path: Path, size: int) -> None:
    """Write a file of about `size` bytes; a few thousand different records, again and again."""
    random_ = random.Random(1)  # noqa: S311 (no secret)
    texts = [prose(random_, random_.randrange(5, 60)) for _ in range(2000)]
    block = b"".join(json.dumps({"id": number, "text": text}).encode() + b"\n" for number, text in enumerate(texts))
    with path.open("wb") as file:
        for _ in range(max(1, size // len(block))):
            file.write(block)


def peak(source: Path, target: Path, workers: int, selected: str) -> tuple[int, float]:
    """Run a batch; return the most bytes one of its processes held, and the seconds it took."""
    command = [sys.executable, "-m", "normalize", "batch", str(source), str(target)]
    command += ["--language", "en", "--workers", str(workers), *(["--select", selected] if selected else [])]
    began = time.monotonic()
    most = 0
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:  # noqa: S603
        while process.poll() is None:
            most = max(most, *held(process.pid))
            time.sleep(_PAUSE)
    if process.returncode:
        msg = f"the batch ended with {process.returncode}"
        raise RuntimeError(msg)
    return most, time.monotonic() - began


def held(session: int) -> Iterator[int]:
    """Yield the most bytes that each process of a session has held so far."""
    yield 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended
            if os.getsid(int(folder.name)) == session:
                told = (folder / "status").read_text("utf-8")
                yield from (int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("VmHWM"))


def main() -> int:
    """Run; return 0 if memory is flat and below the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 2000], help="in MB")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--select", default="", help="stages; all where left out")
    options = parser.parse_args()
    found = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as name:
            source = Path(name, "source.jsonl")
            write_lines(source, size * MB)
            memory, seconds = peak(source, Path(name, "target"), options.workers, options.select)
        found.append(memory)
        print(f"{size:>6} MB in {seconds:.0f} s: {memory / MB:.0f} MB of memory", flush=True)
    flat = max(found) <= GROWTH * min(found) and max(found) <= LIMIT
    print("flat" if flat else "not flat, or too much")
    return int(not flat)


if __name__ == "__main__":
    sys.exit(main())
