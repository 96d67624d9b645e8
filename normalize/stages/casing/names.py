"""The lower-case words inside sentences that may be names: the scan behind the rules for names."""

from __future__ import annotations

import functools
import math
import re
from array import array
from typing import NamedTuple

from normalize.document import Document
from normalize.evidence.capitals import Capitals, capitals
from normalize.evidence.forms import HEADING, inside_counts, prose
from normalize.language import language
from normalize.scan import Counted, Row, Weighing
from normalize.stages.casing.companions import Companions, companions
from normalize.stages.casing.features import damage
from normalize.stages.casing.scores import weighing
from normalize.stages.casing.verdicts import BESIDE, ENDS, STRONG, UNKNOWN, known_words

__all__ = [
    "ELISION",
    "Places",
    "all_places",
    "elides",
    "heeds_no_context",
    "in_sentence",
    "is_single",
    "is_slight",
    "met_words",
    "places",
    "places_in",
    "rests_on_one",
]

_END = frozenset(ENDS)
_ALIEN = frozenset("=<>{}@#/\\_~`|")
"""What stands before no word of a sentence: markup, code, addresses, bars between values."""
ELISION = r"[^\W\d_]{1,6}['\N{RIGHT SINGLE QUOTATION MARK}]"  # the longest are `jusqu'` and `quell'`
_ELIDED = re.compile(rf"{ELISION}(?=[^\W\d_])")
_LONE_STOP = re.compile(r"\s\.\s")
"""It keeps its space for the word behind it is lower-case; with a capital there it would lose it in the next run."""
_RARE = 0.12  # of the names
_LONG = 1 << 15  # code points: in a longer text most words come again
_SLIGHT = 0.025  # of the names; as many are lower-case in clean books (`social democrats`, `the pacific powers`)
_NOTHING = Weighing(math.inf, 0, array("i"), array("i"))
"""What is worth reporting where no context is looked at."""
_new = tuple.__new__  # makes a named tuple in a fifth of the time of calling its class


class Places(NamedTuple):
    """The lower-case words outside headings that may be names, in order.

    In a `Row` the word before is empty where a sentence or line may begin with the word, that after it where a sentence
    ends with it. Whether a word may carry a capital (`may_carry`) is for the rules to ask: last, for few come so far.

    Args:
        strong: Words known as names wherever they stand.
        others: Words of which the context or the document has to decide; a word stands before each. Most of those that
            score too little are left out, all that could score where no context is looked at.
        weights: What is known of the scores of the others: see `scores`.
        rare: Those of the others that edited text hardly ever writes in the lower case, or not at all, and that it or
            the document often enough writes with a capital.
    """

    strong: list[Row]
    others: list[Row]
    weights: list[int | None]
    rare: list[Row]


def rests_on_one(found: Capitals) -> bool:
    """Whether one lower-case name among many others is all the damage: it is repaired, nothing is concluded from it."""
    return len(found.types) == 1 and found.estimate < _RARE


def is_slight(found: Capitals) -> bool:
    """Whether so few of the names are lower-case that they may be words there: only they are repaired, if anything."""
    return found.estimate < _SLIGHT


def is_single(found: Capitals) -> bool:
    """Whether the one lower-case name among others with a capital may be meant so: no context is looked at."""
    return len(found.types) == 1 and found.high > 0


def heeds_no_context(found: Capitals) -> bool:
    """Whether no word is a name by what stands beside it: those that only may be, most of a text, need no scores."""
    return is_single(found) or is_slight(found)


def places(document: Document) -> Places:
    """Return the lower-case words outside headings that may be names, without others of too low a score.

    Ordinary words are left out, and what may begin a sentence or line, unless it is known as a name.
    """
    if len(document.text) >= _LONG:
        document.measure(met_words)
    return places_in(document, document.measure(prose), document.measure(inside_counts))


def places_in(document: Document, text: str, counts: Counted) -> Places:
    """Return those of some of its lines.

    Args:
        document: The document.
        text: The lines, headings as in `prose`.
        counts: How often the document writes its words.
    """
    found = document.measure(capitals)
    if heeds_no_context(found):
        return _places(document, text, counts, _NOTHING)
    decides = weighing(document, damage(found))
    return _places(document, text, counts, decides, document.measure(companions))


def met_words(document: Document) -> bool:
    """Learn the words of a document; those of another case too, but for the few capitals this one has not."""
    document.measure(known_words).meet(document.measure(inside_counts), len(document.text))
    return True


def all_places(document: Document) -> Places:
    """Return the same places with the others of any score, as the model is trained on."""
    return _places(document, document.measure(prose), document.measure(inside_counts), None)


def _places(
    document: Document, text: str, counts: Counted, decides: Weighing | None, shown: Companions = frozenset()
) -> Places:
    verdicts = document.measure(known_words)
    least = STRONG if rests_on_one(document.measure(capitals)) else UNKNOWN
    found = _new(Places, ([], [], [], []))
    rows, weights = verdicts.ordinary.unlisted(text, shown, counts, decides)
    if elides(document.language.code):
        rows = list(map(_unelided, rows))
    for number, row in enumerate(rows):  # few: `zip` takes longer
        _, word, before, after, gap, follower = row
        key, verdict, rare, usual, weighed = verdicts[word]
        if verdict == STRONG:
            inside = row if gap == " " == follower else in_sentence(row)
            if inside is not None:
                found.strong.append(inside)
            continue
        capital = counts.capital(key) > 0
        weight = weights[number]
        if weight is None and decides is not None and (capital or weighed):
            verdicts.learn(row, capital=capital)
        if verdict < least or (verdict == UNKNOWN and not capital):
            continue
        if verdict == BESIDE and not (before[:1].isupper() or after[:1].isupper() or HEADING in follower):
            continue
        inside = row if gap == " " == follower else in_sentence(row)
        if inside is not None and inside[2]:  # the word before
            found.others.append(inside)
            found.weights.append(weight)
            if rare and (usual or capital):
                found.rare.append(inside)
    return found


@functools.cache
def elides(code: str) -> bool:
    """Whether a language joins small words to the next with an apostrophe."""
    return any(word.endswith("'") for word in language(code).words.function)


def _unelided(row: Row) -> Row:
    """Return the word behind an elided one as a word of its own: `d'ukraine`, `dell'albania`."""
    start, word, _, after, _, follower = row
    elided = _ELIDED.match(word)
    return row if elided is None else (start + elided.end(), word[elided.end() :], elided[0], after, " ", follower)


def in_sentence(row: Row) -> Row | None:
    """Return a word with those of its neighbours that stand in its sentence; None where no sentence stands."""
    start, word, before, after, gap, follower = row
    gap = gap.rpartition(HEADING)[2]  # what ends a heading before it is no part of it
    if not _ALIEN.isdisjoint(gap) or _LONE_STOP.search(gap):
        return None
    if not _END.isdisjoint(gap):
        before = ""
    if not _END.isdisjoint(follower):
        after = ""
    return start, word, before, after, gap, follower
