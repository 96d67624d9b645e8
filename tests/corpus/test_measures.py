"""The measures of reliability in short; `pytest -m slow` runs them in full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent.parent / "scripts" / "reliability"


def measure(name: str, *options: str) -> str:
    """Run a measure; return what it prints."""
    done = subprocess.run([sys.executable, str(SCRIPTS / name), *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_five_kills() -> None:
    """A job killed five times ends as one that was not."""
    assert "5 kills" in measure("kills.py", "--kills", "5", "--shards", "8", "--records", "20")


def test_three_hundred_fuzzed_records() -> None:
    """None is lost, none stops the job."""
    assert "0 lost or wrong" in measure("fuzz.py", "--records", "300")


@pytest.mark.slow
def test_two_hundred_kills() -> None:
    """In full."""
    assert "200 kills" in measure("kills.py")


@pytest.mark.slow
def test_ten_thousand_fuzzed_records() -> None:
    """In full, with two processes."""
    assert "0 lost or wrong" in measure("fuzz.py", "--workers", "2")


@pytest.mark.slow
def test_memory_is_flat() -> None:
    """From 200 MB to 1 GB of input."""
    assert "flat" in measure("memory.py", "--sizes", "200", "1000")
