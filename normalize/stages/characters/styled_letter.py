r"""A letter of a mathematical or enclosed alphabet where an ordinary one is meant.

Repairs: words in bold, italic, script or circled letters, which social media have for want of type styles
    (`\U0001d401\U0001d428\U0001d425\U0001d41d`); digits and single letters beside such words.
Leaves alone: single letters and symbols of formulas, names of functions (`\U0001d460\U0001d456\U0001d45b`), sets; texts
    without two such words in a row.
Evidence: the words that come out.
Safety: likely; the style is lost.
Source: Unicode 15.0, section 22.2 (these are no text styles), compatibility decompositions of the Character Database.

    >>> bold = {ord("a") + number: 0x1D41A + number for number in range(26)}
    >>> fix("The water is cold.".translate(bold))
    'The water is cold.'
    >>> fix("f(\U0001d465) = \U0001d460\U0001d456\U0001d45b(\U0001d465)") == "f(x) = sin(x)"
    False
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from normalize.document import Document, matches, odd_characters
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.language_words import has_word

__all__ = ["STYLED", "styled_letter"]

STYLED = (
    "\U0001d400-\U0001d7ff\u24b6-\u24e9\U0001f130-\U0001f149"
    "\u2102\u210a-\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2134"
)
"""Letters and digits of other alphabets than those of text, as ranges of a class of a regular expression."""
_ONE = re.compile(f"[{STYLED}]")
_WORDS = re.compile(f"[{STYLED}]+(?:[ '\u2019-][{STYLED}]+)*")
_LEAST = 3  # letters of a word that is evidence
_PROOF = 2  # such words in a row that a text must have somewhere


@rule("characters/styled-letter", safety=LIKELY)
def styled_letter(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace the words by ordinary letters."""
    firsts = "".join(filter(_ONE.match, document.measure(odd_characters)))
    if not firsts:
        return
    found = [(match, _plain(match.group())) for match in matches(_WORDS, document.text, firsts)]
    if not any(_is_phrase(plain, document) for _, plain in found):
        return
    for match, plain in found:
        if len(plain) > 1:
            yield edit(*match.span(), plain)


def _is_phrase(plain: str, document: Document) -> bool:
    """Whether letters make several words in a row, half of which at least the language has."""
    words = [word for word in plain.split() if word.isalpha() and len(word) >= _LEAST]
    return len(words) >= _PROOF and sum(has_word(document, word) for word in words) >= len(words) / 2


def _plain(text: str) -> str:
    """Return ordinary letters, one for each."""
    return unicodedata.normalize("NFKC", text)
