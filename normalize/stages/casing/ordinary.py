"""Ordinary words beside a stop: whether a language has a word, and what may follow an abbreviated title."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from normalize.evidence.names import forenames, strong_names
from normalize.language import Language, language
from normalize.lexicon.casing import cased
from normalize.lexicon.vocabulary import vocabulary

__all__ = ["is_name_behind_title", "is_ordinary"]

_SHORT = 3  # letters of what goes on with an abbreviation that no list has
_LAST_LATIN = "\N{LATIN SMALL LETTER Y WITH STROKE}"  # of the blocks that languages of Europe use
_LATIN = frozenset({"emerita", "emeriti", "emeritus", "habil", "honoris", "iur", "jur", "oec", "phil", "theol", "univ"})
"""What goes on with a title in any language: `prof. emeritus`, `conf. univ. dr.`."""


def is_ordinary(code: str, word: str) -> bool | None:
    """Whether a language has a lower-case word; None where its words, or those in these letters, are not known."""
    words = vocabulary(code)
    if words is None or (language(code).script == "Latn" and word[:1] > _LAST_LATIN):  # Serbian has two scripts
        return None
    return word in words


def is_name_behind_title(tongue: Language, word: str, abbreviations: AbstractSet[str]) -> bool | None:
    """Whether a lower-case word behind an abbreviated title is a name; None where nobody knows.

    It is none where it goes on with the title, or is an ordinary word of the language (`el Sr. ministro`).

    Args:
        tongue: The language.
        word: The word.
        abbreviations: Those of the language, with their stops, if a stop follows the word; else none.
    """
    code, dotted = tongue.code, f"{word}."
    small = tongue.words.function, tongue.names.particles, language("en").names.particles, _LATIN
    if len(word) == 1 or any(word in each for each in small) or dotted in tongue.abbreviations.titles:
        return False  # `prof. d-r`, `prof. dr` without a stop
    if abbreviations and (len(word) <= _SHORT or dotted in abbreviations):
        return False  # `Dr. med.`, `dr. sc.`
    first, elided, _ = word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").partition("'")
    if elided and first in tongue.spacing.elided:  # `M. l'abbé`
        return False
    if cased(code) or first in strong_names(code) or first in forenames(code):
        return True
    return True if is_ordinary(code, first) is False else None
