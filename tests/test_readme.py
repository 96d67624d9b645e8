"""What the README shows is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from normalize.cli import main

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_library_calls() -> None:
    """The Python examples give what stands below them."""
    source = "".join(body for kind, body in BLOCKS if kind == "python")
    parsed = doctest.DocTestParser().get_doctest(source, {}, "README", str(README), 0)
    report: list[str] = []
    failed, tried = doctest.DocTestRunner(verbose=False).run(parsed, out=report.append)

    assert tried > 5
    assert not failed, "".join(report)


def test_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The commands print what stands below them, in a folder with one damaged text and one damaged record."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    damaged = "We are next to them,but we will wait for it.\n"
    for path in (Path("texts/page.txt"), Path("fixtures/documents/page/source.txt")):
        path.parent.mkdir(parents=True)
        path.write_text(damaged)
    Path("shards").mkdir()
    Path("shards/one.jsonl").write_text(f'{{"id": 1, "body": "{damaged.strip()}"}}\n')
    commands = 0
    for kind, body in BLOCKS:
        for command, wanted in re.findall(
            r"^\$ normalize (.*)\n((?:(?!\$).*\n)*)", body if kind == "console" else "", re.MULTILINE
        ):
            main(command.split())

            assert capsys.readouterr().out == wanted
            commands += 1
    assert commands >= 6
    assert "them, but" in Path("clean/one.jsonl").read_text()


def test_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings shown are accepted."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "normalize.toml").write_text("".join(body for kind, body in BLOCKS if kind == "toml"))
    (tmp_path / "a.txt").write_text("The harbour was quiet.\n")

    assert main(["check", "a.txt"]) == 0
