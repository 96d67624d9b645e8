"""Which characters outside ASCII a text has, and where some of them stand.

Distinct characters are found at the speed of C. A Python set of a text costs 10 ms per MB in ASCII and 50 in Cyrillic,
for every character outside Latin-1 becomes an object of its own; so ASCII is taken out as bytes first, and of a text in
another script one pattern takes out only what is not an ordinary letter of it.
"""

from __future__ import annotations

import functools
import re

__all__ = ["between_letters", "high_characters", "high_sequences", "places", "stretches"]

_ASCII_TO_SPACE = bytes(b" "[0] if byte < 0x80 else byte for byte in range(256))  # noqa: PLR2004 (ASCII ends there)


def high_characters(text: str, ordinary: str, /) -> frozenset[str]:
    """Return the distinct characters outside ASCII; lone surrogates are among them.

    Args:
        text: Any text.
        ordinary: Ranges to leave out: the first and the last character of one, of the next, and so on.
    """
    if text.isascii():
        return frozenset()
    if ordinary:
        return frozenset(_beyond(ordinary).findall(text))
    return frozenset("".join(_high_runs(text)))


def high_sequences(text: str, /) -> set[str]:
    """Return the distinct runs of two and more characters outside ASCII."""
    return set() if text.isascii() else {run for run in _high_runs(text) if len(run) > 1}


def places(text: str, characters: str, /) -> list[int]:
    """Return the places of some characters in a text, in order (code points).

    A search for one character runs at the speed of memory, ten times as fast as a class of characters in a pattern.
    """
    found: list[int] = []
    for character in set(characters):
        at = text.find(character)
        while at >= 0:
            found.append(at)
            at = text.find(character, at + 1)
    return sorted(found)


def stretches(text: str, characters: str, /) -> tuple[list[int], list[int], str, str]:
    """Return the longest runs of some characters in a text, in order, in columns.

    Returns:
        Where the runs start and where they end (code points); the characters before them and those behind them, line
        feeds at the edges of the text.
    """
    starts: list[int] = []
    ends: list[int] = []
    for place in places(text, characters):
        if ends and place == ends[-1]:
            ends[-1] += 1
        else:
            starts.append(place)
            ends.append(place + 1)
    framed = f"\n{text}\n"
    before, after = ("".join(map(framed.__getitem__, each)) for each in (starts, map((1).__add__, ends)))
    return starts, ends, before, after


def between_letters(text: str, places: list[int], least: int, /) -> bytes:
    """Return a one for each place at which so many letters stand on both sides, the first one behind it small; else 0.

    Args:
        text: Any text.
        places: In it (code points).
        least: One or more.
    """
    return bytes(place >= least and _is_between(text[place - least : place + least + 1], least) for place in places)


def _is_between(near: str, least: int) -> bool:
    """Whether the middle of a part of a text stands so."""
    behind = near[least + 1 :]
    return len(behind) == least and behind[0].islower() and behind.isalpha() and near[:least].isalpha()


def _high_runs(text: str) -> list[str]:
    """Return the distinct runs of characters outside ASCII."""
    runs = set(text.encode("utf-8", "surrogatepass").translate(_ASCII_TO_SPACE).split())
    return b"\n".join(runs).decode("utf-8", "surrogatepass").split("\n")


@functools.cache
def _beyond(ordinary: str) -> re.Pattern[str]:
    ranges = "".join(f"{first}-{last}" for first, last in zip(ordinary[::2], ordinary[1::2], strict=True))
    return re.compile(rf"[^\x00-\x7f{ranges}]")
