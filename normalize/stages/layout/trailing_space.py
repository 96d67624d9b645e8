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

from collections.abc import Iterator

from normalize.document import Document, edges, line_texts, lines
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.layout.surplus_blank_line import blank_runs

__all__ = ["trailing_space"]

_SPACES = " \t"


@rule("layout/trailing-space", safety=SAFE)
def trailing_space(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out space at the end of lines, those aside that go as a whole."""
    _, lasts = document.measure(edges)
    if not (" " in lasts or "\t" in lasts):
        return
    texts, spans = document.measure(line_texts), document.measure(lines)
    runs = iter(document.measure(blank_runs))
    never = len(document.text) + 1
    low, high = next(runs, (never, never))
    for number, last in enumerate(lasts):
        if last not in _SPACES:
            continue
        start, end = spans[number]
        start += len(texts[number].rstrip(_SPACES))
        while start >= high:
            low, high = next(runs, (never, never))
        if not low <= start < high:
            yield edit(start, end, "")
