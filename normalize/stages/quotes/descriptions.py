"""Clauses and sentences with the few codes that every judgement of direct speech rests on."""

from __future__ import annotations

import functools
from bisect import bisect_left

import attrs

from normalize.language import Speech, language
from normalize.stages.quotes.attributions import Attribution, attribution, cues
from normalize.stages.quotes.clauses import Clause

__all__ = ["Described", "describe", "personal", "rate"]

_LENGTHS = (0, 1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5)  # words to bucket; from 16 on 6
_LONG = len(_LENGTHS)
_RATES = (0.05, 0.15, 0.3, 0.5)  # share of clauses with a person word: reports, interviews, columns, speeches


@attrs.define(eq=False)
class Described:
    """A clause with its codes.

    Args:
        clause: The clause.
        said: Its attribution.
        code: Class of that, `-` for none.
        verb: Its word of saying, empty for none.
        person: `P` for a first- or second-person word, `C` for a contraction or an ending of the first person, `B` for
            both, `-` for neither.
        capital: Of its first character: `u`, `l`, `d` a digit, `o` other.
        facts: Six characters. Its person; its mood: `D` for verbs as direct speech has them, `R` as reported speech has
            them, `M` for both, `-` for neither; the class of its first word: `k` announces indirect speech, `o` opens
            spoken sentences, `p` a first or second person, `s` a pronoun of the third, `f` another function word, `w` a
            word with content; its capital; the bucket of its length in words; that of the share of its words that are
            function words: low in appositions, titles, lists.
        sentence: Number of its sentence within the paragraph.
    """

    clause: Clause
    said: Attribution | None
    code: str
    verb: str
    person: str
    capital: str
    facts: str
    sentence: int = 0


def describe(clauses: list[Clause], text: str, code: str) -> list[Described]:
    """Return the clauses of a paragraph with their codes."""
    known = language(code)
    speech, functional = known.speech, known.words.function.__contains__
    saying, telling, openings = cues(code), _telling(code), _openings(code)
    shaped = bool(clauses) and _may_contract(text, clauses[0].start, clauses[-1].end, speech)
    found = []
    number = 0
    for clause in clauses:
        words = clause.words
        count = len(words)
        said = None
        person = "C" if shaped and _contracted(words, speech) else "-"
        mood = "-"
        told = telling.intersection(words)
        if told:
            if not saying.isdisjoint(told):
                said = attribution(clause, code)
            if not speech.person.isdisjoint(told):
                person = "P" if person == "-" else "B"
            if not speech.present.isdisjoint(told):
                mood = "D"
            if not speech.reported.isdisjoint(told):
                mood = "R" if mood == "-" else "M"
        first = text[clause.start]
        capital = "u" if first.isupper() else "l" if first.islower() else "d" if first.isdigit() else "o"
        size = _LENGTHS[count] if count < _LONG else 6
        share = 4 * sum(map(functional, words)) // (count + 1)
        facts = f"{person}{mood}{openings.get(words[0], 'w')}{capital}{size}{share}"
        if said is None:
            found.append(Described(clause, None, "-", "", person, capital, facts, number))
        else:
            found.append(Described(clause, said, said.code, said.verb, person, capital, facts, number))
        if clause.stop and clause.stop in ".?!":
            number += 1
    return found


@functools.cache
def _telling(code: str) -> frozenset[str]:
    """Return the words of a language that a code may rest on, other than that of the first word."""
    speech = language(code).speech
    return cues(code) | speech.person | speech.present | speech.reported


def personal(words: list[str], code: str) -> bool:
    """Whether words of any number of clauses have one of the first or second person, by its class or its shape."""
    speech = language(code).speech
    return not speech.person.isdisjoint(words) or _contracted(words, speech)


def _may_contract(text: str, start: int, end: int, speech: Speech) -> bool:
    """Whether `_contracted` can hold of words of `text[start:end]`."""
    if not speech.contractions or speech.endings:
        return bool(speech.endings)
    return text.find("'", start, end) >= 0 or text.find("\N{RIGHT SINGLE QUOTATION MARK}", start, end) >= 0


def _contracted(words: list[str], speech: Speech) -> bool:
    """Whether a word is a contraction other than `'s`, or has an ending of the first person."""
    line = " ".join(words)
    if speech.contractions and "'" in line and [word for word in words if "'" in word and word[-2:] != "'s"]:
        return True
    return bool(speech.endings) and any(ending + " " in line + " " for ending in speech.endings)


@functools.cache
def _openings(code: str) -> dict[str, str]:
    """Return the class of every word that has one; the later the list, the more telling."""
    known = language(code)
    speech = known.speech
    classes = (
        ("f", known.words.function),
        ("s", speech.subjects),
        ("o", speech.openers),
        ("p", speech.person),
        ("k", speech.complementisers),
    )
    return {word: letter for letter, words in classes for word in words}


def rate(paragraphs: list[list[Described]]) -> str:
    """Return the bucket of a document's share of clauses with a first- or second-person word."""
    total = sum(map(len, paragraphs))
    share = len([item for paragraph in paragraphs for item in paragraph if item.person in "PB"]) / max(1, total)
    return str(bisect_left(_RATES, share))
