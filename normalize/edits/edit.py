"""The atom of change: replace one span of a text, for a reason, with a confidence."""

from __future__ import annotations

import attrs

__all__ = ["Edit", "Facts", "moved_facts"]

Facts = tuple[tuple[str, str], ...]
"""What a rule learnt, as (key, value) pairs."""


@attrs.frozen
class Edit:
    """Replace `text[start:end]` by `replacement`.

    Args:
        start: Code points into the snapshot the edit was proposed on, inclusive.
        end: Exclusive; `start == end` inserts.
        replacement: What stands there afterwards; `""` deletes.
        rule: The full name of the rule that proposes it, `stage/defect`.
        confidence: How sure the rule is, 0 to 1; below the rule's bar the edit is reported, not applied.
        group: Edits of one rule with the same number stand or fall together (both marks of a quotation); None: alone.
        facts: What the rule learnt on the way, as (key, value) pairs: `kind` of furniture, `author`, `speaker`,
            `pattern`; of a key that ends in `-span` where that stands in the snapshot, `start:end`. Never needed to
            apply the edit.
    """

    start: int
    end: int
    replacement: str
    rule: str
    confidence: float = 1.0
    group: int | None = None
    facts: Facts = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a span that runs backwards and an edit that changes nothing."""
        if not 0 <= self.start <= self.end:
            msg = f"{self.rule}: a span runs from {self.start} to {self.end}"
            raise ValueError(msg)
        if self.start == self.end and not self.replacement:
            msg = f"{self.rule}: an edit at {self.start} changes nothing"
            raise ValueError(msg)

    def moved(self, by: int, groups: int) -> Edit:
        """Return it so many code points further on, its group under a number so much higher."""
        group = None if self.group is None else self.group + groups
        facts = moved_facts(self.facts, by)
        return Edit(self.start + by, self.end + by, self.replacement, self.rule, self.confidence, group, facts)

    def overlaps(self, other: Edit) -> bool:
        """Whether both cannot be applied: the spans share a character, or both insert at one point.

        Touching is no overlap: an insertion at the edge of a replaced span can be applied with it.
        """
        if self.start == self.end and other.start == other.end:
            return self.start == other.start
        return self.start < other.end and other.start < self.end


def moved_facts(facts: Facts, by: int) -> Facts:
    """Return facts whose spans stand so many code points further on."""
    return tuple((key, _moved_span(value, by) if key.endswith("-span") else value) for key, value in facts)


def _moved_span(span: str, by: int) -> str:
    start, end = map(int, span.split(":"))
    return f"{start + by}:{end + by}"
