"""Texts under review, and their changes, each with its places in the source and in the clean text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

import attrs

from normalize.corpus.cleaner import Cleaner
from normalize.corpus.verdicts import units
from normalize.edits import Edit, Site, site_of
from normalize.engine import Pass, Result
from normalize.engine.line_ends import STAGE_NAME

__all__ = ["Change", "Origin", "ReviewText", "changes_of"]


@attrs.frozen(slots=True)
class Change:
    """One change, made or only proposed.

    Args:
        site: The rule, and the words before and after: what a decision is about.
        before: What the rule found.
        after: What it puts there.
        start: In the source, code points, inclusive.
        end: Exclusive.
        clean_start: In the clean text; of a change that was not made, where it would be.
        clean_end: Exclusive; the same as `clean_start` where nothing is left.
        confidence: 0 to 1.
        applied: Whether it was made.
    """

    site: Site
    before: str
    after: str
    start: int
    end: int
    clean_start: int
    clean_end: int
    confidence: float
    applied: bool

    @property
    def rule(self) -> str:
        """The rule's full name."""
        return self.site.rule


@attrs.frozen
class Origin:
    """Where a text comes from.

    Args:
        file: The file's name.
        record: The id or number of its record; empty for a file that is one text.
        field: The record's field; likewise.
        key: How a baseline names the record.
        code: The record's own language code.
    """

    file: str
    record: str = ""
    field: str = ""
    key: str = ""
    code: str | None = None

    @property
    def name(self) -> str:
        """What people read."""
        return ": ".join(filter(None, (self.file, "/".join(filter(None, (self.record, self.field))))))


@attrs.frozen(eq=False)
class ReviewText:
    """A text with its changes, sorted by their place in the source.

    Args:
        origin: Where it comes from.
        language: The code of the language whose conventions were applied.
        source: As it came.
        clean: With the changes that were made.
        changes: All of them.
        cleaner: Cleans it again under decisions; None where it was cleaned elsewhere, by other rules.
    """

    origin: Origin
    language: str
    source: str = attrs.field(repr=False)
    clean: str = attrs.field(repr=False)
    changes: tuple[Change, ...] = attrs.field(repr=False)
    cleaner: Cleaner | None = attrs.field(default=None, repr=False)

    @cached_property
    def _anchors(self) -> tuple[list[int], list[int]]:
        """Ends of the changes that were made, in the source and in the clean text, neither ever going back."""
        made = [(change.end, change.clean_end) for change in self.changes if change.applied]
        return list(accumulate((end for end, _ in made), max)), list(accumulate((end for _, end in made), max))

    def to_clean(self, place: int) -> int:
        """Return where in the clean text a place of the source that no change touches went."""
        ends, clean_ends = self._anchors
        before = bisect_right(ends, place) - 1
        moved = place if before < 0 else clean_ends[before] + place - ends[before]
        return min(moved, len(self.clean))


def changes_of(result: Result) -> tuple[Change, ...]:
    """Return the changes of a result, sorted by their place in the source."""
    passes = [each for each in result.passes if each.stage != STAGE_NAME]
    found = [change for number, each in enumerate(passes) for change in _changes(passes, number, each)]
    return tuple(sorted(found, key=lambda change: (change.start, change.end, change.clean_start)))


def _changes(passes: list[Pass], number: int, each: Pass) -> Iterator[Change]:
    sites = _sites(each)
    shift = 0
    for edit in each.applied:
        outcome = edit.start + shift, edit.start + shift + len(edit.replacement)
        shift += len(edit.replacement) - (edit.end - edit.start)
        yield _change(passes, number, edit, sites[edit], outcome, applied=True)
    for edit in each.reported:
        outcome = each.offsets.forward(edit.start, edit.end)
        yield _change(passes, number, edit, sites[edit], outcome, applied=False)


def _change(
    passes: list[Pass], number: int, edit: Edit, site: Site, outcome: tuple[int, int], *, applied: bool
) -> Change:
    start, end = edit.start, edit.end
    for each in reversed(passes[:number]):
        start, end = each.offsets.back(start, end)
    low, high = outcome
    for each in passes[number + 1 :]:
        low, high = each.offsets.forward(low, high)
    before = passes[number].before[edit.start : edit.end]
    return Change(site, before, edit.replacement, start, end, low, high, round(edit.confidence, 4), applied)


def _sites(each: Pass) -> dict[Edit, Site]:
    """Return the site of every edit of a pass; edits of one group have one."""
    by_rule: dict[str, list[Edit]] = defaultdict(list)
    for edit in (*each.applied, *each.reported):
        by_rule[edit.rule].append(edit)
    grouped = (unit for edits in by_rule.values() for unit in units(edits))
    return {edit: site_of(each.before, unit) for unit in grouped for edit in unit}
