"""The steps of a pipeline as TOML: by the name of the stage and of its rules, or by where a stage is imported from."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from normalize.engine import Stage, Step
from normalize.errors import RuleError
from normalize.pipelines.order import ORDER
from normalize.stages import names

__all__ = ["restored", "saved"]


def saved(steps: Iterable[Step], renamed: Stage | None) -> Iterator[str]:
    """Yield the lines of steps, a table each.

    Args:
        steps: What is run, in order.
        renamed: The stage that lexicons and house style made of the one for names, which stands for it.

    Raises:
        RuleError: a stage of a caller's own does not say where it can be imported from.
    """
    for step in steps:
        yield from ("", "[[step]]", f'name = "{step.name}"')
        if not isinstance(step, Stage):
            continue
        if (names.STAGE if step is renamed else _built_in(step)) is None:
            if not step.origin:
                msg = f"stage {step.name!r} cannot be saved: give it origin='module:attribute'"
                raise RuleError(msg)
            yield f'origin = "{step.origin}"'
        yield f"rules = [{', '.join(f'{chr(34)}{rule.name}{chr(34)}' for rule in step.rules)}]"


def restored(entries: Iterable[Mapping[str, Any]]) -> tuple[Step, ...]:
    """Return the steps that tables tell, each built-in one behind the one before in the order.

    Raises:
        RuleError: a stage or rule of that name does not exist in this version.
    """
    steps: list[Step] = []
    position = 0
    for entry in entries:
        step: Step
        if "origin" in entry:
            module, _, attribute = entry["origin"].partition(":")
            step = getattr(importlib.import_module(module), attribute)
        else:
            index = next((i for i in range(position, len(ORDER)) if _fits(ORDER[i], entry)), None)
            if index is None:
                msg = f"no stage {entry['name']!r} with the rules {', '.join(entry.get('rules', ()))}"
                raise RuleError(msg)
            step, position = ORDER[index], index + 1
        if isinstance(step, Stage):
            step = attrs.evolve(step, rules=tuple(rule for rule in step.rules if rule.name in entry["rules"]))
        steps.append(step)
    return tuple(steps)


def _built_in(stage: Stage) -> Stage | None:
    """Return the stage of `ORDER` that a stage was narrowed from; a rule made for other data is another rule."""
    for step in ORDER:
        if isinstance(step, Stage) and step.name == stage.name and set(stage.rules) <= set(step.rules):
            return step
    return None


def _fits(step: Step, entry: Mapping[str, Any]) -> bool:
    if step.name != entry["name"]:
        return False
    return not isinstance(step, Stage) or set(entry.get("rules", ())) <= {rule.name for rule in step.rules}
