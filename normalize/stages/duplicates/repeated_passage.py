r"""A passage that says in nearly the same words what stands above.

Repairs: where doubtful edits are asked for, the later of two paragraphs of thirty words and more that share four fifths
    of their five-word sequences, and a later section whose paragraphs echo those of an earlier one in the same order.
Leaves alone: everything unless asked; legal forms, reports and speeches repeat themselves on purpose.
Evidence: shared five-word sequences (shingles): 28 of 1,730 paragraphs of clean prose share a tenth of them with an
    earlier one, never five in a row.
Safety: guess: which of the two versions is the author's nobody can tell from the text.
Source: docs/knowledge/linguistics.md B4 (containment); a rewritten section of 22 lines measured .11 to .71 a paragraph.

    >>> words = "the talks went on until the end of the week and nobody in the room had expected a result so soon"
    >>> text = f"On that day, {words}, as the minister had told them all before the vote in May."
    >>> fix(f"{text}\nSo it was.\n{text[:-1]}, he said.") == f"{text}\nSo it was."
    True
    >>> fix("He paid.\nHe left.\nHe paid.")
    'He paid.\nHe left.\nHe paid.'
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document, paragraphs, removal_spans
from normalize.edits import Edit
from normalize.engine import GUESS, MakeEdit, rule
from normalize.stages.duplicates.paragraphs import END_MARKS, Passage, passages

__all__ = ["repeated_passage"]

_LEAST = 0.6  # confidence of the weakest echo: more likely than not, never sure
_HEADING = 120  # code points


@rule("duplicates/repeated-passage", safety=GUESS)
def repeated_passage(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Report later passages that repeat earlier ones, headings above them included."""
    found = document.measure(passages)
    if not found:
        return
    rows = document.measure(paragraphs)
    blocks = [(rows[_above(document, passage)][0], rows[passage.last][1]) for passage in found]
    for (start, end), passage in zip(removal_spans(document.text, blocks), found, strict=True):
        kind = "paragraph" if passage.first == passage.last else "section"
        facts = (("kind", kind), ("share", f"{passage.share:.2f}"))
        yield edit(start, end, "", confidence=max(_LEAST, passage.share), facts=facts)


def _above(document: Document, passage: Passage) -> int:
    """Return the row of the heading above a section, or its first row."""
    if passage.first == passage.last:
        return passage.first
    start, end = document.measure(paragraphs)[passage.first - 1]
    line = document.text[start:end].rstrip()
    heading = len(line) <= _HEADING and not line.endswith(END_MARKS)
    return passage.first - 1 if heading else passage.first
