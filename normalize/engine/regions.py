"""Paragraphs in another language than their document, as documents of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

import attrs

from normalize.document import Document, line_texts, lines
from normalize.language import UNDETERMINED, language, other, unlike

__all__ = ["Region", "region_at", "regions"]


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
    texts = document.measure(line_texts)
    found: list[Region] = []
    for place in unlike(texts, document.language):
        code = document.recall(other, texts[place])
        if code is not None and (code != UNDETERMINED or document.language.casing.cased):
            span = document.measure(lines)[place]
            found.append(Region(*span, attrs.evolve(document, text=texts[place], language=language(code))))
    return tuple(found)


def region_at(found: Sequence[Region], place: int) -> Region | None:
    """Return the region that a place (code points) lies in, or just behind: of a document's, in their order."""
    before = bisect_right(found, place, key=attrgetter("start"))
    return found[before - 1] if before and place <= found[before - 1].end else None
