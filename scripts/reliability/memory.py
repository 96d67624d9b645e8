"""Measure the memory of a batch over JSON Lines of different sizes: it should not grow with them.

    python scripts/reliability/memory.py --sizes 200 2000

Told is the most memory any process of the job held (resident set). Texts are clean and only one stage runs, for what is
measured is reading and writing, not repairing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpora import prose

MB = 1_000_000
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


def peak(source: Path, target: Path, workers: int) -> tuple[int, float]:
    """Run a batch; return the most bytes one of its processes held, and the seconds it took."""
    command = [sys.executable, "-m", "normalize", "batch", str(source), str(target), "--select", "typography"]
    command += ["--language", "en", "--workers", str(workers)]
    began = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603 (our own command line)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        msg = f"the batch ended with {process.returncode}"
        raise RuntimeError(msg)
    return usage.ru_maxrss * 1024, time.monotonic() - began


def main() -> int:
    """Run; return 0 if memory is flat and below the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 2000], help="in MB")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    found = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as name:
            source = Path(name, "source.jsonl")
            write_lines(source, size * MB)
            memory, seconds = peak(source, Path(name, "target"), options.workers)
        found.append(memory)
        print(f"{size:>6} MB in {seconds:.0f} s: {memory / MB:.0f} MB of memory", flush=True)
    flat = max(found) <= GROWTH * min(found) and max(found) <= LIMIT
    print("flat" if flat else "not flat, or too much")
    return int(not flat)


if __name__ == "__main__":
    sys.exit(main())
