"""What is known of a row of steps before any text comes: which of them a text can leave out."""

from __future__ import annotations

import functools
from collections.abc import Callable

import attrs

from normalize.document import Document
from normalize.engine.quotation import Quotation
from normalize.engine.stage import Stage
from normalize.language import Language, language
from normalize.scan import COMPILED, Triggers

__all__ = ["Pin", "Plan", "Step"]

_MOST = 64  # steps that are told apart


@attrs.frozen
class Pin:
    """The step at which the evidence is pinned: what the document says about itself, here and for all later stages."""

    name: str = "pin"


Step = Stage | Pin


@attrs.frozen(eq=False)
class Plan:
    """Steps in the order in which they are run."""

    steps: tuple[Step, ...]
    _triggers: dict[str, Triggers] = attrs.field(factory=dict, init=False, repr=False)

    def idle(self, document: Document) -> int:
        """Return the steps that find nothing of what they need in a text, as a set of bits: 1 for the first.

        One reading of the text answers it for all of them. In Python it would cost more than their own gates do.
        """
        if not COMPILED:
            return 0
        code = document.language.code
        triggers = self._triggers.get(code) or self._triggers.setdefault(code, self._made(language(code)))
        return ~triggers.found(document.text) & self._conditional

    @functools.cached_property
    def numbered(self) -> tuple[tuple[int, Step], ...]:
        """The steps with their bits; those beyond the last bit have none."""
        return tuple((1 << place if place < _MOST else 0, step) for place, step in enumerate(self.steps))

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

    def _made(self, tongue: Language) -> Triggers:
        return Triggers(
            [
                step.triggers(tongue) if isinstance(step, Stage) and step.triggers is not None else ()
                for step in self.steps[:_MOST]
            ]
        )
