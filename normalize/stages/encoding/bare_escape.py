r"""An escape sequence of JSON that lost its backslash.

Repairs: `Beyoncu00e9`, `didnu2019t`, `u201cneveru201d`, where somebody took the backslashes out of `\u00e9`; in a text
    with such places also dashes, spaces and the rest of Latin-1 and of General Punctuation (`lateu2026`, `10u00a0km`).
Leaves alone: years behind a word that ends in u (`menu2019`, `eu2018.at`), code points (`U+00E9`), addresses, what
    stands between backticks, sequences alone; only reported in a text about code.
Evidence: a letter inside a word, an apostrophe before the ending of a contraction, quotation marks beside words: years
    are no such characters, and no word has such runs of letters and figures.
Safety: likely.
Source: JSON (RFC 8259, section 7); `stripslashes` of PHP, which makes them.

    >>> fix(r"Beyoncu00e9 sang until midnight; they didnu2019t go home.")
    'Beyonc\xe9 sang until midnight; they didn\u2019t go home.'
    >>> fix("The sign U+00E9 is on the menu2019 of eu2018.at.")
    'The sign U+00E9 is on the menu2019 of eu2018.at.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import JOINED, VERBATIM, Document, about_code, guarded, matches_at
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import pairs
from normalize.stages.encoding.code import code_spans, within

__all__ = ["BARE", "bare_escape"]

BARE = ("u00[a-f][0-9a-f]", "u20[12][0-9a-f]")
"""Patterns of which one is in every text that the rule finds something in."""
_ESCAPE = re.compile(r"(?<![\\+&#%xX/_-])(?<!=\n)u(00[a-fA-F][0-9a-fA-F]|20[12][0-9a-fA-F]|20ac|20AC)")
_LETTERS = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]")
_ENDING = re.compile(r"(?:s|t|re|ve|ll|d|m)(?![^\W_])")
_APOSTROPHE, _OPENING, _CLOSING = "\u2019", "\u201c\u201e", "\u201d\u201c"
_SURE, _DOUBTFUL = 0.95, 0.5


@rule("encoding/bare-escape", safety=LIKELY)
def bare_escape(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace each sequence by its character."""
    text = document.text
    if "u00" not in text and "u20" not in text:
        return
    code = document.measure(code_spans)
    found = [
        (match, chr(int(match[1], 16)))
        for match in matches_at(_ESCAPE, text, sorted(pairs(text, "u0") + pairs(text, "u2")))
        if not within(match.start(), code) and not guarded(document, *match.span(), VERBATIM | JOINED)
    ]
    told = [_tells(text, match, char) for match, char in found]
    if not any(told):
        return
    sure = _DOUBTFUL if document.measure(about_code) else _SURE
    end = -1
    for (match, char), tells in zip(found, told, strict=True):
        if tells or match.start() == end or _stands_beside(text, match):
            yield edit(*match.span(), char, confidence=sure)
            end = match.end()


def _tells(text: str, match: re.Match[str], char: str) -> bool:
    """Whether nothing else can be meant: a letter inside a word, an apostrophe, quotation marks at a word."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if _LETTERS.match(char):
        return before.islower() or (after.islower() and not before.isalnum())
    if char == _APOSTROPHE:
        return before.isalpha() and _ENDING.match(text, match.end()) is not None
    opens = char in _OPENING and not before.isalnum() and after.isalpha()
    return opens or (char in _CLOSING and (before.isalpha() or before in ".,!?") and not after.isalnum())


def _stands_beside(text: str, match: re.Match[str]) -> bool:
    """Whether a sequence touches a word or a figure: in a text that has others for certain."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    year = match[1].isdecimal() and match[1].startswith("20")
    return before.isalpha() and after.isalpha() if year else before.isalnum() or after.isalnum()
