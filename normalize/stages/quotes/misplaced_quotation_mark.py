r"""A straight double mark on the wrong side of a space.

Repairs: `He said" we will go" and left.`, `She said "we will go "and left.`: the mark changes places with the space,
    where doubtful edits are asked for.
Leaves alone: a paragraph with an odd number of marks, a pair of which both marks look wrong (the words between two
    quotations), inches and seconds (a figure before a mark), marks with a space on both sides or on neither.
Evidence: the marks of the paragraph counted in pairs; of each pair one stands as it should.
Safety: guess: no word changes, but where a mark is missing the count of the paragraph is wrong, and edited text has
    the slip itself (14 places in 63 Arabic news documents).
Source: an inline tag that swallowed the space before it and padded what it held.

    >>> fix('He said" we will go" and left.')
    'He said "we will go" and left.'
    >>> fix('A 5" pipe and a "long" one, 6" wide.')
    'A 5" pipe and a "long" one, 6" wide.'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import GUESS, MakeEdit, rule
from normalize.scan import padded_lines

__all__ = ["TRIGGERS", "misplaced", "misplaced_quotation_mark"]

_MARK = '"'
_LIKELY = 0.6
_LATE = re.compile(r'" (?<=[^\W\d_]" )(?=[^\W_])')  # an opening mark before its space
_EARLY = re.compile(r'"(?<=[\w,] ")(?=[^\W\d_])')  # a closing mark behind its space
_OPENS = re.compile(r'(?<![^\s(\[\N{EM DASH}-])"(?=[^\s"])')
_CLOSES = re.compile(r'(?<=[^\s"\d])"(?!\w)')
TRIGGERS = (
    r'\n[^\n"]*[^\W\d_]" [^\W_]',
    r'[^\s"\d]"[^\w\n"][^\n"]*[^\W\d_]" [^\W_]',
    r'[\s(\[\N{EM DASH}-]"[^\n"]*[\w,] "[^\W\d_]',
)
"""What stands in a line whose first misplaced mark opens, as the first one there or behind one that closes as it
should, or closes behind one that opens as it should."""


def misplaced(document: Document) -> tuple[tuple[int, bool], ...]:
    """Return the misplaced marks: place (code points), and whether the mark opens."""
    text = document.text
    found: list[tuple[int, bool]] = []
    for start, end in padded_lines(text, _MARK):
        pieces = text[start:end].split(_MARK)
        places = list(accumulate((len(piece) + 1 for piece in pieces[1:-1]), initial=start + len(pieces[0])))
        sides = [_sides(text, *pair) for pair in zip(places[::2], places[1::2], strict=True)]
        if None not in sides:
            found += [side for pair in sides if pair is not None for side in pair]
    return tuple(found)


def _sides(text: str, low: int, high: int) -> list[tuple[int, bool]] | None:
    """Return the misplaced marks of a pair: none, one, or None where the pair makes no sense."""
    opens, closes = _OPENS.match(text, low), _CLOSES.match(text, high)
    if opens and closes:
        return []
    if closes and _LATE.match(text, low):
        return [(low, True)]
    if opens and _EARLY.match(text, high):
        return [(high, False)]
    return None


@rule("quotes/misplaced-quotation-mark", safety=GUESS)
def misplaced_quotation_mark(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Let mark and space change places."""
    return [
        edit(at, at + 2, f" {_MARK}", confidence=_LIKELY)
        if opens
        else edit(at - 1, at + 1, f"{_MARK} ", confidence=_LIKELY)
        for at, opens in document.measure(misplaced)
    ]
