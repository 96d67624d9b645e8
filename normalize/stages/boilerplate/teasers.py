"""Teasers of other articles on a full page: prose that breaks off below its title, several in a row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, repeat

from normalize.stages.boilerplate.page import ENDS, Page

__all__ = ["without_teasers"]

_DOTS = "...", "\N{HORIZONTAL ELLIPSIS}"
_BROKEN = tuple(
    f"{dots}{end}"
    for dots in _DOTS
    for end in ("", "]", ")", " \N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}", " \N{RIGHTWARDS ARROW}", " >")
)
_LEAST = 6  # words of a teaser; shorter lines that break off are titles cut to a width
_TITLE = range(2, 21)  # words
_ABOVE = 2  # lines above a teaser in which its title stands: a date may be between them
_FEWEST, _NEAR = 3, 4  # teasers in a row, and lines from one to the next
_ELSEWHERE = 100
"""Words of prose that a page has besides: where it has less the teasers are what it is about."""


def without_teasers(of: Page, body: Sequence[float]) -> Sequence[float]:
    """Return how likely each line is to belong to the body, teasers not at all."""
    rows = _teasers(of)
    return [0.0 if row in rows else chance for row, chance in enumerate(body)] if rows else body


def _teasers(of: Page) -> set[int]:
    """Return the rows of teasers that stand in a row, their titles and what is between them included."""
    if sum(map(of.text.count, _DOTS)) < _FEWEST:
        return set()
    breaks = list(map(str.endswith, of.lines, repeat(_BROKEN)))
    if sum(breaks) < _FEWEST:
        return set()
    words = of.words
    found: list[list[int]] = []
    last = -1
    for row in compress(range(len(words)), breaks):
        above = range(max(0, row - _ABOVE), row)
        if words[row] < _LEAST or not (any(breaks[row - 1 : row]) or any(_titled(of, each, words) for each in above)):
            continue
        if found and row - last <= _NEAR:
            found[-1].append(row)
        else:
            found.append([row])
        last = row
    rows: set[int] = set()
    for group in found:
        if len(group) >= _FEWEST:
            rows.update(range(max(0, group[0] - 1), group[-1] + 1))
    if rows and sum(words[row] for row in range(len(words)) if row not in rows and of.prose(row)) < _ELSEWHERE:
        return set()
    return rows


def _titled(of: Page, row: int, words: Sequence[int]) -> bool:
    """Whether a line may be the title of a teaser below it."""
    return words[row] in _TITLE and row not in of.hits and of.lines[row][-1] not in ENDS
