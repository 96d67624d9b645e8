r"""An invitation to install an app.

Repairs: `Download our free app`, `Available on the App Store`; also as sentences at the end of a paragraph.
Leaves alone: sentences about apps.
Evidence: a phrase of the language file as the whole line or its beginning.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: .89 to 1.0.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}\nDownload our free app\n{text}") == f"{text}\n{text}"
    True
    >>> fix("The app is free, and the minister has used it for a year.")
    'The app is free, and the minister has used it for a year.'
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["app_prompt"]


@rule("boilerplate/app-prompt", safety=LIKELY)
def app_prompt(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out invitations to install an app."""
    return removals(document, edit, "app")
