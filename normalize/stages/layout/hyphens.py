"""What a hyphen before a line break is: one that parts a word for the line's sake, or one that the word has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from normalize.document import VERBATIM, Document, guarded
from normalize.evidence.language_words import has_word, has_word_like, lists_word
from normalize.scan import pairs, places, words_beside

__all__ = ["HYPHENS", "PARTED", "Parting", "hyphens", "parted_at_ends", "parted_inside", "parting"]

HYPHENS = "-\N{HYPHEN}\N{NOT SIGN}"
"""The last stands in text that was converted from old word processors."""
PARTED = (rf"[^\W\d_][{HYPHENS}] [^\W\d_A-Z]", rf"[^\W\d_][{HYPHENS}]\n", r"[ \t]\n")
"""One of these is in every text that has a parted word."""
_BREAKS = " \n"
_SPACES = frozenset((" ", "\n"))
_LETTERS = re.compile(r"[^\W\d_]+")
_RIGHT = re.compile(r"[^\W\d_]{2,}+(?![\w=])")
_BEFORE = re.compile(r"(?:\A|[\s\"'(\[\u00ab\u00bb\u2018-\u201f\u2013\u2014]|(?<=\w)[-\u2010])[^\W\d_]{2,}\Z")
_AT_END = re.compile(r". *\n(?:[ \t]*\n)?[ \t]*(?=[^\W\d_]{2})")
_INSIDE = re.compile(r". (?=[^\W\d_]{2})")
_VOWELS = "aeiouyåäöőü"  # the same one twice keeps the parts of a Finnish compound apart (`maa-alue`)
_CHAINING = ("-", "\N{HYPHEN}")  # a word of several parts, whose hyphens are its own (`c'est-\xe0-dire`)
_REACH = 40  # code points before a hyphen in which its word begins
_BEGINNING = 2  # letters of a half by which hyphens are looked up; it has so many at least
_LEAST = 5  # letters of a parted word; typesetters leave two on either side
_MANY = 2  # words that are parted inside lines for certain, from which on others are
_SURE, _LIKELY, _DOUBTFUL = 0.95, 0.85, 0.5


class Parting(NamedTuple):
    """A hyphen and the break behind it.

    Args:
        start: Where the hyphen stands (code points).
        end: Where the rest of the word begins.
        keeps: Whether the hyphen is the word's own, so that only the break goes.
        sure: Confidence.
    """

    start: int
    end: int
    keeps: bool
    sure: float


def hyphens(document: Document) -> list[int]:
    """Return where a hyphen stands behind a letter and before white space (code points), in order.

    None in a language without case: a half that goes on begins with a small letter.
    """
    text = document.text
    if not document.language.casing.cased:
        return []
    signs = [hyphen + behind for hyphen in HYPHENS if hyphen in text for behind in _BREAKS]
    return sorted(at for sign in signs for at in pairs(text, sign) if text[at - 1 : at].isalpha())


def parted_at_ends(document: Document) -> Iterator[Parting]:
    """Yield the words parted at the ends of lines."""
    return _partings(document, _AT_END)


def parted_inside(document: Document) -> Iterator[Parting]:
    """Yield the words parted inside lines, whose line ends became spaces.

    A hyphen there may be a dash (`with- out`): where both halves are words, several others must be parted for certain.
    """
    found = [each for each in _partings(document, _INSIDE) if not (each.keeps or _may_wait(document, each))]
    sure = [each for each in found if each.sure == _SURE and not _are_words(document, each)]
    yield from found if len(sure) >= _MANY else sure


def parting(document: Document, start: int, end: int) -> Parting | None:
    """Judge a hyphen at `start` and the break behind it up to `end` (code points).

    None where a space belongs there (`pre- and post-war`), or the two sides are no halves of a word.
    """
    left, right = _halves(document.text, start, end)
    short = not left or len(left) + len(right) < _LEAST
    if short or not right.islower() or guarded(document, start, start + 1, VERBATIM):
        return None
    whole, words = left + right, document.language.words
    kept, joined = document.measure(_Hyphenated).has(left, right), has_word(document, whole)
    if right in words.function and not (lists_word(document, whole) or (joined and not has_word(document, left))):
        return Parting(start, end, keeps=True, sure=_SURE) if kept else None
    if joined or kept:
        return Parting(start, end, keeps=kept, sure=_LIKELY if kept else _SURE)
    chained = document.text[start - len(left) - 1 : start - len(left)] in _CHAINING
    if left.isupper() or chained or document.text[end + len(right) : end + len(right) + 1] in _CHAINING:
        return Parting(start, end, keeps=True, sure=_LIKELY)
    halves = has_word(document, left), has_word_like(document, right)
    if words.solid_compounds:
        return Parting(start, end, keeps=all(halves) and left[-1] == right[0] in _VOWELS, sure=_LIKELY)
    keeps = halves[1] and not has_word_like(document, whole)
    return Parting(start, end, keeps=keeps, sure=_DOUBTFUL if keeps else _LIKELY)


def _partings(document: Document, pattern: re.Pattern[str]) -> Iterator[Parting]:
    for at in document.measure(hyphens):
        match = pattern.match(document.text, at)
        if match and (found := parting(document, *match.span())) is not None:
            yield found


def _may_wait(document: Document, found: Parting) -> bool:
    """Whether a word may wait for the one after the next, as in `pre- and post-war`."""
    left, right = _halves(document.text, found.start, found.end)
    return right in document.language.words.function and not lists_word(document, left + right)


def _are_words(document: Document, found: Parting) -> bool:
    return all(has_word(document, half) for half in _halves(document.text, found.start, found.end))


class _Hyphenated:
    """What stands on the two sides of the hyphens that join letters (a measure).

    Few hyphens are asked about, and a long text has many: only those before the same two letters are looked at.
    """

    def __init__(self, document: Document) -> None:
        self._text = text = document.text
        begun: dict[str, list[int]] = {}
        for at in places(text, "-"):
            begun.setdefault(text[at + 1 : at + 1 + _BEGINNING], []).append(at)
        self._begun: dict[str, list[int]] = {}
        for behind, found in begun.items():
            self._begun.setdefault(_beginning(behind), []).extend(found)
        self._joined: dict[str, AbstractSet[tuple[str, str]]] = {}

    def has(self, left: str, right: str) -> bool:
        """Whether the text has two halves of a word, the second given in the lower case, with a hyphen between them."""
        begun = _beginning(right)
        if begun not in self._joined:
            halves = (_halves(self._text, at, at + 1) for at in self._begun.get(begun, ()))
            self._joined[begun] = {(one.lower(), other.lower()) for one, other in halves if one and other}
        return (left.lower(), right) in self._joined[begun]


def _beginning(word: str) -> str:
    return word[:_BEGINNING].casefold()[:_BEGINNING]


def _halves(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the letters on both sides; none on the left where they are no word or the last part of one."""
    one, other, first, last = words_beside(text, start, end, "", _REACH)
    if first in _SPACES and last in _SPACES and one.isalpha() and other.isalpha():  # as most, in a quarter of the time
        return (one if len(one) > 1 else ""), (other if len(other) > 1 else "")
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    left = None if before is None else _LETTERS.search(before.group())
    behind = _RIGHT.match(text, end)
    return "" if left is None else left.group(), "" if behind is None else behind.group()
