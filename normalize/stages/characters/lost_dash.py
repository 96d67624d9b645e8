r"""A dash that became a question mark between two spaces.

Repairs: `He won ? the first in years ? and left.` in a text whose apostrophes became question marks as well (`it?s`).
Leaves alone: any other text; a mark before a capital, where a question may have been set apart; at the edge of a line.
Evidence: lost apostrophes; a sentence that goes on in the lower case behind the mark.
Safety: likely.
Source: see `characters/lost-quotation-mark`: the same conversion takes the dashes.

    >>> fix("It?s late ? the last train has gone.")
    'It?s late \u2013 the last train has gone.'
    >>> fix("Is it late ? the last train has gone.")
    'Is it late ? the last train has gone.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.characters.lost_apostrophe import asks_for_apostrophes

__all__ = ["lost_dash"]

_ALONE = re.compile(r"\?(?<=[\w\"'.,?)%] .)(?= (?:[?\"']?[^\W\d_A-Z]|\d))")
_DASH = "\N{EN DASH}"


@rule("characters/lost-dash", safety=LIKELY)
def lost_dash(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put a dash."""
    if document.measure(asks_for_apostrophes):
        for match in _ALONE.finditer(document.text):
            yield edit(*match.span(), _DASH)
