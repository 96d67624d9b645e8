"""What a capital says of the word that has it: a title, a word that opens a sentence, a name."""

from __future__ import annotations

import functools

from normalize.language import Language
from normalize.language import language as of_code
from normalize.lexicon.casing import cased

__all__ = ["is_closed", "is_common", "is_given_name", "is_proper", "is_word", "leads", "qualifies"]

_RARELY = 10  # one in eleven or fewer in the lower case: a name


def is_given_name(low: str, language: Language) -> bool:
    """Whether a word is hardly ever lower-case and no title: `Yaroslav of Kiev`."""
    count = cased(language.code).get(low)
    return count is not None and count.low * _RARELY < count.capital and low not in _titles(language.code)


def is_closed(word: str, language: Language) -> bool:
    """Whether a capitalised word begins no name: a function word, a title, a weekday."""
    return word.lower() in _closed(language.code) or word.lower() in language.casing.titles


def qualifies(word: str, language: Language) -> bool:
    """Whether a capitalised word leaves what follows a name of its own: a genitive, a nation, `Post-war`."""
    low = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if low.endswith(("'s", "s'")) or low in _closed(language.code) or is_proper(word, language):
        return True
    return word.rpartition("-")[2].islower() and "-" in word


def is_common(word: str, language: Language) -> bool:
    """Whether a word is mostly lower-case: its capital opens a sentence or a heading."""
    count = cased(language.code).get(word.lower())
    return count is not None and count.low > count.capital


def is_proper(word: str, language: Language) -> bool:
    """Whether a word is always written with this capital: a nation, a language."""
    return word in _proper(language.code)


def is_word(low: str, language: Language) -> bool:
    """Whether a word is one of the language, as far as its words are known: `-based`, not `-dong`."""
    return not cased(language.code) or is_common(low, language)


def leads(word: str, language: Language) -> bool:
    """Whether the word is a title or an honorific: a person follows."""
    return word.lower() in _titles(language.code)


@functools.cache
def _titles(code: str) -> frozenset[str]:
    language = of_code(code)
    return frozenset(title.split()[-1] for title in language.casing.titles) | language.names.honorifics


@functools.cache
def _proper(code: str) -> frozenset[str]:
    return frozenset(of_code(code).casing.proper)


@functools.cache
def _closed(code: str) -> frozenset[str]:
    language = of_code(code)
    return language.words.function | {*language.words.months, *language.words.weekdays} | language.casing.lower
