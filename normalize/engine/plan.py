"""What is known of a row of steps before any text comes: which of them a text can leave out."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

import attrs

from normalize.document import Document
from normalize.engine.quotation import Quotation
from normalize.engine.stage import Stage
from normalize.lexicon.learnt import Learnt
from normalize.scan import COMPILED, Triggers

__all__ = ["ALL", "Pin", "Plan", "Step"]

ALL = -1
"""All steps are due."""
_MOST = 32  # steps that are told apart; some of them have a second sign, and there are 64
_FIRST = 32
"""Texts of a language for which triggers are not made yet: they take 5 to 60 ms, and save .05 ms an article."""


@attrs.frozen
class Pin:
    """The step at which the evidence is pinned: what the document says about itself, here and for all later stages."""

    name: str = "pin"


Step = Stage | Pin
_Kind = tuple[str, Learnt | None]  # what the triggers depend on: the language, and what was learnt


@attrs.frozen(eq=False)
class _Tests:
    """What tells of the texts of a kind which steps can do anything.

    Args:
        found: Tells by bits which steps' triggers occur, and above them the signs of what may be idle nevertheless.
        certain: The bits of the steps.
        doubtful: Of each step of which a test of its own tells: its bit, that of its words, 0 where it has none and is
            always asked, and the test.
    """

    found: Callable[[str], int]
    certain: int
    doubtful: tuple[tuple[int, int, Callable[[str], bool]], ...]


@attrs.frozen(eq=False, slots=False)  # with slots a property that is kept would make all attributes slow
class Plan:
    """Steps in the order in which they are run."""

    steps: tuple[Step, ...]
    _tests: dict[_Kind, _Tests] = attrs.field(factory=dict, init=False, repr=False)
    _seen: dict[_Kind, int] = attrs.field(factory=dict, init=False, repr=False)
    _among: dict[int, tuple[tuple[int, Step], ...]] = attrs.field(factory=dict, init=False, repr=False)

    def due(self, document: Document) -> int:
        """Return the steps that find something of what they need in a text: bit n for step n.

        One reading of the text answers it for all of them, but for the first texts of a language: a small job is done
        before triggers would pay. In Python reading would take longer than the gates themselves.
        """
        if not COMPILED:
            return ALL
        kind = document.language.code, document.lexicon
        tests = self._tests.get(kind)
        if tests is None:
            seen = self._seen[kind] = self._seen.get(kind, 0) + 1
            if seen <= _FIRST:
                return ALL
            tests = self.prepare(document)
        text = document.text
        found = tests.found(text)
        due = self._always | found & tests.certain
        for bit, sign, idle in tests.doubtful:
            if (not sign or found & sign) and not due & bit and not idle(text):
                due |= bit
        return due

    def among(self, due: int) -> tuple[tuple[int, Step], ...]:
        """Return the steps of such a number, with their places."""
        known = self._among.get(due)
        if known is None:
            known = self._among[due] = tuple(each for each in enumerate(self.steps) if due >> each[0] & 1)
        return known

    def prepare(self, document: Document) -> _Tests:
        """Make what tells which steps are due in texts of a document's language."""
        made = self._tests[document.language.code, document.lexicon] = self._made(document)
        return made

    @functools.cached_property
    def pins(self) -> int:
        """The steps that pin the evidence; where no others are due, nothing comes of a text."""
        return sum(1 << place for place, step in enumerate(self.steps) if isinstance(step, Pin))

    @functools.cached_property
    def reader(self) -> Callable[[Document], tuple[Quotation, ...]] | None:
        """What finds the direct quotations of a clean text: the last stage's that has one."""
        return next((step.reader for step in reversed(self.steps) if isinstance(step, Stage) and step.reader), None)

    @functools.cached_property
    def teller(self) -> Callable[[Document], tuple[tuple[str, str], ...]] | None:
        """What finds what a clean text says about itself, likewise."""
        return next((step.teller for step in reversed(self.steps) if isinstance(step, Stage) and step.teller), None)

    @functools.cached_property
    def _always(self) -> int:
        """The steps that do not say what they need."""
        steps = enumerate(self.steps)
        return sum(
            1 << place
            for place, step in steps
            if place >= _MOST or not isinstance(step, Stage) or (step.triggers is None and step.idle is None)
        )

    def _made(self, document: Document) -> _Tests:
        patterns: list[Iterable[str]] = [()] * min(_MOST, len(self.steps))
        words: list[Iterable[str]] = list(patterns)
        certain, doubtful = (1 << len(patterns)) - 1, []
        for place in range(len(patterns)):
            stage = self.steps[place]
            if not isinstance(stage, Stage):
                continue
            sign = place
            if stage.idle is not None and (stage.words or not stage.triggers):
                sign = len(words)
                words.append(())
                doubtful.append((1 << place, 1 << sign if stage.words else 0, stage.idle(document.language)))
            patterns[place] = stage.triggers(document.language) if stage.triggers else ()
            words[sign] = stage.words(document) if stage.words else ()
        return _Tests(Triggers(list(map(tuple, patterns)), words).found, certain, tuple(doubtful))
