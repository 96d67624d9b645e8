"""An invitation to share the text or to follow somebody.

Repairs: `Share this article`, rows of network names, `Follow us on X`; the same as sentences at the end of a
    paragraph, with or without a space before them.
Leaves alone: `Share prices fell`, a network's name alone, quotations, sentences inside a paragraph.
Evidence: a phrase of the language file as the whole line, the whole sentence or its beginning.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: .989 to .999 inside bodies for whole lines; network names need a second one.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}Share your thoughts on social media using #talks.") == text
    True
    >>> fix("Share prices fell by a third after the minister had spoken.")
    'Share prices fell by a third after the minister had spoken.'
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["share_prompt"]


@rule("boilerplate/share-prompt", safety=LIKELY)
def share_prompt(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out invitations to share and to follow."""
    return removals(document, edit, "share", "follow")
