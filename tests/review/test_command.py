"""`normalize review` as a command."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from blocks import blocks_of
from review_desks import COMMA, PAGE

from normalize.cli import main
from normalize.corpus.baseline import REFUSE, Baseline
from normalize.review.server import TOKEN


class Page:
    """What the page would ask."""

    def __init__(self, address: str) -> None:
        self.base, _, self.token = address.strip().partition("#")

    def ask(self, name: str, **data: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
        """Ask."""
        headers = {TOKEN: self.token, "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.base}api/{name}", json.dumps(data).encode(), headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())  # type: ignore[no-any-return]

    def read(self) -> dict[str, Any]:
        """Wait until everything is read."""
        for _ in range(600):
            state = self.ask("state")
            if not state["loading"]:
                return state
            time.sleep(0.05)
        pytest.fail("still reading")


@contextmanager
def review(folder: Path, *options: str, code: int = 0) -> Iterator[Page]:
    """Run the command in a folder until it is told to end."""
    command = [sys.executable, "-m", "normalize", "review", "--no-open", *options]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Page(process.stdout.readline())
        finally:
            process.terminate()  # Ctrl-C is not heard where the tests themselves run in the background
            try:
                ended = process.wait(30)
            finally:
                process.kill()
        assert ended == code


def test_files(tmp_path: Path) -> None:
    """Decide, end, begin again: decisions are there; save: `check` and `fix` obey, and the files are as they were."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "page.txt").write_text(PAGE, "utf-8")
    (texts / "broken.txt").write_bytes(b"\xff\xfe")
    (tmp_path / "normalize.toml").write_text('language = "en"\nbaseline = "mine.jsonl"\n')
    (tmp_path / "mine.jsonl").write_text("")
    with review(tmp_path, "texts", code=2) as page:
        state = page.read()
        assert "broken.txt" in state["failures"][0]
        number = next(int(each) for each, change in page.ask("page")["changes"].items() if change["rule"] == COMMA)
        page.ask("decide", change=number, verdict="refuse")
    assert (tmp_path / "mine.jsonl").read_text() == ""
    (texts / "broken.txt").unlink()
    with review(tmp_path, "texts") as page:
        assert page.read()["unsaved"] == 1
        page.ask("save", why="a test")
        assert page.read()["unsaved"] == 0
    assert json.loads((tmp_path / "mine.jsonl").read_text())["record"] == "texts/page.txt"
    assert (texts / "page.txt").read_text("utf-8") == PAGE
    command = [sys.executable, "-m", "normalize", "fix", "texts"]
    for _ in range(2):
        subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
        assert "slept,and the café was shut." in (texts / "page.txt").read_text("utf-8")
    with review(tmp_path, "texts") as page:
        page.read()
        assert page.ask("page", decision="refuse")["total"] == 1


def test_output_of_a_batch(tmp_path: Path) -> None:
    """The output of a batch with its edits: decisions are about the records' ids, and the next batch obeys."""
    record = json.dumps({"url": "x/1", "body": PAGE})
    (tmp_path / "in.jsonl").write_text(record + "\n", "utf-8")
    fields = ("--text-field", "body", "--id-field", "url", "--language", "en")
    batch = ("batch", str(tmp_path / "in.jsonl"))
    assert main([*batch, str(tmp_path / "out"), "--columns", "edits", "--progress", "none", *fields]) == 0
    with review(tmp_path, "out", *fields) as page:
        state = page.read()
        assert state["changes"] > 5
        assert not state["failures"]
        found = page.ask("page")
        assert found["texts"][0]["name"].endswith("in.jsonl: x/1/body")
        source = "".join(piece["text"] for row in found["texts"][0]["rows"] for piece in row["source"])
        assert "Share this article" in source
        number = next(int(each) for each, change in found["changes"].items() if change["rule"] == COMMA)
        page.ask("decide", change=number, verdict="refuse", scope="everywhere")
        page.ask("save")
    accepted = ("--baseline", str(tmp_path / "accepted.jsonl"))
    assert main([*batch, str(tmp_path / "again"), "--progress", "none", *fields, *accepted]) == 0
    assert "slept,and" in (tmp_path / "again" / "in.jsonl").read_text("utf-8")


def test_forget_and_most(tmp_path: Path) -> None:
    """`--most` bounds what is taken and says so; `--forget` begins anew."""
    (tmp_path / "a.txt").write_text("We wait,but not long,friend.\n")
    (tmp_path / "b.txt").write_text("They came,at last.\n")
    with review(tmp_path, ".", "--most", "1", "--language", "en") as page:
        state = page.read()
        assert (state["changes"], state["left_out"]) == (2, 1)
        page.ask("decide", change=0, verdict="refuse")
    with review(tmp_path, ".", "--forget", "--language", "en") as page:
        assert (page.read()["unsaved"], page.read()["left_out"]) == (0, 0)


def test_paste(tmp_path: Path) -> None:
    """`--paste` needs no paths."""
    with review(tmp_path, "--paste", "--profile", "repair") as page:
        assert page.ask("state")["profile"] == "repair"
        assert page.ask("run", text="It came,at last.", profile="repair", language="en")["text"] == "It came, at last."
        page.token = "wrong"
        with pytest.raises(urllib.error.HTTPError):
            page.ask("state")


def test_usage(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Without paths the next step is told."""
    assert main(["review"]) == 2
    assert "--paste" in capsys.readouterr().err
    assert main(["review", str(tmp_path / "nowhere"), "--no-open"]) == 2
    assert "no such file or folder" in capsys.readouterr().err
    (tmp_path / "a.txt").write_text("Peace came,at last.\n")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["review", "--paste", "--no-open", "--port", port]) == 2
    assert "another --port" in capsys.readouterr().err
    (tmp_path / "accepted.jsonl").write_text("x\n")
    assert main(["review", str(tmp_path), "--baseline", str(tmp_path / "accepted.jsonl"), "--no-open"]) == 2


def test_documentation(root: Path, tmp_path: Path) -> None:
    """What docs/review.md shows is read as it says, and its keys are those of the page."""
    told = (root / "docs" / "review.md").read_text("utf-8")
    blocks = {block.kind: block.body for block in blocks_of(told)}
    (tmp_path / "accepted.jsonl").write_text(blocks["json"])
    (entry,) = Baseline.read(tmp_path / "accepted.jsonl").entries
    assert entry.verdict == REFUSE
    script = (root / "normalize" / "review" / "page" / "review.js").read_text("utf-8")
    keys = set(re.findall(r'(?<=[{,] )"?(\S)"?(?=: )', script[script.index("const KEYS") : script.index("let work")]))
    table = "".join(line for line in told.splitlines() if line.startswith("| `"))
    assert keys <= set(re.findall(r"`(\S)`", table))
