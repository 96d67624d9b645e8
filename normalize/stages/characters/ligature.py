r"""Two or three Latin letters in one code point.

Repairs: the ligatures of fonts (`fi`, `fl`, `ffi`), as PDF files hand them over, and the code points for Croatian and
    Dutch digraphs and Afrikaans `'n`, which keyboards and dictionaries do not have. The space beside a ligature of a
    font goes where it parts a word (`of\ufb01 ce`, `con \ufb02 ict`).
Leaves alone: letters in their own right (`\xe6`, `\u0153`, `\xdf`), ligatures of other scripts, a ligature that
    stands alone (the text talks about it) and is no function word of the language.
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
from collections.abc import Sequence

from normalize.document import Document, odd_characters
from normalize.edits import Edit, Edits
from normalize.engine import SAFE, MakeEdit, rule
from normalize.evidence.language_words import has_word
from normalize.scan import places

__all__ = ["LIGATURES", "ligature"]

LIGATURES = frozenset(
    "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
    "\u0132\u0133\u01c4\u01c5\u01c6\u01c7\u01c8\u01c9\u01ca\u01cb\u01cc\u01f1\u01f2\u01f3\u0149"
)
_OF_FONTS = "\ufb00\ufb01\ufb02\ufb03\ufb04"
_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,30}+)( ?)\Z")
_BEHIND = re.compile(r"( ?)([^\W\d_]{1,30}+)(?![^\W_])")
_REACH = 32  # code points of half a word
_LETTER = re.compile(r"[^\W\d_]")
_N = "\N{LATIN SMALL LETTER N PRECEDED BY APOSTROPHE}"  # a word of its own, the article
_LETTERS = {char: unicodedata.normalize("NFKC", char) for char in LIGATURES} | {_N: "\N{RIGHT SINGLE QUOTATION MARK}n"}


@rule("characters/ligature", safety=SAFE)
def ligature(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Write the letters out."""
    del edit
    ligatures = LIGATURES & document.measure(odd_characters)
    if not ligatures:
        return ()
    text, done = document.text, 0
    parts = _OF_FONTS if document.language.casing.cased else ""
    known: dict[str, bool] = {}  # whether words are words of the language: a font has lost the same ones all over
    judged: dict[tuple[str, str], tuple[int, int] | None] = {}  # by what stands around
    starts, ends, letters = list[int](), list[int](), list[str]()
    for start in places(text, "".join(ligatures)):
        char, end = text[start], start + 1
        first = max(done, start - _REACH) - 1
        around = "\n" * (first < 0) + text[max(0, first) : end], text[end : end + _REACH]
        if around in judged:
            spaces = judged[around]
        else:
            spaces = judged[around] = _spaces(document, *around, parts, known)
        if char in parts:
            done = end + (spaces[1] if spaces is not None else 0)
        if spaces is not None:
            starts.append(start - spaces[0])
            ends.append(end + spaces[1])
            letters.append(_LETTERS[char])
    return Edits(ligature.name, starts, ends, letters, [1.0] * len(starts), change=True)


def _spaces(document: Document, before: str, behind: str, parts: str, known: dict[str, bool]) -> tuple[int, int] | None:
    """Return how many spaces before and behind a ligature go with it; None where it stays as it is.

    Args:
        document: The snapshot.
        before: What stands before the ligature as far as it is looked at, a character more, and the ligature.
        behind: What stands behind it.
        parts: The ligatures that spaces part from their words.
        known: Whether words are words of the language.
    """
    char, beside = before[-1], before[-2] + behind[:1]
    if char in parts and " " in beside:
        spaces = _parting(document, before, behind, known)
        if any(spaces):
            return spaces
    whole = char == _N or _LETTERS[char] in document.language.words.function  # Romanian `fi`
    return (0, 0) if whole or _LETTER.search(beside) else None


def _parting(document: Document, before: str, behind: str, known: dict[str, bool]) -> tuple[int, int]:
    """Return how many spaces beside a ligature part a word (see `_spaces`)."""
    word, more = _BEFORE.search(before, 1, len(before) - 1), _BEHIND.match(behind)
    left = "" if word is None else word[1]
    right = "" if more is None or not more[2].islower() else more[2]
    gaps = bool(word and word[2]), bool(more and more[1])
    if not any(gaps):
        return 0, 0
    letters = _LETTERS[before[-1]]

    def is_word(first: str, last: str) -> bool:
        if not first and not last:
            return False
        word = unicodedata.normalize("NFKC", first + letters + last)
        if word not in known:
            known[word] = has_word(document, word)
        return known[word]

    nearer = ("" if gaps[0] else left), ("" if gaps[1] else right)  # what touches it
    if is_word(*nearer):
        return 0, 0
    if left and right and is_word(left, right):
        return int(gaps[0]), int(gaps[1])
    if gaps[1] and right and is_word(nearer[0], right):
        return 0, 1
    if gaps[0] and left and is_word(left, nearer[1]):
        return 1, 0
    return 0, 0
