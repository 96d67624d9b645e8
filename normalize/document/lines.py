"""Lines and paragraphs as spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, compress, islice
from typing import Generic, NamedTuple, TypeVar, overload

import attrs

from normalize.document.document import Document, Recasing
from normalize.edits import Edit, parts
from normalize.scan import line_edges, line_spans, split_lines

__all__ = [
    "LineSpans",
    "Linewise",
    "OfLines",
    "SignsOfLines",
    "edges",
    "edited",
    "filled_lines",
    "line_start",
    "line_texts",
    "line_texts_recased",
    "lines",
    "paragraph_texts",
    "paragraphs",
    "recased_lines",
    "recased_linewise",
]

Span = tuple[int, int]
_T = TypeVar("_T")


@attrs.frozen(eq=False)
class Linewise(Generic[_T]):
    """A measure of which each line has a part of its own: where few lines change only these are looked at again.

    Args:
        of: Measures a document.
        edited: Gives what is measured where lines, but not the first, change: from what it was, these lines as they
            were and as they are, each behind a line feed; None where that does not tell.
    """

    of: Callable[[Document], _T]
    edited: Callable[[_T, str, str], _T | None]

    def __call__(self, document: Document) -> _T:
        """Measure a document."""
        return self.of(document)


@attrs.frozen(eq=False)
class OfLines(Generic[_T]):
    """A measure that has a value for each line, whatever stands around it: likewise.

    Args:
        of: Gives the values of some lines of a document.
    """

    of: Callable[[Document, Sequence[str]], Sequence[_T]]

    def __call__(self, document: Document) -> Sequence[_T]:
        """Measure a document."""
        return self.of(document, document.measure(line_texts))


@attrs.frozen(eq=False)
class SignsOfLines:
    """A measure that has a character for each line in each of some strings: likewise.

    Args:
        of: Gives the strings for some lines.
    """

    of: Callable[[Sequence[str]], tuple[str, ...]]

    def __call__(self, document: Document) -> tuple[str, ...]:
        """Measure a document."""
        return self.of(document.measure(line_texts))


class LineSpans(Sequence[Span]):
    """Spans in columns: a tuple for each line of a long text would keep the garbage collector busy, pass by pass.

    Args:
        starts: Rising (code points).
        ends: Exclusive.
    """

    __slots__ = ("ends", "starts")

    def __init__(self, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.starts = starts
        self.ends = ends

    def __repr__(self) -> str:
        return f"LineSpans({list(self)})"

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Span]:
        return zip(self.starts, self.ends, strict=True)

    @overload
    def __getitem__(self, place: int) -> Span: ...
    @overload
    def __getitem__(self, place: slice) -> LineSpans: ...

    def __getitem__(self, place: int | slice) -> Span | LineSpans:
        if isinstance(place, slice):
            return LineSpans(self.starts[place], self.ends[place])
        return self.starts[place], self.ends[place]

    def number_at(self, place: int) -> int:
        """Return the number of the line that a place (code points) stands in, where these are all lines of a text."""
        return bisect_right(self.starts, place) - 1


def line_texts(document: Document) -> tuple[str, ...]:
    """Return all lines, empty ones included, without their line feeds; measured, so that stages share the splitting."""
    return split_lines(document.text)


def edited(document: Document, edits: Sequence[Edit], after: str) -> dict[Callable[[Document], object], object]:
    """Return what is known of what edits make of a text: its lines, and what is measured line by line.

    Lines that the edits leave alone are the same objects, their hashes known.

    Args:
        document: The text before.
        edits: Sorted, none overlapping another.
        after: What they make of it.
    """
    texts, spans = document.measure(line_texts), document.measure(lines)
    stretches = _stretches(spans, edits)
    come = [after[start:end].split("\n") for _, _, start, end in stretches]
    known: dict[Callable[[Document], object], object] = {line_texts: tuple(_exchanged(texts, stretches, come))}
    new = list(chain.from_iterable(come))
    for column, values in document.known(OfLines):
        others = iter(column.of(document, new))
        known[column] = _exchanged(values, stretches, [list(islice(others, len(each))) for each in come])
    sizes = list(map(len, come))
    for signs, strings in document.known(SignsOfLines):
        known[signs] = tuple(
            _respelt(string, stretches, sizes, other) for string, other in zip(strings, signs.of(new), strict=True)
        )
    if stretches and stretches[0].first:
        gone = [text for first, last, _, _ in stretches for text in texts[first : last + 1]]
        for measure, found in document.known(Linewise):
            if (now := measure.edited(found, _behind_feeds(gone), _behind_feeds(new))) is not None:
                known[measure] = now
    return known


class _Stretch(NamedTuple):
    """Lines that are edited in one: the first and the last one, and where they start and end afterwards."""

    first: int
    last: int
    start: int
    end: int


def _exchanged(values: Sequence[_T], stretches: Sequence[_Stretch], others: Sequence[Sequence[_T]]) -> list[_T]:
    """Return a value for each line with others for some stretches of lines."""
    found: list[_T] = []
    done = 0
    for (first, last, _, _), other in zip(stretches, others, strict=True):
        found += values[done:first]
        found += other
        done = last + 1
    found += values[done:]
    return found


def _respelt(string: str, stretches: Sequence[_Stretch], sizes: Sequence[int], other: str) -> str:
    """Return a character for each line with others for some stretches of lines, for so many lines each."""
    parts: list[str] = []
    done = at = 0
    for (first, last, _, _), size in zip(stretches, sizes, strict=True):
        parts += (string[done:first], other[at : at + size])
        done, at = last + 1, at + size
    return "".join((*parts, string[done:]))


def _stretches(spans: LineSpans, edits: Sequence[Edit]) -> list[_Stretch]:
    """Return the lines that are edited."""
    found: list[_Stretch] = []
    begun, begin, last, shift = 0, 0, -1, 0  # the first of such lines, where it starts, the last, how far it moves
    starts, ends = spans.starts, spans.ends
    for start, end, replacement in zip(*parts(edits), strict=True):
        if last < 0 or start > ends[last]:
            first = bisect_right(starts, start, max(last, 0)) - 1
            if last >= 0:
                found.append(_Stretch(begun, last, begin, ends[last] + shift))
            begun, begin = first, starts[first] + shift
            last = first
        if end > ends[last]:
            last = bisect_right(starts, end, last) - 1
        shift += len(replacement) - (end - start)
    if last >= 0:
        found.append(_Stretch(begun, last, begin, ends[last] + shift))
    return found


def _behind_feeds(texts: Sequence[str]) -> str:
    return "\n".join(("", *texts))


def recased_linewise(found: _T, recasing: Recasing, measure: Linewise[_T]) -> _T:
    """Return what a measure is in a document that has another case, where only those lines have to be looked at."""
    numbers = recased_lines(recasing)
    if 0 in numbers:
        return measure(recasing.after)
    gone, come = (
        _behind_feeds([document.measure(line_texts)[number] for number in numbers])
        for document in (recasing.before, recasing.after)
    )
    known = measure.edited(found, gone, come)
    return known if known is not None else measure(recasing.after)


def recased_lines(recasing: Recasing) -> set[int]:
    """Return the numbers of the lines that have another case."""
    return set(map(recasing.before.measure(lines).number_at, recasing.starts))


def line_texts_recased(texts: tuple[str, ...], recasing: Recasing) -> tuple[str, ...]:
    """Return the lines with those anew that have another case: all others are the same objects, their hashes known."""
    spans, text, found = recasing.before.measure(lines), recasing.after.text, list(texts)
    for number in recased_lines(recasing):
        found[number] = text[slice(*spans[number])]
    return tuple(found)


edges = SignsOfLines(line_edges)
"""The first characters of all lines as one string, and the last ones; an empty line has a line feed."""


def lines(document: Document) -> LineSpans:
    """Return the spans of all lines, empty ones included, without their line feeds (code points)."""
    return LineSpans(*line_spans(document.measure(line_texts)))


def line_start(document: Document, place: int) -> int:
    """Return where the line of a place begins (code points).

    For places by the thousand: to search back for the line feed takes as long each time as the line is.
    """
    spans = document.measure(lines)
    return spans.starts[spans.number_at(place)]


filled_lines = OfLines(lambda _, texts: list(map(bool, map(str.strip, texts))))
"""Whether each line holds more than space."""


def paragraphs(document: Document) -> LineSpans:
    """Return the spans of the lines that hold more than space: scraped text has one paragraph a line."""
    spans, filled = document.measure(lines), document.measure(filled_lines)
    if all(filled):
        return spans
    return LineSpans(list(compress(spans.starts, filled)), list(compress(spans.ends, filled)))


def paragraph_texts(document: Document) -> tuple[str, ...]:
    """Return the lines that hold more than space, as they stand: those of `paragraphs`."""
    return tuple(compress(document.measure(line_texts), document.measure(filled_lines)))
