r"""A table of contents in front of the text it lists.

Repairs: a heading such as `Table of Contents` and the lines below it, as far as they come again as headings (bullets,
    numbers and dotted leaders aside) or dots lead to the numbers of their pages; without such a heading, a list of
    three lines and more that carry marks, of five that carry none.
Leaves alone: contents headings whose list does not come again, single lines that come again, refrains (their lines
    do not stand above prose), lists of any other kind.
Evidence: the lines themselves: each comes again, in the same order, above a paragraph.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: a contents heading alone is body in 29 of 193 lines; hence the list decides.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"The vote\nTable of Contents\n- What he said\nWhat he said\n{text}") == f"The vote\nWhat he said\n{text}"
    True
    >>> fix(f"In this article\n{text}") == f"In this article\n{text}"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["contents_list"]


@rule("boilerplate/contents-list", safety=LIKELY)
def contents_list(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out tables of contents with their headings."""
    return removals(document, edit, "contents")
