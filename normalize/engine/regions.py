"""Paragraphs in another language than their document, as documents of their own."""

from __future__ import annotations

import attrs

from normalize.document import Document, line_texts, paragraphs
from normalize.language import UNDETERMINED, foreign, language

__all__ = ["Region", "regions"]


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
    if document.language.code == UNDETERMINED:
        return ()
    texts = [line for line in document.measure(line_texts) if line and not line.isspace()]
    codes = [document.recall(foreign, text) for text in texts]
    if not any(codes):
        return ()
    found: list[Region] = []
    for (start, end), text, code in zip(document.measure(paragraphs), texts, codes, strict=True):
        if code is not None and (code != UNDETERMINED or document.language.casing.cased):
            found.append(Region(start, end, attrs.evolve(document, text=text, language=language(code))))
    return tuple(found)
