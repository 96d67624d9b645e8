"""One name in two spellings that no lexicon knows.

Repairs: nothing by itself: the rarer spelling is reported with the commoner one, for a lexicon of your own.
Leaves alone: names that are only near one another (`Iran` and `Iraq`), plurals, names of the lexicon.
Evidence: the full names of the document; given names and surnames have to share a romanisation family.
Safety: guess, two people may bear the two spellings.
Source: docs/knowledge/linguistics.md B6.

    >>> from normalize.engine import run
    >>> from normalize.stages.names import SPELLINGS
    >>> result = run([SPELLINGS], "Taras Melnychuk spoke. They knew Taras Melnitschuk.", code="en")
    >>> [(found.before, found.after) for found in result.reported]
    [('Taras Melnychuk', 'Taras Melnitschuk')]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import MakeEdit
from normalize.evidence.name_counts import full_names, grouped

__all__ = ["inconsistent_spelling"]

_REPORTED = 0.4  # below every bar: which of the spellings is right, or whether both are, the document does not say


def inconsistent_spelling(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Report the rarer spellings of a name."""
    text = document.text
    for group in grouped(Counter(full_names(text, document.language.code))):
        for other in group.others:
            words = re.escape(other).replace(r"\ ", "[ \n]")
            for match in re.finditer(rf"(?<![\w-]){words}(?![\w-])", text):
                yield edit(*match.span(), group.name, confidence=_REPORTED, facts=(("name", group.name),))
