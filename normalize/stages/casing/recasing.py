"""Which words of text that has lost its case had capitals, and in which form they are written."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Collection, Sequence
from itertools import chain, compress
from operator import not_
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from normalize.document import Document, guarded_among
from normalize.evidence.forms import fold
from normalize.evidence.names import proper_forms
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.lexicon.recasing import BITS, STEP, dictionary, table
from normalize.stages.casing.checksums import Column, Mask
from normalize.stages.casing.contexts import ABSENT, places
from normalize.stages.casing.letters import capitalised, deliberate_starts
from normalize.stages.casing.lost_text import Region
from normalize.stages.casing.vocabulary import Word, Words, describe

__all__ = ["Recased", "recased"]

_MASK = (1 << BITS) - 1
_INITIALISM = 5  # letters: a longer unknown word without a vowel is rather a word
_PLURAL = 2  # letters: a longer one that ends in `s` is a plural (`CFLs`)
_HALVES = frozenset({"am", "pm"})  # of a day, behind the hour
_VOWELS = frozenset("aeiouy")
_BRACKETED = tuple(re.compile(rf"\{opener}([^\W\d_]{{2,6}})[)\]]") for opener in "([")  # a literal is found faster
_INITIALS = re.compile(r"(?<!\w)[^\W\d_]")
_DEFINED = 80  # code points before a bracket in which the words stand that it abbreviates
_INNER = re.compile(r"(mc|o')([^\W\d_]{3,})$")  # unknown names with a capital inside
_SETTLED = round(3.0 / STEP)  # log-odds of a word that is settled: .95
_KNOWN = 1 << 16  # words whose description is kept


class Recased(NamedTuple):
    """Words that have a capital, in order, in columns.

    Args:
        starts: Code points into the document.
        forms: How they should be written.
        chances: That they are not lower-case, 0 to 1.
    """

    starts: list[int]
    forms: list[str]
    chances: list[float]


def recased(document: Document, region: Region, floor: float, kinds: frozenset[str] = frozenset()) -> Recased:
    """Return the words of a lost region that have a capital with a chance of `floor` or more.

    Args:
        document: What the region is a part of.
        region: The region.
        floor: 0 to 1.
        kinds: Of protected spans; words that would break into one are not even weighed.
    """
    code, text = document.language.code, region.text
    forms, _ = region.parts

    def is_free(starts: Column, ends: Column) -> Mask:
        free = np.ones(len(starts), bool)
        shift = region.start
        free[[*guarded_among(document, (starts + shift).tolist(), (ends + shift).tolist(), kinds)]] = False
        return free

    found = places(text, region.parts, _words(code), is_free=is_free if kinds else None)
    if not len(found.numbers):  # tags and addresses: nothing is left to weigh
        return Recased([], [], [])
    open_ = ~found.settled
    scores = np.full(len(open_), _SETTLED)
    weighed = np.concatenate([_weighed(code, block) for block in found.context])
    scores[open_] = found.own[open_] + weighed[found.which]
    likely = ((scores >= math.log(floor / (1 - floor)) / STEP) & ~found.unspaced).nonzero()[0]
    numbers, starts, after_end = (column[likely].tolist() for column in (found.numbers, found.starts, found.after_end))
    chosen = list(map(forms.__getitem__, numbers))
    chances = list(map(_CHANCES.__getitem__, scores[likely].tolist()))
    if meant := _deliberate(text, chosen, starts):
        starts, chosen, after_end, chances = (
            list(compress(column, map(not_, meant))) for column in (starts, chosen, after_end, chances)
        )
    usual = _usual_forms(document, set(chosen), _initialisms(text, code))
    written = [usual[form][at_start] for form, at_start in zip(chosen, after_end, strict=True)]
    return Recased(list(map(region.start.__add__, starts)), written, chances)


def _deliberate(text: str, forms: Sequence[str], starts: Sequence[int]) -> Sequence[bool]:
    """Return of each of some words whether it is lower-case on purpose; nothing where none is."""
    known, distinct = deliberate_starts(), set(forms)
    written = {form for form in known.keys() & distinct if any(form + rest in text for rest in known[form])}
    halves = _HALVES & distinct
    if not (written or halves):
        return ()
    return [
        (form in written and text.startswith(known[form], start + len(form)))
        or (form in halves and text[start - 1 : start].isdigit())
        for form, start in zip(forms, starts, strict=True)
    ]


def _usual_forms(
    document: Document, forms: Collection[str], initialisms: Collection[str]
) -> dict[str, tuple[str, str]]:
    """Return the usual form of each word, and that at a start."""
    code = document.language.code
    found = dict(zip(forms, map(_written(code).__getitem__, forms), strict=True))
    if document.lexicon is not None and (learnt := document.lexicon.cased.names(code)):
        for form in forms:
            if (core := fold(form)) in learnt:
                found[form] = (learnt[core] + form[len(core) :],) * 2
    for form in filter(found.__contains__, initialisms):
        found[form] = (form.upper(),) * 2
    return found


class _Chances(dict[int, float]):
    """Scores to chances; scores are whole numbers, and few."""

    def __missing__(self, score: int) -> float:
        self[score] = chance = 1 / (1 + math.exp(-score * STEP))
        return chance


_CHANCES = _Chances()


def _weighed(code: str, features: Column) -> Column:
    """Return the sum of the weights of the features of each column; that of an absent feature is 0."""
    weights = _weights(code).take(features & _MASK) * (features != ABSENT)
    total: Column = np.add.reduce(weights, dtype=np.int16)  # of few weights of one byte
    return total


@functools.cache
def _weights(code: str) -> npt.NDArray[np.int8]:
    return np.asarray(table(code))


def _initialisms(text: str, code: str) -> frozenset[str]:
    """Return the unknown words that stand alone in brackets, and those that abbreviate the words before the bracket."""
    found = set()
    for match in chain.from_iterable(pattern.finditer(text) for pattern in _BRACKETED):
        word = match[1]
        before = _INITIALS.findall(text, max(0, match.start() - _DEFINED), match.start())
        if "".join(before).endswith(word) or not _is_known(code, word):
            found.add(word)
    return frozenset(found)


def _is_known(code: str, word: str) -> bool:
    lower, capital = dictionary(code)
    return word in cased(code) or word in lower or word in capital


_WORDS: dict[str, Words] = {}


def _words(code: str) -> Words:
    """Return the words of a language known so far: pure knowledge, kept from one text to the next, but not for ever."""
    known = _WORDS.get(code)
    if known is None or len(known) >= _KNOWN:
        known = _WORDS[code] = Words(
            functools.partial(_described, code), lambda own: int(_weighed(code, np.array(own)))
        )
    return known


def _described(code: str, form: str) -> Word:
    word = fold(form)
    lower, capital = dictionary(code)
    return describe(form, cased(code).get(word), word in lower, word in capital)


class _Written(dict[str, tuple[str, str]]):
    """The usual form of each word, and that at a start: there an ordinary word has a capital letter only."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def __missing__(self, form: str) -> tuple[str, str]:
        if len(self) >= _KNOWN:
            self.clear()
        code, core = self._code, fold(form)
        usual = _usual(code, core)
        plain = capitalised(form, language(code))
        inside = usual + form[len(core) :] if len(usual) == len(core) else plain
        count = cased(code).get(core)
        ordinary = count is not None and count.low >= count.capital
        self[form] = found = inside, plain if ordinary else inside
        return found


_written = functools.cache(_Written)


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
