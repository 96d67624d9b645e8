"""An invitation to comment, and the labels of a comment section.

Repairs: `Leave a comment`, `12 comments`, `Let us know what you think in the comments below`; also as sentences at the
    end of a paragraph.
Leaves alone: `Comments` as a heading, comments as a subject (`The comments drew criticism`), quotations.
Evidence: a phrase of the language file as the whole line, the whole sentence, its beginning or inside a short sentence.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: .96 to 1.0; short phrases need other furniture or prose around them.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text} We would like to read your view in the comments below.") == text
    True
    >>> fix("The comments below the article drew criticism from the minister.")
    'The comments below the article drew criticism from the minister.'
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["comment_prompt"]


@rule("boilerplate/comment-prompt", safety=LIKELY)
def comment_prompt(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out invitations to comment."""
    return removals(document, edit, "comments")
