"""The words that stand together with capitals in a document: where they have none they may be names as well."""

from __future__ import annotations

from operator import gt

from normalize.document import Document, Recasing, line_texts, recased_lines
from normalize.scan import capital_names

__all__ = [
    "Companions",
    "companions",
    "companions_changed",
    "companions_recased",
    "is_accompanied",
    "stand_together",
]

Companions = str | frozenset[str]
"""The words, and each two that stand beside each other: with a space before and behind each word."""

_FEW = 1 << 11  # code points: to search so many takes less time than to make a set of words and pairs


def companions(document: Document) -> Companions:
    """Return the words that stand together with capitals, headings too: `is_accompanied`, `stand_together`.

    Few names are searched as they are, which takes less time than to make a set; of many are words and pairs looked up.
    The pairs are strings: so many tuples would keep the garbage collector busy.
    """
    found = capital_names(document.text)
    return found if len(found) <= _FEW else _parted(found)


def companions_recased(found: Companions, recasing: Recasing) -> Companions | None:
    """Return those of a document that has another case: more, where some words have got a capital.

    None where few are looked for anew, or one may be gone, for a capital is.
    """
    if isinstance(found, str):
        return None
    for start, end in zip(recasing.starts, recasing.ends, strict=True):
        before, after = recasing.before.text[start:end], recasing.after.text[start:end]
        if any(map(gt, map(str.isupper, before), map(str.isupper, after))):
            return None
    texts = recasing.after.measure(line_texts)
    lines = "\n".join(map(texts.__getitem__, sorted(recased_lines(recasing))))
    return found | _parted(capital_names(lines))


def companions_changed(one: Companions, other: Companions) -> set[str]:
    """Return the words that stand together with capitals in one of two documents only."""
    changed = _all(one) ^ _all(other)
    return {word for spaced in changed if " " not in (word := spaced[1:-1])}


def _all(found: Companions) -> frozenset[str]:
    return _parted(found) if isinstance(found, str) else found


def _parted(found: str) -> frozenset[str]:
    """Return the words and the pairs of some names (see `capital_names`)."""
    words = found[1:-1].split(" ")
    return frozenset(map(" {} ".format, words)).union(map(" {} {} ".format, words, words[1:]))


def is_accompanied(key: str, together: Companions) -> bool:
    """Whether a word stands with capitals beside any word elsewhere."""
    return f" {key} " in together


def stand_together(key: str, before: str, after: str, together: Companions) -> bool:
    """Whether a word stands with capitals beside the word before or after it elsewhere."""
    return f" {before} {key} " in together or f" {key} {after} " in together
