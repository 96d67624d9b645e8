"""Running stages one after another over texts."""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable, Iterable, Sequence

import attrs

from normalize.document import Document, about_code, edited, line_texts
from normalize.engine.collector import pause_collector
from normalize.engine.line_ends import put_aside, put_back
from normalize.engine.passes import Pass, changed_lines, run_rules, run_stage
from normalize.engine.plan import ALL, LATIN, Pin, Plan, Step
from normalize.engine.regions import regions
from normalize.engine.result import Result
from normalize.engine.sections import LONG, in_sections, section_spans
from normalize.engine.stage import Stage
from normalize.errors import InputError
from normalize.language import Language, identify, language
from normalize.lexicon.learnt import Learnt

__all__ = ["Run", "begin", "run", "run_through", "run_together"]

_LONG = 1 << 14  # code points; to split a shorter text into lines anew costs less than to find those that are left
_OPEN = 1 << 16  # code points; in longer texts hardly a stage is idle: to read one again takes longer than the gates
_VERY_LONG = 1 << 20  # code points; of a shorter text the passes may keep what each saw, and the collector may run
_LINES = 4  # for each edit; with more edits likewise
_LASTING: dict[Callable[[Document], object], object] = {regions: (), about_code: False}
"""What a snapshot says, if it does, of whatever slight edits make of it as well."""


def run(  # noqa: PLR0917 (see `begin`)
    steps: Plan | Sequence[Step],
    text: str,
    code: str | None = None,
    unsafe: bool = False,  # noqa: FBT001, FBT002
    keep_line_ends: bool = False,  # noqa: FBT001, FBT002
    lexicon: Learnt | None = None,
) -> Result:
    """Run steps over one text, of a plan or none (see `run_together`)."""
    plan = steps if isinstance(steps, Plan) else Plan(tuple(steps))
    return run_through(plan, begin(plan, text, code, unsafe, keep_line_ends, lexicon))


def run_through(plan: Plan, one: Run | Result) -> Result:
    """Take a text that was begun through all steps; see `run_together`, whose lists would be for nothing here."""
    if isinstance(one, Result):
        return one
    paused = len(one.source) >= _VERY_LONG and pause_collector()
    try:
        one.go_on(plan)
        return one.result(plan)
    finally:
        if paused:
            gc.enable()


def run_together(
    plan: Plan,
    texts: Iterable[tuple[str, str | None]],
    *,
    unsafe: bool = False,
    keep_line_ends: bool = False,
    lexicon: Learnt | None = None,
) -> list[Result]:
    """Run the steps of a plan over texts, all of them through one step before any comes to the next.

    What comes of a text is the same whatever others go with it. Many go faster than one: what a stage reads is still
    in the caches of the processor at the next text.

    Args:
        plan: Steps in order; each stage sees what the one before it made.
        texts: Any strings, each with its language code; None identifies it, and once more after the first stages if
            they changed the text.
        unsafe: Apply doubtful edits too.
        keep_line_ends: A text whose lines all end in CRLF keeps them.
        lexicon: What was learnt from the corpus the texts belong to.

    Raises:
        InputError: a text is no string.
        LanguageError: a code is no language tag.
    """
    begun = [begin(plan, text, code, unsafe, keep_line_ends, lexicon) for text, code in texts]
    runs = [each for each in begun if not isinstance(each, Result)]
    last = runs[-1].source if runs else ""  # whoever reads ahead reads nothing behind a very long text
    paused = len(last) >= _VERY_LONG and pause_collector()
    try:
        _run_together(plan, runs)
    finally:
        if paused:
            gc.enable()
    return [each if isinstance(each, Result) else each.result(plan) for each in begun]


def _run_together(plan: Plan, runs: Sequence[Run]) -> None:
    """Take texts through all steps."""
    waiting: list[list[Run]] = [[] for _ in plan.steps]  # of each step: the texts for which it is the next that is due
    every = (1 << len(waiting)) - 1
    for each in runs:
        _wait(each, waiting, each.due & every)
    for place, (step, here) in enumerate(zip(plan.steps, waiting, strict=True)):
        if not here:
            continue
        if isinstance(step, Pin):
            changed = [each for each in here if each.pin(plan, place)]
        else:
            gate = step.gate
            opened = [each for each in here if each.document.text and (gate is None or gate(each.document))]
            changed = [each for each in opened if each.take(step, place)]
        for each in changed:
            each.due_after(plan, place)
        behind = every & -(2 << place)
        for each in here:
            _wait(each, waiting, each.due & behind)


def _wait(one: Run, waiting: Sequence[list[Run]], due: int) -> None:
    """Let a text wait for the first of the steps that are due, if any is."""
    if due:
        waiting[(due & -due).bit_length() - 1].append(one)


class Run:
    """A text on its way through the steps of a plan."""

    __slots__ = ("begun", "code", "document", "due", "last", "passes", "pinned", "source", "unended", "waiting")
    begun: str
    code: str | None
    document: Document
    due: int
    last: int
    passes: list[Pass]
    pinned: Document | None
    source: str
    unended: bool
    waiting: int

    def go_on(self, plan: Plan) -> None:
        """Go through the steps that are due."""
        steps, at = plan.among(self.due), 0
        while at < len(steps):
            place, step = steps[at]
            at += 1
            if isinstance(step, Pin):
                changed = self.pin(plan, place)
            else:
                # As `Stage.opens`: to call that takes as long as some gates do.
                document, gate = self.document, step.gate
                changed = document.text != "" and (gate is None or gate(document)) and self.take(step, place)
            if changed:
                steps, at = plan.among(self.due_after(plan, place)), 0

    def pin(self, plan: Plan, place: int) -> bool:
        """Pin the evidence, at a place; return whether other steps are due then.

        The language is another one where nobody named it. A long text has its sections cleaned at once: it has nothing
        due any more.
        """
        text, code = self.document.text, self.code
        changed = code is None and text != self.begun
        if changed:
            self.document = attrs.evolve(self.document, language=language(identify(text).code))
        self.pinned = self.document
        if len(text) >= LONG and place < self.last and not plan.whole and len(spans := section_spans(text)) > 1:
            self.passes += in_sections(text, spans, functools.partial(self._section, plan, place), len(plan.steps))
            self.due = 0
            return True
        return changed

    def _section(self, plan: Plan, place: int, text: str) -> list[Pass]:
        """Return the passes of the steps behind a place over a section."""
        one = Run()
        one.begun, one.code, one.unended, one.waiting, one.last = text, self.code, False, self.waiting, self.last
        one.passes, one.pinned, one.document = [], self.pinned, attrs.evolve(self.document, text=text)
        if self.document.measure(about_code):
            one.document.learn(about_code, True)  # noqa: FBT003 (what was measured)
        one.due = -(2 << place) & ~self.waiting
        one.go_on(plan)
        return one.passes

    def take(self, stage: Stage, place: int) -> bool:
        """Run a stage that opens, the step at a place; return whether it changed the text for the steps behind it."""
        done = run_rules(stage, self.document)
        if done is None:
            return False
        done.place = place
        self.passes.append(done)
        changed = bool(done.applied) and place < self.last
        if changed:
            document = self.document
            known = _lines_known(document, done) if len(document.text) >= _LONG else {}
            if stage.slight:
                known |= document.among(_LASTING)
            document.forget()
            self.document = document.next(done.after, known)
            if self.pinned is None and self.code and self.begun.isascii() and not done.after.isascii():
                self.document = self._unescaped(self.document)
        if len(self.passes) > 1 and len(done.after) >= _VERY_LONG:
            done.follow(self.passes[-2])
        return changed

    def _unescaped(self, document: Document) -> Document:
        """Return a snapshot in its language as it is: what seemed romanised was escaped in ASCII."""
        told = language(self.code or "")
        return document if document.language is told else attrs.evolve(document, language=told)

    def due_after(self, plan: Plan, place: int) -> int:
        """Return the steps behind a place that are due in what the step there made of the text.

        Before the evidence is pinned another reading tells, and spares more than it costs. Behind it most gates open,
        for what a damaged text has lost is looked for there; so they do in a long text.
        """
        if not self.due:  # its sections are done
            return 0
        document, opened = self.document, plan.opened[place]
        if opened and len(document.text) >= _OPEN:  # what waits is about what comes of a change
            near = Document(changed_lines(self.passes[-1]), document.language, document.unsafe, document.lexicon)
            asked = [(at, run_stage(step, near)) for at, step in plan.among(opened) if isinstance(step, Stage)]
            opened = sum(1 << at for at, found in asked if found is not None and found.applied)
        self.waiting &= ~opened
        behind = -(2 << place) & ~self.waiting
        due = ALL
        if plan.pins & behind and len(document.text) < _OPEN:
            kept: dict[int, object] = {}
            due = plan.due(document.text, document.language, document.lexicon, ~behind, kept)
            plan.learn(document, kept)
        self.due = due & behind
        return self.due

    def result(self, plan: Plan) -> Result:
        """Return what came of it."""
        document, passes = self.document, self.passes
        document.forget()
        if self.unended and (back := put_back(passes[-1].after)) is not None:
            passes.append(back)
        found = Result()
        found.source, found.text = self.source, passes[-1].after if passes else self.source
        found.spoken, found.passes, found.pinned = document.language, tuple(passes), self.pinned
        found.reader, found.teller = plan.reader, plan.teller
        return found


def begin(  # noqa: PLR0917 (by name it takes longer, and short texts are many)
    plan: Plan,
    text: str,
    code: str | None,
    unsafe: bool,  # noqa: FBT001
    keep_line_ends: bool,  # noqa: FBT001
    lexicon: Learnt | None,
) -> Run | Result:
    """Return a text before the first step, or what came of it, where no step has anything to do."""
    if not isinstance(text, str):
        raise InputError(text)
    begun, crlf = text, None
    if keep_line_ends and (crlf := put_aside(text)) is not None:
        begun = crlf.after
    named = identify(begun).code if code is None else code
    kept: dict[int, object] = {}
    ready = plan.ready.get(named) if lexicon is None else None
    if ready is None:
        tongue = language(named)
        if tongue.script not in {LATIN, ""} and code is not None and begun.isascii():
            tongue = _romanised(tongue)
        due = plan.due(begun, tongue, lexicon, plan.waiting, kept)
    else:  # as nearly always: the same, but each call takes as long as to read two lines
        tongue, tests = ready
        due = tests.always | tests.found(begun, plan.waiting, kept)
    if due == plan.pins and begun is text:
        none = Result()
        none.source = none.text = text
        none.spoken, none.passes = tongue, ()
        none.pinned = None  # few ask what is pinned
        if due:
            none.pinned = (
                Document
                if lexicon is None and not unsafe
                else functools.partial(Document, unsafe=unsafe, lexicon=lexicon)
            )
        none.reader, none.teller = plan.reader, plan.teller
        return none
    one = Run()
    one.source, one.code, one.unended = text, code, crlf is not None
    one.passes = [] if crlf is None else [crlf]
    one.begun = begun
    one.document = Document(begun, tongue, unsafe, lexicon)
    if kept:
        plan.learn(one.document, kept)
    one.pinned = None
    one.due = due
    one.waiting = plan.waiting
    one.last = len(plan.steps) - 1
    return one


def _lines_known(before: Document, done: Pass) -> dict[Callable[[Document], object], object]:
    """Return what is known of the lines of a text of which a pass has changed few."""
    if len(done.applied) * _LINES > len(before.measure(line_texts)):
        return {}
    return edited(before, done.applied, done.after)


def _romanised(named: Language) -> Language:
    """Return a language without capitals.

    Romanised words have the capitals of their source: few or none, and nothing tells those from lost ones.
    """
    return attrs.evolve(named, casing=attrs.evolve(named.casing, cased=False))
