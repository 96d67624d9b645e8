r"""A note on the author below the text.

Repairs: `Jane Doe is a reporter for Example News.` among the last three lines where the byline names Jane Doe, or
    below a label such as `About the author`.
Leaves alone: the same sentence about anybody else, and higher up; authors of whom the last lines tell something else.
Evidence: the byline's name, or the label, and a wording of the language file right behind the name.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: notes on any name are body in one of three to two lines; hence the byline.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> page = f"Minister says talks go on\nBy Jane Doe, Staff Writer\n{text}\nJane Doe is a reporter for Example News."
    >>> fix(page).endswith(text)
    True
    >>> fix(f"{text}\nJane Doe is a reporter for Example News.").endswith("Example News.")
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["author_biography"]


@rule("boilerplate/author-biography", safety=LIKELY)
def author_biography(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out notes on authors."""
    return removals(document, edit, "biography")
