"""A direct quotation, as a stage reads it and a result lists it."""

from __future__ import annotations

import attrs

__all__ = ["Quotation"]


@attrs.frozen
class Quotation:
    """One direct quotation: the words in the clean text, its span there, and who says so.

    Args:
        text: The words without their marks.
        start: Of the opening mark in the clean text, code points.
        end: Behind the closing mark.
        speaker: As the text names them; empty where the rule could not tell.
        cue: The word of saying; empty likewise.
        confidence: Of marks that were restored, 0 to 1; 1 for those that were there.
        pattern: How it is attributed: `after-attribution`, `before-attribution` ...
        speaker_span: Where the speaker stands in the clean text, `(0, 0)` for nowhere.
        cue_span: Where the cue stands, likewise.
        restored: Whether its marks were lost.
    """

    text: str
    start: int
    end: int
    speaker: str
    cue: str
    confidence: float
    pattern: str = ""
    speaker_span: tuple[int, int] = (0, 0)
    cue_span: tuple[int, int] = (0, 0)
    restored: bool = False
