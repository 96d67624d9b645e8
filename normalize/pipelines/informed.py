"""What lexicons make of the steps: another stage for names, and one for the lines of sites that were learnt."""

from __future__ import annotations

from pathlib import Path

from normalize.engine import Stage, Step
from normalize.errors import LexiconError
from normalize.lexicon.learnt import Learnt
from normalize.lexicon.names import NameLexicon, read
from normalize.stages import boilerplate, names

__all__ = ["read_lexicon", "renamed", "stage_for_names", "takes_site_lines", "with_site_lines"]


def read_lexicon(path: Path) -> NameLexicon | Learnt:
    """Read names (`.tsv`) or what was learnt (`.toml`); see `Pipeline.with_lexicon` for the errors."""
    try:
        return Learnt.from_toml(path.read_text("utf-8"), str(path)) if path.suffix.lower() == ".toml" else read(path)
    except UnicodeDecodeError as error:
        msg = f"{path}: not UTF-8 at byte {error.start}"
        raise LexiconError(msg) from error


def stage_for_names(own: tuple[NameLexicon, ...], style: str) -> Stage:
    """Return the stage for names with lexicons of a caller's own, in a house style."""
    return names.stage(own, style=style) if own else names.styled_stage(style)


def renamed(steps: tuple[Step, ...], stage: Stage | None) -> tuple[Step, ...]:
    """Return the steps with a stage in the place of the one for names."""
    return steps if stage is None else tuple(stage if step.name == stage.name else step for step in steps)


def with_site_lines(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps with the stage for the lines of sites before that for other furniture, if there is one."""
    rules = frozenset(boilerplate.STAGE.rules)
    others = (isinstance(step, Stage) and not rules.isdisjoint(step.rules) for step in steps)
    place = next((index for index, found in enumerate(others) if found), None)
    if place is None or any(map(takes_site_lines, steps)):
        return steps
    return (*steps[:place], boilerplate.SITE, *steps[place:])


def takes_site_lines(step: Step) -> bool:
    """Whether a step is the stage for the lines of sites."""
    return isinstance(step, Stage) and step.rules == boilerplate.SITE.rules
