"""What the words on both sides of a joint are: of letters or not, of which case, known to language or document."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from normalize.document import Document

if TYPE_CHECKING:
    from normalize.stages.spacing.joints import Joint

__all__ = [
    "abbreviation",
    "is_caseless",
    "is_function",
    "is_known",
    "is_shouted",
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
_EDGES = (
    ",;:!?\"'([{<"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W_]+)*")
_BEGIN = re.compile(r"(?<![^\W_])(?<![^\W_]['\N{RIGHT SINGLE QUOTATION MARK}-])")  # where such a word begins
_FEW = 8  # words that are looked for one by one: from some 20 on, counting all words costs less
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
    return letters(word) > 1


def is_word_character(char: str) -> bool:
    """Whether a character is a letter, a figure or a sign that combines with one."""
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc")


def is_title(word: str) -> bool:
    """Whether a word begins with a capital and has a small letter (`The`, `McDonald`, `O'Neill`)."""
    return word[:1].isupper() and not word.isupper() and letters(word) > 1


def is_caseless(word: str) -> bool:
    """Whether the word begins with a letter of a script without capitals."""
    first = word[:1]
    return not first.isascii() and first.isalpha() and first.lower() == first.upper()


def is_shouted(document: Document) -> bool:
    """Whether the text is in capitals throughout: then they tell as little as in a script that has none (a measure)."""
    return document.language.casing.cased and document.text.isupper()


def is_function(document: Document, word: str) -> bool:
    """Whether it is one of the language's words without content, the personal pronouns among them."""
    known, speech = document.language.words.function, document.language.speech
    lower = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return lower in known or lower in speech.person or lower in speech.subjects


def is_known(document: Document, word: str) -> bool:
    """Whether it is such a word, or stands elsewhere in the document as well, with whatever capital."""
    return is_function(document, word) or document.measure(_Words).recur(word.lower())


class _Words:
    """How often words stand in a text, in whatever case: looked for one by one, or all counted if many are asked about.

    Those of joints are counted too: a repair must not make a word known for the next run.
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text.lower()
        self._asked = 0
        self._counts: Counter[str] | None = None

    def recur(self, word: str) -> bool:
        """Return whether a word stands more than once in the text."""
        self._asked += 1
        if self._counts is None and self._asked > _FEW:
            self._counts = Counter(_WORD.findall(self._text))
        return (self._count(word) if self._counts is None else self._counts[word]) > 1

    def _count(self, word: str) -> int:
        """Return how often a word is found in the text, up to two times."""
        text, count = self._text, 0
        at = text.find(word) if _WORD.fullmatch(word) else -1
        while at >= 0 and count < 2:  # noqa: PLR2004 (times)
            if _BEGIN.match(text, at) and (match := _WORD.match(text, at)) and match.end() == at + len(word):
                count += 1
            at = text.find(word, at + 1)
        return count


def short_word(document: Document, joint: Joint) -> bool:
    """Whether the right word is a word of one letter (`a`, `I`, `y`): known to the language and standing alone."""
    return letters(joint.right) == 1 and not joint.after.strip() and is_function(document, joint.right)


def abbreviation(document: Document, joint: Joint) -> str:
    """Return the kind of abbreviation that the stop of a joint ends: `titles`, `numeric`, `inner`, `final` or nothing.

    The whole token counts first (`e.g.`), then what stands behind a full stop that ends a longer word (`said.Mr.`), so
    that the answer is the same before and after a repair.
    """
    left, known = joint.left, document.language.abbreviations
    if left.isalnum() and len(left) < _TOKEN and (not joint.before.strip() or joint.before in _EDGES):
        token = f"{left}{joint.run[0]}"
    else:
        token = _token(document.text, joint.start + 1)
    while token:
        if token in known.titles or token.capitalize() in known.titles:  # `mrs.` will be `Mrs.`
            return "titles"
        for kind, words in (("inner", known.inner), ("numeric", known.numeric), ("final", known.final)):
            if token in words:
                return kind
        first, _, token = token.partition(".")
        if letters(first) <= 1:
            return ""
    return ""


def _token(text: str, end: int) -> str:
    """Return what stands before `end` behind the last blank or mark, as far as it is looked at."""
    start = end - 1
    while start and end - start < _TOKEN and not text[start - 1].isspace() and text[start - 1] not in _EDGES:
        start -= 1
    return text[start:end]
