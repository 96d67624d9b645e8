"""What is known of a row of steps before any text comes: which of them a text can leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from normalize.document import Document
from normalize.engine.quotation import Quotation
from normalize.engine.stage import Stage
from normalize.language import Language, language
from normalize.lexicon.learnt import Learnt
from normalize.scan import COMPILED, Idle, Triggers

__all__ = ["ALL", "LATIN", "Pin", "Plan", "Step"]

ALL = -1
"""All steps are due."""
LATIN = "Latn"
"""The script of languages that are no romanisation in ASCII; nor are those of any script, which is empty."""
_MOST = 32  # steps that are told apart; some of them have a second sign, and there are 64
_FIRST = 32
"""Texts of a language for which triggers are not made yet: they take 5 to 60 ms, and save .05 ms an article."""


@attrs.frozen
class Pin:
    """The step at which the evidence is pinned: what the document says about itself, here and for all later stages."""

    name: str = "pin"


Step = Stage | Pin
_Kind = str | tuple[str, Learnt]  # what the triggers depend on: the language, and what was learnt, if anything was


@attrs.frozen(eq=False)
class _Tests:
    """What tells of the texts of a kind which steps can do anything.

    Args:
        always: The bits of the steps that do not say what they need.
        found: Tells by bits which of the others may find something; is told which steps are past, and what the tests
            found goes into a dictionary.
    """

    always: int
    found: Callable[[str, int, dict[int, object] | None], int]


@attrs.frozen(eq=False)
class Plan:
    """Steps in the order in which they are run.

    Args:
        steps: Stages, and where the evidence is pinned.
        pins: The steps that pin the evidence; where no others are due, nothing comes of a text.
        waiting: The bits of the steps that wait for another step's change (see `Stage.after`).
        opened: Of each step, the bits of those that wait for a change of its.
        whole: Whether any of the steps has to see the whole of a long text.
        reader: What finds the direct quotations of a clean text: the last stage's that has one.
        teller: What finds what a clean text says about itself, likewise.
    """

    steps: tuple[Step, ...]
    pins: int = attrs.field(init=False, repr=False)
    waiting: int = attrs.field(init=False, repr=False)
    opened: tuple[int, ...] = attrs.field(init=False, repr=False)
    whole: bool = attrs.field(init=False, repr=False)
    reader: Callable[[Document], tuple[Quotation, ...]] | None = attrs.field(init=False, repr=False)
    teller: Callable[[Document], tuple[tuple[str, str], ...]] | None = attrs.field(init=False, repr=False)
    ready: dict[str, tuple[Language, _Tests]] = attrs.field(factory=dict, init=False, repr=False)
    """The languages in Latin letters of which the tests are made, by their codes, with these: nothing else is asked of
    a text of theirs before it is read."""
    _tests: dict[_Kind, _Tests] = attrs.field(factory=dict, init=False, repr=False)
    _seen: dict[_Kind, int] = attrs.field(factory=dict, init=False, repr=False)
    _among: dict[int, tuple[tuple[int, Step], ...]] = attrs.field(factory=dict, init=False, repr=False)

    def due(
        self,
        text: str,
        spoken: Language,
        lexicon: Learnt | None = None,
        past: int = 0,
        kept: dict[int, object] | None = None,
    ) -> int:
        """Return the steps that find something of what they need in a text, but for those past: bit n for step n.

        What was found on the way goes into a dictionary, by the places of the steps (see `learn`).

        One reading of the text answers it for all of them, but for the first texts of a language: a small job is done
        before triggers would pay. In Python reading would take longer than the gates themselves. A step behind one
        whose triggers occur is not asked itself: the text may be another one when its gate is. Steps that are past
        change nothing any more, whatever of theirs is left.
        """
        kind = _kind(spoken, lexicon)
        tests = self._tests.get(kind)
        if tests is None:
            seen = self._seen[kind] = self._seen.get(kind, 0) + 1
            if seen <= _FIRST or not COMPILED:
                return ~past
            tests = self.prepare(spoken, lexicon)
        return tests.always | tests.found(text, past, kept)

    def learn(self, document: Document, kept: dict[int, object]) -> None:
        """Tell a snapshot what `due` found in its text: stages measure it no more."""
        for place, found in kept.items():
            step = self.steps[place]
            if isinstance(step, Stage):
                measure = step.told if type(found) is list else step.measured
                if measure is not None:
                    document.learn(measure, found)

    def among(self, due: int) -> tuple[tuple[int, Step], ...]:
        """Return the steps of such a number, with their places."""
        return self._among.get(due) or self._chosen(due)

    def _chosen(self, due: int) -> tuple[tuple[int, Step], ...]:
        found = self._among[due] = tuple(each for each in enumerate(self.steps) if due >> each[0] & 1)
        return found

    def prepare(self, spoken: Language, lexicon: Learnt | None = None) -> _Tests:
        """Make what tells which steps are due in texts of a language."""
        made = self._tests[_kind(spoken, lexicon)] = self._made(Document("", spoken, lexicon=lexicon))
        if lexicon is None and spoken.script in {LATIN, ""}:
            self.ready[spoken.code] = language(spoken.code), made
        return made

    @pins.default
    def _pinning(self) -> int:
        return sum(1 << place for place, step in enumerate(self.steps) if isinstance(step, Pin))

    @waiting.default
    def _waiting(self) -> int:
        return sum(1 << place for place, step in enumerate(self.steps) if _awaited(step))

    @opened.default
    def _opening(self) -> tuple[int, ...]:
        return tuple(
            sum(1 << place for place, step in enumerate(self.steps) if each.name in _awaited(step))
            for each in self.steps
        )

    @whole.default
    def _seeing_all(self) -> bool:
        return any(isinstance(step, Stage) and step.whole for step in self.steps)

    @reader.default
    def _reading(self) -> Callable[[Document], tuple[Quotation, ...]] | None:
        return next((step.reader for step in reversed(self.steps) if isinstance(step, Stage) and step.reader), None)

    @teller.default
    def _telling(self) -> Callable[[Document], tuple[tuple[str, str], ...]] | None:
        return next((step.teller for step in reversed(self.steps) if isinstance(step, Stage) and step.teller), None)

    def _made(self, document: Document) -> _Tests:
        told = self.steps[:_MOST]
        always = sum(1 << place for place in range(len(told), len(self.steps)))
        patterns: list[tuple[str, ...]] = [()] * len(told)
        words: list[Iterable[str]] = [()] * len(told)
        tests: list[Idle] = []
        for place, step in enumerate(told):
            if not isinstance(step, Stage) or (step.triggers is None and step.idle is None):
                always |= 1 << place
                continue
            known = step.words(document) if step.words else ()
            patterns[place] = tuple(step.triggers(document.language)) if step.triggers else ()
            if step.idle is None and step.finds is None:
                words[place] = known
                continue
            sign = -1
            if step.words is not None or step.doubtful is not None:
                sign = len(words)
                words.append(known)
                patterns.append(tuple(step.doubtful(document.language)) if step.doubtful else ())
            if step.finds is not None:
                tests.append((place, sign, step.finds(document), True))
            elif step.idle is not None:
                tests.append((place, sign, step.idle(document.language), False))
        return _Tests(always, Triggers(patterns, words, tests, len(told)).found)


def _awaited(step: Step) -> frozenset[str]:
    """Return the names of the stages of which one has to change the text before a step is due; mostly none."""
    return (step.after or frozenset()) if isinstance(step, Stage) else frozenset()


def _kind(spoken: Language, lexicon: Learnt | None) -> _Kind:
    return spoken.code if lexicon is None else (spoken.code, lexicon)
