r"""A notice on cookies or consent.

Repairs: `Accept all cookies`, and notices that begin like one beside other furniture or at the end.
Leaves alone: articles about cookies, recipes, any line of prose.
Evidence: a phrase of the language file; beginnings need other furniture near them.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: 1.0 on all pages, none inside a body.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}\nManage cookie preferences\n{text}") == f"{text}\n{text}"
    True
    >>> fix("We use cookies with nuts for this cake.")
    'We use cookies with nuts for this cake.'
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["cookie_notice"]


@rule("boilerplate/cookie-notice", safety=LIKELY)
def cookie_notice(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out cookie notices."""
    return removals(document, edit, "cookies")
