"""What a person at a terminal meets: colours or none, the width, how far the work is, completion, what to do next."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

import pytest

from normalize.cli import main
from normalize.cli.ticker import Ticker
from normalize.corpus.places import is_pattern, is_url
from normalize.report.tally import Tally

DAMAGED = "We are next to them,but we will wait for it, and nobody at the harbour had believed it. the boats are back."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in with one damaged text."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(DAMAGED)
    return tmp_path


def on_terminal(*arguments: str, columns: int = 80, **environment: str) -> str:
    """Run the command line on a terminal and return what it shows."""
    pty = pytest.importorskip("pty", reason="no terminals of this kind here")
    parent, child = pty.openpty()
    given = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "FORCE_COLOR"}}
    given |= {"TERM": "xterm-256color", "COLUMNS": str(columns), **environment}
    command = [sys.executable, "-m", "normalize", *arguments]
    with subprocess.Popen(command, stdin=child, stdout=child, stderr=child, env=given, close_fds=True) as process:
        os.close(child)
        shown = b"".join(_read(parent))
        process.wait()
    os.close(parent)
    return shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # how Linux tells that the other end is closed
            return
        if not part:
            return
        yield part


@pytest.mark.usefixtures("folder")
def test_diff_on_a_terminal() -> None:
    """By words and in colour, no line wider than the terminal; without colour where NO_COLOR is set."""
    coloured = on_terminal("diff", "a.txt", "--language", "en")
    assert "\x1b[9;31mthem,but\x1b[0m\x1b[32mthem, but\x1b[0m" in coloured
    plain = on_terminal("diff", "a.txt", "--language", "en", NO_COLOR="1")
    assert "[-them,but-]{+them, but+}" in plain
    assert "\x1b[3" not in plain
    narrow = on_terminal("diff", "a.txt", "--language", "en", columns=50, NO_COLOR="1")
    assert max(len(re.sub(r"\x1b\[\d*m", "", line)) for line in narrow.splitlines()) <= 50


@pytest.mark.usefixtures("folder")
def test_diff_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """By words it has brackets and 80 columns; nothing in it is an escape sequence."""
    assert main(["diff", "--words", "a.txt", "--language", "en"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("a.txt\n   1  We are next to [-them,but-]{+them, but+} we will wait")
    assert "\n      spacing/missing-space-after-comma, " in out
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


@pytest.mark.usefixtures("folder")
def test_lines_of_check_fit(capsys: pytest.CaptureFixture[str]) -> None:
    """The place of a finding is shown within 80 columns, the caret below it."""
    assert main(["check", "a.txt", "--language", "en"]) == 1
    lines = capsys.readouterr().out.splitlines()
    shown = [line for line in lines if line.startswith("    ")]
    assert max(map(len, shown)) <= 80
    assert shown[0][shown[1].index("^") - 1 :].startswith(",but")


def test_ticker(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, from some seconds on, away while something is printed and at the end."""
    told = io.StringIO()
    monkeypatch.setattr(sys, "stderr", told)
    tally = Tally(texts=1234)
    ticker = Ticker(tally, patience=0.01)
    end = time.monotonic() + 5
    while "1,234 texts, 0 findings, 0 s" not in told.getvalue() and time.monotonic() < end:
        time.sleep(0.01)
    with ticker.printing():
        assert told.getvalue().endswith("\x1b[K")
    ticker.end()
    assert told.getvalue().endswith("\x1b[K")
    patient = Ticker(tally)
    told.truncate(0)
    patient.end()
    assert not told.getvalue().strip("\0")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek", "a.txt"], "No such command 'chek'; did you mean 'check'?"),
        (["a.txt"], "to see what is damaged in that path: normalize check a.txt"),
        (["repair"], "there are check, fix, diff"),
        (["check", "a.txt", "--profil", "repair"], "--profile"),
        (["check", "a.txt", "--ignore", "casin"], "did you mean 'casing'?"),
        (["check", "a.txt", "--config", "none.toml"], "normalize: none.toml: No such file or directory\n"),
        (["check", "a.txt", "--names", "foo"], "'official', 'ap', 'keep'"),
        (["rule", "typography"], "'typography' is a stage; its rules are typography/"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_next_step(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong is told with what was meant."""
    assert main(arguments) == 2
    assert told in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_language_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    """That few rules hold in it is told once; the codes that corpora go by are known."""
    assert main(["check", "a.txt", "b.txt", "--language", "em"]) == 2
    assert capsys.readouterr().err.count("no file for the language 'em'") == 1
    for known in ("en", "eng_Latn", "en-GB", "und"):
        main(["check", "a.txt", "--language", known])
        assert "no file" not in capsys.readouterr().err


def test_nothing_to_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without texts is no error, and it is told what was looked for."""
    (folder / "empty").mkdir()
    assert main(["check", "empty"]) == 0
    assert "nothing to read in empty: folders are searched for .txt and .md" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_summaries(capsys: pytest.CaptureFixture[str]) -> None:
    """They say what comes next."""
    main(["check", "a.txt", "--language", "en"])
    assert capsys.readouterr().err == "2 findings in 1 text; normalize fix repairs 2\n"
    Path("b.txt").write_text('"We will wait and see what they do.\nThe council meets on Friday.\n')
    main(["check", "b.txt", "--language", "en"])
    assert "1 finding in 1 text, 1 doubtful; normalize fix --unsafe" in capsys.readouterr().err
    main(["fix", "b.txt", "--language", "en"])
    assert "1 doubtful finding left; normalize check shows it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("normalize ch", {"check"}),
        ("normalize rule spacing/doubled", {"spacing/doubled-space"}),
        ("normalize check --ignore casing,spacing/doubled", {"casing,spacing/doubled-space"}),
        ("normalize check --profile r", {"repair"}),
        ("normalize fix --language p", {"pl", "pt"}),
    ],
)
def test_completion(
    words: str, offered: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Commands, rules, profiles and languages are offered, behind a comma too."""
    monkeypatch.setenv("_NORMALIZE_COMPLETE", "zsh_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    with pytest.raises(SystemExit):
        main([])
    assert set(capsys.readouterr().out.split("\n")) >= offered


def test_completion_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    """One for each shell, calling this command."""
    for shell in ("bash", "zsh", "fish"):
        assert main(["completion", shell]) == 0
        assert f"_NORMALIZE_COMPLETE={shell}_complete" in capsys.readouterr().out


def test_windows_paths() -> None:
    """A drive is no scheme of a URL, backslashes are no pattern, and reports give what such a path is in a URL."""
    assert not is_url(r"C:\texts\a.txt")
    assert not is_pattern(r"C:\texts\a.txt")
    assert PureWindowsPath(r"texts\a.txt").as_posix() == "texts/a.txt"


@pytest.mark.parametrize(("profile", "left"), [("repair", "\r\n"), ("canonical", "\n")])
def test_crlf(folder: Path, profile: str, left: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`repair` keeps the line ends of Windows and no finding is about them; no carriage return reaches the terminal."""
    path = folder / "b.txt"
    path.write_bytes(b"We are next to them,but we wait.\r\n\r\nSo be it.\r\n")
    options = (str(path), "--language", "en", "--profile", profile)
    assert main(["check", *options]) == 1
    assert ("characters/line-ending" in capsys.readouterr().out) == (profile == "canonical")
    assert main(["check", *options]) == 1
    assert "\r" not in capsys.readouterr().out
    assert main(["diff", "--words", *options]) == 1
    assert "\r" not in capsys.readouterr().out
    assert main(["fix", *options]) == 0
    assert path.read_bytes() == f"We are next to them, but we wait.{left}{left}So be it.{left}".encode()


def test_crlf_in_a_configuration(folder: Path) -> None:
    """It is read as well."""
    (folder / "normalize.toml").write_bytes(b'language = "en"\r\nignore = ["spacing", "casing"]\r\n')
    assert main(["check", "a.txt"]) == 0
