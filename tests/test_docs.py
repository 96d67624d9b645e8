"""What the README and the documentation show is what happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from blocks import Page, copy_project

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_page(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every code block of a page runs, in a folder of its own, and gives what stands below it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)

    Page(path, tmp_path).run()


def test_contributing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule that takes ten minutes is added to a copy of the project, explained and tested there."""
    copy_project(tmp_path)
    monkeypatch.chdir(tmp_path)

    Page(ROOT / "CONTRIBUTING.md", tmp_path, {"PYTHONPATH": str(tmp_path)}).run()
