"""Any other character outside ASCII: a symbol, a figure, a sign.

Repairs: figures of other scripts, characters that are variants of ASCII ones (superscripts, mathematical letters),
    symbols that Unidecode covers, where it is installed.
Leaves alone: what has no form (most pictures): it is reported with a confidence of 0.3 and stays.
Evidence: none.
Safety: likely; a symbol loses its look.
Source: compatibility decomposition of Unicode 15.1; Unidecode 1.4.

    >>> fix("5 m\N{SUPERSCRIPT TWO}")
    '5 m2'
    >>> fix("5 m2")
    '5 m2'
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.ascii_form.scan import scan
from normalize.stages.ascii_form.tables import OTHER


@rule("ascii/other-character", safety=LIKELY)
def other_character(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace a character by its ASCII form."""
    for start, end, latin, confidence in document.measure(scan)[OTHER]:
        yield edit(start, end, latin, confidence=confidence)
