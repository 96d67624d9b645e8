r"""Quotation marks typed with other characters: commas, accents, apostrophes, angle brackets.

Repairs: ,,...'' and ``...'' (keyboards and TeX; with spaces inside those of tokenisers), <<...>> (with or without
    spaces inside), doubled apostrophes ''...'' in the place of marks: by the document's own marks, else those of its
    language.
Leaves alone: one without its partner in the paragraph, code and shift operators, here-documents, arrows of a row of
    links (`<< Back | Next >>`), code between two accents, wiki italics (doubled apostrophes around a title, with no
    punctuation before the second pair), minutes and seconds (12'' and 5'), sources in TeX. Where the document has real
    marks, one or two words without punctuation are only reported.
Evidence: both ends in one paragraph, outside and inside of them as marks have it.
Safety: safe, the marks mean the same; both change or neither.
Source: docs/knowledge/linguistics.md §B3, traps; doubled apostrophes stand in the English Web Treebank.

    >>> fix("``We will wait,'' she said.")
    '"We will wait," she said.'
    >>> fix("He read ''The Old Harbour'' twice.")
    "He read ''The Old Harbour'' twice."
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from normalize.document import Ahead, Document, lines
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.quotes.gate import DOUBLE, typed_marks
from normalize.stages.quotes.marks import marks_of

__all__ = ["substitute_quotation_mark", "substitutes"]

OPENINGS = (",,", "``", "<<", "''", "\N{LEFT SINGLE QUOTATION MARK}" * 2, "\N{SINGLE LOW-9 QUOTATION MARK}" * 2)
_DOUBLED = (
    "''", '"', "\N{RIGHT SINGLE QUOTATION MARK}" * 2, "\N{LEFT SINGLE QUOTATION MARK}" * 2,
    "\N{RIGHT DOUBLE QUOTATION MARK}", "\N{LEFT DOUBLE QUOTATION MARK}",
)  # fmt: skip
_CLOSINGS = {opening: (">>",) if opening == "<<" else _DOUBLED for opening in OPENINGS}
_OPENING = re.compile(
    r"(?<![^\s(\[\N{EM DASH}-])(?:" + "|".join(f"{mark}(?!{mark[0]})" for mark in map(re.escape, OPENINGS)) + ")"
)
_CLOSING = {
    opening: re.compile(rf"(?:{'|'.join(map(re.escape, closings))})(?![\w'`>])")
    for opening, closings in _CLOSINGS.items()
}
_NEVER = re.compile(r"[<>`{}=;]")  # in the words between
_LEAST, _MOST = 2, 2000  # code points between
_TEX = re.compile(r"\\(?:begin|chapter|(?:sub)*section|cite|emph|footnote|item|label|ref|text[a-z]{2})\b")
_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_PUNCTUATION = ".,!?"
_BAR = "|"  # parts the cells of a row of links: `<< Back | Next >>`
_REAL = '"'  # where one stands open before the substitute, the one behind it closes that
_SAID = 3  # words: fewer without punctuation, in a document with real marks, are rather an example of the substitute
_NAMED = 0.5
_CODE = "`<"
_REST = re.compile(r"\S*")
_LOOSE = re.compile(r" ([,.;:!?])(?:\s|\Z)")


def substitutes(document: Document) -> tuple[tuple[int, int, int, int], ...]:
    """Return the pairs of substitutes: start and end of both marks (code points).

    With them go the spaces inside them, and one behind them before another mark.
    """
    text = document.text
    if "\\" in text and _TEX.search(text):
        return ()
    present = [mark * 2 for mark in document.measure(typed_marks)]
    if not present:
        return ()
    found = []
    for start, end in _lines_with(document, present):
        real, counted = 0, start  # real marks of the line, as far as they are counted: those that close no substitute
        for begun, low, high, closed in _pairs(text, start, end):
            opening, body, closing = text[begun:low], text[low:high], text[high:closed]
            words = body.strip(_SPACES)
            padded = body[0] in _SPACES and body[-1] in _SPACES
            parted = padded and (opening == "<<" or (opening == "``" and closing == "''" and len(words) > 1))
            if not words[:1].isalnum() or (words != body and not parted):
                continue
            if _BAR in body:
                continue
            if closing == _REAL:
                real, counted = real + text.count(_REAL, counted, begun), begun
                if real % 2:
                    continue
                counted = closed
            if (opening == "''" and words[-1] not in _PUNCTUATION) or (opening == "<<" and _shifts(words)):
                continue
            first = low + body.index(words)
            loose = parted and opening != "<<" and _is_loose(document, closed)
            found.append((begun, first, first + len(words), closed + loose))
    return tuple(found)


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield the pairs of a line: start and end of both marks.

    What can close, and what stands in no quotation, is not looked for again from each mark that opens.
    """
    closings = {mark: Ahead(pattern, text, end) for mark, pattern in _CLOSING.items()}
    never = Ahead(_NEVER, text, end)
    opened = _OPENING.search(text, start, end)
    while opened is not None:
        begun, low = opened.span()
        closing, at = closings[opened[0]].match(low + _LEAST), begun + 1
        if closing is not None and closing.start() <= min(never.start(low), low + _MOST):
            yield begun, low, *closing.span()
            at = closing.end()
        opened = _OPENING.search(text, at, end)


def _lines_with(document: Document, marks: Iterable[str]) -> list[tuple[int, int]]:
    """Return the spans of the lines in which one of some marks stands, in order."""
    text = document.text
    found: set[tuple[int, int]] = set()
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            span = document.measure(lines)[document.measure(lines).number_at(at)]
            found.add(span)
            at = text.find(mark, span[1])
    return sorted(found)


def _is_loose(document: Document, end: int) -> bool:
    """Whether a tokeniser put a space between a closing mark and the next one: nothing looks for it there later."""
    gap = _LOOSE.match(document.text, end)
    return gap is not None and gap[1] not in document.language.spacing.before


def _shifts(words: str) -> bool:
    """Whether what stands between angle brackets is what is shifted: single letters and figures at its edges."""
    edges = words.split()
    return not all(len(edge.strip(_PUNCTUATION)) > 1 and edge[0].isalpha() for edge in (edges[0], edges[-1]))


@rule("quotes/substitute-quotation-mark", safety=SAFE)
def substitute_quotation_mark(document: Document, edit: MakeEdit) -> Iterable[Edit]:
    """Replace both substitutes by marks, the words beside them with them."""
    found = document.measure(substitutes)
    return _replaced(document, found, edit) if found else ()


def _replaced(document: Document, found: tuple[tuple[int, int, int, int], ...], edit: MakeEdit) -> Iterator[Edit]:
    """Yield the edits of the pairs.

    Accents and angle brackets make code of the token they stand in, which may be replaced as a whole only.
    """
    text = document.text
    closings = "".join(text[high:end] for _, _, high, end in found)
    real = any(mark in text and text.count(mark) > closings.count(mark) for mark in DOUBLE)
    opening, closing = document.measure(marks_of)
    for group, (start, low, high, end) in enumerate(found):
        words = text[low:high]
        named = real and words[-1] not in _PUNCTUATION and len(words.split()) < _SAID
        make = functools.partial(edit, group=group, confidence=_NAMED if named else 1.0)
        if text[start] not in _CODE:
            yield make(start, low, opening)
            yield make(high, end, closing)
            continue
        first, _, _ = words.partition(" ")
        last = words[len(first) :].rpartition(" ")[2]
        tail = _REST.match(text, end)
        rest = tail[0] if tail else ""
        if len(first) == len(words):
            yield make(start, end + len(rest), opening + words + closing + rest)
            continue
        yield make(start, low + len(first), opening + first)
        yield make(high - len(last), end + len(rest), last + closing + rest)
