r"""A line that says who wrote the text, and the name repeated below it.

Repairs: `By Jane Doe, Staff Writer`, a name with a time or a scraper's token, labels such as `About the author` beside
    other furniture; the same name alone on the last line.
Leaves alone: sentences that begin with the same word (`By 2030 ...`), names without time or opening word, signatures of
    letters, lists of names and hours, first lines.
Evidence: every word is a name, a post, a date or a token; it stands among the first lines above prose.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: .96 to .995 before the body; inside it .53 to .97, hence the place.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"Minister says talks go on\nBy Jane Doe, Staff Writer\n{text}") == f"Minister says talks go on\n{text}"
    True
    >>> fix(f"A letter\nJane Doe\n{text}") == f"A letter\nJane Doe\n{text}"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["byline"]


@rule("boilerplate/byline", safety=LIKELY)
def byline(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out bylines and the name repeated at the end."""
    return removals(document, edit, "byline")
