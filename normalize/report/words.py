"""A diff by words in colour, for reading: what went in red and struck, what came in green."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from normalize.edits import whole_words
from normalize.engine import Result
from normalize.report.places import Places

__all__ = ["word_diff"]

_GONE, _NEW = "red strike", "green"
_CONTEXT = 60  # code points kept on either side of a change within a long line


def word_diff(result: Result) -> Iterator[Text]:
    """Yield the changed lines of a result: line number of the source, then the line with its changes marked.

    Stages may change one place one after another; each stretch is shown once, from the source to the clean text.
    """
    places = Places(result.source)
    for start, end in _stretches(result):
        row, column = places.line_column(start)
        line = Text(f"{row:>4}  ", style="dim")
        left = max(start - column + 1, start - _CONTEXT)
        if left > start - column + 1:
            line.append("... ", style="dim")
        line.append(_shown(result.source[left:start]), style="default")
        line.append(_shown(result.source[start:end]), style=_GONE)
        line.append(_shown(result.text[slice(*_outcome(result, start, end))]), style=_NEW)
        right = result.source.find("\n", end)
        right = min(len(result.source) if right < 0 else right, end + _CONTEXT)
        line.append(_shown(result.source[end:right]), style="default")
        yield line


def _stretches(result: Result) -> list[tuple[int, int]]:
    """Return the source spans of the changes, touching ones and ones in the same word joined."""
    spans: list[tuple[int, int]] = []
    for found in sorted(result.edits, key=lambda found: (found.start, found.end)):
        start, end = whole_words(result.source, found.start, found.end, len(result.source))
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans


def _outcome(result: Result, start: int, end: int) -> tuple[int, int]:
    """Return the span of the clean text between what stands before and behind `source[start:end]`."""
    low = result.clean_span(start - 1, start)[1] if start else 0
    high = result.clean_span(end, end + 1)[0] if end < len(result.source) else len(result.text)
    return low, max(low, high)


def _shown(text: str) -> str:
    return text.replace("\n", "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}").replace("\t", " ")
