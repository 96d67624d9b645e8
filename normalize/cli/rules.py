"""`normalize rules` and `normalize rule NAME`: what there is, and what one rule does."""

from __future__ import annotations

import difflib
import json

import click

from normalize.engine import Rule
from normalize.pipelines import PROFILES, Pipeline

__all__ = ["rule", "rules"]


def _all() -> tuple[Rule, ...]:
    return Pipeline.from_profile("ascii").rules


def _facts(one: Rule) -> dict[str, object]:
    return {
        "name": one.name,
        "safety": one.safety.value,
        "bar": one.bar,
        "summary": one.documentation.split("\n", 1)[0],
        "profiles": [name for name, left_out in PROFILES.items() if one.stage not in left_out],
    }


@click.command()
@click.option("--output-format", type=click.Choice(("text", "json")), default="text", show_default=True)
def rules(output_format: str) -> None:
    """List all rules in the order in which they run."""
    if output_format == "json":
        click.echo(json.dumps([_facts(one) for one in _all()], indent=2))
        return
    width = max(len(one.name) for one in _all())
    for one in _all():
        click.echo(f"{one.name:{width}}  {one.safety.value:6}  {one.documentation.split(chr(10), 1)[0]}")


@click.command()
@click.argument("name")
@click.option("--output-format", type=click.Choice(("text", "json")), default="text", show_default=True)
def rule(name: str, output_format: str) -> None:
    """Explain the rule NAME: what it repairs, what it leaves alone, how safe it is."""
    known = {one.name: one for one in _all()}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
        hint = f"; did you mean {', '.join(near)}?" if near else "; normalize rules lists them"
        msg = f"no rule {name!r}{hint}"
        raise click.UsageError(msg)
    one = known[name]
    if output_format == "json":
        click.echo(json.dumps({**_facts(one), "documentation": one.documentation}, indent=2))
        return
    click.echo(f"{one.name}  ({one.safety.value}, applied from confidence {one.bar})\n\n{one.documentation}")
