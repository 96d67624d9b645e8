r"""An invitation to pay, to log in or to donate.

Repairs: `Subscribe to continue reading`, `Already a subscriber? Log in`.
Leaves alone: `Become a member` and other short phrases without other furniture or prose around them; sentences.
Evidence: a phrase of the language file as the whole line or its beginning.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5 and the counts in `uses`: 121 lines of furniture, none of a body.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}\nAlready a subscriber? Log in\n{text}") == f"{text}\n{text}"
    True
    >>> fix("To read the full report takes a week, the minister said.")
    'To read the full report takes a week, the minister said.'
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["paywall_prompt"]


@rule("boilerplate/paywall-prompt", safety=LIKELY)
def paywall_prompt(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out invitations to pay."""
    return removals(document, edit, "paywall")
