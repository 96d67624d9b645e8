r"""A quotation whose two marks are of different kinds, one straight and one typographic.

Repairs: the straight one, so that it matches its partner.
Leaves alone: quotations that are consistent in themselves, straight marks behind figures (inches), paragraphs whose
    straight marks come in pairs of their own, a paragraph with more than two marks that do not alternate.
Evidence: the typographic mark tells which of the two it is; the straight one next to it is the other.
Safety: safe, only the shape changes.
Source: a page from two hands, or an editor that turned half of the marks.

    >>> ascii(fix('He said \N{LEFT DOUBLE QUOTATION MARK}we will go" and left.'))
    "'He said \\u201cwe will go\\u201d and left.'"
    >>> fix('He said "we will go" and left.')
    'He said "we will go" and left.'
"""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import VERBATIM, Document, guarded
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import lone_marks

__all__ = ["mixed", "mixed_quotation_marks"]

_STRAIGHT = '"'
_PLAIN = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"


def mixed(document: Document) -> tuple[tuple[int, str], ...]:
    """Return the straight marks whose partner is typographic: place (code points), and the mark to put there."""
    text = document.text
    if text.isascii() or _STRAIGHT not in text:
        return ()
    pairs = [pair for pair in (*document.language.quotes.pairs, _PLAIN) if pair[0] != pair[1]]
    pair = next((pair for pair in pairs if pair[0] in text or pair[1] in text), "")
    if not pair:
        return ()
    found: list[tuple[int, str]] = []
    for start, end, place in lone_marks(text, _STRAIGHT):
        line = text[start:end]
        if line.count(pair[0]) + line.count(pair[1]) != 1:
            continue
        at = place - start
        other = line.find(pair[0])
        partner = start + (other if other >= 0 else line.index(pair[1]))
        if guarded(document, partner, partner + 1, VERBATIM):
            continue  # nothing may change it either, into the form of the other
        if at > max(other, 0) and other >= 0 and not line[at - 1].isspace() and not line[at - 1].isdigit():
            found.append((place, pair[1]))
        elif other < 0 and at < line.index(pair[1]) and (at == 0 or line[at - 1] in " ([") and line[at + 1] > " ":
            found.append((place, pair[0]))
    return tuple(found)


@rule("quotes/mixed-quotation-marks", safety=SAFE)
def mixed_quotation_marks(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Turn the straight mark into the partner of the other."""
    return [edit(at, at + 1, mark) for at, mark in document.measure(mixed)]
