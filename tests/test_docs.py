"""What the README and the documentation show is what happens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from blocks import page_in

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.skipif(not shutil.which("git") or not shutil.which("bash"), reason="no git or bash here")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_page(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every code block of a page runs, in a folder of its own, and gives what stands below it."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("CI", raising=False)

    page_in(path, folder).run()
