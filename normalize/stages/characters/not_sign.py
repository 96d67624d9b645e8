"""A soft hyphen that became a not sign.

Repairs: `govern\N{NOT SIGN}ment`: the halves of a word that a page parted and whose line end is gone.
Leaves alone: formulas (`p\N{NOT SIGN}q`, `a \N{NOT SIGN} b`), capitals and figures beside the sign, addresses; at
    the end of a line or before a space `layout/hyphenated-word` judges it.
Evidence: two small letters at least on either side, and no text about logic or code.
Safety: likely.
Source: the character sets of DOS and of old word processors, whose optional hyphen other programs show as this sign;
    the text layers of scanned books.

    >>> fix("The govern\N{NOT SIGN}ment and its com\N{NOT SIGN}mittee.")
    'The government and its committee.'
    >>> fix("From p\N{NOT SIGN}q it follows.") == "From p\N{NOT SIGN}q it follows."
    True
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import VERBATIM, Document, about_code, guarded
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule

__all__ = ["NOT_SIGN", "not_sign"]

NOT_SIGN = "\N{NOT SIGN}"
"""This is in every text that the rule finds something in."""
_PARTING = re.compile(rf"{NOT_SIGN}(?<=[^\W\d_]{{2}}.)(?=[^\W\d_]{{2}})")
_SURE, _DOUBTFUL = 0.9, 0.5


@rule("characters/not-sign", safety=LIKELY)
def not_sign(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take the sign out of words."""
    text = document.text
    for match in _PARTING.finditer(text):
        start, end = match.span()
        small = text[start - 1].islower() and text[end : end + 2].islower()
        if small and not guarded(document, start, end, VERBATIM):
            yield edit(start, end, "", confidence=_DOUBTFUL if document.measure(about_code) else _SURE)
