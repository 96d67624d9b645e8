"""Steps as plain data, for a file or another process: names of stage and rules, or where a stage is imported from."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from normalize.engine import Stage, Step
from normalize.errors import RuleError
from normalize.pipelines.order import ORDER

__all__ = ["Entry", "lines", "restored", "told"]

Entry = dict[str, Any]
"""`name`; of a stage its `rules`, by their names; of one of a caller's own its `origin`."""


def told(step: Step, renamed: Stage | None) -> Entry | None:
    """Return what names a step; None for a stage of a caller's own that does not say where it can be imported from.

    Args:
        step: What is run.
        renamed: The stage that lexicons and house style made of the one for names, which stands for it.
    """
    if not isinstance(step, Stage):
        return {"name": step.name}
    entry = {"name": step.name, "rules": [rule.name for rule in step.rules]}
    if step is renamed or _built_in(step):
        return entry
    return entry | {"origin": step.origin} if step.origin else None


def lines(entry: Entry) -> Iterator[str]:
    """Yield the lines of a table of TOML."""
    yield from ("", "[[step]]", f'name = "{entry["name"]}"')
    if "origin" in entry:
        yield f'origin = "{entry["origin"]}"'
    if "rules" in entry:
        yield f"rules = [{', '.join(f'{chr(34)}{rule}{chr(34)}' for rule in entry['rules'])}]"


def restored(entries: Iterable[Entry | Step]) -> tuple[Step, ...]:
    """Return the steps that are named, each built-in one behind the one before in the order; others as they are.

    Raises:
        RuleError: a stage or rule of that name does not exist in this version, or cannot be imported.
    """
    steps: list[Step] = []
    position = 0
    for entry in entries:
        step: Step
        if not isinstance(entry, dict):
            step = entry
        elif "origin" in entry:
            step = _narrowed(_imported(entry["origin"]), entry)
        else:
            index = next((i for i in range(position, len(ORDER)) if _fits(ORDER[i], entry)), None)
            if index is None:
                msg = f"no stage {entry.get('name')!r} with the rules {', '.join(entry.get('rules', ()))}"
                raise RuleError(msg)
            step, position = _narrowed(ORDER[index], entry), index + 1
        steps.append(step)
    return tuple(steps)


def _built_in(stage: Stage) -> bool:
    """Whether a stage was narrowed from one of `ORDER`; a rule made for other data is another rule."""
    return any(
        isinstance(step, Stage) and step.name == stage.name and set(stage.rules) <= set(step.rules) for step in ORDER
    )


def _imported(origin: str) -> Step:
    module, _, attribute = origin.partition(":")
    try:
        step: Step = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        msg = f"no stage at {origin!r}: {error}"
        raise RuleError(msg) from error
    return step


def _narrowed(step: Step, entry: Entry) -> Step:
    if not isinstance(step, Stage):
        return step
    rules = tuple(rule for rule in step.rules if rule.name in entry["rules"])
    return step if rules == step.rules else attrs.evolve(step, rules=rules)


def _fits(step: Step, entry: Entry) -> bool:
    if step.name != entry.get("name"):
        return False
    return not isinstance(step, Stage) or set(entry.get("rules", ())) <= {rule.name for rule in step.rules}
