"""The hooks, run by the real pre-commit in a scratch repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DAMAGED, CLEAN = "We are next to them,but we will wait for it.\n", "We are next to them, but we will wait for it.\n"
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git here")


class Scratch:
    """A repository with the hooks, and one that uses them."""

    def __init__(self, folder: Path, root: Path, language: str) -> None:
        self.folder = folder / "project"
        hooks = folder / "hooks"
        for path in (hooks, self.folder):
            path.mkdir()
            self.git("init", "--quiet", folder=path)
        for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(root / name, hooks / name)
        shutil.copytree(root / "normalize", hooks / "normalize", ignore=shutil.ignore_patterns("__pycache__"))
        self.commit(hooks)
        revision = self.git("rev-parse", "HEAD", folder=hooks).strip()
        ids = "\n".join(
            f"      - {{id: {name}, language: {language}, args: [--language, en], stages: [{stage}]}}"
            for name, stage in (("normalize-check", "pre-commit"), ("normalize-fix", "manual"))
        )
        config = f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n{ids}\n"
        (self.folder / ".pre-commit-config.yaml").write_text(config)
        (self.folder / "normalize.toml").write_text('exclude = ["raw"]\n')
        (self.folder / "raw").mkdir()
        for name in ("page.txt", "raw/page.txt", "notes.md", "code.py"):
            (self.folder / name).write_text(DAMAGED)
        self.git("add", "--all")

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        """Run git."""
        done = subprocess.run(
            ["git", *arguments], cwd=folder or self.folder, check=True, capture_output=True, text=True
        )
        return done.stdout

    def commit(self, folder: Path) -> None:
        """Commit everything."""
        self.git("add", "--all", folder=folder)
        author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        self.git(*author, "commit", "--quiet", "--no-verify", "-m", "a", folder=folder)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run pre-commit."""
        command = [sys.executable, "-m", "pre_commit", "run", "--color", "never", *arguments]
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(self.folder.parent / "cache")}
        return subprocess.run(command, cwd=self.folder, env=environment, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("language", ["system", pytest.param("python", marks=pytest.mark.slow)])
def test_hooks(tmp_path: Path, root: Path, language: str) -> None:
    """The check fails and writes nothing; the fix repairs and fails, for files changed; then both pass.

    With `python` pre-commit installs the project from the repository, which takes a package index; with `system` the
    same hooks call the command that is installed here.
    """
    scratch = Scratch(tmp_path, root, language)
    checked = scratch.run("normalize-check")
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert "page.txt:1:21: spacing/missing-space-after-comma" in checked.stdout
    assert "notes.md:1:21" in checked.stdout
    assert "raw/page.txt" not in checked.stdout
    assert "code.py" not in checked.stdout
    assert (scratch.folder / "page.txt").read_text() == DAMAGED

    fixed = scratch.run("normalize-fix", "--hook-stage", "manual")
    assert fixed.returncode == 1
    assert "files were modified by this hook" in fixed.stdout
    assert (scratch.folder / "page.txt").read_text() == CLEAN
    assert (scratch.folder / "raw" / "page.txt").read_text() == DAMAGED
    scratch.git("add", "--all")
    assert scratch.run("normalize-fix", "--hook-stage", "manual").returncode == 0
    assert scratch.run().returncode == 0
