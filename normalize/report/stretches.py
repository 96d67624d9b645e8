"""What changed from the source to the clean text, in whole words, for showing."""

from __future__ import annotations

import attrs

from normalize.edits import whole_words
from normalize.engine import Finding, Result

__all__ = ["Stretch", "stretches"]


@attrs.frozen
class Stretch:
    """A span of the source, and what stands for it in the clean text.

    Args:
        start: In the source, code points.
        end: Likewise.
        clean: What the clean text has there; empty where it was taken out.
        rules: What changed it, in the order of the places.
    """

    start: int
    end: int
    clean: str
    rules: tuple[str, ...]


def stretches(result: Result) -> list[Stretch]:
    """Return the changes in the order of the source, touching ones and ones in the same word joined.

    Stages may change one place one after another; it is one stretch, from the source to the clean text.
    """
    spans: list[tuple[int, int, tuple[str, ...]]] = []
    for found in sorted(result.edits, key=lambda found: (found.start, found.end)):
        start, end = _whole_words(result.source, found)
        if spans and start <= spans[-1][1]:
            first, last, rules = spans[-1]
            spans[-1] = (first, max(last, end), (*rules, found.rule))
        else:
            spans.append((start, end, (found.rule,)))
    return [Stretch(start, end, _outcome(result, start, end), rules) for start, end, rules in spans]


def _whole_words(source: str, found: Finding) -> tuple[int, int]:
    """Return the span of the words a change touches; of whole lines that are taken out, the lines."""
    start, end = found.start, found.end
    if not found.after:
        first, last = end - len(source[start:end].lstrip("\n")), start + len(source[start:end].rstrip("\n"))
        if first < last and source[first - 1 : first] in ("", "\n") and source[last : last + 1] in ("", "\n"):
            return first, last
    return whole_words(source, start, end, len(source))


def _outcome(result: Result, start: int, end: int) -> str:
    """Return what the clean text has between what stands before and behind a span of the source."""
    low = result.clean_span(start - 1, start)[1] if start else 0
    high = result.clean_span(end, end + 1)[0] if end < len(result.source) else len(result.text)
    return result.text[low : max(low, high)]
