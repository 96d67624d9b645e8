"""A diff by words, for reading: what went in red and struck, what came in green; without colour between brackets."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from rich.text import Text

from normalize.engine import Result
from normalize.report.places import Places
from normalize.report.stretches import Stretch, stretches
from normalize.report.visible import named, pictured

__all__ = ["Hunk", "word_diff"]

_GONE, _NEW, _ASIDE = "red strike", "green", "dim"
_CONTEXT = 60  # code points kept on either side of a change within a long line
_WORTH = 30  # code points: fewer are not left out


@attrs.frozen
class Hunk:
    """A changed line of a text.

    Args:
        row: Its number in the source, from 1; of the first one where the change goes over several.
        text: The line with its changes marked.
        rules: What changed it, each rule once, in the order of the changes.
    """

    row: int
    text: Text
    rules: tuple[str, ...]


def word_diff(result: Result, *, colour: bool = True) -> Iterator[Hunk]:
    """Yield the changed lines of a result.

    Args:
        result: Of a run.
        colour: Whether changes are told by colour; else `[-old-]{+new+}`, as `git diff --word-diff` has it.
    """
    source, places = result.source, Places(result.source)
    for group in _lines(source, stretches(result)):
        row, column = places.line_column(group[0].start)
        text = Text()
        at = group[0].start - column + 1
        for number, stretch in enumerate(group):
            _unchanged(text, source[at : stretch.start], first=not number)
            _changed(text, source[stretch.start : stretch.end], stretch.clean, colour=colour)
            at = stretch.end
        _unchanged(text, source[at : _line_end(source, at)], last=True)
        yield Hunk(row, text, tuple(dict.fromkeys(rule for stretch in group for rule in stretch.rules)))


def _changed(text: Text, gone: str, new: str, *, colour: bool) -> None:
    for part, style, marks in ((gone, _GONE, "[--]"), (new, _NEW, "{++}")):
        if part and colour:
            text.append(named(part), style=style)
        elif part:
            text.append(f"{marks[:2]}{named(part)}{marks[2:]}")


def _unchanged(text: Text, part: str, *, first: bool = False, last: bool = False) -> None:
    """Append what stays; of a long part only what stands near changes, cut between words."""
    part = pictured(part)
    head = "" if first else part[:_CONTEXT].rpartition(" ")[0]
    tail = "" if last else part[-_CONTEXT:].partition(" ")[2]
    if len(part) - len(head) - len(tail) < _WORTH or not (head or tail):
        text.append(part)
        return
    text.append(head)
    text.append(" ... " if head and tail else "... " if tail else " ...", style=_ASIDE)
    text.append(tail)


def _lines(source: str, found: list[Stretch]) -> Iterator[list[Stretch]]:
    """Yield the stretches that share a line."""
    group: list[Stretch] = []
    for stretch in found:
        if group and stretch.start > _line_end(source, group[-1].end):
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


def _line_end(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end
