r"""The page numbers below a text.

Repairs: `1 2 3 ... 12 Next`, `< 1 | 2 | 3 >` with the words of the language file.
Leaves alone: rows of figures alone, which are only reported; figures with any other word; figures with commas between
    them.
Evidence: three figures and more from one upwards, a word such as `Next` or, below the text, an ellipsis.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: page numbers and bare figures .36 to .81 inside bodies, never alone.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}\n1 2 3 ... 12 Next") == text
    True
    >>> fix(f"{text}\n1 2 3 4") == f"{text}\n1 2 3 4"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["pagination"]


@rule("boilerplate/pagination", safety=LIKELY)
def pagination(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out rows of page numbers."""
    return removals(document, edit, "pagination")
