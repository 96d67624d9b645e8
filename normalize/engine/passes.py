"""One pass: a stage run over one snapshot, and what became of its proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import attrs

from normalize.document import Document, guarded
from normalize.edits import Edit, OffsetMap, apply, inverted, position, resolve
from normalize.engine.regions import Region, regions
from normalize.engine.rule import Rule
from normalize.engine.stage import Stage

__all__ = ["Pass", "run_stage"]

_REGION_GROUPS = 1_000_000  # group numbers of one region never reach the next one's


@attrs.frozen(eq=False)
class Pass:
    """What one stage did to one snapshot. Positions are code points into `before`.

    Args:
        stage: The stage's name.
        before: The snapshot.
        applied: Sorted, none overlapping another.
        reported: Proposed with too little confidence, or by a rule that only guesses.
        dropped: In the way of an edit of an earlier rule, or of a group one of whose edits was.
    """

    stage: str
    before: str = attrs.field(repr=False)
    applied: tuple[Edit, ...]
    reported: tuple[Edit, ...] = ()
    dropped: tuple[Edit, ...] = ()

    @cached_property
    def after(self) -> str:
        """The text the pass made."""
        return apply(self.before, self.applied)

    @cached_property
    def offsets(self) -> OffsetMap:
        """The map between `before` and `after`."""
        return OffsetMap(self.applied)

    def undone(self) -> str:
        """Return `before`, computed from `after` and the inverted edits alone."""
        return apply(self.after, inverted(self.before, self.applied))


def run_stage(stage: Stage, document: Document) -> Pass | None:
    """Run all rules of a stage over one snapshot; None where none of them proposed anything."""
    if not document.text or (stage.gate is not None and not stage.gate(document)):
        return None
    foreign = document.measure(regions) if stage.by_language else ()
    applied: list[list[Edit]] = []
    reported: list[Edit] = []
    for rule in stage.rules:
        edits = _proposals(rule, document, foreign)
        if not edits:
            continue
        low = _unsure(rule, edits, unsafe=document.unsafe)
        edits = _unguarded(edits, document, stage.respects)
        if not low:
            applied.append(edits)
            continue
        applied.append([edit for edit in edits if _unit(edit) not in low])
        reported += [edit for edit in edits if _unit(edit) in low]
    if not applied:
        return None
    kept, dropped = resolve(applied)
    if not (kept or dropped or reported):
        return None
    return Pass(stage.name, document.text, kept, tuple(sorted(reported, key=position)), dropped)


def _proposals(rule: Rule, document: Document, foreign: Sequence[Region]) -> list[Edit]:
    """Return a rule's edits, those in foreign paragraphs proposed under the paragraph's own language."""
    edits = rule.propose(document)
    if not foreign:
        return edits
    edits = [edit for edit in edits if not any(each.start <= edit.start and edit.end <= each.end for each in foreign)]
    for number, each in enumerate(foreign, 1):
        for edit in rule.propose(each.document):
            group = None if edit.group is None else edit.group + number * _REGION_GROUPS
            edits.append(attrs.evolve(edit, start=edit.start + each.start, end=edit.end + each.start, group=group))
    return edits


def _unit(edit: Edit) -> tuple[str, int]:
    """Return what an edit stands or falls with: its group, or itself."""
    return ("group", edit.group) if edit.group is not None else ("edit", id(edit))


def _unsure(rule: Rule, edits: Iterable[Edit], *, unsafe: bool) -> set[tuple[str, int]]:
    return {_unit(edit) for edit in edits if not rule.applies(edit.confidence, unsafe=unsafe)}


def _unguarded(edits: list[Edit], document: Document, respects: frozenset[str]) -> list[Edit]:
    """Leave out the edits that break into a protected span, with their groups."""
    if not respects:
        return edits
    bad = {_unit(edit) for edit in edits if guarded(document, edit.start, edit.end, respects)}
    return [edit for edit in edits if _unit(edit) not in bad] if bad else edits
