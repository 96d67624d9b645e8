r"""A paragraph that stands there twice.

Repairs: the later copy of a paragraph of twelve words and more that equals an earlier one, spaces aside: a pull quote,
    a summary, an article extracted twice.
Leaves alone: short lines, refrains, dialogue, list items and headings (no end mark, or a number in front, as the
    clauses of a law and the questions of a list of contents have). Only reported, unless three paragraphs in a row
    are copied: questions, and what begins with a label or an amount (two recipes need the same, two offers include the
    same); the steps of a procedure (between short lines, or beside a line that comes again as well); what goes on from
    the line above; any paragraph of a text that is wrapped, written in Markdown, about code or a collection of
    licences, for manuals and licences say the same of many things.
    Only reported in any case: what stands there more than three times, which is a refrain or a form.
Evidence: equality.
Safety: likely, the words stand above.
Source: docs/knowledge/linguistics.md B4 (near-duplicate sections; refrains and dialogue spared).

    >>> text = "The talks went on until the end of the week, and nobody in the room complained."
    >>> fix(f"{text}\nSo he said.\n{text}") == f"{text}\nSo he said."
    True
    >>> fix("He paid.\nHe left.\nHe paid.")
    'He paid.\nHe left.\nHe paid.'
"""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import Document, paragraphs, removal_spans
from normalize.edits import Edit, Edits, Facts
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.duplicates.paragraphs import repeated

__all__ = ["repeated_paragraph"]


@rule("duplicates/repeated-paragraph", safety=LIKELY)
def repeated_paragraph(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Take out later copies of a paragraph."""
    del edit
    found = document.measure(repeated)
    if not found:
        return ()
    rows, number = document.measure(paragraphs), len(found)
    spans = removal_spans(document.text, [rows[row] for row, _ in found])
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    confidences = [confidence for _, confidence in found]
    return Edits(repeated_paragraph.name, starts, ends, [""] * number, confidences, facts=[_facts] * number)


def _facts() -> Facts:
    return (("kind", "paragraph"),)
