r"""An invitation to subscribe to a newsletter or an alert.

Repairs: `Sign up for our newsletter`, `Enter your email address`; also as sentences at the end of a paragraph.
Leaves alone: `Newsletter` alone, sentences about newsletters, long lines that go on as prose.
Evidence: a phrase of the language file as the whole line or its beginning.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: newsletter .917 inside bodies, .67 on the harshest pages: one word needs other
    furniture.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}\nSign up for our daily newsletter\n{text}") == f"{text}\n{text}"
    True
    >>> fix("Newsletter\nThe minister writes a newsletter for his party once a month.")
    'Newsletter\nThe minister writes a newsletter for his party once a month.'
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["subscription_prompt"]


@rule("boilerplate/subscription-prompt", safety=LIKELY)
def subscription_prompt(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out invitations to subscribe."""
    return removals(document, edit, "subscribe")
