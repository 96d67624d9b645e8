r"""A link of the site's navigation.

Repairs: `Skip to main content`, `Back to top`, `Home > World > Asia`.
Leaves alone: menu words alone (`Contact`, `Home`), the same words in sentences and lists.
Evidence: a phrase of the language file; single words need other furniture near them.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: menu words .44 to .66 inside bodies, never alone; skip links .996.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"Home > World > Asia\nMinister says talks go on\n{text}") == f"Minister says talks go on\n{text}"
    True
    >>> fix("Home\nThe house stands where the two rivers of the county meet.")
    'Home\nThe house stands where the two rivers of the county meet.'
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["navigation_link"]


@rule("boilerplate/navigation-link", safety=LIKELY)
def navigation_link(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out navigation."""
    return removals(document, edit, "navigation")
