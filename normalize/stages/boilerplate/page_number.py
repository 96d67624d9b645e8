r"""The number of a printed page, or its running head, between the lines.

Repairs: `12` and `- 12 -` as lines of their own, `12 THE HARBOUR REVIEW` and `THE HARBOUR REVIEW 13`, page by page, as
    programs that read printed pages leave them.
Leaves alone: numbers of chapters and stanzas, of steps and tables (`CHAPTER 3`), of pictures (`3`, `of 15`), columns of
    figures, pages that never cut a sentence.
Evidence: three and more, each one higher than the one before it (a running head: higher), a page of text between them,
    and that they stand inside sentences, which headings never do.
Safety: likely; what is taken out stands in the record with its kind.
Source: `pdftotext`; a page of a book has 2,000 code points and more.

    >>> page = "the minister said that the harbour would stay open to boats of every kind, " * 9 + "and\n"
    >>> fix(f"{page}12\n{page}13\n{page}14\nthe minister and his wife left for home.").count("\n")
    3
    >>> fix(f"1\n{page}\n2\nHe left.\n3\nShe stayed.").count("\n")
    6
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalize.document import Document, edges, line_texts, lines, removal_spans
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule

__all__ = ["PAGE_NUMBERS", "page_marks", "page_number"]

_DASH = "-\N{EN DASH}\N{EM DASH}"
PAGE_NUMBERS = (
    rf"\n[ \t]*[{_DASH}]?[ ]?\d+[ ]?[{_DASH}]?[ \t]*\n",
    r"\n[ \t]*\d+[ ]+[A-Z][A-Z]",
    r"[A-Z][A-Z][ ]+\d+[ \t]*\n",
)
"""Patterns of which one is in every text that the rule finds something in."""
_LINE = re.compile(
    rf"[ \t]{{0,60}}(?:(?:[{_DASH}] ?)?(?P<bare>\d{{1,4}})(?: ?[{_DASH}])?"
    r"|(?P<left>\d{1,4})[ ]{1,60}(?P<behind>[A-Z][A-Z][^a-z\n]{1,80}?)"
    r"|(?P<before>[A-Z][A-Z][^a-z\n]{0,80}?)[ ]{1,60}(?P<right>\d{1,4}))[ \t]{0,60}"
)
_EDGE = re.compile(rf"[0-9{_DASH}]")
_LONGEST = 240  # code points of a line
_FEWEST = 3
_PAGE = 600  # code points between two of them, in the median: a stanza or an answer is shorter, a page is longer
_CUTS = 2  # sentences that go on behind one
_WIDE = 30  # code points of the lines beside one; names of pictures and labels are shorter
_ENDS = ".!?:;\"')]\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}"
_SURE = 0.9


class Mark(NamedTuple):
    """A line with the number of a page (code points).

    Args:
        start: Where the line begins.
        end: Where it ends, without its line feed.
        number: Of the page.
    """

    start: int
    end: int
    number: int


@rule("boilerplate/page-number", safety=LIKELY)
def page_number(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out the lines."""
    marks = document.measure(page_marks)
    for start, end in removal_spans(document.text, [(mark.start, mark.end) for mark in marks]):
        yield edit(start, end, "", confidence=_SURE, facts=(("kind", "page number"),))


def page_marks(document: Document) -> tuple[Mark, ...]:
    """Return the lines, in order (a measure)."""
    text, spans, texts = document.text, document.measure(lines), document.measure(line_texts)
    heads: dict[str, list[Mark]] = {}
    for row in sorted({found.start() for ends in document.measure(edges) for found in _EDGE.finditer(ends)}):
        match = _LINE.fullmatch(texts[row]) if len(texts[row]) <= _LONGEST else None
        if match is None:
            continue
        head = " ".join((match["behind"] or match["before"] or "").split())
        number = int(match["bare"] or match["left"] or match["right"])
        heads.setdefault(head, []).append(Mark(*spans[row], number))
    found: list[Mark] = []
    for head, marks in heads.items():
        pages = _rising(marks, 0 if head else 1) if len(marks) >= _FEWEST else []
        if len(pages) < _FEWEST or 2 * len(pages) <= len(marks) or _median_gap(pages) < _PAGE:
            continue
        if sum(_cuts(text, mark) for mark in pages) >= max(_CUTS, len(pages) // _FEWEST):
            found += pages
    return tuple(sorted(found))


def _rising(marks: Sequence[Mark], step: int) -> list[Mark]:
    """Return the longest row in which each number is higher than the last one, by a step where one is given."""
    best: list[Mark] = []
    row: list[Mark] = []
    for mark in marks:
        if row and (mark.number - row[-1].number == step if step else mark.number > row[-1].number):
            row.append(mark)
        else:
            row = [mark]
        best = row if len(row) > len(best) else best
    return best


def _median_gap(pages: Sequence[Mark]) -> int:
    gaps = sorted(after.start - before.end for before, after in itertools.pairwise(pages))
    return gaps[len(gaps) // 2]


def _cuts(text: str, mark: Mark) -> bool:
    """Whether a sentence goes on behind a line: no end before it, a small letter behind it, in lines of text."""
    before, behind = mark.start, mark.end
    while before and text[before - 1].isspace():
        before -= 1
    while behind < len(text) and text[behind].isspace():
        behind += 1
    if text[before - 1 : before] in _ENDS or not text[behind : behind + 1].islower():
        return False
    end = text.find("\n", behind)
    return before - text.rfind("\n", 0, before) > _WIDE and (end if end >= 0 else len(text)) - behind >= _WIDE
