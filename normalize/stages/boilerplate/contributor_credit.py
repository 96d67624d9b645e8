r"""A note at the end on who contributed to the text.

Repairs: `Ann Lee contributed to this report for Example News` among the last three lines.
Leaves alone: sentences in which somebody `who contributed to this report` does something, the same words higher up.
Evidence: a phrase of the language file, a capitalised name before it, nothing but the end after it.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/linguistics.md B4 (agency tails).

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"{text}\nAnn Lee contributed to this report for Example News") == text
    True
    >>> fix("Lee, who contributed to this report, said that she was glad.")
    'Lee, who contributed to this report, said that she was glad.'
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["contributor_credit"]


@rule("boilerplate/contributor-credit", safety=LIKELY)
def contributor_credit(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out notes on contributors."""
    return removals(document, edit, "contributor")
