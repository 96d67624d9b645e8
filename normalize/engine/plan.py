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


@attrs.frozen(eq=False)
class Plan:
    """Steps in the order in which they are run."""

    steps: tuple[Step, ...]
    _triggers: dict[tuple[str, Learnt | None], Triggers | None] = attrs.field(factory=dict, init=False, repr=False)

    def idle(self, document: Document) -> int:
        """Return the steps that find nothing of what they need in a text, as a set of bits: 1 for the first.

        One reading of the text answers it for all of them. Not for the first text of a language: the triggers take 5 to
        50 ms to make, which many texts have to bring in. In Python reading would take longer than the gates themselves.
        """
        if not COMPILED:
            return 0
        key = document.language.code, document.lexicon
        triggers = self._triggers.get(key)
        if triggers is None:
            self._triggers[key] = self._made(document) if key in self._triggers else None
            return 0
        return ~triggers.found(document.text) & self._conditional

    @functools.cached_property
    def numbered(self) -> tuple[tuple[int, Stage | None], ...]:
        """The steps with their bits; those beyond the last bit have none. None: the evidence is pinned."""
        steps = enumerate(self.steps)
        return tuple((1 << at if at < _MOST else 0, step if isinstance(step, Stage) else None) for at, step in steps)

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
        stages = [stage for _, stage in self.numbered[:_MOST]]
        return Triggers(
            [each.triggers(document.language) if each and each.triggers else () for each in stages],
            [each.words(document) if each and each.words else () for each in stages],
        )
