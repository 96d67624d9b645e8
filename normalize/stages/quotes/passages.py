"""Where speech may be quoted: the paragraphs that attribute it, and those beside them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from normalize.document import Document, lines
from normalize.language import language
from normalize.scan import split_words
from normalize.stages.quotes.attributions import cues
from normalize.stages.quotes.clauses import clauses_of
from normalize.stages.quotes.descriptions import Described, describe, personal

__all__ = ["direct", "passages"]

_BESIDE = 1  # paragraphs before and after: of 732 quotations in 120 news documents 25 have no attribution so near
_EARLY = 4  # words before the verb of an attribution that does not end its clause
_ATTRIBUTES = frozenset("NptVvG")
_ASKING = frozenset("?!")
_DASHED = re.compile(r"[,?!\N{HORIZONTAL ELLIPSIS}]\s[-\N{EN DASH}\N{EM DASH}]\s")  # as Russian sets an attribution off
_SEVERAL = re.compile(r"[^\W_][,;:?!]\s[\W_]*+[^\W_]")  # two clauses at least
_CONTRACTED = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}](?!s(?![\\w'\N{RIGHT SINGLE QUOTATION MARK}-]))")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256)).lower()  # noqa: PLR2004 (ASCII)


def passages(document: Document, *, hinting: bool = False) -> list[list[Described]]:
    """Return the paragraphs that may hold unmarked speech as clauses, an empty one for each gap between them.

    Args:
        document: The document.
        hinting: Whether to return none where no attribution has a hint of direct speech beside it.
    """
    text, code = document.text, document.language.code
    rows = [(start, end) for start, end in document.measure(lines) if end > start]
    dashes = _DASHED.search(text) is not None
    dashed = {number for number, row in enumerate(rows) if dashes and _DASHED.search(text, *row)}
    says = _detector(code)
    saying = [number for number, (start, end) in enumerate(rows) if number in dashed or says(text[start:end])]
    if hinting and not any(_may_hint(text[slice(*rows[number])], code) for number in saying):
        return []
    described = {number: _described(document, rows[number]) for number in saying}
    wanted: set[int] = set()
    for number, paragraph in described.items():
        if number in dashed or any(map(_attributes, paragraph)):
            wanted.update(range(number - _BESIDE, number + _BESIDE + 1))
    if hinting and not any(_hints(described[number]) for number in wanted.intersection(described)):
        return []
    found: list[list[Described]] = []
    last = -1
    for number in sorted(wanted.intersection(range(len(rows)))):
        paragraph = described[number] if number in described else _described(document, rows[number])
        if paragraph:
            found += [[], paragraph] if found and number > last + 1 else [paragraph]
            last = number
    return found


def _described(document: Document, row: tuple[int, int]) -> list[Described]:
    """Return the clauses of a paragraph."""
    return describe(clauses_of(document.text, *row, document.language), document.text, document.language.code)


@functools.cache
def _detector(code: str) -> Callable[[str], bool]:
    """Return what tells whether a paragraph of a language may hold a word of saying.

    Where all of them are ASCII, it is cut into words as bytes; letters with accents cut as well. Else runs of letters,
    found at the speed of C, tell whether it has to be cut exactly.
    """
    known = cues(code)
    if not all(map(str.isascii, known)):

        def says(paragraph: str) -> bool:
            low = paragraph.lower()
            runs, _ = split_words(low.replace("'", " ").replace("\N{RIGHT SINGLE QUOTATION MARK}", " "))
            return not known.isdisjoint(runs) and not known.isdisjoint(_WORD.findall(low))

        return says
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


def _may_hint(paragraph: str, code: str) -> bool:
    """Whether `_hints` can hold of a paragraph, asked before it is cut into clauses."""
    if "?" in paragraph or "!" in paragraph or _SEVERAL.search(paragraph) is None:
        return True
    comma = paragraph.rfind(",")
    if comma >= 0 and _WORD.search(paragraph, comma) is None:
        return True
    if language(code).speech.contractions and _CONTRACTED.search(paragraph):
        return True
    words, _ = split_words(paragraph.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return personal(list(map(str.lower, words)), code)


def direct(part: list[Described]) -> bool:
    """Whether clauses have a word or mark of direct speech."""
    return any(item.person != "-" or item.clause.stop in _ASKING for item in part)
