r"""Space at the end of a line.

Repairs: spaces and tabs before a line feed and at the end of the text.
Leaves alone: space at the beginning of a line (verse, code), space inside it.
Evidence: none needed.
Safety: safe, nobody sees it.
Source: pages as lines: scrapers keep the padding of the markup.

    >>> fix("He left.  \nShe stayed. ")
    'He left.\nShe stayed.'
    >>> fix("    He left.\n  She  stayed.")
    '    He left.\n  She  stayed.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, edges
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.layout.surplus_blank_line import blank_runs

__all__ = ["trailing_space"]

_TRAILING = re.compile(r"(?<![ \t])[ \t]+(?=\n|\Z)")


@rule("layout/trailing-space", safety=SAFE)
def trailing_space(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out space at the end of lines, those aside that go as a whole."""
    text = document.text
    _, lasts = document.measure(edges)
    if not (" " in lasts or "\t" in lasts):
        return
    runs = iter(document.measure(blank_runs))
    low, high = next(runs, (len(text) + 1, len(text) + 1))
    for match in _TRAILING.finditer(text):
        while match.start() >= high:
            low, high = next(runs, (len(text) + 1, len(text) + 1))
        if not low <= match.start() < high:
            yield edit(match.start(), match.end(), "")
