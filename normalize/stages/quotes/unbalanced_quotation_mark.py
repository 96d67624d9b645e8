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
from collections.abc import Iterator, Sequence
from itertools import pairwise

from normalize.document import Document
from normalize.edits import Edit, plain_edits
from normalize.engine import GUESS, MakeEdit, rule
from normalize.language import Language
from normalize.scan import lone_marks, lower
from normalize.stages.quotes.clauses import DASHES, clauses_of
from normalize.stages.quotes.words import words_of_saying

__all__ = ["lone_mark_triggers", "unbalanced", "unbalanced_quotation_mark"]

_STRAIGHT = '"'
_UNSURE = 0.5  # the other mark may be the one too many
_ATTRIBUTED = frozenset(",?!")  # what ends speech before its attribution
_SPEAKERS = frozenset("NpV")
_SPACE = re.compile(r"\s*")
_NO_QUOTATION = re.compile(r"(?<=\d)\"|(?<=\w)\"(?=\w)")


def unbalanced(document: Document) -> tuple[tuple[int, str], ...]:
    """Return the marks whose partner is missing: where it may belong (code points), and the partner.

    A quotation that the next paragraph goes on with is opened there again and closed once.
    """
    text, pair = document.text, _pair(document.language)
    lone = lone_marks(text, _STRAIGHT + pair)
    if not lone:
        return ()
    found: list[tuple[int, str]] = []
    unclosed = 0  # where the last paragraph ends that opens a quotation and has no other mark
    for start, end, at in lone:
        straight = text[at] == _STRAIGHT
        if straight and _NO_QUOTATION.match(text, at):
            continue
        opens = _opens(text, start, end, at, pair)
        if opens and at == start and not _goes_on(text, end, _STRAIGHT + pair):
            found.append((_closing(document, start, end), _STRAIGHT if straight else pair[1]))
        elif not opens and at > start and not (unclosed and text[unclosed:start].isspace()):
            found.append((start, _STRAIGHT if straight else pair[0]))
        unclosed = end if opens else 0
    return tuple(found)


def _goes_on(text: str, end: int, marks: str) -> bool:
    """Whether the paragraph behind the one that ends at `end` begins with one of the marks."""
    following = _SPACE.match(text, end)
    at = following.end() if following else end
    return at < len(text) and text[at - 1] == "\n" and text[at] in marks


def _opens(text: str, start: int, end: int, at: int, pair: str) -> bool:
    """Whether the mark at `at`, the only one of the paragraph `text[start:end]`, opens a quotation."""
    if text[at] == _STRAIGHT:
        return at == start or (text[at - 1].isspace() and at + 1 < end and not text[at + 1].isspace())
    return text[at] == pair[0] and (pair[0] != pair[1] or at == start)


@rule("quotes/unbalanced-quotation-mark", safety=GUESS)
def unbalanced_quotation_mark(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Report a lone mark at an edge of a paragraph, with the place where its partner may belong."""
    del edit
    found = document.measure(unbalanced)
    places = [place for place, _ in found]
    marks = [mark for _, mark in found]
    sure = [_UNSURE] * len(found)
    return plain_edits(unbalanced_quotation_mark.name, places, places, marks, sure, True)  # noqa: FBT003


def _closing(document: Document, start: int, end: int) -> int:
    """Return where a quotation that opens a paragraph may close: before its attribution, else at the end."""
    paragraph = document.text[start:end]
    ended = not paragraph[-1].isspace() and paragraph[-1] not in DASHES  # so does the last clause
    if ended and not words_of_saying(document.language.code).rows(lower(paragraph)):
        return end
    clauses = clauses_of(document.text, start, end, document.language)
    for before, clause in pairwise(clauses):
        if before.stop in _ATTRIBUTED and clause.said is not None and clause.said.subject in _SPEAKERS:
            return before.end
    return clauses[-1].end if clauses else end


def _pair(language: Language) -> str:
    pairs = language.quotes.pairs
    return pairs[0] if pairs else _STRAIGHT * 2


def lone_mark_triggers(language: Language) -> Iterator[str]:
    """Yield lone marks whose partner may be told to be missing: one that opens a paragraph, or closes inside one."""
    opening, closing = map(re.escape, _pair(language))
    other = f"[^\\n{_STRAIGHT}{opening}{closing}]*"
    yield rf"\n[{_STRAIGHT}{opening}]{other}\n"
    if closing != _STRAIGHT:
        yield rf"\n{other}{closing}{other}\n"
    yield rf"\n{other}[^\s{_STRAIGHT}{opening}{closing}]{_STRAIGHT}{other}\n"
    yield rf"\n{other}{_STRAIGHT}[^\S\n]{other}\n"
    yield rf"\n{other}{_STRAIGHT}\n"
