"""Clauses with exact places: the pieces a quotation is made of.

A restored quotation opens at the start of a clause and closes behind the punctuation of one: 62 % of all double marks
in English political news stand at such places, and hardly any of the others can be known (counted in 300 documents).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from operator import itemgetter

from normalize.language import Language, language
from normalize.scan import Attribution, Clauses, Cut, joined_words, kept
from normalize.stages.quotes.words import CONTRACTED, PERSON, PRESENT, REPORTED, ROLES, classes

__all__ = [
    "DASH",
    "DASHES",
    "MARKED",
    "PERSON_OF",
    "SAID",
    "START",
    "STOP",
    "UNKNOWN",
    "WEIGHT",
    "Clause",
    "clauses_of",
    "cutter",
]

_MARK = (
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}'
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_APOSTROPHE = "'\N{RIGHT SINGLE QUOTATION MARK}"
_STOPS = ".,;:!?\N{HORIZONTAL ELLIPSIS}\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}\N{DEVANAGARI DANDA}"
_READ = ".,;:!?.,;?."
"""As which mark each of them is told."""
DASHES = "\N{EN DASH}\N{EM DASH}-"
_CLOSERS = f")]{_APOSTROPHE}{_MARK}"
_PUNCTUATION = _STOPS, _READ, DASHES, _CLOSERS, _MARK
_FURNITURE = re.compile(r"[\s\N{BULLET}*>\u200e\u200f\u202a-\u202e\u2066-\u2069-]*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+\Z")
_LONGEST_ABBREVIATION = 12  # code points looked back for the token before a full stop
_ABBREVIATION = 512  # the class of the last words of abbreviations
_PERSON = (PERSON, CONTRACTED, "-PCB")
_MOOD = (PRESENT, REPORTED, "-DRM")
_OPENINGS = "wfsopk"  # of no class, and of the first five (see `words`), the later the more telling
_LENGTHS = "01233444555555556"  # of words
_TOLD = _OPENINGS, _LENGTHS, Attribution, ROLES
UNKNOWN = 0x7F
"""The number of a word that is in no feature."""

SAID, PERSON_OF, STOP, MARKED, DASH, WEIGHT, START = (
    itemgetter(Cut._fields.index(name)) for name in ("said", "person", "stop", "marked", "dash", "weight", "start")
)
"""What gives these of a clause, by their places: to ask by name takes five times as long."""

Clause = Cut
"""One clause of one paragraph.

Its person is `P` for a first- or second-person word, `C` for a contraction or an ending of the first person, `B`
for both, `-` for neither. Its mood is `D` for a word of the present, `R` for one of a report, `M` for both. The
class of its first word: `k` announces indirect speech, `o` opens spoken sentences, `p` is a first or second person,
`s` a pronoun of the third, `f` another function word, `w` a word with content. The share of its function words is
low in appositions, titles, lists. What is said in it is known where it has a word of saying.
"""


def clauses_of(text: str, start: int, end: int, spoken: Language, cut: Clauses | None = None) -> list[Clause]:
    """Return the clauses of the paragraph `text[start:end]` (code points), none where it holds no word.

    Args:
        text: Any text.
        start: Of the paragraph.
        end: Of the paragraph.
        spoken: Its language.
        cut: What cuts it, that of the language where none is given.
    """
    code = spoken.code
    cut = _cutter(code) if cut is None else cut
    furniture = _FURNITURE.match(text, start, end)
    found = cut.cut(text, furniture.end() if furniture else start, end, _asked(code))
    endings = spoken.speech.endings
    if endings:
        found = [_first_person(each) if _ends_in(text, each, endings) else each for each in found]
    return found


def _ends_in(text: str, clause: Clause, endings: tuple[str, ...]) -> bool:
    """Whether a word of a clause has one of the endings of the first person."""
    low = text[clause.start : clause.end].lower()
    if not any(ending in low for ending in endings):
        return False
    _, words = joined_words(text, clause.start, clause.end)
    return any(word.endswith(endings) for word in words)


def _first_person(clause: Clause) -> Clause:
    """Return a clause with an ending of the first person."""
    person = "B" if clause.person in "PB" else "C"
    return clause._replace(person=person, facts=person + clause.facts[1:])


def cutter(code: str, weights: Mapping[str, tuple[int, int, int]]) -> Clauses:
    """Return what cuts the prose of a language into clauses.

    Args:
        code: The language.
        weights: Of words what they weigh in a clause, and besides as its first one, and a number of their own.
    """
    known = dict(classes(code))
    for each in frozenset().union(*_abbreviations(code)):
        _, words = joined_words(each, 0, len(each))
        for word in words[-1:]:
            known[word] = known.get(word, 0) | _ABBREVIATION
    told = {word: (known.get(word, 0), *weights.get(word, (0, 0, UNKNOWN))) for word in known.keys() | weights.keys()}
    contracted = CONTRACTED if language(code).speech.contractions else 0
    return Clauses(told, *_PUNCTUATION, _ABBREVIATION, contracted, Cut, _PERSON, _MOOD, *_TOLD)


@functools.cache
def _cutter(code: str) -> Clauses:
    return cutter(code, {})


@kept
def _asked(code: str) -> Callable[[str, int], bool]:
    return functools.partial(_goes_on, *_abbreviations(code))


def _goes_on(never: frozenset[str], final: frozenset[str], text: str, at: int) -> bool:
    """Whether the single full stop at `at` ends an abbreviation rather than a sentence."""
    floor = max(0, at - _LONGEST_ABBREVIATION)
    low = max(text.rfind(" ", floor, at), text.rfind("\n", floor, at)) + 1
    if floor and not low:
        return False
    written = text[low : at + 1].lstrip("(['\"\N{LEFT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}")
    if written in never:
        return True
    if written in final or _INITIALS.match(written):
        if len(written) == 2 and written != "I.":  # noqa: PLR2004 (one letter and its stop)
            return True
        following = text[at + 1 : at + 4].lstrip()
        return not following or not following[0].isupper()
    return False


@functools.cache
def _abbreviations(code: str) -> tuple[frozenset[str], frozenset[str]]:
    known = language(code).abbreviations
    return known.titles | known.numeric | known.inner, known.final
