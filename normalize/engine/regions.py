"""Paragraphs in another language than their document, as documents of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress, count
from operator import attrgetter

import attrs

from normalize.document import Document, OfLines, line_texts, lines
from normalize.language import UNDETERMINED, language, other, unlike

__all__ = ["Region", "at_home", "region_at", "regions"]

_MANY = 256  # lines; to ask about fewer all again costs less than to keep an answer for each


@attrs.frozen
class Region:
    """A paragraph in another language.

    Args:
        start: In the snapshot it stands in, code points.
        end: Exclusive.
        document: The paragraph alone, in its own language.
    """

    start: int
    end: int
    document: Document


def regions(document: Document) -> tuple[Region, ...]:
    """Return the paragraphs in another language than the document.

    An unknown language in a document without capitals is no other one: it may be the document's, romanised.
    """
    text = document.text
    if "\n" not in text and not unlike((text,), document.language):
        return ()
    texts = document.measure(line_texts)
    codes = _codes(document, texts) if len(texts) < _MANY else document.measure(_line_codes)
    return _foreign(document, texts, codes, document.measure(lines)) if any(codes) else ()


def _foreign(
    document: Document, texts: Sequence[str], codes: Sequence[str | None], spans: Sequence[tuple[int, int]]
) -> tuple[Region, ...]:
    """Return the regions among some paragraphs, given by what they hold, their languages and their spans."""
    found: list[Region] = []
    for number, code in zip(compress(count(), codes), filter(None, codes), strict=True):
        if code != UNDETERMINED or document.language.casing.cased:
            region = attrs.evolve(document, text=texts[number], language=language(code))
            found.append(Region(*spans[number], region))
    return tuple(found)


def _codes(document: Document, texts: Sequence[str]) -> Sequence[str | None]:
    """Return the languages of paragraphs; None where it is the document's own, nothing where it is that of all."""
    numbers = unlike(texts, document.language)
    if not numbers:
        return ()
    found: list[str | None] = [None] * len(texts)
    for number in numbers:
        found[number] = document.recall(other, texts[number])
    return found


_line_codes = OfLines(lambda document, texts: _codes(document, texts) or [None] * len(texts))


def region_at(found: Sequence[Region], place: int) -> Region | None:
    """Return the region that a place (code points) lies in, or just behind: of a document's, in their order."""
    before = bisect_right(found, place, key=attrgetter("start"))
    return found[before - 1] if before and place <= found[before - 1].end else None


def at_home(found: Sequence[Region], starts: Iterable[int], ends: Iterable[int]) -> list[bool]:
    """Return for each of some spans (code points) whether it lies in none of a document's regions, in their order."""
    if len(found) == 1:
        low, high = found[0].start, found[0].end
        return [start < low or end > high for start, end in zip(starts, ends, strict=True)]
    first, last = [each.start for each in found], [each.end for each in found]
    before = [bisect_right(first, start) for start in starts]
    return [not number or end > last[number - 1] for number, end in zip(before, ends, strict=True)]
