"""Where the characters that a rule is about stand together."""

from __future__ import annotations

from collections.abc import Iterable

from normalize.scan import places

__all__ = ["runs"]


def runs(text: str, characters: Iterable[str]) -> list[tuple[int, int]]:
    """Return the spans of the longest runs of any of some characters, in order (code points)."""
    spans: list[tuple[int, int]] = []
    start = end = -1
    for place in places(text, "".join(characters)):
        if place == end:
            end += 1
            continue
        if end > 0:
            spans.append((start, end))
        start, end = place, place + 1
    if end > 0:
        spans.append((start, end))
    return spans
