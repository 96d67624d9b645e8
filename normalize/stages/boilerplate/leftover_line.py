r"""A line that an extractor left around or between the paragraphs of an article, and that no phrase names.

Repairs: headlines of other texts, labels, names of photographers, buttons and the like in an article from which most
    furniture is gone already.
Leaves alone: texts in which no phrase names any furniture and no line is clearly some; paragraphs of prose; what may
    be the headline; articles in a language for which no model was measured.
Evidence: a line model (`page_model`) fitted on articles with leftovers and on clean texts, and the other furniture.
Safety: likely; what is taken out stands in the record.
Source: scripts/fit_page_model.py, scripts/leftovers.py; a model of whole pages is wrong in one of four lines here
    (docs/knowledge/boilerplate.md §4).

    >>> one = "The minister said on Monday that the talks would go on for a week."
    >>> two = "He added that nobody in the room had expected a result so soon after the vote."
    >>> fix(f"{one}\n{two}\nShare this article\nMore in News").endswith("More in News")
    False
    >>> fix(f"Contact us\n{one}\n{two}") == f"Contact us\n{one}\n{two}"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["leftover_line"]


@rule("boilerplate/leftover-line", safety=LIKELY)
def leftover_line(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out lines that are no part of the article."""
    return removals(document, edit, "leftover")
