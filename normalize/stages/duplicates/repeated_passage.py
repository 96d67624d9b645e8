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

from collections.abc import Iterator, Sequence

from normalize.document import Document, paragraphs, removal_spans
from normalize.edits import Edit
from normalize.engine import GUESS, MakeEdit, rule
from normalize.stages.duplicates.paragraphs import END_MARKS, Passage, passages

__all__ = ["repeated_passage", "shorter_passage"]

_LEAST = 0.6  # confidence of the weakest echo: more likely than not, never sure
_HEADING = 120  # code points


@rule("duplicates/repeated-passage", safety=GUESS)
def repeated_passage(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Report later passages that repeat earlier ones, headings above them included."""
    found = document.measure(passages)
    return _removals(document, edit, [((passage.first, passage.last), passage) for passage in found])


@rule("duplicates/repeated-passage", safety=GUESS)
def shorter_passage(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Report the shorter of two passages that say the same; each passage once."""
    rows = document.measure(paragraphs)
    found: list[tuple[tuple[int, int], Passage]] = []
    taken: set[int] = set()
    for passage in document.measure(passages):
        later = (passage.first, passage.last)
        first, last = min(later, passage.earlier, key=lambda block: rows[block[1]][1] - rows[block[0]][0])
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            found.append(((first, last), passage))
    return _removals(document, edit, sorted(found, key=lambda one: one[0]))


def _removals(document: Document, edit: MakeEdit, found: Sequence[tuple[tuple[int, int], Passage]]) -> Iterator[Edit]:
    """Yield the edits that take out blocks of rows, each one of the two passages of a repetition."""
    rows = document.measure(paragraphs) if found else ()
    blocks = [(rows[_above(document, *block)][0], rows[block[1]][1]) for block, _ in found]
    for (start, end), (block, passage) in zip(removal_spans(document.text, blocks), found, strict=True):
        kind = "paragraph" if block[0] == block[1] else "section"
        facts = (("kind", kind), ("share", f"{passage.share:.2f}"))
        yield edit(start, end, "", confidence=max(_LEAST, passage.share), facts=facts)


def _above(document: Document, first: int, last: int) -> int:
    """Return the row of the heading above a section, or its first row."""
    if first in (0, last):
        return first
    start, end = document.measure(paragraphs)[first - 1]
    line = document.text[start:end].rstrip()
    heading = len(line) <= _HEADING and not line.endswith(END_MARKS)
    return first - 1 if heading else first
