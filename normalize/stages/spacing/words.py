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
_TOKEN = 24  # code points before a mark in which an abbreviation stands


def letters(word: str) -> int:
    """Return the number of letters of a word, apostrophes and hyphens aside; 0 if it has any other character."""
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


def is_title(word: str) -> bool:
    """Whether a word begins with a capital and has a small letter (`The`, `McDonald`, `O'Neill`)."""
    return word[:1].isupper() and not word.isupper() and letters(word) > 1


def is_caseless(word: str) -> bool:
    """Whether the word begins with a letter of a script without capitals."""
    return word[:1].isalpha() and word[:1].lower() == word[:1].upper()


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
    return is_function(document, word) or document.measure(_counts)[word.lower()] > 1


def _counts(document: Document) -> Counter[str]:
    """Count the words in the lower case, those of joints too: a repair must not make a word known for the next run."""
    return Counter(_WORD.findall(document.text.lower()))


def short_word(document: Document, joint: Joint) -> bool:
    """Whether the right word is a word of one letter (`a`, `I`, `y`): known to the language and standing alone."""
    return letters(joint.right) == 1 and not joint.after.strip() and is_function(document, joint.right)


def abbreviation(document: Document, joint: Joint) -> str:
    """Return the kind of abbreviation that the stop of a joint ends: `titles`, `numeric`, `inner`, `final` or nothing.

    The whole token counts first (`e.g.`), then what stands behind a full stop that ends a longer word (`said.Mr.`), so
    that the answer is the same before and after a repair.
    """
    text, end = document.text, joint.start + 1
    start = end - 1
    while start and end - start < _TOKEN and not text[start - 1].isspace() and text[start - 1] not in _EDGES:
        start -= 1
    token = text[start:end]
    while token:
        for kind in ("titles", "inner", "numeric", "final"):
            known = getattr(document.language.abbreviations, kind)
            if token in known or (kind == "titles" and token.capitalize() in known):  # `mrs.` will be `Mrs.`
                return kind
        first, _, token = token.partition(".")
        if letters(first) <= 1:
            return ""
    return ""
