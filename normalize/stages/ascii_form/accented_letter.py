"""A Latin letter outside ASCII.

Repairs: letters with accents, strokes, hooks and ligatures: the base letter, or the letters that stand for it in every
    language (ae, oe, ss, th).
Leaves alone: letters within ASCII; a letter without any form is reported, not dropped.
Evidence: none.
Safety: likely; words that differ in a mark only become one.
Source: canonical decomposition of Unicode 15.1; ICAO Doc 9303 part 3 section 6 table A for letters without one.

    >>> fix("Caf\N{LATIN SMALL LETTER E WITH ACUTE}")
    'Cafe'
    >>> fix("Cafe")
    'Cafe'
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.ascii_form.scan import scan
from normalize.stages.ascii_form.tables import LATIN


@rule("ascii/accented-letter", safety=LIKELY)
def accented_letter(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace a letter by its ASCII form."""
    for start, end, latin, confidence in document.measure(scan)[LATIN]:
        yield edit(start, end, latin, confidence=confidence)
