"""The pages of the documentation that are made of the code: rules, languages, commands, settings."""

from __future__ import annotations

import ast
import importlib
import inspect
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import click
from languages import language_page
from rules import overview_page, rule_page, stage_page

from normalize.cli import COMMANDS, SUMMARIES
from normalize.config import Settings
from normalize.engine import Rule
from normalize.pipelines import Pipeline

__all__ = ["ROOT", "generated_pages", "rule_navigation"]

ROOT = Path(__file__).resolve().parents[2]
_CONFIGURATION = """# Configuration

The keys of `normalize.toml`, or of `[tool.normalize]` in pyproject.toml. The nearest such file above a text holds for
it; options of the command line override it. A wrong key is an error that names its line and the nearest right one.
"""


def generated_pages() -> dict[str, str]:
    """Return the address of each page below docs/ and its Markdown."""
    stages = _stages()
    pages = {"rules/index.md": overview_page(stages), "languages.md": language_page()}
    pages |= {f"rules/{stage}/index.md": stage_page(stage, rules) for stage, rules in stages.items()}
    pages |= {f"rules/{rule.name}.md": rule_page(rule) for rules in stages.values() for rule in rules}
    return pages | {"commands.md": "\n".join(_commands()), "configuration.md": "\n".join(_configuration())}


def rule_navigation() -> list[Any]:
    """Return the branch of the rules for the navigation."""
    branches: list[Any] = ["rules/index.md"]
    for stage, rules in _stages().items():
        pages = [{rule.name.partition("/")[2]: f"rules/{rule.name}.md"} for rule in rules]
        branches.append({stage: [f"rules/{stage}/index.md", *pages]})
    return branches


def _stages() -> dict[str, list[Rule]]:
    """Return the rules of each stage, both in the order in which they run."""
    stages: dict[str, list[Rule]] = {}
    for rule in Pipeline.from_profile("ascii").rules:
        stages.setdefault(rule.stage, []).append(rule)
    return stages


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "What `normalize COMMAND --help` says. The exit code never depends on the output format.\n"
    for name, place in COMMANDS.items():
        module, _, attribute = place.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        yield f"## {name}\n\n{SUMMARIES[name]}\n"
        yield from _help(command, f"normalize {name}")


def _help(command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, terminal_width=88, max_content_width=88)
    yield f"```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield f"### {name.partition(' ')[2]} {inner.name}\n"
            yield from _help(inner, f"{name} {inner.name}")


def _configuration() -> Iterator[str]:
    yield _CONFIGURATION
    documented = _attribute_docstrings()
    settings = Settings()
    for name in attrs.fields_dict(Settings):
        if name in documented and name != "source":
            default = _default(getattr(settings, name))
            yield f"## {name.replace('_', '-')}\n\n{documented[name]}\n\nDefault: {default}\n"


def _attribute_docstrings() -> dict[str, str]:
    """Return what stands below each field of the settings; Python itself does not keep it."""
    found = {}
    for node in ast.walk(ast.parse(inspect.getsource(Settings))):
        body = getattr(node, "body", [])
        for field, text in itertools.pairwise(body if isinstance(body, list) else []):
            match field, text:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(documentation))):
                    found[name] = inspect.cleandoc(documentation)
    return found


def _default(value: object) -> str:
    if value in (None, (), {}):
        return "none."
    if isinstance(value, tuple):
        return f"`[{', '.join(repr(each) for each in value)}]`".replace("'", '"')
    return f"`{str(value).lower() if isinstance(value, bool) else repr(value)}`".replace("'", '"')
