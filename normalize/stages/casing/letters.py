"""Upper-casing a word the way its language does it."""

from __future__ import annotations

import functools

from normalize import scan
from normalize.evidence.forms import WORD
from normalize.language import Language
from normalize.lexicon.casing import deliberate

__all__ = ["SPACE", "SPACES", "capitalised", "deliberate_starts", "is_deliberate", "lower_word", "may_carry"]

SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
"""What parts words inside a line."""
SPACE = f"[{SPACES}]"
"""The same, for patterns."""

# What marks begin with that were read with windows-1252 and lost a byte since, so that nobody can tell which they were:
# no letter of a word, though Unicode has it as one. Of quotation marks, currencies, signs like letters, U+FFFD.
_MISREAD = ("\xe2\u20ac", "\xe2\u201a", "\xe2\u201e", "\xef\xbf")

_DOTLESS = {"i": "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "\N{LATIN SMALL LETTER DOTLESS I}": "I"}


def capitalised(word: str, language: Language) -> str:
    """Return a lower-case word with its first letter in the upper case; as it is where that would change its length.

    Dutch `ij` is one letter, Turkish `i` keeps its dot, a Croatian digraph takes its title form.
    """
    for digraph in language.casing.digraphs:
        if word.startswith(digraph):
            return digraph.upper() + word[len(digraph) :]
    first = _DOTLESS[word[0]] if language.casing.dotted_i and word[0] in _DOTLESS else word[0].capitalize()
    return first + word[1:] if len(first) == 1 else word


def lower_word(text: str, at: int) -> str:
    """Return the word at `at` if it is wholly lower-case and may carry a capital (see `scan.lower_word`); else nothing.

    Not: `adidas` (written so).
    """
    word = scan.lower_word(text, at)
    return word if word and not is_deliberate(word, text, at + len(word)) else ""


def may_carry(word: str, text: str, at: int) -> bool:
    """Whether the word that stands at `at` is wholly lower-case and may carry a capital (see `scan.may_carry`)."""
    end = at + len(word)
    return scan.may_carry(text, at, end) and not is_deliberate(word, text, end)


def is_deliberate(word: str, text: str, end: int) -> bool:
    """Whether a word and the text behind its end begin what is lower-case on purpose (`adidas`, `bell hooks`)."""
    known = deliberate_starts()
    return word in known and text.startswith(known[word], end)


@functools.cache
def deliberate_starts() -> dict[str, tuple[str, ...]]:
    """Return the first words of what is lower-case on purpose, each with what may follow it."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in (*deliberate(), *_MISREAD):
        match = WORD.match(entry)
        if match is not None:
            found[match.group()] = (*found.get(match.group(), ()), entry[match.end() :])
    return found
