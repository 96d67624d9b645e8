r"""A line that credits an agency or the staff.

Repairs: `By Staff, Agencies`, and a bare `AFP` among other furniture.
Leaves alone: datelines (`LONDON (Reuters) - ...`), agencies named in sentences, lists of agencies; `(Reporting by
    ...)` is only reported.
Evidence: every part of the line is the name of an agency of the language file.
Safety: likely; what is taken out stands in the record with its kind.
Source: docs/knowledge/boilerplate.md §5: agency tails are body in 11 of 15 lines, datelines in 175 of 177; both stay.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"Minister says talks go on\nBy Staff, Agencies\n{text}") == f"Minister says talks go on\n{text}"
    True
    >>> fix(f"LONDON (Reuters) - {text}") == f"LONDON (Reuters) - {text}"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["agency_credit"]


@rule("boilerplate/agency-credit", safety=LIKELY)
def agency_credit(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out credits of agencies."""
    return removals(document, edit, "agency")
