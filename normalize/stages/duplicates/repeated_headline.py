r"""The headline once more.

Repairs: a line among the first ten that equals the first line, whatever its case and punctuation; a heading that stands
    twice, one below the other, above its text.
Leaves alone: refrains and poems (no paragraph of prose below), headlines of one or two words, a headline that comes
    again further down, as a heading of its own or as the same question in a dialogue; turns and items of lists;
    a line with a colon below a headline without one, which begins a list (`Set the time:`).
Evidence: the same words in the same order, and prose after them.
Safety: likely, the words stand above.
Source: docs/knowledge/linguistics.md B4 (repeated title within the first ten lines).

    >>> text = "The minister said that the talks would go on for a week, and that nobody in the room expected any more."
    >>> fix(f"Minister: talks go on\nMINISTER: TALKS GO ON\n{text}").count("\n")
    1
    >>> fix("Row, row, row your boat\nGently down the stream\nRow, row, row your boat")
    'Row, row, row your boat\nGently down the stream\nRow, row, row your boat'
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from normalize.document import Document, line_texts, paragraphs, removal_spans
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import begin_alike, filled
from normalize.stages.duplicates.paragraphs import END_MARKS, fold, is_item

__all__ = ["may_top_again", "repeated_headline", "top_again"]

_FIRST = 10  # lines within which a repeated headline is the page's doing
_REACH = 3 * _FIRST  # lines, empty ones included, among which those are looked for
_LONGEST = 200  # code points of a headline
_LEAD = " \t#*-'\"\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
_BEGINNING = 10  # code points that equal lines have in common, marks in front of them aside
_SIGN = re.compile(r"[+=<>%$\N{EURO SIGN}\N{POUND SIGN}#^/\\]| [*-] ")
_WORDS = 3
_OFTEN = 3  # times among the first lines: title, path and heading of a page; a refrain comes oftener
_PROSE = 100  # code points of a line that is a paragraph and no verse


@rule("duplicates/repeated-headline", safety=LIKELY)
def repeated_headline(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out later copies of the first line, and the second of two equal headings."""
    text = document.text
    rows = _rows(document)
    if rows:
        spans = document.measure(paragraphs)
        for start, end in removal_spans(text, [spans[row] for row in rows]):
            headline = text[slice(*spans[0])].strip()
            yield edit(start, end, "", confidence=0.9, facts=(("kind", "headline"), ("headline", headline)))


def may_top_again(text: str) -> bool:
    """Whether two of the first lines of a text begin alike, empty ones counted."""
    return begin_alike(text, _REACH, _BEGINNING, _LEAD, 1, _LONGEST)


def top_again(document: Document) -> bool:
    """Whether two of the first lines begin alike: without that the headline does not stand there twice."""
    if not may_top_again(document.text):
        return False
    begun = [line.lstrip(_LEAD)[:_BEGINNING].lower() for line in _top(document) if len(line) <= _LONGEST]
    return len(set(begun)) < len(begun)


def _top(document: Document) -> list[str]:
    return filled(document.measure(line_texts)[:_REACH], sys.maxsize)[:_FIRST]


def _rows(document: Document) -> list[int]:
    text = document.text
    if not top_again(document):
        return []
    top = _top(document)
    keys = [fold(line) if len(line) <= _LONGEST else "" for line in top]
    again = [row for row in range(1, len(keys)) if any(_is_same(top, keys, row, other) for other in (0, row - 1))]
    spans = document.measure(paragraphs) if again else ()
    found = []
    for row in again:
        if keys[row].count(" ") < _WORDS - 1 or keys.count(keys[row]) > _OFTEN:
            continue
        if is_item(top[row]) or _further_down(document, len(top), top[row]):
            continue
        if row + 1 < len(spans) and any(_prose(text[start:end]) for start, end in spans[row + 1 : row + 1 + _FIRST]):
            found.append(row)
    return found


def _is_same(top: list[str], keys: list[str], row: int, other: int) -> bool:
    """Whether two lines have the same words and signs: `C++` is not `C`, `a + b` not `a - b`.

    Long lines have no keys, and are no headlines. One with a colon below one without begins what follows.
    """
    if not keys[row] or keys[row] != keys[other] or (top[row].rstrip()[-1:] == ":" != top[other].rstrip()[-1:]):
        return False
    return _signs(top[row]) == _signs(top[other])


def _signs(line: str) -> list[str]:
    return _SIGN.findall(line.strip(_LEAD))


def _further_down(document: Document, top: int, line: str) -> bool:
    """Whether a line of the top stands again below it: then it is asked or sung again and again."""
    spans = document.measure(paragraphs)
    if len(spans) <= top:
        return False
    text, below = document.text, f"\n{line.strip()}"
    return text.find(f"{below}\n", spans[top][0] - 1) >= 0 or text.endswith(below, spans[top][0] - 1)


def _prose(line: str) -> bool:
    return len(line) >= _PROSE and line.rstrip().endswith(END_MARKS)
