r"""Two or three Latin letters in one code point.

Repairs: the ligatures of fonts (`fi`, `fl`, `ffi`), as PDF files hand them over, and the code points for Croatian and
    Dutch digraphs and Afrikaans `'n`, which keyboards and dictionaries do not have. The space beside a ligature of a
    font goes where it parts a word (`of\ufb01 ce`, `con \ufb02 ict`).
Leaves alone: letters in their own right (`\xe6`, `\u0153`, `\xdf`), ligatures of other scripts, a ligature that
    stands alone (the text talks about it).
Evidence: none; for the space, that the whole is a word and the part is none.
Safety: safe; the letters stay the same.
Source: ftfy's `fix_latin_ligatures`.

    >>> fix("\N{LATIN SMALL LIGATURE FI}nd the o\N{LATIN SMALL LIGATURE FFI}ce")
    'find the office'
    >>> fix("the \N{LATIN SMALL LIGATURE FI} rst con\N{LATIN SMALL LIGATURE FL} ict")
    'the first conflict'
    >>> fix("\xc6sop's \u0153uvre, the \N{LATIN SMALL LIGATURE FI} ligature", language="und")
    "\xc6sop's \u0153uvre, the \ufb01 ligature"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from normalize.document import Document, odd_characters
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.evidence.language_words import has_word

__all__ = ["LIGATURES", "ligature"]

LIGATURES = frozenset(
    "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
    "\u0132\u0133\u01c4\u01c5\u01c6\u01c7\u01c8\u01c9\u01ca\u01cb\u01cc\u01f1\u01f2\u01f3\u0149"
)
_LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")
_OF_FONTS = "\ufb00\ufb01\ufb02\ufb03\ufb04"
_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,30}+)( ?)\Z")
_BEHIND = re.compile(r"( ?)([^\W\d_]{1,30}+)(?![^\W_])")
_REACH = 32  # code points of half a word
_LETTER = re.compile(r"[^\W\d_]")
_N = "\N{LATIN SMALL LETTER N PRECEDED BY APOSTROPHE}"  # a word of its own, the article
_APOSTROPHE_N = "\N{RIGHT SINGLE QUOTATION MARK}n"


@rule("characters/ligature", safety=SAFE)
def ligature(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Write the letters out."""
    if LIGATURES.isdisjoint(document.measure(odd_characters)):
        return
    text, done = document.text, 0
    known: dict[str, bool] = {}  # whether words are words of the language: a font has lost the same ones all over
    for match in _LIGATURE.finditer(text):
        char, (start, end) = match.group(), match.span()
        if char in _OF_FONTS and document.language.casing.cased:
            start, end = _parted(document, max(done, start - _REACH), start, end, known)
            done = end
        if (start, end) != match.span():
            yield edit(start, end, unicodedata.normalize("NFKC", char))
            continue
        if char != _N and not _LETTER.search(text[start - 1 : start] + text[end : end + 1]):
            continue
        letters = _APOSTROPHE_N if char == _N else unicodedata.normalize("NFC", unicodedata.normalize("NFKD", char))
        yield edit(start, end, letters)


def _parted(document: Document, low: int, start: int, end: int, known: dict[str, bool]) -> tuple[int, int]:
    """Return where a ligature begins and ends, with the spaces beside it that part a word (code points)."""
    text = document.text
    before, behind = _BEFORE.search(text, low, start), _BEHIND.match(text, end, end + _REACH)
    left = "" if before is None else before[1]
    right = "" if behind is None or not behind[2].islower() else behind[2]
    gaps = (bool(before and before[2]), bool(behind and behind[1]))
    if not any(gaps):
        return start, end
    letters = unicodedata.normalize("NFKC", text[start:end])

    def is_word(first: str, last: str) -> bool:
        if not first and not last:
            return False
        word = unicodedata.normalize("NFKC", first + letters + last)
        if word not in known:
            known[word] = has_word(document, word)
        return known[word]

    nearer = ("" if gaps[0] else left), ("" if gaps[1] else right)  # what touches it
    if is_word(*nearer):
        return start, end
    if left and right and is_word(left, right):
        return start - gaps[0], end + gaps[1]
    if gaps[1] and right and is_word(nearer[0], right):
        return start, end + 1
    if gaps[0] and left and is_word(left, nearer[1]):
        return start - 1, end
    return start, end
