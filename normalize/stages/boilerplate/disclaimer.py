r"""A disclaimer: whose opinion the text is, what it does not promise, who pays for its links.

Repairs: `The views expressed in this article are the author's own.` and `Disclaimer` below the text or beside other
    furniture.
Leaves alone: a disclaimer between paragraphs (reported), sentences about disclaimers, the word as a headline.
Evidence: a phrase of the language file, and the place.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/linguistics.md B4; the ends of articles in the training pages.

    >>> text = "The minister said on Monday that the talks would go on until the end of the week, and nobody was glad."
    >>> fix(f"{text}\nThe views expressed here are the author's own.") == text
    True
    >>> fix(f"Disclaimer\n{text}") == f"Disclaimer\n{text}"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["disclaimer"]


@rule("boilerplate/disclaimer", safety=LIKELY)
def disclaimer(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out disclaimers."""
    return removals(document, edit, "disclaimer")
