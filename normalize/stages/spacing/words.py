"""What the words on both sides of a joint are: of letters or not, of which case, known to language or document."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from normalize.document import Document
from normalize.evidence.language_words import has_word_like
from normalize.language import language
from normalize.scan import COMPILED, WordCounts, find_word, lower, word_pattern
from normalize.stages.spacing.marks import QUOTES

if TYPE_CHECKING:
    from normalize.stages.spacing.joints import Joint

__all__ = [
    "Counts",
    "abbreviation",
    "abbreviations",
    "function_words",
    "is_camel",
    "is_caseless",
    "is_ending",
    "is_function",
    "is_known",
    "is_listed",
    "is_shouted",
    "is_small",
    "is_title",
    "is_word",
    "is_word_character",
    "letters",
    "short_word",
]

_JOINERS = (  # what may stand inside a word, the colon in the languages that have it there
    ":'\"\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}-\N{NON-BREAKING HYPHEN}"
    "\N{HEBREW PUNCTUATION GERESH}\N{HEBREW PUNCTUATION GERSHAYIM}"
)
_FIRST, _LAST = "\N{GEORGIAN LETTER AN}", "\N{GEORGIAN LETTER LABIAL SIGN}"  # the letters of Georgian
_EDGES = ",;:!?([{<" + QUOTES
_EDGE = re.compile(rf"[\s{re.escape(_EDGES)}]")
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_INNER = f"{_APOSTROPHES}-"  # what stands between the letters of a word
_JOINTS = re.compile(f"[{_INNER}]")
_ENDING = 4  # letters of an ending behind an apostrophe (Turkish has the longest)
_CAMEL = re.compile(r"[^\W\d_a-z][a-z]{2,}+[A-Z][a-z]")  # of ASCII, as nearly all identifiers are
_APART = frozenset(" \n.,;:!?")  # in no word
_COUNTING = 8 if COMPILED else 100  # times as long as reading a text for one word takes to count all its words
_PLACE = 700  # code points that are read while one place is looked at
_TOKEN = 24  # code points before a mark in which an abbreviation stands


def letters(word: str) -> int:
    """Return the number of letters of a word, apostrophes and hyphens aside; 0 if it has any other character."""
    if word.isalpha():
        return len(word)
    count = 0
    for char in word:
        if char.isalpha() or unicodedata.category(char) in ("Mn", "Mc"):
            count += 1  # the vowel signs of Indic scripts are letters to their readers
        elif char not in _JOINERS:
            return 0
    return count


def is_word(word: str) -> bool:
    """Whether it is a word of at least two letters and nothing else."""
    return len(word) > 1 if word.isalpha() else letters(word) > 1


def is_word_character(char: str) -> bool:
    """Whether a character is a letter, a figure or a sign that combines with one."""
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc")


def is_title(word: str) -> bool:
    """Whether a word begins with a capital and has a small letter (`The`, `McDonald`, `O'Neill`)."""
    return word[:1].isupper() and not word.isupper() and letters(word) > 1


def is_camel(word: str) -> bool:
    """Whether small letters stand before an inner capital, as in names of classes (`NoteHead`), not in `McGee`."""
    return not word[1:].islower() and _CAMEL.match(word) is not None


def is_caseless(word: str) -> bool:
    """Whether the word begins with a letter of a script that writes no capitals (Georgian has some in Unicode)."""
    first = word[:1]
    return not first.isascii() and first.isalpha() and (first.lower() == first.upper() or _FIRST <= first <= _LAST)


def is_small(word: str) -> bool:
    """Whether the word begins with a small letter of a script that writes capitals."""
    return word[:1].islower() and not is_caseless(word)


def is_ending(document: Document, word: str) -> bool:
    """Whether a word behind a closing mark may be an ending of what the mark closes (see `Spacing.endings`)."""
    whole, begun = _endings(document.language.code)
    return word in whole or (bool(begun) and word.startswith(begun))


@functools.cache
def _endings(code: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the endings of a language, and those of two letters and more, which others may follow."""
    every = language(code).spacing.endings
    return frozenset(every), tuple(ending for ending in every if letters(ending) > 1)


def is_shouted(document: Document) -> bool:
    """Whether the text is in capitals throughout: then they tell as little as in a script that has none (a measure)."""
    return document.language.casing.cased and document.text.isupper()


def is_function(document: Document, word: str) -> bool:
    """Whether it is one of the language's words without content, the personal pronouns among them."""
    low = word.lower()
    if not low.isascii():
        low = low.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return low in function_words(document.language.code)


@functools.cache
def function_words(code: str) -> frozenset[str]:
    """Return the words of a language without content, the personal pronouns among them (see `is_function`)."""
    known = language(code)
    return known.words.function | known.speech.person | known.speech.subjects


def is_known(document: Document, word: str) -> bool:
    """Whether it is such a word, or stands elsewhere in the document as well, with whatever capital."""
    return is_function(document, word) or document.measure(_counts).count(word.lower()) > 1


def is_listed(document: Document, word: str) -> bool:
    """Whether it is a word of its language or a name, is made of such, or stands elsewhere in the document as well."""
    return is_known(document, word) or has_word_like(document, word) or _is_compound(document, word)


def _is_compound(document: Document, word: str) -> bool:
    """Whether apostrophes and hyphens join words of the language (`l'amica`, `thirty-two`), or an ending (`she'd`)."""
    first, *others = _JOINTS.split(word)
    if not others or not (is_function(document, f"{first}'") or _is_part(document, first)):
        return False
    marks = _JOINTS.findall(word)
    return all(
        _is_part(document, part) or (mark in _APOSTROPHES and 0 < len(part) <= _ENDING)
        for mark, part in zip(marks, others, strict=True)
    )


def _is_part(document: Document, word: str) -> bool:
    return is_function(document, word) or (len(word) > 1 and has_word_like(document, word))


def _counts(document: Document) -> Counts:
    """Count the words in the lower case, those of joints too: a repair must not make a word known for the next run."""
    return Counts(document, _INNER, figures=True, lowered=True)


class Counts:
    """How often words stand in a text: the first are looked for, the others counted, in one reading for all of them.

    Args:
        document: The text.
        joiners: What may stand inside a word, one at a time, between letters.
        figures: Whether words are of letters and figures, not of letters alone.
        lowered: Whether the text is looked at in the lower case.
    """

    def __init__(self, document: Document, joiners: str = "", *, figures: bool = False, lowered: bool = False) -> None:
        self._joiners = joiners
        self._figures = figures
        self._word = word_pattern(joiners, figures)
        self._text = lower(document.text) if lowered else document.text
        self._left = _COUNTING * len(self._text)  # code points to read for single words
        self._known: dict[str, int] = {}
        self._all: WordCounts | None = None

    def count(self, word: str) -> int:
        """Return how often a word is found in the text; 2 may stand for more."""
        known = self._known.get(word)
        if known is None:
            if self._all is None and self._left <= 0:
                self._all = WordCounts(self._text, self._joiners, self._figures)
            known = self._known[word] = self._looked_for(word) if self._all is None else self._all.count(word)
        return known

    def _looked_for(self, word: str) -> int:
        count, at = 0, find_word(self._text, word, 0) if word.isalpha() or self._word.fullmatch(word) else -1
        while at >= 0:
            count += self._is_whole(at, at + len(word))
            self._left -= _PLACE
            if count > 1:  # see `count`
                break
            at = find_word(self._text, word, at + 1)
        self._left -= len(self._text) if at < 0 else at
        return count

    def _is_whole(self, start: int, end: int) -> bool:
        """Return whether a word found in the text is no part of a longer one, which would begin up to two before it."""
        text, match = self._text, self._word.match
        if text[end : end + 1] in _APART and text[start - 1 : start] in _APART:
            return True
        found = match(text, start)
        if found is None or found.end() != end:
            return False
        for place in range(max(0, start - 2), start):
            longer = match(text, place)
            if longer is not None and longer.end() > start:
                return False
        return True


def short_word(document: Document, joint: Joint) -> bool:
    """Whether the right word is a word of one letter (`a`, `I`, `y`): known to the language and standing alone."""
    return letters(joint.right) == 1 and not joint.after.strip() and is_function(document, joint.right)


def abbreviation(document: Document, joint: Joint) -> str:
    """Return the kind of abbreviation that the stop of a joint ends: `titles`, `numeric`, `inner`, `final` or nothing.

    The whole token counts first (`e.g.`), then what stands behind a full stop that ends a longer word (`said.Mr.`), so
    that the answer is the same before and after a repair.
    """
    left, before = joint.left, joint.before
    if left.isalnum() and len(left) < _TOKEN:
        if not before.strip() or before in _EDGES:
            return _kind(document, left + joint.run[0])
        if before == "." and left.casefold() not in _last_parts(document.language.code):
            return ""
    token = _token(document.text, joint.start + 1)
    while token:
        kind = _kind(document, token)
        if kind:
            return kind
        first, _, token = token.partition(".")
        if letters(first) <= 1:
            return ""
    return ""


def _kind(document: Document, token: str) -> str:
    known = document.language.abbreviations
    if token.casefold() not in abbreviations(document.language.code):
        return ""
    if token in known.titles or token.capitalize() in known.titles:  # `mrs.` will be `Mrs.`
        return "titles"
    if token in known.inner:
        return "inner"
    if token in known.numeric:
        return "numeric"
    return "final" if token in known.final else ""


@functools.cache
def abbreviations(code: str) -> frozenset[str]:
    """Return the abbreviations of a language, of all kinds, with their stops, case-folded."""
    known = language(code).abbreviations
    return frozenset(map(str.casefold, known.titles | known.inner | known.numeric | known.final))


@functools.cache
def _last_parts(code: str) -> frozenset[str]:
    """Return the last words of a language's abbreviations, without their stop."""
    return frozenset(known[:-1].rpartition(".")[2] for known in abbreviations(code))


def _token(text: str, end: int) -> str:
    """Return what stands before `end` behind the last blank or mark, as far as it is looked at."""
    return _EDGE.split(text[max(0, end - _TOKEN) : end - 1])[-1] + text[end - 1]
