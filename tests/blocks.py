"""The code blocks of a Markdown page, run: what a page shows is what happens.

A block with a title (```` ```toml title="normalize.toml" ````) is a file that the page's later blocks find in their
folder; a `diff` is applied to one. `python` runs as a doctest, or as it stands where it has no prompt; in `console`
what stands behind `$` is run and must print what stands below it, both streams. `text` is for people only, and may not
look like something that could have been run.

A comment above a block says what is pressed on the page that its command serves: `<!-- keys: r s -->`.
"""

from __future__ import annotations

import contextlib
import doctest
import importlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import yaml
from reviewer import reviewed

from normalize.cli import COMMANDS, main
from normalize.config import read_config

__all__ = ["Block", "Page", "blocks_of", "page_in"]

_BLOCK = re.compile(
    r"(?:^<!-- keys: (?P<keys>[^\n]*?) -->\n)?"
    r"^(?P<indent> *)(?P<fence>```+)(?P<kind>\w*)(?: title=\"(?P<title>[^\"]+)\")?\n"
    r"(?P<body>.*?)^(?P=indent)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
_ELSEWHERE = ("pip install", "python3 -m venv", ". .venv", "git clone", "make ")  # takes a network, or minutes
_SERVES = ("normalize review",)  # goes on until somebody ends it
_SHELL = re.compile(r"[|<>&;*$`]")  # what `main` does not understand
_ROOT = Path(__file__).resolve().parents[1]
_ADDRESS = "https://example.org/normalize"  # of this repository, in pages
# Seconds; how many other tests there are; ports and tokens.
_VARIES = re.compile(r"\d+(?:\.\d+ ?s\b| deselected)|(?<=http://127\.0\.0\.1:)\S+")


@attrs.frozen
class Block:
    """A fenced block.

    Args:
        kind: Its language.
        title: The file it is; empty where it is none.
        keys: Pressed on the page that its command serves.
        body: Its lines.
        row: The row of the page it begins in.
        span: Where its lines stand in the page.
    """

    kind: str
    title: str
    keys: list[str]
    body: str
    row: int
    span: tuple[int, int]


def blocks_of(text: str) -> list[Block]:
    """Return the fenced blocks of a page."""
    return [
        Block(
            match["kind"],
            match["title"] or "",
            (match["keys"] or "").split(),
            textwrap.dedent(match["body"]),
            text.count("\n", 0, match.start("fence")) + 1,
            match.span("body"),
        )
        for match in _BLOCK.finditer(text)
    ]


@attrs.define
class Page:
    """A page whose blocks are run one after another in a folder.

    Args:
        path: The page.
        folder: Where its files stand and its commands run; it must be the current one.
        environment: Variables for commands that the shell runs.
    """

    path: Path
    folder: Path
    environment: dict[str, str] = attrs.field(factory=dict)
    _names: dict[str, Any] = attrs.field(factory=dict)

    def run(self) -> None:
        """Run all blocks.

        Raises:
            AssertionError: one of them does something else than the page says.
        """
        for block in blocks_of(self.path.read_text("utf-8")):
            self._begin(block)
            getattr(self, f"_{block.kind}")(block)

    def refreshed(self) -> str:
        """Run all blocks and return the page with what its commands print now."""
        text = self.path.read_text("utf-8")
        pieces, at = [], 0
        for block in blocks_of(text):
            self._begin(block)
            if block.kind == "console":
                pieces += [text[at : block.span[0]], self._said(block)]
                at = block.span[1]
            else:
                with contextlib.suppress(AssertionError):  # for the tests to tell
                    getattr(self, f"_{block.kind}")(block)
        return "".join(pieces) + text[at:]

    def _said(self, block: Block) -> str:
        """Return a console block with what its commands print now."""
        kept = _ELSEWHERE if block.keys else (*_ELSEWHERE, *_SERVES)
        shown = "".join(
            f"$ {command}\n{wanted if command.startswith(kept) else self._shown(command, block)}"
            for command, wanted in _commands(block.body)
        )
        return "".join(f"{line.rstrip()}\n" for line in shown.splitlines())

    def _begin(self, block: Block) -> None:
        assert hasattr(self, f"_{block.kind}"), f"{self._place(block)}: no way to check a block of kind {block.kind!r}"
        if block.title and block.kind != "diff":
            path = self.folder / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, "utf-8")

    def _place(self, block: Block) -> str:
        return f"{self.path.name}:{block.row}"

    def _text(self, block: Block) -> None:
        looks = re.search(r"^(\$ |>>> |normalize |import )", block.body, re.MULTILINE)
        assert block.title or not looks, f"{self._place(block)}: {looks and looks[0]!r} could be run: name its kind"

    _tsv = _csv = _jsonl = _md = _text

    def _python(self, block: Block) -> None:
        if ">>>" not in block.body or block.title:
            code = compile(block.body, self._place(block), "exec")
            if ">>>" not in block.body:  # a module with examples belongs into a package
                exec(code, self._names)
            return
        parsed = doctest.DocTestParser().get_doctest(block.body, self._names, self.path.name, str(self.path), block.row)
        report: list[str] = []
        runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
        failed, _ = runner.run(parsed, out=report.append, clear_globs=False)
        self._names.update(parsed.globs)
        assert not failed, f"{self._place(block)}:\n{''.join(report)}"

    def _toml(self, block: Block) -> None:
        tomllib.loads(block.body)
        if Path(block.title).name in {"normalize.toml", "pyproject.toml"}:
            read_config(self.folder / block.title)

    def _yaml(self, block: Block) -> None:
        yaml.safe_load(block.body)

    def _json(self, block: Block) -> None:
        json.loads(block.body)

    def _diff(self, block: Block) -> None:
        command = ["git", "apply", "--unidiff-zero", "-"]
        done = subprocess.run(command, input=block.body, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{self._place(block)}: {done.stderr}"

    def _console(self, block: Block) -> None:
        for command, wanted in _commands(block.body):
            if command.startswith(_SERVES) and not block.keys:
                _check_options(command)
            elif not command.startswith(_ELSEWHERE):
                shown = self._shown(command, block)
                assert _plain(shown) == _plain(wanted), f"{self._place(block)}: $ {command}\n{shown}"

    def _shown(self, command: str, block: Block) -> str:
        """Return what a command prints, both streams together."""
        if command.startswith(_SERVES):
            return reviewed(shlex.split(command)[1:], block.keys)
        if command.startswith("normalize ") and not _SHELL.search(command) and not self.environment:
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                main(shlex.split(command)[1:])
            return out.getvalue()
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env={**os.environ, "PATH": path, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.stdout


def _commands(body: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block and what stands below it."""
    for piece in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, wanted = piece.partition("\n")
        yield command, wanted


def _plain(text: str) -> str:
    """Return an output without what differs from run to run, and without white space at line ends."""
    lines = _VARIES.sub("0", text).replace(os.sep, "/").strip().splitlines()
    return "\n".join(line.rstrip() for line in lines)


def _check_options(command: str) -> None:
    """Check that a command of this project takes its arguments."""
    program, *arguments = shlex.split(command, comments=True)
    if program == "normalize":
        module, _, attribute = COMMANDS[arguments[0]].partition(":")
        getattr(importlib.import_module(module), attribute).make_context(arguments[0], arguments[1:])


def page_in(path: Path, folder: Path) -> Page:
    """Return a page to be run in an empty folder, with what it takes for granted."""
    if path.name in {"CONTRIBUTING.md", "language.md"}:  # their commands are for a clone
        for name in ("normalize", "tests", "fixtures"):
            shutil.copytree(_ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(_ROOT / "pyproject.toml", folder)
        return Page(path, folder, {"PYTHONPATH": str(folder)})
    if path.name == "walkthrough.md":  # its hooks come from a repository
        place = folder.parent / f"{folder.name}-hooks"
        _make_repository(place)
        address = {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{place}.insteadOf",
            "GIT_CONFIG_VALUE_0": _ADDRESS,
        }
        return Page(path, folder, {**address, "PRE_COMMIT_HOME": str(place / ".cache"), "PRE_COMMIT_COLOR": "never"})
    return Page(path, folder)


def _make_repository(place: Path) -> None:
    """Make a repository whose hooks call the command that is installed here."""
    place.mkdir()
    hooks = (_ROOT / ".pre-commit-hooks.yaml").read_text("utf-8").replace("language: python", "language: system")
    (place / ".pre-commit-hooks.yaml").write_text(hooks, "utf-8")
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (("init",), ("add", "--all"), (*author, "commit", "--message", "a"), ("tag", "v0.1.0")):
        subprocess.run(["git", *command], cwd=place, check=True, capture_output=True)
