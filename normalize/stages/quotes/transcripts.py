"""Interviews and transcripts, whose speakers stand before a colon and whose speech carries no marks."""

from __future__ import annotations

from collections import Counter

from normalize.document import Document, lines
from normalize.stages.quotes.words import cues

__all__ = ["transcripts"]

_LABEL_WORDS = 5  # the longest label of a speaker
_LABEL = 60  # code points it has at most


def transcripts(document: Document) -> tuple[int, int]:
    """Return the span from the first to the last paragraph that begins with a speaker's label (code points).

    A label that occurs once is a heading or an attribution; one with a word of saying is an attribution.
    """
    text, known = document.text, cues(document.language.code)
    if text.count(":") < 2:  # noqa: PLR2004 (the same label twice)
        return 0, 0
    labels: dict[tuple[int, int], str] = {}
    for start, end in document.measure(lines):
        colon = text.find(":", start, min(end, start + _LABEL))
        label = text[start:colon].strip(" *_") if colon > start else ""
        words = label.lower().split()
        if words and len(words) <= _LABEL_WORDS and label[0].isalnum() and known.isdisjoint(words):
            labels[start, end] = label
    counts = Counter(labels.values())
    found = [span for span, label in labels.items() if counts[label] > 1]
    return (found[0][0], found[-1][1]) if found else (0, 0)
