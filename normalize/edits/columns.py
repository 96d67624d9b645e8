"""Edits in columns: where a rule finds thousands in one text, making them would cost more than finding them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, repeat
from operator import attrgetter, ne
from typing import final, overload

import attrs

from normalize.edits.edit import Edit

__all__ = ["Edits", "chosen", "confidences", "parts", "spans"]


@final
@attrs.frozen
class Edits(Sequence[Edit]):
    """Edits of one rule that stand alone and know no facts; each is made when it is looked at.

    >>> edits = Edits("casing/lower-case-text", [0, 8], [3, 12], ["The", "NATO"], [0.9, 0.8])
    >>> edits[1]
    Edit(start=8, end=12, replacement='NATO', rule='casing/lower-case-text', confidence=0.8, group=None, facts=())

    Args:
        rule: The full name of the rule.
        starts: Code points into the snapshot, as in `Edit`; the other columns likewise.
        ends: Exclusive.
        replacements: What stands there afterwards.
        confidences: 0 to 1.
    """

    rule: str
    starts: list[int]
    ends: list[int]
    replacements: list[str]
    confidences: list[float]

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Edit]:
        return map(Edit, self.starts, self.ends, self.replacements, repeat(self.rule), self.confidences)

    @overload
    def __getitem__(self, at: int) -> Edit: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Edit, ...]: ...
    def __getitem__(self, at: int | slice) -> Edit | tuple[Edit, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        return Edit(self.starts[at], self.ends[at], self.replacements[at], self.rule, self.confidences[at])

    def changing(self, text: str) -> Edits:
        """Return those that change something in a text."""
        stand = map(text.__getitem__, map(slice, self.starts, self.ends))
        change = list(map(ne, stand, self.replacements))
        return self if all(change) else self.chosen(change)

    def chosen(self, which: Iterable[object]) -> Edits:
        """Return those for which there is a true value."""
        columns = (self.starts, self.ends, self.replacements, self.confidences)
        marks = list(which)
        return Edits(self.rule, *(list(compress(column, marks)) for column in columns))  # type: ignore[arg-type]


def spans(edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each edit."""
    return zip(edits.starts, edits.ends, strict=True) if type(edits) is Edits else map(_SPAN, edits)


def parts(edits: Sequence[Edit]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and replacement of each edit."""
    if type(edits) is Edits:
        return zip(edits.starts, edits.ends, edits.replacements, strict=True)
    return map(_PARTS, edits)


def confidences(edits: Sequence[Edit]) -> Iterable[float]:
    """Return the confidence of each edit."""
    return edits.confidences if type(edits) is Edits else map(_CONFIDENCE, edits)


def chosen(edits: Sequence[Edit], which: Iterable[object]) -> Sequence[Edit]:
    """Return the edits for which there is a true value."""
    return edits.chosen(which) if type(edits) is Edits else list(compress(edits, which))


_SPAN, _PARTS, _CONFIDENCE = (
    attrgetter("start", "end"),
    attrgetter("start", "end", "replacement"),
    attrgetter("confidence"),
)
