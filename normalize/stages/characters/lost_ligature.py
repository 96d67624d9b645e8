"""A ligature that was lost on the way out of a PDF, or that parted its word.

Repairs: `signi cant`, `the rst o ce` (a space in the place of the ligature), `signicant` (nothing), `signifi cant` (a
    space behind it): fi, fl, ff, ffi and ffl in English words.
Leaves alone: words that a list of the language has as they stand; texts in which fewer than three different words come
    out, or less than a third of those on no list.
Evidence: a text that lost one lost all, and exactly one ligature makes a word of what is left.
Safety: likely.
Source: fonts without a table from glyphs to characters (PDF 32000-1, section 9.10); docs/knowledge/linguistics.md B5.

    >>> fix("The rst o ce had signi cant bene ts, and de ned speci c elds.")
    'The first office had significant benefits, and defined specific fields.'
    >>> fix("The o ce is closed, and no one knows why.")
    'The o ce is closed, and no one knows why.'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from normalize.document import VERBATIM, Document, guarded
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.lexicon.casing import cased
from normalize.lexicon.recasing import dictionary
from normalize.scan import Words

__all__ = ["PIECES", "lacks_ligatures", "lost_ligature"]

_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
_TEXT = """
    signi speci erent erence erences erently ects ective ectively bene nition nitely nitions rmed dence uence uenced
    uences uential cient ciently ciency ections identi rst eld elds gures nally nancial nance cers culty signicant
    signicantly specic specically dierent dierence dierences dierently eect eects eective benet benets dened denition
    denitions denitely conrm conrmed conrms condence condent inuence inuenced sucient suciently reect reects reected
    conict conicts identied identies oce oces ocer ocers ocial ocials dicult diculty eort eorts aect aects aected
    signifi specifi benefi confi defi identifi offi suffi confl infl refl profi diffi scientifi ffi
"""
PIECES = frozenset(_TEXT.split())
"""Runs of letters that are no words, of which texts that have lost their ligatures have several: with a space in the
place of one, with nothing, with a space behind it."""
_WORD = re.compile(r"(?<![\w'\u2019-])[^\W\d_]+(?![\w'\u2019])")  # not what stands behind an apostrophe
_PIECES = 2  # different ones that a text must have
_EVERY = 2500  # code points of a text for each of them; English news without its ligatures has one in 740 to 1,070
_LEAST = 3  # different words that must come out
_SHARE = 1 / 3  # and their share among all words that are on no list
_OFTEN = 12  # occurrences in edited text from which a word is one
_SURE = 0.9


class _Found(NamedTuple):
    """A place where a ligature is missing.

    Args:
        start: Where (code points).
        end: Behind the space in its place; the same where there is none.
        ligature: What was there, nothing where only the space is too much.
        word: What comes out, in the lower case.
    """

    start: int
    end: int
    ligature: str
    word: str


@rule("characters/lost-ligature", safety=LIKELY)
def lost_ligature(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put the letters of the ligature back."""
    text = document.text
    if not lacks_ligatures(document):
        return
    words = [match for match in _WORD.finditer(text) if not match.group()[1:].isupper()]
    strange = {match.group() for match in words if match.group().islower() and not _is_word(match.group())}
    found = {each.start: each for each in _places(text, words)}
    came = {each.word for each in found.values()}
    if len(came) < max(_LEAST, _SHARE * len(strange)):
        return
    for each in found.values():
        if not guarded(document, each.start, each.end + 1, VERBATIM):
            yield edit(each.start, each.end, each.ligature, confidence=_SURE)


def lacks_ligatures(document: Document) -> bool:
    """Whether an English text has enough pieces of words for its length."""
    if document.language.code != "en":
        return False
    pieces = _pieces().among(document.text)
    if len(pieces) < _PIECES:
        return False
    return len(_pieces().occurrences(document.text)) * _EVERY >= len(document.text)


@functools.cache
def _pieces() -> Words:
    return Words(PIECES)


def _places(text: str, words: list[re.Match[str]]) -> Iterator[_Found]:
    """Yield where exactly one ligature makes a word of two pieces or of one."""
    taken = -1
    for left, right in pairwise((*words, None)):
        if left is None or left.start() < taken:
            continue
        joined = right is not None and text[left.end() : right.start()] == " "
        pair = _between(left, right) if joined and right is not None else []
        found = pair or _inside(left)
        if len(found) == 1:
            yield found[0]
            taken = right.end() if pair and right is not None else left.end()


def _between(left: re.Match[str], right: re.Match[str]) -> list[_Found]:
    """Return what may have stood in the place of a space, or before it."""
    first, second = left.group().lower(), right.group().lower()
    if not right.group().islower() or (_is_word(first) and _is_word(second)):
        return []
    if first.endswith(_LIGATURES) and _is_word(first + second):
        return [_Found(left.end(), right.start(), "", first + second)]
    return [_Found(left.end(), right.start(), ligature, word) for ligature, word in _wholes(first, second)]


@functools.lru_cache(maxsize=1024)
def _wholes(first: str, second: str) -> list[tuple[str, str]]:
    """Return the ligatures that make a word of two pieces, and the words."""
    wholes = ((ligature, f"{first}{ligature}{second}") for ligature in _LIGATURES)
    return [(ligature, word) for ligature, word in wholes if _is_word(word)]


def _inside(match: re.Match[str]) -> list[_Found]:
    """Return what may have stood in a word, at its edges too."""
    word = match.group()
    if not word.islower() or _is_word(word):
        return []
    return [_Found(match.start() + at, match.start() + at, ligature, whole) for at, ligature, whole in _filled(word)]


@functools.lru_cache(maxsize=1024)
def _filled(word: str) -> list[tuple[int, str, str]]:
    """Return where in a word a ligature makes another one, the ligatures and the words."""
    tried = ((at, ligature, word[:at] + ligature + word[at:]) for at in range(len(word) + 1) for ligature in _LIGATURES)
    return [(at, ligature, whole) for at, ligature, whole in tried if _is_word(whole)]


@functools.lru_cache(maxsize=8192)
def _is_word(word: str) -> bool:
    low = word.lower()
    count = cased("en").get(low)
    return low in dictionary("en")[0] or (count is not None and count.low >= _OFTEN)
