"""Where speech may be quoted: the paragraphs that attribute it, and those beside them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from normalize.document import Document, lines
from normalize.stages.quotes.attributions import cues
from normalize.stages.quotes.clauses import clauses_of
from normalize.stages.quotes.descriptions import Described, describe

__all__ = ["direct", "passages"]

_BESIDE = 1  # paragraphs before and after: of 732 quotations in 120 news documents 25 have no attribution so near
_EARLY = 4  # words before the verb of an attribution that does not end its clause
_ATTRIBUTES = frozenset("NptVvG")
_ASKING = frozenset("?!")
_DASHED = re.compile(r"[,?!\N{HORIZONTAL ELLIPSIS}]\s[-\N{EN DASH}\N{EM DASH}]\s")  # as Russian sets an attribution off
_WORD = re.compile(r"[^\W_]+")
_LETTERS = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256)).lower()  # noqa: PLR2004 (ASCII)


def passages(document: Document, *, hinting: bool = False) -> list[list[Described]]:
    """Return the paragraphs that may hold unmarked speech as clauses, an empty one for each gap between them.

    Args:
        document: The document.
        hinting: Whether to return none where no attribution has a hint of direct speech beside it.
    """
    text, spoken = document.text, document.language
    rows = [(start, end) for start, end in document.measure(lines) if end > start]
    says = _detector(spoken.code)
    described: dict[int, list[Described]] = {}
    wanted: set[int] = set()
    for number, (start, end) in enumerate(rows):
        dashed = _DASHED.search(text, start, end) is not None
        if not dashed and not says(text[start:end]):
            continue
        described[number] = describe(clauses_of(text, start, end, spoken), text, spoken.code)
        if dashed or any(map(_attributes, described[number])):
            wanted.update(range(number - _BESIDE, number + _BESIDE + 1))
    if hinting and not any(_hints(described[number]) for number in wanted.intersection(described)):
        return []
    found: list[list[Described]] = []
    last = -1
    for number in sorted(wanted.intersection(range(len(rows)))):
        paragraph = described.get(number)
        if paragraph is None:
            paragraph = describe(clauses_of(text, *rows[number], spoken), text, spoken.code)
        if paragraph:
            found += [[], paragraph] if found and number > last + 1 else [paragraph]
            last = number
    return found


@functools.cache
def _detector(code: str) -> Callable[[str], bool]:
    """Return what tells whether a paragraph of a language may hold a word of saying.

    Where all of them are ASCII, it is cut into words as bytes, twice as fast; letters with accents cut as well.
    """
    known = cues(code)
    if not all(map(str.isascii, known)):
        return lambda paragraph: not known.isdisjoint(_WORD.findall(paragraph.lower()))
    spelled = frozenset(map(str.encode, known))
    return lambda paragraph: not spelled.isdisjoint(paragraph.encode("utf-8", "replace").translate(_LETTERS).split())


def _attributes(item: Described) -> bool:
    said = item.said
    return said is not None and said.subject in _ATTRIBUTES and (not said.after or said.at <= _EARLY)


def _hints(paragraph: list[Described]) -> bool:
    """Whether an attribution has a word of direct speech, a question or an exclamation beside it, or stands alone."""
    if all(item.said is None for item in paragraph):
        return False
    alone = len(paragraph) == 1 or paragraph[-1].clause.stop == ","
    return alone or direct(paragraph)


def direct(part: list[Described]) -> bool:
    """Whether clauses have a word or mark of direct speech."""
    return any(item.person != "-" or item.clause.stop in _ASKING for item in part)
