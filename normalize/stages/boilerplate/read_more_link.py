"""A link to another text, or the heading of a list of links.

Repairs: `Read more` between paragraphs, `Read Full Article at ...` glued to one, `Related news`.
Leaves alone: `Read more about ...` inside a paragraph (reported), teasers that name their article without
    company (reported), `Most popular` as a heading above prose.
Evidence: a phrase of the language file, and the place.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: bare read-more .94 to .99 inside bodies, teasers .56 to .91, related headings
    .91 to .96.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text} Read Full Article at example.org.") == text
    True
    >>> fix("Read more books, the minister told the pupils of the school in the village.")
    'Read more books, the minister told the pupils of the school in the village.'
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["read_more_link"]


@rule("boilerplate/read-more-link", safety=LIKELY)
def read_more_link(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out links to other texts."""
    return removals(document, edit, "read_more", "related")
