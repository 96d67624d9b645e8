"""Clauses that say who speaks: the first word of saying, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

__all__ = ["CLASSES", "Attribution", "Roles", "attribution"]

_REACH = 12  # words into a clause: a speech verb further in is no attribution of what stands beside the clause
_EARLY = 4  # words before the verb of an attribution of speech that does not end its clause
_ATTRIBUTES = frozenset("NptVvG")
_DISTANT = 2  # words between a pronoun or name at the start and its verb (`He further elaborated`)
_ADVERBS = 2  # words from a participle back to its auxiliary (`ha anche detto`)
_SUBJECTS, _PLACES, _TAILS = "NptxiVvG", "0125", "0136q"
_PLACE, _TAIL = "012225", "0113336"  # by the number of words, the last one for all that are more
_REPORTED = "q"
CLASSES = tuple(map("".join, product(_SUBJECTS, _PLACES, _TAILS)))
"""What `Attribution.code` can be."""
_FIRST = 0x100  # the character of the first of them
_THERE, _ABSENT = "\1", "\0"


class Attribution(NamedTuple):
    """The first speech verb of a clause and what stands around it.

    Args:
        subject: `N` a name before the verb, `p` a pronoun, `t` another word with a content (`the mayor said`), `x` a
            word without (`would say`, `to say`), `i` a first or second person, `V` the verb first and a subject behind
            it (`said Trump`), `v` the verb first and none, `G` a participle (`saying`).
        verb: In the lower case, without its auxiliary.
        at: Its place among the clause's words, 0 for the first; of its auxiliary where it has one (`a dit`).
        after: How many words follow it.
        width: How many words it has with its auxiliary and what stands between them.
        code: Subject, place of the verb and length of the rest as a class: `N10`, `V03`; `q` for the length where the
            next word announces indirect speech (`said that`).
        attributes: Whether it can attribute speech beside its clause.
        announces: Whether the clause ends in the verb.
        facts: U+0100 and as many as classes stand before its own in `CLASSES`, its subject, the number of the verb, and
            U+0001 where the clause ends in it, else U+0000.
    """

    subject: str
    verb: str
    at: int
    after: int
    width: int
    code: str
    attributes: bool
    announces: bool
    facts: str


class Roles(NamedTuple):
    """The classes of words by what they do in an attribution, each a bit of a number, 0 where no word does it.

    Args:
        cue: Words of saying.
        source: Those of them that are some before a source alone (`so Scholz`).
        participle: Those that stand behind their subject in another clause (`saying`).
        perfect: Those that are some behind an auxiliary alone.
        auxiliary: Auxiliaries.
        joined: Words of saying and auxiliaries that end in their pronoun (`dit-il`).
        agent: What marks the word before it as the subject (`ने`).
        subject: Pronouns that can be subjects.
        person: Words of the first and second person.
        function: Words without a content.
        complementiser: What announces indirect speech.
        article: What a description of a source begins with.
    """

    cue: int
    source: int
    participle: int
    perfect: int
    auxiliary: int
    joined: int
    agent: int
    subject: int
    person: int
    function: int
    complementiser: int
    article: int


def attribution(
    raw: Sequence[str], words: Sequence[str], known: Sequence[int], numbers: Sequence[int], roles: Roles
) -> Attribution | None:
    """Return the attribution in a clause, if there is one.

    Args:
        raw: The words of the clause as they stand.
        words: The same in the lower case.
        known: The classes of each.
        numbers: The number of each, a code point.
        roles: See `Roles`.
    """
    for at, classes in enumerate(known[:_REACH]):
        if not classes & roles.cue or (classes & roles.source and not _names_source(raw, known, at, roles)):
            continue
        first = at
        if classes & roles.perfect:
            near = range(at - 1, max(-1, at - 1 - _ADVERBS), -1)
            first = next((place for place in near if known[place] & roles.auxiliary), -1)
            if first < 0:
                continue
        rest = at + 1
        after = len(words) - rest
        reports = after and known[rest] & roles.complementiser and raw[rest][0].islower()
        tail = _REPORTED if reports else _TAIL[min(after, len(_TAIL) - 1)]
        subject = _subject(raw, known, first, rest - first, roles)
        code = f"{subject}{_PLACE[min(first, len(_PLACE) - 1)]}{tail}"
        attributes = subject in _ATTRIBUTES and (not after or first <= _EARLY)
        announces = words[-1] == words[at]
        facts = f"{chr(_FIRST + CLASSES.index(code))}{subject}{chr(numbers[at])}{_THERE if announces else _ABSENT}"
        return Attribution(subject, words[at], first, after, rest - first, code, attributes, announces, facts)
    return None


def _names_source(raw: Sequence[str], known: Sequence[int], at: int, roles: Roles) -> bool:
    """Whether a word that can name the source of speech does: `so Scholz`, `so der Kanzler`."""
    return not at and raw[0].islower() and len(raw) > 1 and (raw[1][0].isupper() or bool(known[1] & roles.article))


def _subject(raw: Sequence[str], known: Sequence[int], at: int, width: int, roles: Roles) -> str:  # noqa: PLR0911
    """Return the letter of the subject of the verb of `width` words at `at` (see `Attribution`)."""
    if known[at] & roles.participle:
        return "G"
    if not at:
        return _inverted(raw, known, width, roles)
    if any(classes & roles.agent for classes in known[:at]):
        return "N"
    before = known[at - 1]
    if before & (roles.subject | roles.person):
        return "p" if before & roles.subject else "i"
    if before & roles.function:
        return "x"
    if raw[at - 1][0].isupper():
        return "N"
    if at <= _DISTANT and known[0] & roles.subject:
        return "p"
    return "N" if at <= _DISTANT and raw[0][0].isupper() and not known[0] & (roles.function | roles.person) else "t"


def _inverted(raw: Sequence[str], known: Sequence[int], width: int, roles: Roles) -> str:
    """Return the letter for a verb that stands first: `said Trump` and `said he` attribute, `said he would` reports."""
    if known[0] & roles.joined:
        return "V"
    if len(raw) > width and known[width] & roles.subject:
        return "V" if len(raw) == width + 1 else "v"
    return "V" if len(raw) > width and raw[width][0].isupper() else "v"
