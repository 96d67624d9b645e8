r"""The tags of a text.

Repairs: `Tags: politics, talks` and rows of hashtags below the text.
Leaves alone: `Tags` as a heading, keywords of a paper above its text, hashtags in sentences.
Evidence: a phrase of the language file or nothing but hashtags; beside other furniture.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: .97 on pages, .17 inside bodies: hence only at the edge, and in company.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}\nTags: talks, vote\nShare this article") == f"{text}\nShare this article"
    True
    >>> fix(f"Keywords: politics, talks\n{text}") == f"Keywords: politics, talks\n{text}"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["tag_line"]


@rule("boilerplate/tag-line", safety=LIKELY)
def tag_line(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out lines of tags."""
    return removals(document, edit, "tags")
