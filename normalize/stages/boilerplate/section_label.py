r"""The name of a section above the headline.

Repairs: a first line such as `International` or `World news`, followed by the headline.
Leaves alone: the same word as the headline of the text, as a heading inside it, in a list.
Evidence: the word is a section name of the language, a line like a headline follows and prose after it.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5 (menu words: never alone); inside a text the same words are headings
    in 60 of 470 lines.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"Politics\nMinister says talks go on\n{text}") == f"Minister says talks go on\n{text}"
    True
    >>> fix(f"Politics\n{text}") == f"Politics\n{text}"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["section_label"]


@rule("boilerplate/section-label", safety=LIKELY)
def section_label(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out a section name above the headline."""
    return removals(document, edit, "section")
