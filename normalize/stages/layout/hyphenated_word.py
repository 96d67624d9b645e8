r"""A word parted by a hyphen for the sake of a line that is no more.

Repairs: the halves of `infor-\nmation` where a typeset page was taken as text: the word goes to the first line; without
    its hyphen or, where that is the word's own, with it (`well-\nknown`). Also `infor- mation` inside a line.
Leaves alone: hyphens before a function word (`pre- and post-war`), before a capital or a figure, in addresses and code;
    inside a line all that may be two words or a dash (`with- out`), unless others are parted for certain.
Evidence: the words of the language, names included, and whether the document has the word with its hyphen elsewhere.
    A hyphen between two words whose whole nobody knows is reported. In a paragraph broken at a column the lines are
    joined by `layout/hard-wrap`, which asks the same.
Safety: likely.
Source: typesetters part words at line ends only, and nobody ends a line of prose in a hyphen otherwise.

    >>> fix("They asked for more infor-\nmation on it.\n\nA well-\nknown man, the well-known one.")
    'They asked for more information\non it.\n\nA well-known\nman, the well-known one.'
    >>> fix("In pre- and post-war days, a two- or three-year plan; in- and output.")
    'In pre- and post-war days, a two- or three-year plan; in- and output.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.layout.hard_wrap import wrapped
from normalize.stages.layout.hyphens import Parting, parted_at_ends, parted_inside

__all__ = ["hyphenated_word"]

_REST = re.compile(r"(?P<half>\S+)[ \t]+(?=.)", re.DOTALL)
_REACH = 40  # code points of a first half


@rule("layout/hyphenated-word", safety=LIKELY)
def hyphenated_word(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put the halves together, and the line end behind them."""
    inner: set[int] | None = None
    for found in chain(parted_at_ends(document), parted_inside(document)):
        if inner is None:
            inner = {end for block in document.measure(wrapped) for _, end in block[:-1]}
        if found.start + 1 not in inner:
            end, behind = _moved(document, found)
            yield edit(found.start + found.keeps, end, behind, confidence=found.sure)


def _moved(document: Document, found: Parting) -> tuple[int, str]:
    """Return up to where the second half is moved to the first line, and what stands there then.

    Behind a function word the next line follows at once: `layout/broken-sentence` would join them in a second run.
    """
    text = document.text
    rest = _REST.match(text, found.end)
    if rest is None or text[rest.end()] == "\n" or text.count("\n", found.start, found.end) != 1:
        return found.end, ""
    first = text[max(0, found.start - _REACH) : found.start].rsplit(None, 1)[-1]
    function = f"{first}{rest['half']}".lower() in document.language.words.function
    indent = text[text.rfind("\n", 0, found.end) : found.end]
    return rest.end(), rest["half"] + (" " if function else indent)
