r"""A caption's label or a picture's credit.

Repairs: `Image caption`, `Photo: Jane Doe / AFP` beside other furniture or after the text.
Leaves alone: captions, which are sentences; credits alone between paragraphs and at the end of one (reported).
Evidence: a phrase of the language file, and other furniture near it.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: .94 to .99 on pages, but 23 lines of clean prose match.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}\nPhoto: Jane Doe / AFP\nAdvertisement\n{text}") == f"{text}\nAdvertisement\n{text}"
    True
    >>> fix("Photo shows the minister on his way to the talks in the capital.")
    'Photo shows the minister on his way to the talks in the capital.'
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["photo_credit"]


@rule("boilerplate/photo-credit", safety=LIKELY)
def photo_credit(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out picture credits."""
    return removals(document, edit, "caption")
