r"""Handles of social networks below the text.

Repairs: a last line of handles (`@example @example_news`), and a single one below a text with a byline.
Leaves alone: handles in a sentence, between paragraphs or as the only sign of furniture; `Follow us on ...`, which is a
    share prompt.
Evidence: nothing but handles in one of the last three lines, below all prose.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/linguistics.md B4.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}\n@example @example_news") == text
    True
    >>> fix(f"@example @example_news\n{text}") == f"@example @example_news\n{text}"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["social_handle"]


@rule("boilerplate/social-handle", safety=LIKELY)
def social_handle(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out lines of handles."""
    return removals(document, edit, "handle")
