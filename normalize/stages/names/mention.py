"""One name of the lexicon in a text, in another spelling than the canonical one."""

from __future__ import annotations

from typing import NamedTuple

from normalize.lexicon.entity import Entity

__all__ = ["Mention"]


class Mention(NamedTuple):
    """One name in another spelling.

    Args:
        start: Code points, inclusive.
        end: Exclusive.
        entity: Whose name it is.
        replacement: The canonical form, in capitals where the text is.
        weak: Whether it counts only where the document confirms the entity.
        language: Of the spelling; empty for English.
        bare: Whether a surname stands without the given name.
    """

    start: int
    end: int
    entity: Entity
    replacement: str
    weak: bool
    language: str
    bare: bool
