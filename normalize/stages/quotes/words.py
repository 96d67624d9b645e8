"""The words of a language that tell of speech, and what each is counted to."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from normalize.language import language
from normalize.scan import Roles, Words, kept

__all__ = [
    "COMPLEMENTISER",
    "CONTRACTED",
    "CUE",
    "FUNCTION",
    "OPENER",
    "PERSON",
    "PRESENT",
    "REPORTED",
    "ROLES",
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
ROLES: Final = Roles(
    cue=CUE,
    source=1024,
    participle=2048,
    perfect=4096,
    auxiliary=8192,
    joined=16384,
    agent=32768,
    subject=SUBJECT,
    person=PERSON,
    function=FUNCTION,
    complementiser=COMPLEMENTISER,
    article=65536,
)
"""The classes by which attributions are told, some of them for nothing else."""


@functools.cache
def classes(code: str) -> Mapping[str, int]:
    """Return the classes of every word of a language that has one."""
    known = language(code)
    speech, saying = known.speech, attributing_words(code)
    auxiliaries = speech.auxiliaries | joined(code, speech.auxiliaries)
    sets = (
        (FUNCTION, known.words.function),
        (SUBJECT, speech.subjects),
        (OPENER, speech.openers),
        (PERSON, speech.person),
        (COMPLEMENTISER, speech.complementisers),
        (PRESENT, speech.present),
        (REPORTED, speech.reported),
        (CUE, saying),
        (ROLES.source, speech.sources),
        (ROLES.participle, speech.participles),
        (ROLES.perfect, speech.perfect - speech.verbs),
        (ROLES.auxiliary, auxiliaries),
        (ROLES.joined, [word for word in saying | auxiliaries if word.endswith(speech.enclitics)]),
        (ROLES.agent, speech.agents),
        (ROLES.article, speech.articles),
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
