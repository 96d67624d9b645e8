"""One pass: a stage run over one snapshot, and what became of its proposals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import compress
from operator import not_

import attrs

from normalize.document import Document, about_code, guarded_among
from normalize.edits import (
    Edit,
    Edits,
    OffsetMap,
    apply,
    chosen,
    confidences,
    groups,
    in_order,
    inverted,
    moved,
    parts,
    settle,
    spans,
)
from normalize.engine.regions import Region, at_home, regions
from normalize.engine.rule import Rule
from normalize.engine.stage import Stage

__all__ = ["Pass", "Resolved", "changed_lines", "run_rules", "run_stage"]

_REGION_GROUPS = 1_000_000  # group numbers of one region never reach the next one's


# With slots a property that is kept would make all attributes slow; a frozen one would take twice as long to make, and
# one that is called with arguments four times.
@attrs.define(eq=False, slots=False, init=False)
class Pass:
    """What one stage did to one snapshot, which is filled in. Positions are code points into `before`.

    Args:
        stage: The stage's name.
        applied: Sorted, none overlapping another.
        reported: Proposed with too little confidence, or by a rule that only guesses.
        dropped: In the way of an edit of an earlier rule, or of a group one of whose edits was.
        place: The number of its step in the plan, if it has one.
    """

    stage: str
    applied: Sequence[Edit]
    reported: Sequence[Edit]
    dropped: Sequence[Edit]
    place: int = attrs.field(repr=False)
    _earlier: Pass = attrs.field(repr=False)

    @classmethod
    def of(cls, stage: str, before: str, applied: Sequence[Edit]) -> Pass:
        """Return the pass of edits that are all applied, one at least."""
        done = cls()
        done.stage, done.before, done.applied, done.after = stage, before, applied, apply(before, applied)
        done.reported = done.dropped = ()
        return done

    def __getstate__(self) -> dict[str, object]:
        """Send it to another process: edits in columns as they are when all are looked at, the map made again there."""
        edits = {name: tuple(getattr(self, name)) for name in ("applied", "reported", "dropped")}
        return {name: value for name, value in self.__dict__.items() if name != "offsets"} | edits

    def follow(self, earlier: Pass) -> None:
        """Keep the text before this pass no longer: it is made again of that before the earlier one if need be.

        Args:
            earlier: The pass whose `after` is this one's `before`.
        """
        self._earlier = earlier
        del self.before, earlier.after

    @cached_property
    def before(self) -> str:
        """The snapshot, filled in as well; made again where it is not kept."""
        return self._earlier.after

    @cached_property
    def after(self) -> str:
        """The text the pass made, likewise."""
        return apply(self.before, self.applied) if self.applied else self.before

    @cached_property
    def offsets(self) -> OffsetMap:
        """The map between `before` and `after`."""
        return OffsetMap(self.applied)

    def undone(self) -> str:
        """Return `before`, computed from `after` and the inverted edits alone."""
        return apply(self.after, inverted(self.before, self.applied))


def changed_lines(done: Pass) -> str:
    """Return the lines that a pass changed, as they are behind it."""
    text = done.after
    found: list[str] = []
    moved, last = 0, -1  # code points by which places moved, and where the last line ends
    for start, end, new in zip(*parts(done.applied), strict=True):
        at = start + moved
        moved += len(new) - (end - start)
        if at > last:
            last = text.find("\n", at + len(new))
            last = last if last >= 0 else len(text)
            found.append(text[text.rfind("\n", 0, at) + 1 : last])
    return "\n".join(found)


class Resolved:
    """What edits of one snapshot come to; rules that settle among themselves ask for the same as the pass does then."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._asked: Sequence[Sequence[Edit]] | None = None
        self._found: tuple[Sequence[Edit], Sequence[Edit], str] = (), (), ""

    def of(self, proposals: Sequence[Sequence[Edit]]) -> tuple[Sequence[Edit], Sequence[Edit], str]:
        """Return the edits to apply and those dropped (see `resolve`), and the text they make."""
        if proposals != self._asked:
            self._asked, self._found = proposals, settle(self._text, proposals)
        return self._found


def run_stage(stage: Stage, document: Document) -> Pass | None:
    """Run all rules of a stage over one snapshot; None where none of them proposed anything."""
    return run_rules(stage, document) if stage.opens(document) else None


def run_rules(stage: Stage, document: Document) -> Pass | None:
    """Do so for a stage that is known to open."""
    foreign = document.measure(regions) if stage.by_language else ()
    proposed = _everywhere(stage, document, foreign) if foreign else _at_home(stage, document)
    if not proposed:
        return None
    applied: list[Sequence[Edit]] = []
    reported: list[Sequence[Edit]] = []
    allowed = _allowed(document, proposed, stage.respects) if stage.respects else proposed
    for rule, edits in allowed:
        sure = edits.confidences if type(edits) is Edits else confidences(edits)  # as nearly always, without a call
        bar = rule.unsafe_bar if document.unsafe else rule.sure_bar
        all_sure = (sure[0] if len(sure) == 1 else min(sure)) >= bar  # to call `min` takes as long as ten steps
        if not (all_sure or max(sure) >= bar) or (
            stage.of_prose and not document.unsafe and document.measure(about_code)
        ):
            reported.append(edits)
        elif all_sure:
            applied.append(edits)
        else:
            certain, doubtful = _parted(edits, list(map(bar.__gt__, sure)))
            reported.append(doubtful)
            if certain:
                applied.append(certain)
    if not (applied or reported):
        return None  # all of it broke into protected spans
    done = Pass()
    done.stage, done.before, done.after = stage.name, document.text, document.text
    done.applied = done.dropped = ()
    if applied:
        known = stage.settled is not None and document.is_measured(Resolved)  # its rules may have asked
        settled = document.measure(Resolved).of(applied) if known else settle(document.text, applied)
        done.applied, done.dropped, done.after = settled
    done.reported = in_order(reported) if reported else ()
    return done


def _allowed(
    document: Document, proposed: list[tuple[Rule, Sequence[Edit]]], kinds: frozenset[str]
) -> list[tuple[Rule, Sequence[Edit]]]:
    """Return what rules propose without what breaks into protected spans of some kinds; nearly always all of it."""
    first = proposed[0][1]
    starts, ends = (first.starts, first.ends) if type(first) is Edits else spans(first)
    if len(proposed) > 1:
        for _, edits in proposed[1:]:
            some, others = spans(edits)
            starts, ends = starts + some, ends + others
    broken = guarded_among(document, starts, ends, kinds)
    return _unbroken(proposed, broken) if broken else proposed


def _unbroken(proposed: list[tuple[Rule, Sequence[Edit]]], broken: frozenset[int]) -> list[tuple[Rule, Sequence[Edit]]]:
    """Return what rules propose without the edits of some numbers."""
    found: list[tuple[Rule, Sequence[Edit]]] = []
    number = 0
    for rule, edits in proposed:
        behind = number + len(edits)
        left, _ = _parted(edits, [at in broken for at in range(number, behind)])
        if left:
            found.append((rule, left))
        number = behind
    return found


def _everywhere(stage: Stage, document: Document, foreign: Sequence[Region]) -> list[tuple[Rule, Sequence[Edit]]]:
    """Return what the rules of a stage propose in a snapshot with foreign paragraphs."""
    busy = [each for each in foreign if stage.gate is None or stage.gate(each.document)]
    return [(rule, given) for rule in stage.rules if (given := _proposals(rule, document, foreign, busy))]


def _at_home(stage: Stage, document: Document) -> list[tuple[Rule, Sequence[Edit]]]:
    """Return what the rules of a stage propose in a snapshot without foreign paragraphs."""
    found: list[tuple[Rule, Sequence[Edit]]] = []
    if stage.settled is not None:
        for name, edits in stage.settled(document).items():
            if name in stage.named:  # it may have been left out
                found.append((stage.named[name], edits))
        return found
    for rule in stage.rules if stage.proposing is None else stage.among(stage.proposing(document)):
        given = rule.propose(document)
        if given.starts if type(given) is Edits else given:  # without a call for its truth
            found.append((rule, given))
    return found


def _proposals(rule: Rule, document: Document, foreign: Sequence[Region], busy: Sequence[Region]) -> Sequence[Edit]:
    """Return a rule's edits, those in foreign paragraphs proposed under the paragraph's own language.

    Args:
        rule: A rule.
        document: The snapshot.
        foreign: Its foreign paragraphs.
        busy: Those of them where the rule may have anything to do.
    """
    edits = rule.propose(document)
    found = [chosen(edits, at_home(foreign, *spans(edits)))]
    for number, each in enumerate(busy, 1):
        if abroad := rule.propose(each.document):
            found.append(moved(abroad, each.start, number * _REGION_GROUPS))
    return found[0] if len(found) == 1 else in_order(found)


def _parted(edits: Sequence[Edit], fallen: Sequence[bool]) -> tuple[Sequence[Edit], Sequence[Edit]]:
    """Part edits into those that stand and those that fall; a group falls with any of it."""
    if all(fallen):
        return (), edits
    given = groups(edits)
    lost = set(compress(given, fallen)) - {None}
    if lost:
        fallen = [falls or group in lost for group, falls in zip(given, fallen, strict=True)]
    return chosen(edits, map(not_, fallen)), chosen(edits, fallen)
