"""What a document says about itself before it is repaired: frozen, offset-free, mergeable."""

from __future__ import annotations

from functools import cached_property

import attrs

from normalize.document import Document

__all__ = ["Evidence"]


@attrs.frozen(eq=False)
class Evidence:
    """The testimony of one document, pinned once the furniture is gone and before any repair adds its own.

    Each fact is counted when it is first asked for, always on the pinned snapshot.
    """

    _document: Document

    @classmethod
    def of(cls, document: Document) -> Evidence:
        """Pin a document."""
        return cls(document)

    @cached_property
    def words(self) -> frozenset[str]:
        """The distinct whitespace-separated tokens as they stand."""
        return frozenset(self._document.text.split())
