"""Where the characters that a rule is about stand: looked up one by one, for a document has few kinds of them."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["runs"]


def runs(text: str, chars: Iterable[str]) -> list[tuple[int, int]]:
    """Return the spans of the longest runs of any of `chars`, in order (code points).

    A search for one character runs at the speed of memory, ten times as fast as a class of characters in a pattern.
    """
    places: list[int] = []
    for char in chars:
        at = text.find(char)
        while at >= 0:
            places.append(at)
            at = text.find(char, at + 1)
    places.sort()
    spans: list[tuple[int, int]] = []
    start = end = -1
    for place in places:
        if place == end:
            end += 1
            continue
        if end > 0:
            spans.append((start, end))
        start, end = place, place + 1
    if end > 0:
        spans.append((start, end))
    return spans
