"""Pipelines as values: print, compare, extend, run, save, reload."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

import attrs
import tomli

from normalize.engine import Plan, Result, Rule, Stage, Step, begin, run_many, run_through, run_together
from normalize.errors import RuleError
from normalize.language import language
from normalize.lexicon.learnt import Learnt
from normalize.lexicon.names import NameLexicon
from normalize.pipelines.informed import (
    read_lexicon,
    renamed,
    stage_for_names,
    takes_site_lines,
    with_site_lines,
)
from normalize.pipelines.order import ORDER, PROFILES
from normalize.pipelines.saving import lines, restored, told
from normalize.stages import names

__all__ = ["Pipeline"]

_PLANS = 16  # plans that are kept, of the pipelines used last


def _in_short(steps: tuple[Step, ...]) -> str:
    """Return the steps with how many rules they have."""
    return f"({', '.join(f'{step.name}[{len(_names(step))}]' for step in steps)})"


@attrs.frozen(eq=False)
class Pipeline:
    """Stages in their order: a value. Every method returns a new pipeline.

    It can be sent to another process: built-in stages go by their names, a caller's own by its `origin` if it has one.

    Args:
        name: Of the profile it began as.
        steps: What is run, in order.
        keep_line_ends: Whether a text whose lines all end in CRLF keeps them (`repair`: that is no damage).
        lexicons: What `with_lexicon` was given.
        style: The house style of names.
    """

    name: str
    steps: tuple[Step, ...] = attrs.field(repr=_in_short)
    keep_line_ends: bool = False
    lexicons: tuple[str | NameLexicon | Learnt, ...] = ()
    style: str = names.OFFICIAL
    _names: tuple[NameLexicon, ...] = attrs.field(default=(), repr=False)
    _learnt: Learnt | None = attrs.field(default=None, repr=False)
    _renamed: Stage | None = attrs.field(default=None, repr=False)
    _kept: Plan | None = attrs.field(default=None, init=False, repr=False)  # no property: every text asks

    def __str__(self) -> str:
        """Return the name, and below it each step with its rules."""
        return "\n".join(
            (self.name, *(f"  {step.name}: {', '.join(_defects(step))}".rstrip(": ") for step in self.steps))
        )

    def __eq__(self, other: object) -> bool:
        return self._value == other._value if isinstance(other, Pipeline) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._value)

    @property
    def _value(self) -> tuple[object, ...]:
        """What makes two pipelines the same; the stage for names is told by lexicons and style, and made for each."""
        steps = tuple(names.STAGE if step is self._renamed else step for step in self.steps)
        return self.name, steps, self.keep_line_ends, self.lexicons, self.style

    def __getstate__(self) -> dict[str, Any]:
        """Send what a pipeline is to another process, without the plan that is kept with it."""
        steps = [told(step, self._renamed) or step for step in self.steps]
        state = {field.name: getattr(self, field.name) for field in attrs.fields(Pipeline)}
        return state | {"steps": steps, "_renamed": self._renamed is not None, "_kept": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take over what `__getstate__` gave."""
        stage = stage_for_names(state["_names"], state["style"]) if state["_renamed"] else None
        steps = renamed(restored(state["steps"]), stage)
        for name, value in (state | {"steps": steps, "_renamed": stage}).items():
            object.__setattr__(self, name, value)

    @classmethod
    def from_profile(cls, name: str = "canonical") -> Pipeline:
        """Return the pipeline of a profile: `repair`, `canonical` or `ascii`.

        Raises:
            RuleError: there is no such profile.
        """
        if name not in PROFILES:
            msg = f"no profile {name!r}; there are {', '.join(PROFILES)}"
            raise RuleError(msg)
        steps = tuple(step for step in ORDER if step.name not in PROFILES[name])
        return cls(name, steps, keep_line_ends=name == "repair")

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, each once, in the order in which they run."""
        return tuple(dict.fromkeys(rule for step in self.steps if isinstance(step, Stage) for rule in step.rules))

    def without(self, *selectors: str) -> Pipeline:
        """Leave out stages (`casing`) or single rules (`casing/lower-case-name`).

        Raises:
            RuleError: nothing here has that name.
        """
        return self._filtered(lambda rule: not _matches(rule, selectors), selectors)

    def only(self, *selectors: str) -> Pipeline:
        """Keep these stages or rules and nothing else.

        Raises:
            RuleError: nothing here has that name.
        """
        return self._filtered(lambda rule: _matches(rule, selectors), selectors)

    def with_stage(self, stage: Stage, *, before: str | None = None) -> Pipeline:
        """Add a stage at the end, or before the stage of that name: of several before the one with most rules.

        Raises:
            RuleError: there is no stage `before`, or what is given is none.
        """
        if not isinstance(stage, Stage):
            msg = f'{stage!r} is no stage; normalize.rewriter("own/name", function) makes one of a function'
            raise RuleError(msg)
        if before is None:
            return attrs.evolve(self, steps=(*self.steps, stage))
        places = [index for index, step in enumerate(self.steps) if step.name == before]
        if not places:
            msg = f"no stage {before!r} here; there are {', '.join(step.name for step in self.steps)}"
            raise RuleError(msg)
        place = max(places, key=lambda index: len(_names(self.steps[index])))
        return attrs.evolve(self, steps=(*self.steps[:place], stage, *self.steps[place:]))

    def with_lexicon(self, lexicon: str | Path | NameLexicon | Learnt) -> Pipeline:
        """Add a lexicon of a caller's own: names (`.tsv`), or what `normalize learn` made (`.toml`).

        A later lexicon overrides the earlier ones and the built-in one. What was learnt goes to the stages that use it:
        casing, names, and boilerplate, before which a stage for the lines of sites is put. A pipeline with lexicons
        given as paths can be saved.

        Raises:
            LexiconError: the file does not follow its format.
            OSError: it cannot be read.
        """
        made = read_lexicon(Path(lexicon)) if isinstance(lexicon, str | Path) else lexicon
        given = (*self.lexicons, str(lexicon) if isinstance(lexicon, Path) else lexicon)
        own = (*self._names, *(made.names if isinstance(made, Learnt) else (made,)))
        pipeline = self._renaming(own, self.style) if own != self._names else self
        if isinstance(made, Learnt):
            learnt = made if self._learnt is None else self._learnt.merged(made)
            steps = with_site_lines(pipeline.steps) if made.lines else pipeline.steps
            pipeline = attrs.evolve(pipeline, learnt=learnt, steps=steps)
        return attrs.evolve(pipeline, lexicons=given, names=own)

    def with_names(self, style: str) -> Pipeline:
        """Choose the house style of names: `official`, `ap`, or `keep` for no other than your own lexicons'.

        Raises:
            LexiconError: there is no such style.
        """
        return attrs.evolve(self._renaming(self._names, style), style=style)

    def _renaming(self, own: tuple[NameLexicon, ...], style: str) -> Pipeline:
        """Put the stage for these lexicons and this house style where the stage for names stands, if it does."""
        stage = stage_for_names(own, style)
        return attrs.evolve(self, steps=renamed(self.steps, stage), renamed=stage)

    def run(self, text: str, *, language: str | None = None, unsafe: bool = False) -> Result:
        """Run over one text (see `normalize.run`)."""
        plan = self._kept or self._plan
        one = begin(plan, text, language, unsafe, self.keep_line_ends, self._learnt)
        return one if type(one) is Result else run_through(plan, one)  # most short texts are done once they are begun

    def prepare(self, code: str) -> None:
        """Make at once what is otherwise made when some texts of a language have been read (up to .1 s).

        For a process that others are forked from, or one whose first answers should not wait.

        Raises:
            LanguageError: `code` is no language tag.
        """
        self._plan.prepare(language(code), self._learnt)

    @property
    def _plan(self) -> Plan:
        plan = self._kept
        if plan is None:
            plan = _plan_of(self.steps)
            object.__setattr__(self, "_kept", plan)  # it is no part of the value
        return plan

    def run_many(self, texts: Iterable[str], *, language: str | None = None, unsafe: bool = False) -> Iterator[Result]:
        """Run over any number of texts, lazily; nothing is remembered from one text to the next.

        Up to 100 texts or 300,000 code points are read ahead: see `run_together`.
        """
        together = functools.partial(self.run_together, unsafe=unsafe)
        return run_many(together, zip(texts, repeat(language), strict=False))

    def run_together(self, texts: Iterable[tuple[str, str | None]], *, unsafe: bool = False) -> list[Result]:
        """Run over some texts, each with its language (see `normalize.run`), in less time than over one after another.

        All go through a stage before any comes to the next. What comes of each is what `run` returns.
        """
        return run_together(self._plan, texts, unsafe=unsafe, keep_line_ends=self.keep_line_ends, lexicon=self._learnt)

    def to_toml(self) -> str:
        """Return the pipeline as TOML, for `from_toml`.

        Raises:
            RuleError: a stage of a caller's own does not say where it can be imported from, or a lexicon was given as a
                value and not as a path.
        """
        made = [f"profile = {_quoted(self.name)}", f"keep-line-ends = {str(self.keep_line_ends).lower()}"]
        if not all(isinstance(lexicon, str) for lexicon in self.lexicons):
            msg = "a pipeline is saved with the paths of its lexicons: give with_lexicon a path"
            raise RuleError(msg)
        if self.lexicons:
            made.append(f"lexicons = {_quoted(self.lexicons)}")
        if self.style != names.OFFICIAL:
            made.append(f'names = "{self.style}"')
        for step in self.steps:
            entry = told(step, self._renamed)
            if entry is None:
                msg = f"stage {step.name!r} cannot be saved: give it origin='module:attribute'"
                raise RuleError(msg)
            made += lines(entry)
        return "\n".join(made) + "\n"

    @classmethod
    def from_toml(cls, text: str) -> Pipeline:
        """Rebuild a pipeline that `to_toml` saved; modules that it names for stages of a caller's own are imported.

        Raises:
            RuleError: that is no saved pipeline, or a stage or rule of that name does not exist in this version.
        """
        try:
            table = tomli.loads(text)
        except tomli.TOMLDecodeError as error:
            msg = f"no saved pipeline: {error}"
            raise RuleError(msg) from error
        steps = restored(table.get("step", ()))
        made = cls(table.get("profile", ""), steps, table.get("keep-line-ends", False))
        if "names" in table:
            made = made.with_names(table["names"])
        for lexicon in table.get("lexicons", ()):
            made = made.with_lexicon(lexicon)
        if not any(map(takes_site_lines, steps)):  # it was left out
            made = attrs.evolve(made, steps=tuple(step for step in made.steps if not takes_site_lines(step)))
        return made

    def _filtered(self, keep: Callable[[Rule], bool], selectors: tuple[str, ...]) -> Pipeline:
        for selector in selectors:
            if not any(_matches(rule, (selector,)) for rule in self.rules):
                msg = f"no stage or rule {selector!r} here; normalize rules lists them"
                raise RuleError(msg)
        steps: list[Step] = []
        for step in self.steps:
            if not isinstance(step, Stage):
                steps.append(step)
                continue
            rules = tuple(rule for rule in step.rules if keep(rule))
            if rules:
                steps.append(step if rules == step.rules else attrs.evolve(step, rules=rules))
        return attrs.evolve(self, steps=tuple(steps))


@functools.lru_cache(maxsize=_PLANS)
def _plan_of(steps: tuple[Step, ...]) -> Plan:
    """Return the plan of steps: pipelines of the same steps share what it takes long to make."""
    return Plan(steps)


def _quoted(value: object) -> str:
    """Return a string, or strings, as TOML."""
    return json.dumps(value, ensure_ascii=False)


def _names(step: Step) -> list[str]:
    return [rule.name for rule in step.rules] if isinstance(step, Stage) else []


def _defects(step: Step) -> list[str]:
    return [name.partition("/")[2] for name in _names(step)]


def _matches(rule: Rule, selectors: Iterable[str]) -> bool:
    return any(selector in (rule.stage, rule.name) for selector in selectors)
