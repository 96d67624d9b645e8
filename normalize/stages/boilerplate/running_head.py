r"""The head or foot of a page: its number, the title of the book, of the chapter.

Repairs: `Manual, Release 4.6` and `12` between two halves of a paragraph, in text out of a PDF and in reports that were
    typed for a printer, where form feeds still part the pages; the form feed goes with them.
Leaves alone: text of fewer than three pages, or of short ones, as records are; what stands on one page only; numbers
    that do not count the pages; sections with form feeds between them (`Version 1.3`), none of which breaks a sentence;
    lines inside a page.
Evidence: the same line among the first or last three of three pages, or the same but for a number that is one more on
    the next page; at the foot also the title of a section beside such a line.
Safety: likely; what is taken out stands in the record with its kind.
Source: what `pdftotext` makes of manuals of Debian (docs/print.md), and the form of RFCs.

    >>> told = "and on.\n" + "The talks go on.\n" * 9 + "They go on\n"
    >>> fix("".join(f"{told}\n{number}\n\fReport of May\n\n" for number in range(1, 4)) + told) == told * 4
    True
    >>> fix(f"{told}\n1\n\f{told}") == f"{told}\n1\n\f{told}"
    True
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.page_edges import page_edges

__all__ = ["running_head"]


@rule("boilerplate/running-head", safety=LIKELY)
def running_head(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out heads and feet of pages, and the break between them."""
    for start, end in document.measure(page_edges):
        yield edit(start, end, "", confidence=0.95, facts=(("kind", "page"),))
