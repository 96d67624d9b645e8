r"""A label that marks an advertisement.

Repairs: `Advertisement`, `Story continues below advertisement`, `Sponsored content`.
Leaves alone: the same word inside a sentence, alone in a text without prose, as an item of a list.
Evidence: a phrase of the language file as the whole line; a single word stands between paragraphs or in company.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: .92 to .996 inside bodies.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}\nAdvertisement\n{text}") == f"{text}\n{text}"
    True
    >>> fix("Advertisement\nAn essay on how towns pay for their trams.")
    'Advertisement\nAn essay on how towns pay for their trams.'
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["advertisement_marker"]


@rule("boilerplate/advertisement-marker", safety=LIKELY)
def advertisement_marker(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out advertisement markers."""
    return removals(document, edit, "advertisement")
