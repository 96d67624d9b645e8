"""Clauses and sentences with the few codes that every judgement of direct speech rests on."""

from __future__ import annotations

from bisect import bisect_left

from normalize.language import Speech, language
from normalize.stages.quotes.attributions import attribution
from normalize.stages.quotes.clauses import Clause
from normalize.stages.quotes.words import (
    COMPLEMENTISER,
    CUE,
    FUNCTION,
    OPENER,
    PERSON,
    PRESENT,
    REPORTED,
    SUBJECT,
)

__all__ = ["describe", "personal", "rate"]

_LENGTHS = (0, 1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5)  # words to bucket; from 16 on 6
_LONG = len(_LENGTHS)
_PERSONS = {False: {0: "-", PERSON: "P"}, True: {0: "C", PERSON: "B"}}  # by contractions
_MOOD = PRESENT | REPORTED
_MOODS = {0: "-", PRESENT: "D", REPORTED: "R", _MOOD: "M"}
_OPENING = FUNCTION | SUBJECT | OPENER | PERSON | COMPLEMENTISER
_OPENINGS = "wfsopk"  # of no class and of each of those, the later the more telling
_RATES = (0.05, 0.15, 0.3, 0.5)  # share of clauses with a person word: reports, interviews, columns, speeches


def describe(clauses: list[Clause], text: str, code: str) -> list[Clause]:
    """Give the clauses of a paragraph their codes and return them."""
    speech = language(code).speech
    shaped = bool(clauses) and _may_contract(text, clauses[0].start, clauses[-1].end, speech)
    number = 0
    for clause in clauses:
        classes, size = clause.classes, clause.size
        likely = shaped and _may_contract(text, clause.start, clause.end, speech)
        contracted = likely and _contracted(clause.words, speech)
        person = clause.person = _PERSONS[contracted][classes & PERSON]
        first = text[clause.start]
        capital = "u" if first.isupper() else "l" if first.islower() else "d" if first.isdigit() else "o"
        clause.capital = capital
        clause.facts = (
            f"{person}{_MOODS[classes & _MOOD]}{_OPENINGS[(clause.first & _OPENING).bit_length()]}{capital}"
            f"{_LENGTHS[size] if size < _LONG else 6}{4 * clause.functional // (size + 1)}"
        )
        clause.sentence = number
        if classes & CUE:
            said = clause.said = clause.said or attribution(clause, code)
            if said is not None:
                clause.code, clause.verb = said.code, said.verb
        if clause.stop and clause.stop in ".?!":
            number += 1
    return clauses


def personal(words: list[str], code: str) -> bool:
    """Whether words of any number of clauses have one of the first or second person, by its class or its shape."""
    speech = language(code).speech
    return not speech.person.isdisjoint(words) or _contracted(words, speech)


def _may_contract(text: str, start: int, end: int, speech: Speech) -> bool:
    """Whether `_contracted` can hold of words of `text[start:end]`."""
    if speech.contractions and (
        text.find("'", start, end) >= 0 or text.find("\N{RIGHT SINGLE QUOTATION MARK}", start, end) >= 0
    ):
        return True
    if not speech.endings:
        return False
    low = text[start:end].lower()
    return any(ending in low for ending in speech.endings)


def _contracted(words: list[str], speech: Speech) -> bool:
    """Whether a word is a contraction other than `'s`, or has an ending of the first person."""
    line = " ".join(words)
    if speech.contractions and "'" in line and [word for word in words if "'" in word and word[-2:] != "'s"]:
        return True
    return bool(speech.endings) and any(ending + " " in line + " " for ending in speech.endings)


def rate(paragraphs: list[list[Clause]]) -> str:
    """Return the bucket of a document's share of clauses with a first- or second-person word."""
    total = sum(map(len, paragraphs))
    share = len([item for paragraph in paragraphs for item in paragraph if item.person in "PB"]) / max(1, total)
    return str(bisect_left(_RATES, share))
