"""A punctuation mark or a space outside ASCII.

Repairs: dashes and hyphens to the hyphen, quotation marks of all shapes to the straight ones, ellipses to full stops,
    odd spaces to ordinary ones, East Asian and Arabic punctuation, common symbols to their names or nearest forms.
Leaves alone: what is ASCII. The Spanish inverted marks and invisible characters have no form and are left out.
Evidence: none.
Safety: safe, a mark is no letter.
Source: the list in data/marks.toml.

    >>> fix("1939\N{EN DASH}1945\N{HORIZONTAL ELLIPSIS}")
    '1939-1945...'
    >>> fix("1939-1945...")
    '1939-1945...'
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.ascii_form.scan import scan
from normalize.stages.ascii_form.tables import MARK


@rule("ascii/typographic-mark", safety=SAFE)
def typographic_mark(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace a mark by its ASCII form."""
    for start, end, latin, confidence in document.measure(scan)[MARK]:
        yield edit(start, end, latin, confidence=confidence)
