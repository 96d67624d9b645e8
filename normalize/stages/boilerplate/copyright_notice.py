r"""A notice of copyright or terms.

Repairs: `All rights reserved`, `Privacy policy`, `(c) 2024 Example News` below the text or beside other furniture.
Leaves alone: legal texts, sentences about copyright, a notice between paragraphs.
Evidence: a phrase of the language file, and the place.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: .79 to 1.0 inside bodies: only at the edge.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}\nAll rights reserved.") == text
    True
    >>> fix(f"Terms and conditions\n{text}") == f"Terms and conditions\n{text}"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["copyright_notice"]


@rule("boilerplate/copyright-notice", safety=LIKELY)
def copyright_notice(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out notices of copyright."""
    return removals(document, edit, "copyright")
