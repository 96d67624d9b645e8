"""The command line as a process: standard input and output, start-up, a closed pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "We are next to them,but we will wait for it.\r\nSo be it.\r\n"


def run(*arguments: str, given: bytes = b"", encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a user's shell would, on a system with this encoding."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "normalize", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False, env=environment)


def test_standard_input_is_repaired_to_standard_output() -> None:
    """Byte for byte, line ends kept under `repair`; notes go to stderr."""
    done = run("fix", "-", "--language", "en", "--profile", "repair", given=TEXT.encode())

    assert (done.returncode, done.stdout) == (0, TEXT.replace("them,but", "them, but").encode())


def test_standard_input_is_reported_under_its_name() -> None:
    """--stdin-filename names it; bytes that are not UTF-8 are an error with their place."""
    done = run(
        "check", "-", "--language", "en", "--stdin-filename", "a.txt", "--output-format", "concise", given=TEXT.encode()
    )
    assert done.returncode == 1
    assert done.stdout.startswith(b"a.txt:1:21: spacing/")

    done = run("check", "-", given=b"ab\xff")
    assert done.returncode == 2
    assert b"byte 2" in done.stderr


@pytest.mark.parametrize("arguments", [("check",), ("diff",), ("diff", "--words", "--statistics"), ("diagnose",)])
def test_pipes_get_utf8(arguments: tuple[str, ...]) -> None:
    """Whatever code page the system has: a text in another script is told as it is."""
    text = "Кораблі пішли,але ніхто не чекав на них.\n"
    named = ("--stdin-filename", "гавань.txt", "--language", "uk")
    done = run(*arguments, "-", *named, given=text.encode(), encoding="cp1252")

    assert "гавань.txt" in done.stdout.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_import_is_light() -> None:
    """`import normalize` brings in none of the libraries that only some texts need."""
    heavy = "ftfy rich click numpy py3langid langdetect unidecode"
    code = f"import sys, normalize; print(sys.modules.keys() & set('{heavy}'.split()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stdout.strip() == b"set()"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("fix", "-"), ("rules",)])
def test_output_that_cannot_be_written(arguments: tuple[str, ...]) -> None:
    """It is told in a line, with the code of an error."""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "normalize", *arguments]
        ran = subprocess.run(command, input=TEXT.encode(), stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr.splitlines()[-1]) == (2, b"normalize: No space left on device")
