"""What came of one text: the clean text, every change with its reason, and the map back to the source."""

from __future__ import annotations

import difflib
import reprlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property

import attrs

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine.line_ends import STAGE_NAME
from normalize.engine.passes import Pass
from normalize.engine.quotation import Quotation
from normalize.evidence import Evidence
from normalize.language import Language

__all__ = ["Finding", "Removed", "Result"]

METADATA = ("headline", "author", "date", "dateline", "agency", "section", "tags")
"""Keys of an edit's facts that are news about the document itself."""


@attrs.frozen
class Finding:
    """One proposed change, told in the positions of the source.

    Args:
        rule: The rule's full name.
        start: In the source, code points, inclusive.
        end: Exclusive; `start == end` where the change is made of inserted characters only.
        before: What the stage found there.
        after: What it puts there.
        confidence: 0 to 1.
        status: `applied`, `reported` (too doubtful to apply) or `dropped` (another change stood in the way).
        facts: What the rule learnt, as (key, value) pairs.
    """

    rule: str
    start: int
    end: int
    before: str
    after: str
    confidence: float
    status: str
    facts: tuple[tuple[str, str], ...] = ()


@attrs.frozen
class Removed:
    """A passage that was taken out: furniture or a repetition. Nothing is lost: here it stands, with its reason."""

    rule: str
    kind: str
    text: str
    start: int
    end: int
    confidence: float


@attrs.define(eq=False, slots=False, init=False)  # see `Pass`
class Result:
    """The outcome of one run, which fills it in.

    Args:
        source: The text as it came.
        spoken: The language whose conventions were applied.
        passes: The stages that proposed anything, in order.
        pinned: The snapshot that says something about itself, or what makes it of the source and the language; None
            where the pipeline pins none.
        reader: Finds the direct quotations of a clean text, None where no stage of the pipeline reads any.
        teller: Finds what a clean text says about itself, None likewise.
        text: The clean text.
    """

    source: str
    spoken: Language
    passes: tuple[Pass, ...]
    pinned: Document | Callable[[str, Language], Document] | None
    reader: Callable[[Document], tuple[Quotation, ...]] | None
    teller: Callable[[Document], tuple[tuple[str, str], ...]] | None
    text: str  # to call a property takes as long as ten attributes

    def __repr__(self) -> str:
        edits, reported = (sum(1 for _ in self._edits(status)) for status in ("applied", "reported"))
        return f"Result(text={reprlib.repr(self.text)}, language={self.language!r}, {edits=}, {reported=})"

    @property
    def language(self) -> str:
        """The code of the language whose conventions were applied."""
        return self.spoken.code

    @cached_property
    def evidence(self) -> Evidence | None:
        """What the document said about itself, None where the pipeline pins none."""
        pinned = self.pinned
        if pinned is None:
            return None
        return Evidence(pinned if isinstance(pinned, Document) else pinned(self.source, self.spoken))

    @property
    def changed(self) -> bool:
        """Whether the clean text differs from the source."""
        return self.text != self.source

    @cached_property
    def edits(self) -> tuple[Finding, ...]:
        """The applied changes, stage by stage."""
        return tuple(self._findings("applied"))

    @cached_property
    def reported(self) -> tuple[Finding, ...]:
        """The changes too doubtful to apply."""
        return tuple(self._findings("reported"))

    @cached_property
    def dropped(self) -> tuple[Finding, ...]:
        """The changes that another one stood in the way of."""
        return tuple(self._findings("dropped"))

    @cached_property
    def removed(self) -> tuple[Removed, ...]:
        """The passages taken out, with their words."""
        return tuple(
            Removed(
                edit.rule,
                dict(edit.facts).get("kind", ""),
                gone,
                *self._back(number, edit.start, edit.end),
                edit.confidence,
            )
            for number, edit in self._edits("applied")
            if not edit.replacement and any(map(str.isalnum, gone := self.passes[number].before[edit.start : edit.end]))
        )

    @cached_property
    def metadata(self) -> dict[str, list[str]]:
        """What furniture and dateline say about the document: author, date, agency, section; each once, in order."""
        told = self.teller(self._clean) if self.teller is not None else ()
        facts = [pair for found in self.edits for pair in found.facts if pair[0] in METADATA] + list(told)
        return {
            key: list(dict.fromkeys(value for name, value in facts if name == key))
            for key in dict.fromkeys(k for k, _ in facts)
        }

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every direct quotation of the clean text, in order, whether its marks were restored or there."""
        if self.reader is None:
            return ()
        restored = self._restored()
        return tuple(
            each
            if each.start not in restored
            else attrs.evolve(each, restored=True, confidence=restored[each.start][0], pattern=restored[each.start][1])
            for each in self.reader(self._clean)
        )

    @property
    def _clean(self) -> Document:
        return Document(self.text, self.spoken)

    def _restored(self) -> dict[int, tuple[float, str]]:
        """Return where in the clean text opening marks were set: place to confidence and pattern."""
        found: dict[int, tuple[float, str]] = {}
        for number, each in enumerate(self.passes):
            groups = set()
            shift = 0
            for edit in each.applied:
                start, end = edit.start + shift, edit.start + shift + len(edit.replacement)
                shift = end - edit.end
                facts = dict(edit.facts)
                if facts.get("kind") == "quotation" and edit.group not in groups:
                    groups.add(edit.group)
                    for later in self.passes[number + 1 :]:
                        start, end = later.offsets.forward(start, end)
                    found[start] = (edit.confidence, facts["pattern"])
        return found

    @property
    def diagnosis(self) -> dict[str, int]:
        """How many changes each rule made: the symptoms of this document."""
        return dict(Counter(found.rule for found in self.edits))

    def findings(self, rule: str) -> Iterator[Finding]:
        """Yield the changes of one rule, made and then reported ones: cheaper than all where few are looked at."""
        yield from self._findings("applied", rule)
        yield from self._findings("reported", rule)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the source `text[start:end]` came from (code points); an empty span for inserted text."""
        return self._back(len(self.passes), start, end)

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the clean text `source[start:end]` went (code points); an empty span for removed text."""
        for each in self.passes:
            start, end = each.offsets.forward(start, end)
        return start, end

    def undo(self) -> str:
        """Return the source, rebuilt from the clean text and the inverted edits alone."""
        text = self.text
        for each in reversed(self.passes):
            if text != each.after:
                msg = f"the passes do not follow on each other at {each.stage}"
                raise AssertionError(msg)
            text = each.undone()
        return text

    def diff(self, name: str = "text") -> str:
        """Return a unified diff from source to clean text, empty where nothing changed."""
        if not self.changed:
            return ""
        lines = difflib.unified_diff(
            self.source.splitlines(keepends=True), self.text.splitlines(keepends=True), f"a/{name}", f"b/{name}"
        )
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    def _edits(self, status: str) -> Iterator[tuple[int, Edit]]:
        """Yield the edits of a status, each with the number of its pass."""
        for number, each in enumerate(self.passes):
            if each.stage != STAGE_NAME:
                for edit in getattr(each, status):
                    yield number, edit

    def _findings(self, status: str, rule: str = "") -> Iterator[Finding]:
        """Yield the changes of a status, of one rule or (none given) all."""
        for number, edit in self._edits(status):
            if rule and edit.rule != rule:
                continue
            start, end = self._back(number, edit.start, edit.end)
            before = self.passes[number].before[edit.start : edit.end]
            yield Finding(edit.rule, start, end, before, edit.replacement, edit.confidence, status, edit.facts)

    def _back(self, number: int, start: int, end: int) -> tuple[int, int]:
        """Map a span of the text before pass `number` to the source."""
        for each in reversed(self.passes[:number]):
            start, end = each.offsets.back(start, end)
        return start, end
