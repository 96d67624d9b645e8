r"""A capital I with its dot that lost its case as two code points.

Repairs: `i` with a combining dot above in a word: Unicode lowers U+0130, the capital of Turkish and Azerbaijani `i`, to
    these two where nobody tells it the language, as Python and JavaScript do. At the beginning of a word the capital
    comes back; inside one, and in a text without any capital, the plain letter is left. Also U+0130 with a second dot,
    which comes of raising the two again.
Leaves alone: the letter by itself (a derivative in physics) and with an accent on the dot (Lithuanian), addresses.
Evidence: none; no language writes the two without an accent.
Safety: likely.
Source: Unicode Standard, SpecialCasing.txt, the unconditional mapping of U+0130.

    >>> print(ascii(fix("From i\u0307zmir, t\xfcrki\u0307ye, SER\u0130\u0307.")))
    'From \u0130zmir, t\xfcrkiye, SER\u0130.'
    >>> print(ascii(fix("i\u0307 = di/dt, i\u0307\u0301")))
    'i\u0307 = di/dt, i\u0307\u0301'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import VERBATIM, Document, guarded
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule

__all__ = ["DOT", "dotted_i"]

DOT = "\N{COMBINING DOT ABOVE}"
"""This is in every text that the rule finds something in."""
_CAPITAL = "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}"
_ACCENTS = "\u0300-\u036f"
# Searched for from the dot, a literal.
_LETTER = re.compile(rf"{DOT}(?<=[i{_CAPITAL}].)(?![{_ACCENTS}])(?:(?<=[^\W\d_]..)|(?=[^\W\d_]))")


@rule("characters/dotted-i", safety=LIKELY)
def dotted_i(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put one letter for the two."""
    text = document.text
    caseless = text.islower()
    for match in _LETTER.finditer(text):
        start = match.start() - 1
        before = text[start - 1] if start else " "
        if guarded(document, start, start + 2, VERBATIM):
            continue
        inside = before.isalpha() or before in "'\N{RIGHT SINGLE QUOTATION MARK}"
        yield edit(start, start + 2, "i" if text[start] == "i" and (inside or caseless) else _CAPITAL)
