"""Kill a batch at random moments, start it again, and compare what it made with an undisturbed run.

    python scripts/reliability/kills.py --kills 200

Twenty shards of eight formats with blocks of 8 KiB and two processes. After every kill each file that stands in the
target must already be what it is in the end, whole; when the job has ended, the target must be the undisturbed one,
byte by byte, manifest and quarantine included.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpora import write_corpus

SMALL = Path(__file__).with_name("small_blocks.py")
SUMMARIES = {"manifest.jsonl", "quarantine.jsonl"}  # written anew at each end of a run
BAD_RECORDS = 2  # the exit code of a job that put something into quarantine, as this one does


def command(source: Path, target: Path, workers: int) -> list[str]:
    """Return the command of the job."""
    options = ["--id-field", "id", "--language", "en", "--columns", "edits,version", "--workers", str(workers)]
    return [sys.executable, str(SMALL), "batch", str(source), str(target), *options]


def run(arguments: list[str]) -> subprocess.CompletedProcess[bytes]:
    """Run a job to its end."""
    return subprocess.run(arguments, capture_output=True, check=False)  # noqa: S603 (our own command line)


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a target, without the state it keeps."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".normalize" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def differences(target: Path, wanted: dict[str, bytes], *, whole: bool) -> int:
    """Return how many files are not what they are in the end; of a job that was killed those that are there."""
    found = content(target) if target.exists() else {}
    if not whole:
        found = {name: data for name, data in found.items() if name not in SUMMARIES}
    wrong = [name for name, data in found.items() if data != wanted.get(name)]
    if whole:
        wrong += wanted.keys() - found.keys()
    for name in wrong:
        print(f"differs {'in the end' if whole else 'after a kill'}: {name}", flush=True)
    return len(wrong)


def main() -> int:
    """Run; return 0 if every run ended as the undisturbed one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--shards", type=int, default=20)
    parser.add_argument("--records", type=int, default=40)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random_ = random.Random(options.seed)  # noqa: S311 (no secret)
    with tempfile.TemporaryDirectory() as name:
        return trial(Path(name), options, random_)


def trial(folder: Path, options: argparse.Namespace, random_: random.Random) -> int:
    """Kill and compare until there were enough kills."""
    source = folder / "source"
    write_corpus(source, options.shards, options.records, options.seed)
    begun = time.monotonic()
    done = run(command(source, folder / "whole", options.workers))
    longest = time.monotonic() - begun
    wanted = content(folder / "whole")
    if done.returncode != BAD_RECORDS or len(wanted) != options.shards + len(SUMMARIES):
        print(done.stderr.decode())
        return 1
    one = run(command(source, folder / "one", 1))
    wrong = int(one.returncode != BAD_RECORDS or content(folder / "one") != wanted)
    print(f"undisturbed: {longest:.1f} s, {len(wanted)} files; with one process: {'differs' if wrong else 'the same'}")
    kills = runs = 0
    while kills < options.kills:
        target = folder / f"target-{runs}"
        runs += 1
        while True:
            process = subprocess.Popen(  # noqa: S603 (our own command line)
                command(source, target, options.workers),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(random_.uniform(0.1, longest) if kills < options.kills else None)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL) if random_.random() < 0.5 else process.kill()  # noqa: PLR2004
                process.wait()
                kills += 1
                wrong += differences(target, wanted, whole=False)
            else:
                break
        wrong += process.returncode != BAD_RECORDS
        wrong += differences(target, wanted, whole=True)
        shutil.rmtree(target)
    print(f"{kills} kills in {runs} jobs: {wrong} differences")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
