"""What English has of a word: whether it is a name, a word, both; how it is written with a capital.

For names and titles inside text of other languages, of which most are English.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from normalize.evidence.names import strong_names
from normalize.language import language
from normalize.lexicon.casing import cased, forenames, strong
from normalize.lexicon.vocabulary import vocabulary
from normalize.stages.casing.letters import capitalised

__all__ = [
    "foreign_small",
    "is_behind_given",
    "is_given",
    "is_listed",
    "is_mostly_name",
    "is_sentence",
    "is_unknown",
    "small",
    "usual_form",
]

_LATIN, _LONG_LIST = "Latn", "de"
"""The list of a language that puts no given name into cases; `is_given` leaves out what English has words like."""
_FOREIGN = ("de", "es", "fr", "it", "nl", "pt")  # whose titles are quoted most
_RARE = 120  # times in the 8,366 English texts that are counted
_OFTENER, _MET = 1.4, 10  # times as often with a capital, and so often at least
_VERBS = frozenset(
    ("am", "are", "be", "been", "can", "could", "did", "do", "does", "had", "has", "have", "is", "was", "were", "would")
)


def is_listed(word: str) -> bool:
    """Whether a word, given in the lower case, is a name that no language in Latin letters has a word like."""
    return word in _names()


@functools.cache
def _names() -> frozenset[str]:
    return strong_names("en").union(strong(_LATIN), filter(str.islower, forenames(_LATIN)))


def is_behind_given(words: Sequence[str], place: int) -> bool:
    """Whether a given name with its capital stands right before a word, and is no word of English (`Sky`)."""
    before = words[place - 1] if place else ""
    return before[:1].isupper() and is_given(before)


def is_given(word: str) -> bool:
    """Whether a word is a given name and no word of English."""
    key = word.lower()
    return key in _given() and is_unknown(key)


@functools.cache
def _given() -> frozenset[str]:
    """Return the given names that no language has a word like, and of the others those of one long list."""
    return forenames(_LATIN) | forenames(_LONG_LIST)


def is_unknown(word: str) -> bool:
    """Whether English does not have a lower-case word, as far as it was counted."""
    count, words = cased("en").get(word), vocabulary("en")
    return (count is None or not count.low) and (words is None or word not in words)


def is_mostly_name(word: str) -> bool:
    """Whether English has a word, but more often as a name: `west`."""
    count = cased("en").get(word)
    return count is not None and 0 < _OFTENER * count.low <= count.capital >= _MET


@functools.cache
def small() -> frozenset[str]:
    """Return the words that are lower-case inside English names and titles."""
    english = language("en")
    return english.casing.lower | english.names.particles


@functools.cache
def foreign_small() -> frozenset[str]:
    """Return function words of other languages that are rare in English: `und`, `della`."""
    words = frozenset[str]().union(*(language(code).words.function for code in _FOREIGN))
    return frozenset(word for word in words if (count := cased("en").get(word)) is None or count.low < _RARE)


def usual_form(word: str) -> str:
    """Return a lower-case word as edited English writes it with a capital: `YouTube`, `MTV`."""
    count = cased("en").get(word)
    usual = count.form if count is not None else ""
    return usual if usual.lower() == word else capitalised(word, language("en"))


def is_sentence(words: Iterable[str]) -> bool:
    """Whether English words stand among them that make a sentence, and no name."""
    return not (_VERBS | language("en").speech.person).isdisjoint(map(str.lower, words))
