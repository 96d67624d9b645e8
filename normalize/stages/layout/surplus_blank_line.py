r"""More than one blank line.

Repairs: two blank lines and more between two lines become one; at the end of the text they become one line feed.
Leaves alone: single blank lines, wherever they stand.
Evidence: none needed.
Safety: safe, paragraphs stay apart.
Source: pages as lines: what removed elements leave behind.

    >>> fix("He left.\n\n\n\nShe stayed.")
    'He left.\n\nShe stayed.'
    >>> fix("He left.\n\nShe stayed.\n")
    'He left.\n\nShe stayed.\n'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, edges
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule

__all__ = ["blank_runs", "surplus_blank_line"]

_BLANK = re.compile(r"\n(?:[ \t]*\n){2,}(?:[ \t]+\Z)?")
_HINT = re.compile(r"\n[ \t]*\n[ \t]*\n")


def blank_runs(document: Document) -> tuple[tuple[int, int], ...]:
    """Return the spans of blank lines that follow the first line feed of a run of three and more (code points)."""
    text = document.text
    firsts, lasts = document.measure(edges)
    if "\n\n" not in firsts[1:-1] and not ((" " in lasts or "\t" in lasts) and _HINT.search(text)):
        return ()
    return tuple((match.start() + 1, match.end()) for match in _BLANK.finditer(text))


@rule("layout/surplus-blank-line", safety=SAFE)
def surplus_blank_line(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Leave one blank line of several, none at the end of the text."""
    last = len(document.text)
    for start, end in document.measure(blank_runs):
        yield edit(start, end, "" if end == last else "\n")
