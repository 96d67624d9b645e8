"""The words of a language that tell of speech, and what each is counted to."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from normalize.language import language
from normalize.scan import Words, kept

__all__ = [
    "COMPLEMENTISER",
    "CONTRACTED",
    "CUE",
    "FUNCTION",
    "OPENER",
    "PERSON",
    "PRESENT",
    "REPORTED",
    "SUBJECT",
    "attributing_words",
    "classes",
    "cues",
    "joined",
    "words_of_saying",
]

FUNCTION: Final = 1
SUBJECT: Final = 2
OPENER: Final = 4
PERSON: Final = 8
COMPLEMENTISER: Final = 16
PRESENT: Final = 32
REPORTED: Final = 64
CUE: Final = 128
CONTRACTED: Final = 256
"""Classes of words, as bits of a number; the last one is told by the shape of a word alone."""


@functools.cache
def classes(code: str) -> Mapping[str, int]:
    """Return the classes of every word of a language that has one."""
    known = language(code)
    speech = known.speech
    sets = (
        (FUNCTION, known.words.function),
        (SUBJECT, speech.subjects),
        (OPENER, speech.openers),
        (PERSON, speech.person),
        (COMPLEMENTISER, speech.complementisers),
        (PRESENT, speech.present),
        (REPORTED, speech.reported),
        (CUE, attributing_words(code)),
    )
    found: defaultdict[str, int] = defaultdict(int)
    for bit, words in sets:
        for word in words:
            found[word] |= bit
    return dict(found)


@kept
def cues(code: str) -> frozenset[str]:
    """Return all words of saying of a language."""
    speech = language(code).speech
    return speech.verbs | speech.participles | speech.perfect | joined(code, speech.verbs)


@kept
def attributing_words(code: str) -> frozenset[str]:
    """Return the same and those that are words of saying in some places only."""
    return cues(code) | language(code).speech.sources


@kept
def words_of_saying(code: str) -> Words:
    """Return the words of saying as what a text is searched for."""
    return Words(cues(code))


def joined(code: str, words: frozenset[str]) -> frozenset[str]:
    """Return words with the pronouns of a language that are joined to them (`dit-il`)."""
    return frozenset(word + pronoun for word in words for pronoun in language(code).speech.enclitics)
