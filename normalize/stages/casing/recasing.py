"""Which words of text that has lost its case had capitals, and in which form they are written."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from normalize.document import Document
from normalize.evidence.forms import fold
from normalize.evidence.names import proper_forms
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.lexicon.recasing import BITS, STEP, dictionary, table
from normalize.stages.casing.contexts import Place, Word, describe, places
from normalize.stages.casing.letters import capitalised, is_deliberate
from normalize.stages.casing.lost_text import Region, lost_text
from normalize.stages.casing.starts import CLOSERS

__all__ = ["BAR", "Recased", "recased"]

BAR = 0.45
"""Chance from which a word gets its capital. Precision / recall on English prose in the lower case: .35 .90 / .855,
.45 .914 / .843, .5 .923 / .834."""

_MASK = (1 << BITS) - 1
_INITIALISM = 5  # letters: a longer unknown word without a vowel is rather a word
_PLURAL = 2  # letters: a longer one that ends in `s` is a plural (`CFLs`)
_VOWELS = frozenset("aeiouy")
_BRACKETED = re.compile(r"[(\[]([^\W\d_]{2,6})[)\]]")
_INITIALS = re.compile(r"(?<!\w)[^\W\d_]")
_DEFINED = 80  # code points before a bracket in which the words stand that it abbreviates
_INNER = re.compile(r"(mc|o')([^\W\d_]{3,})$")  # unknown names with a capital inside
_GLUED = 3  # code points before a word: two letters and a mark; `U.S.` has one letter
_MARKS = 2  # quotation marks and brackets between
_SETTLED = 3.0 / STEP  # log-odds of a word that is settled: .95
_KNOWN = 1 << 16  # words whose description is kept


class Recased(NamedTuple):
    """A word and how it should be written.

    Args:
        start: Code points into the text.
        form: As it should be.
        chance: That it is not lower-case, 0 to 1.
        region: Where it stands.
    """

    start: int
    form: str
    chance: float
    region: Region


def recased(document: Document, floor: float) -> Iterator[Recased]:
    """Yield the words of the lost regions that have a capital with a chance of `floor` or more, in order."""
    for region in document.measure(lost_text):
        yield from _region(document, region, floor)


def _region(document: Document, region: Region, floor: float) -> Iterator[Recased]:
    code = document.language.code
    weights = table(code)
    if weights is None:
        return
    least = math.log(floor / (1 - floor)) / STEP
    text = region.text
    short = _initialisms(text, code)
    learnt = document.lexicon.cased.names(code) if document.lexicon is not None else {}
    for place in places(text, region.parts, _words(code).__getitem__):
        if place.context is None:
            score = _SETTLED
        else:
            score = _own(code, place.form) + sum([weights[feature & _MASK] for feature in place.context])
        if score >= least and not _stays(text, place):
            chance = 1 / (1 + math.exp(-score * STEP))
            form = place.form.upper() if place.form in short else _form(document, learnt, place)
            yield Recased(region.start + place.start, form, chance, region)


def _initialisms(text: str, code: str) -> frozenset[str]:
    """Return the unknown words that stand alone in brackets, and those that abbreviate the words before the bracket."""
    found = set()
    for match in _BRACKETED.finditer(text):
        word = match[1]
        before = _INITIALS.findall(text, max(0, match.start() - _DEFINED), match.start())
        if "".join(before).endswith(word) or not _is_known(code, word):
            found.add(word)
    return frozenset(found)


def _is_known(code: str, word: str) -> bool:
    lower, capital = dictionary(code)
    return word in cased(code) or word in lower or word in capital


def _stays(text: str, place: Place) -> bool:
    """Whether a word is lower-case on purpose, or lost its space as well (`year.andre`, `year."andre`): no word yet."""
    start = place.start
    if not text[start - 1 : start].isspace():
        before = text[max(0, start - _GLUED - _MARKS) : start].rstrip(CLOSERS)
        if len(before) >= _GLUED and before[-1] in ".!?" and before[-_GLUED:-1].isalpha():
            return True
    return is_deliberate(place.form, text, start + len(place.form))


class _Words(dict[str, Word]):
    """The words of a language: pure knowledge, kept from one text to the next and emptied when it grows large."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def __missing__(self, form: str) -> Word:
        if len(self) >= _KNOWN:
            self.clear()
        word = fold(form)
        lower, capital = dictionary(self._code)
        self[form] = made = describe(form, cased(self._code).get(word), word in lower, word in capital)
        return made


_words = functools.cache(_Words)


@functools.lru_cache(maxsize=_KNOWN)
def _own(code: str, form: str) -> int:
    weights = table(code)
    return sum(weights[feature & _MASK] for feature in _words(code)[form].own) if weights is not None else 0


def _form(document: Document, learnt: Mapping[str, str], place: Place) -> str:
    """Return the usual form of a word that is not lower-case."""
    if learnt and (core := fold(place.form)) in learnt:
        return learnt[core] + place.form[len(core) :]
    return _forms(document.language.code, place.form)[place.after_end]


@functools.lru_cache(maxsize=_KNOWN)
def _forms(code: str, form: str) -> tuple[str, str]:
    """Return the usual form of a word, and that at a start: there an ordinary word has a capital letter only."""
    core = fold(form)
    usual = _usual(code, core)
    plain = capitalised(form, language(code))
    inside = usual + form[len(core) :] if len(usual) == len(core) else plain
    count = cased(code).get(core)
    ordinary = count is not None and count.low >= count.capital
    return inside, plain if ordinary else inside


def _usual(code: str, word: str) -> str:
    listed = proper_forms(code).get(word)
    if listed:
        return listed
    count = cased(code).get(word)
    if count is not None:
        return count.form or word.capitalize()
    if _is_known(code, word):
        return dictionary(code)[1].get(word, "")
    if _VOWELS.isdisjoint(word) and len(word) <= _INITIALISM:
        return word[:-1].upper() + "s" if len(word) > _PLURAL and word[-1] == "s" else word.upper()
    inner = _INNER.match(word)
    return inner[1].capitalize() + inner[2].capitalize() if inner is not None else ""
