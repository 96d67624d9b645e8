r"""A date that a scraper glued to the front of the headline.

Repairs: `date 2025-02-13 ` before the headline, on the first line: only label and date go.
Leaves alone: a date without a label, a sentence that begins with a date, any line but the first.
Evidence: a word of time stamps, a date in ISO form, and a rest that reads like a headline.
Safety: likely; what is taken out stands in the record with its kind.
Source: seen in republished news; the rest must have three words, begin with no small letter and end in no full stop.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f" date 2025-02-13 Minister says talks go on\n{text}") == f"Minister says talks go on\n{text}"
    True
    >>> fix("Date 2025-02-13 is the last day for it.")
    'Date 2025-02-13 is the last day for it.'
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["dated_headline"]


@rule("boilerplate/dated-headline", safety=LIKELY)
def dated_headline(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out label and date in front of the headline."""
    return removals(document, edit, "date")
