"""Applying edits to a text, and the edits that take them back."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from normalize.edits.columns import parts
from normalize.edits.edit import Edit
from normalize.scan import spliced

__all__ = ["apply", "inverted", "position"]


position = attrgetter("start", "end")
"""The key by which edits are sorted: an insertion stands before the replacement that starts there."""


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with all `edits` applied.

    Args:
        text: The snapshot the edits were proposed on.
        edits: Sorted by `position`, none overlapping another (see `resolve`).
    """
    return spliced(text, *parts(edits))


def inverted(text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that turn `apply(text, edits)` back into `text`; `apply` with them is exact."""
    shift = 0
    back: list[Edit] = []
    for edit in edits:
        start = edit.start + shift
        before = text[edit.start : edit.end]
        back.append(
            Edit(start, start + len(edit.replacement), before, edit.rule, edit.confidence, edit.group, edit.facts)
        )
        shift += len(edit.replacement) - len(before)
    return tuple(back)
