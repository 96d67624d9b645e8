"""Which characters outside ASCII a document has: the cheapest question, asked by many rules first."""

from __future__ import annotations

from normalize.document.document import Document

__all__ = ["high_characters"]

_ASCII = bytes(range(128))


def high_characters(document: Document) -> frozenset[str]:
    """Return the distinct characters outside ASCII, found at the speed of C; lone surrogates are among them."""
    text = document.text
    if text.isascii():
        return frozenset()
    raw = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return frozenset(raw.decode("utf-8", "surrogatepass"))
