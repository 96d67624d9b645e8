r"""A word of a title-case heading that lost its capital.

Repairs: `A geopolitical Earthquake?`, `Trump's stance on Security Guarantees` among headings in title case.
Leaves alone: the small words of title case (`of`, `the`, `and`); headings in sentence case; a heading whose capitals
    may all be names; a document that has no other headings in title case, or fewer of them than such as lack a capital,
    or in which sentence case is as common, or that has lost no other capitals.
Evidence: the other headings of the document: short lines without a full stop; its sentence starts and names.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: seeds/004: eight headings in title case, four of which lost a capital.

    >>> fix("The Long Road to Peace\nIt began with russia.\nA geopolitical Earthquake Near the Border\nWhat Comes Next")
    'The Long Road to Peace\nIt began with russia.\nA Geopolitical Earthquake Near the Border\nWhat Comes Next'
    >>> fix("Peace talks fail in Geneva\nIt began early.\nTrump meets Putin\nIt went on.")
    'Peace talks fail in Geneva\nIt began early.\nTrump meets Putin\nIt went on.'
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.casing.damage import shows_loss
from normalize.stages.casing.forms import form_of
from normalize.stages.casing.headings import headings
from normalize.stages.casing.manuals import names_commands

_SHOWN = 0.88
_DOUBTFUL = 0.4


@rule("casing/lower-case-word-in-heading", safety=LIKELY)
def lower_case_word_in_heading(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise the lower-case content words of a heading in title case."""
    if not document.language.casing.lower or not document.measure(shows_loss):
        return
    lost, shown = document.measure(headings)
    shown = shown and not document.measure(names_commands)  # whose headings name a `port` beside two `SSH`s
    for start, word in lost:
        yield edit(start, start + len(word), form_of(document, word), confidence=_SHOWN if shown else _DOUBTFUL)
