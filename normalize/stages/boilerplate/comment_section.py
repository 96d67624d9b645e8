r"""The comments of readers below a text.

Repairs: a heading such as `12 Comments` below the text and everything under it, as far as comments follow on each
    other: a time above or a button such as `Reply` below each, eight lines apart at most.
Leaves alone: headings without two such lines below them; comments that no heading opens.
Evidence: the heading, and the times or buttons of at least two comments.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: headings of comments .996, lines with the time of a comment .994.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}\n2 Comments\nAnn\n3 hours ago\nWell said.\nReply\nBob\n2 hours ago\nNever.\nReply") == text
    True
    >>> fix(f"Comments\n{text}") == f"Comments\n{text}"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["comment_section"]


@rule("boilerplate/comment-section", safety=LIKELY)
def comment_section(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out readers' comments."""
    return removals(document, edit, "comment_section")
