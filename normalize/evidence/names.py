"""Names that are hardly ever lower-case, and titles, per language: what shows whether a text has lost capitals."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType

from normalize.document import Document, odd_characters
from normalize.evidence.letters import letter_costs
from normalize.language import language
from normalize.lexicon import casing
from normalize.lexicon.casing import bare, cased, multiword, strong
from normalize.lexicon.learnt import CasedLexicon
from normalize.scan import Words, kept

__all__ = [
    "forenames",
    "known_names",
    "listed_names",
    "mere_titles",
    "multiword_names",
    "proper_forms",
    "small_letters",
    "sought",
    "strong_names",
    "titles",
]

_LEAST_LETTERS = 4  # shorter proper words (`UK`, `Lao`) are pieces of other words too often to testify
_LATIN = "Latn"


@functools.cache
def proper_forms(code: str) -> Mapping[str, str]:
    """Return the words of the language file that are proper wherever they stand, right form by lower case."""
    return MappingProxyType({form.lower(): form for form in language(code).casing.proper})


@kept
def strong_names(code: str) -> frozenset[str]:
    """Return the lower-case forms of names that are no words: a lower-case one is a lost capital.

    A language that was not counted has those that are no words of any language of its script as well. Text in another
    script than the Latin has names in it, too, where English has them: `google` in a Russian sentence.
    """
    listed = frozenset(low for low, form in proper_forms(code).items() if len(low) >= _LEAST_LETTERS and low != form)
    own = strong(code)
    if not own or cased(code):
        return listed | own
    script = language(code).script
    return listed.union(own, *map(strong, (script,) if script == _LATIN else (script, _LATIN, "en")))


@functools.cache
def forenames(code: str) -> frozenset[str]:
    """Return the given names of a language, with a capital those that are other words in the lower case."""
    own = casing.forenames(code)
    return own | casing.forenames(language(code).script) if own else own


@functools.cache
def multiword_names(code: str) -> Mapping[str, str]:
    """Return the names of several words of a language, by lower case, longer ones first; none of counted ones."""
    own = multiword(code)
    names = (*own, *multiword(language(code).script)) if own and not cased(code) else ()
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return MappingProxyType({small_letters(name, code): name for name in ordered})


def small_letters(name: str, code: str) -> str:
    """Return a name in the lower case of its language, letter for letter (Turkish `İ` is `i`, `I` a dotless one)."""
    return (name.translate(_DOTTED) if language(code).casing.dotted_i else name).lower()


_DOTTED = str.maketrans({"I": "\N{LATIN SMALL LETTER DOTLESS I}", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}": "i"})


def listed_names(document: Document) -> frozenset[str]:
    """Return the strong names of a document's language and those learnt from its corpus, in the lower case."""
    learnt = document.lexicon
    return strong_names(document.language.code) if learnt is None else _joined(document.language.code, learnt.cased)


def known_names(document: Document) -> frozenset[str]:
    """Return those of them that are no words as the document writes them.

    Who types a language without its accents writes Romanian `putin` for `puțin`.
    """
    names, code = listed_names(document), document.language.code
    if bare(code) and document.measure(odd_characters).isdisjoint(_accented(code)):
        return _accented_names(names, code)
    return names


@functools.cache
def _accented(code: str) -> frozenset[str]:
    """Return the letters of a language outside ASCII, small ones."""
    return frozenset(char for char in letter_costs(code) if not char.isascii() and char.islower())


@functools.lru_cache(maxsize=32)
def _accented_names(names: frozenset[str], code: str) -> frozenset[str]:
    """Return names without those that are words without their accents."""
    return names - bare(code)


def sought(document: Document) -> Words:
    """Return the same names and the first words of titles, for which one reading of a text looks."""
    return _words(document.measure(known_names), document.language.code)


def mere_titles(document: Document) -> frozenset[str]:
    """Return those of them that are no names."""
    return _mere_titles(document.measure(known_names), document.language.code)


@functools.lru_cache(maxsize=32)
def _mere_titles(names: frozenset[str], code: str) -> frozenset[str]:
    return frozenset(titles(code).keys() - names)


@functools.lru_cache(maxsize=32)
def _words(names: frozenset[str], code: str) -> Words:
    return Words(names.union(titles(code)))


@kept
def titles(code: str) -> Mapping[str, tuple[str, ...]]:
    """Return the titles of a language in the lower case by the letters their first word begins with."""
    tongue = language(code)
    dotted = {item.lower() for item in tongue.abbreviations.titles if item[0].isupper()}
    found: dict[str, tuple[str, ...]] = {}
    for title in sorted(tongue.casing.titles | dotted):
        first = _NO_LETTERS.split(title, maxsplit=1)[0]
        found[first] = (*found.get(first, ()), title)
    return MappingProxyType(found)


_NO_LETTERS = re.compile(r"[\W\d_]+")


@functools.lru_cache(maxsize=32)
def _joined(code: str, learnt: CasedLexicon) -> frozenset[str]:
    return strong_names(code).union(learnt.names(code))
