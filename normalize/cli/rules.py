"""`normalize rules` and `normalize rule NAME`: what there is, and what one rule does."""

from __future__ import annotations

import difflib
import json
import textwrap
from collections.abc import Iterator

import attrs
import click

from normalize.cli.completion import completed
from normalize.engine import Rule
from normalize.pipelines import PROFILES, Pipeline
from normalize.report.documentation import Documentation
from normalize.snapshots.examples import Example, examples_of

__all__ = ["rule", "rules"]

_WIDTH = 80  # columns
_FORM = click.option(
    "--output-format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Form of what is told.",
)


def _all() -> tuple[Rule, ...]:
    return Pipeline.from_profile("ascii").rules


def _facts(one: Rule) -> dict[str, object]:
    return {
        "name": one.name,
        "safety": one.safety.value,
        "bar": one.bar,
        "summary": Documentation.of(one.documentation).summary,
        "profiles": [name for name, left_out in PROFILES.items() if one.stage not in left_out],
    }


@click.command()
@_FORM
def rules(output_format: str) -> None:
    """List all rules in the order in which they run."""
    if output_format == "json":
        click.echo(json.dumps([_facts(one) for one in _all()], indent=2))
        return
    width = max(len(one.name) for one in _all())
    for one in _all():
        click.echo(f"{one.name:{width}}  {one.safety.value:6}  {Documentation.of(one.documentation).summary}")


@click.command()
@click.argument("name", shell_complete=completed(lambda: [one.name for one in _all()]))
@_FORM
def rule(name: str, output_format: str) -> None:
    """Explain the rule NAME: what it repairs, what it leaves alone, how safe it is, with examples."""
    known = {one.name: one for one in _all()}
    if stage := [one for one, made in known.items() if made.stage == name]:
        msg = f"{name!r} is a stage; its rules are {', '.join(stage)}"
        raise click.UsageError(msg)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
        hint = f"; did you mean {', '.join(near)}?" if near else "; normalize rules lists them"
        msg = f"no rule {name!r}{hint}"
        raise click.UsageError(msg)
    one = known[name]
    if output_format == "json":
        examples = [attrs.asdict(example) for example in examples_of(one)]
        click.echo(json.dumps({**_facts(one), "documentation": one.documentation, "examples": examples}, indent=2))
        return
    click.echo("\n".join(_explained(one)))


def _explained(one: Rule) -> Iterator[str]:
    documentation = Documentation.of(one.documentation)
    yield f"{one.name}  ({one.safety.value}, applied from confidence {one.bar})"
    yield ""
    yield from _folded(documentation.summary, "")
    for heading, text in documentation.sections.items():
        yield ""
        yield from _folded(f"{heading}: {text}", "  ")
    yield ""
    yield "Examples:"
    for example in examples_of(one):
        yield from _shown(example)
    yield ""
    yield "Left out by"
    yield f"  --ignore {one.name}"
    yield f'  ignore = ["{one.name}"]  # in normalize.toml'


def _shown(example: Example) -> Iterator[str]:
    """Yield a text, and below it what it becomes, or that it stays; what cannot be seen is written as its escape."""
    language = "" if example.language == "en" else f"({example.language}) "
    yield ""
    yield from _folded(f"  {language}{_line(example.text)}", "    ")
    yield from _folded("  stays" if example.fixed == example.text else f"  -> {_line(example.fixed)}", "     ")


def _line(text: str) -> str:
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text) or "(nothing)"


def _folded(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, subsequent_indent=indent, expand_tabs=False, break_on_hyphens=False, break_long_words=False
    )
