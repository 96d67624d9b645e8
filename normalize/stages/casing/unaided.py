"""What knowledge alone says of the words of a text that has lost nearly all capitals inside its sentences.

Where hardly a name has kept its capital, the capitals beside a word say nothing. The model for text without case does
not need them, and has far more weights: it is a second opinion on what the context says, and finds more.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from normalize.document import Document
from normalize.evidence.capitals import Loss, capitals
from normalize.evidence.forms import split
from normalize.lexicon.recasing import has_table
from normalize.stages.casing.lost_text import Region, is_prose, lowered

__all__ = ["unaided"]

_NEARLY_ALL = 0.75
"""Share of the names that are lower-case. Where all capitals were lost it is .85 and more in 19 of 20 texts, where
three in ten were, .55 and less."""
_TYPES = 2  # different names: one may be a word of the text
_LEAST = 0.3  # chances below say that a word is lower-case


def unaided(document: Document) -> Mapping[int, float] | None:
    """Return the chance of a capital by the place of each word that may well have one; None where it is not asked for.

    It is asked for where prose has kept hardly any capital of a name, in languages with a model for text without case.
    """
    found = document.measure(capitals)
    if found.estimate < _NEARLY_ALL or len(found.types) < _TYPES or not has_table(document.language.code):
        return None
    text = lowered(document.text)
    parts = split(text)
    if not is_prose(document, text, parts.words):
        return None
    from normalize.stages.casing.recasing import recased  # noqa: PLC0415 (it brings numpy: only lost text should cost that)

    region = Region(0, len(text), Loss.ALL_LOWER, sure=True, text=text, parts=parts)
    words = recased(document, region, _LEAST)
    return MappingProxyType(dict(zip(words.starts, words.chances, strict=True)))
