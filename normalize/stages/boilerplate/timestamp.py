r"""A line that says when the text was published, or how long it takes to read.

Repairs: `Updated: 5 March 2024 10:30 GMT`, `5 min read`, and `Published:` whose value was lost or stands on the next
    line.
Leaves alone: dates without such a word (letters, diaries), sentences, headings; bodies of a single line.
Evidence: the word with its colon, and nothing but a date after it; `3 hours ago` needs other furniture near it.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: "Updated:" with a date .975 to 1.0; a bare date .14 to .79 inside bodies:
    stays.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"Minister says talks go on\nPublished:\n{text}") == f"Minister says talks go on\n{text}"
    True
    >>> fix(f"Dear Ann\n5 March 2024\n{text}") == f"Dear Ann\n5 March 2024\n{text}"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["timestamp"]


@rule("boilerplate/timestamp", safety=LIKELY)
def timestamp(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out time stamps and their stubs."""
    return removals(document, edit, "published", "reading_time")
