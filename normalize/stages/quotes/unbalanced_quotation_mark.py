r"""A quotation that opens or closes and does not do the other.

Repairs: where doubtful edits are asked for, a paragraph that opens with a mark and never closes it gets its closing
    mark before the attribution or at its end; one that closes and never opens gets its opening mark at its beginning.
Leaves alone: quotations of several paragraphs, each opened and only the last closed, as is right; inches, seconds and
    Hebrew gershayim (a straight mark behind a figure or between letters); paragraphs with more than one mark.
Evidence: the marks of the paragraph and of its neighbours.
Safety: guess: which of the two marks is too many nobody can tell from the text.
Source: docs/knowledge/linguistics.md §B3, traps.

    >>> fix('"We will wait and see what they do.\nThe council meets on Friday.')
    '"We will wait and see what they do."\nThe council meets on Friday.'
    >>> fix('"We will wait and see.\n"Then we will go," she said.')
    '"We will wait and see.\n"Then we will go," she said.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from normalize.document import Document, line_texts, paragraphs
from normalize.edits import Edit
from normalize.engine import GUESS, MakeEdit, rule
from normalize.stages.quotes.attributions import attribution
from normalize.stages.quotes.clauses import clauses_of

__all__ = ["unbalanced", "unbalanced_quotation_mark"]

_STRAIGHT = '"'
_UNSURE = 0.5  # the other mark may be the one too many
_NO_QUOTATION = re.compile(r"(?<=\d)\"|(?<=\w)\"(?=\w)")


def unbalanced(document: Document) -> tuple[tuple[int, str], ...]:
    """Return the marks whose partner is missing: where it may belong (code points), and the partner.

    A quotation that the next paragraph goes on with is opened there again and closed once.
    """
    lone = _lone(document)
    if not lone:
        return ()
    text, pair = document.text, _pair(document)
    begins = {*pair, _STRAIGHT}
    spans = document.measure(paragraphs)
    rows = {span[0]: index for index, span in enumerate(spans)}
    unclosed = {start for start, _, _, opens in lone if opens}
    found: list[tuple[int, str]] = []
    for start, end, at, opens in lone:
        index = rows[start]
        straight = text[at] == _STRAIGHT
        if opens and at == start and not (index + 1 < len(spans) and text[spans[index + 1][0]] in begins):
            found.append((_closing(document, start, end), _STRAIGHT if straight else pair[1]))
        elif not opens and at > start and not (index and spans[index - 1][0] in unclosed):
            found.append((start, _STRAIGHT if straight else pair[0]))
    return tuple(found)


def _lone(document: Document) -> tuple[tuple[int, int, int, bool], ...]:
    """Return the paragraphs with one mark: start, end, place of the mark (code points), whether it opens."""
    pair = _pair(document)
    text = document.text
    marks = [mark for mark in dict.fromkeys(_STRAIGHT + pair) if mark in text]
    if not marks:
        return ()
    rows = document.measure(line_texts)
    counts = [line.count(marks[0]) for line in rows]
    for mark in marks[1:]:
        counts = [count + line.count(mark) for count, line in zip(counts, rows, strict=True)]
    if 1 not in counts:
        return ()
    found = []
    end = -1
    for line, count in zip(rows, counts, strict=True):
        start, end = end + 1, end + 1 + len(line)
        if count != 1:
            continue
        at = start + max([line.find(mark) for mark in marks])
        if text[at] == _STRAIGHT:
            if _NO_QUOTATION.match(text, at):
                continue
            opens = at == start or (text[at - 1].isspace() and at + 1 < end and not text[at + 1].isspace())
        else:
            opens = text[at] == pair[0] and (pair[0] != pair[1] or at == start)
        found.append((start, end, at, opens))
    return tuple(found)


@rule("quotes/unbalanced-quotation-mark", safety=GUESS)
def unbalanced_quotation_mark(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Report a lone mark at an edge of a paragraph, with the place where its partner may belong."""
    for place, mark in document.measure(unbalanced):
        yield edit(place, place, mark, confidence=_UNSURE)


def _closing(document: Document, start: int, end: int) -> int:
    """Return where a quotation that opens a paragraph may close: before its attribution, else at the end."""
    clauses = clauses_of(document.text, start, end, document.language)
    for before, clause in pairwise(clauses):
        said = attribution(clause, document.language.code)
        if said is not None and said.subject in set("NpV") and before.stop in set(",?!"):
            return before.end
    return clauses[-1].end if clauses else end


def _pair(document: Document) -> str:
    pairs = document.language.quotes.pairs
    return pairs[0] if pairs else _STRAIGHT * 2
