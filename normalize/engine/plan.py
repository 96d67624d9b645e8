"""What is known of a row of steps before any text comes: which of them a text can leave out."""

from __future__ import annotations

import functools
from collections.abc import Callable

import attrs

from normalize.document import Document
from normalize.engine.quotation import Quotation
from normalize.engine.stage import Stage
from normalize.lexicon.learnt import Learnt
from normalize.scan import COMPILED, Triggers

__all__ = ["Pin", "Plan", "Step"]

_MOST = 64  # steps that are told apart


@attrs.frozen
class Pin:
    """The step at which the evidence is pinned: what the document says about itself, here and for all later stages."""

    name: str = "pin"


Step = Stage | Pin


@attrs.frozen(eq=False, slots=False)  # with slots a property that is kept would make all attributes slow
class Plan:
    """Steps in the order in which they are run."""

    steps: tuple[Step, ...]
    _triggers: dict[tuple[str, Learnt | None], Triggers | None] = attrs.field(factory=dict, init=False, repr=False)
    _busy: dict[int, tuple[tuple[int, Step], ...]] = attrs.field(factory=dict, init=False, repr=False)

    def busy(self, document: Document) -> tuple[tuple[int, Step], ...]:
        """Return the steps that find something of what they need in a text, with their places.

        One reading of the text answers it for all of them. Not for the first text of a language: the triggers take 5 to
        50 ms to make, which many texts have to bring in. In Python reading would take longer than the gates themselves.
        """
        if not COMPILED:
            return self.all
        key = document.language.code, document.lexicon
        triggers = self._triggers.get(key)
        if triggers is None:
            self._triggers[key] = self._made(document) if key in self._triggers else None
            return self.all
        found = triggers.found(document.text)
        known = self._busy.get(found)
        if known is None:
            idle = ~found & self._conditional
            known = self._busy[found] = tuple(each for each in self.all if not idle >> each[0] & 1)
        return known

    @functools.cached_property
    def all(self) -> tuple[tuple[int, Step], ...]:
        """All steps, with their places."""
        return tuple(enumerate(self.steps))

    @functools.cached_property
    def reader(self) -> Callable[[Document], tuple[Quotation, ...]] | None:
        """What finds the direct quotations of a clean text: the last stage's that has one."""
        return next((step.reader for step in reversed(self.steps) if isinstance(step, Stage) and step.reader), None)

    @functools.cached_property
    def teller(self) -> Callable[[Document], tuple[tuple[str, str], ...]] | None:
        """What finds what a clean text says about itself, likewise."""
        return next((step.teller for step in reversed(self.steps) if isinstance(step, Stage) and step.teller), None)

    @functools.cached_property
    def _conditional(self) -> int:
        """The steps that say what they need."""
        steps = enumerate(self.steps[:_MOST])
        return sum(1 << place for place, step in steps if isinstance(step, Stage) and step.triggers is not None)

    def _made(self, document: Document) -> Triggers:
        stages = [step if isinstance(step, Stage) else None for step in self.steps[:_MOST]]
        return Triggers(
            [each.triggers(document.language) if each and each.triggers else () for each in stages],
            [each.words(document) if each and each.words else () for each in stages],
        )
