"""Where a known spelling must stay: fixed expressions, titles of works, other languages, other times."""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from itertools import chain

from normalize.document import Document
from normalize.language import outvoted
from normalize.lexicon.casing import cased
from normalize.lexicon.entity import Entity
from normalize.lexicon.names import NameLexicon
from normalize.scan import Words
from normalize.stages.names.index import LETTERS
from normalize.stages.names.mention import Mention
from normalize.stages.names.surroundings import holds, near, quotation, years

__all__ = ["alien", "confirmed", "historic", "quoted", "stays"]

_FEW_WORDS = 4  # a quotation of fewer words does not show its language
_FEW_SEARCHES = 8  # for a word each cost less than one for all of them
_LATIN = re.compile(f"[{LETTERS}]+")
_FEW_YEARS = 3  # fewer years in a document say nothing about its time
_MOSTLY = 0.6  # of a document's years
_MODERN = 1920  # the names of places in English are younger, unless the lexicon says since when
_REACH = 40  # code points to the other spelling of a name that the text explains
_STOP = re.compile(r"[.;!?\n]|'s?\b")
_ZONE = re.compile(r"(?<![^\s(\"'])[A-Z][a-z]+(?:/[A-Z][a-z]+)?/\Z")  # `Europe/Kiev`: the key of a time zone
_SIC = re.compile(r" ?[(\[]sic[)\]]")
_RARE = 4  # occurrences in the lower case: fewer are quoted from another language as well
_UNKNOWN = 2  # words of a quotation that English has not: one may be a name or a loan
_WORDS = re.compile(r"[^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}-]*")


def stays(document: Document, mention: Mention) -> bool:
    """Whether the mention is part of a fixed expression, or one of the entity's words near by keeps it."""
    text = document.text
    if text[mention.start - 1 : mention.start] == "/" and _ZONE.search(
        text, max(0, mention.start - _REACH), mention.start
    ):
        return True
    wholes, others = _phrases(mention.entity.stays, text[mention.start : mention.end].lower())
    for low, at in wholes:
        start = mention.start - at
        if start >= 0 and text[start : start + len(low)].replace("\n", " ").lower() == low:
            return True
    return bool(others) and _holds_any(near(document, mention.start, mention.end), others)


@functools.lru_cache(maxsize=1024)
def _phrases(phrases: tuple[str, ...], found: str) -> tuple[list[tuple[str, int]], tuple[str, ...]]:
    """Return the phrases with a spelling in them, in the lower case, where it stands in each; and the other phrases."""
    wholes: list[tuple[str, int]] = []
    others: list[str] = []
    for phrase in phrases:
        low = phrase.lower()
        at = low.find(found) if holds(low, found) else -1
        if at < 0:
            others.append(phrase)
        while at >= 0:
            wholes.append((low, at))
            at = low.find(found, at + 1)
    return wholes, tuple(others)


@functools.lru_cache(maxsize=64)
def _holds_any(around: str, phrases: tuple[str, ...]) -> bool:
    return any(holds(around, phrase) for phrase in phrases)


def alien(document: Document, mention: Mention) -> bool:
    """Whether the mention stands in the title of a work, or in a quotation in another language."""
    inside = quotation(document, mention.start, mention.end).strip(" ,.:;")
    if not inside:
        return False
    if mention.language:
        return True
    found = document.text[mention.start : mention.end]
    words = _WORDS.findall(inside.replace(found, found.split()[0], 1))
    function = document.language.words.function
    content = [
        word for word in words if word.lower() not in function and word.lower() not in document.language.casing.lower
    ]
    if all(word[0].isupper() for word in content) and (len(content) > 1 or len(content) == len(words)):
        return True
    if len(words) >= _FEW_WORDS and len(content) == len(words):
        return True
    return outvoted(words, document.language) or _is_foreign(words, document.language.code)


def _is_foreign(words: list[str], code: str) -> bool:
    """Whether most lower-case words are none of the language, as far as they are counted: `rencontre hier soir`."""
    counts = cased(code)
    low = [counts.get(word) for word in words if word.islower()] if counts else []
    unknown = sum(count is None or count.low < _RARE for count in low)
    return unknown >= _UNKNOWN and unknown * 2 > len(low)


def quoted(document: Document, mention: Mention, lexicon: NameLexicon) -> bool:
    """Whether the text speaks of the spelling: `Kyiv (formerly Kiev)`, `known as Bombay`, `Kiew in German`."""
    text = document.text
    left, right = max(0, mention.start - _REACH), mention.end + _REACH
    *_, second, first = ["", "", *_WORDS.findall(text, left, mention.start)]
    said, naming = lexicon.cue("said of words"), lexicon.cue("said of things")
    if first in said or (first in naming and mention.entity.kind in ("place", "body")):
        return True
    if first in lexicon.cue("said of words as") and second in said:
        return True
    verb, *nouns = [*_WORDS.findall(text, mention.end, right), ""]
    if _SIC.match(text, mention.end) or (verb in lexicon.cue("between spellings") and not said.isdisjoint(nouns[1:3])):
        return True  # `Kiev is a spelling`, `is the Russian name`
    if first in lexicon.cue("pronoun") and (second in said or second in naming):
        return True
    if mention.entity.kind == "place" and text.startswith(lexicon.cue_in_order("in a language"), mention.end + 1):
        return True
    gaps = (
        text[left : mention.start].rpartition(mention.replacement)[1:],
        text[mention.end : right].partition(mention.replacement)[1::-1],
    )
    return any(there and _explains(gap, mention.entity, lexicon) for there, gap in gaps)


def _explains(gap: str, entity: Entity, lexicon: NameLexicon) -> bool:
    """Whether what stands between two spellings says that they are two: `(`, `/`, `, now`, a third spelling."""
    words = _WORDS.findall(gap)
    others = set(words) - lexicon.cue("between spellings") - lexicon.cue("said of words")
    if _STOP.search(gap) or not others <= entity.forms:
        return False
    return bool(words) or not gap.isspace()


def historic(document: Document, mention: Mention, lexicon: NameLexicon) -> bool:
    """Whether the mention speaks of a time in which the canonical form was not in use."""
    entity = mention.entity
    if not (entity.since or entity.until or entity.kind == "place"):
        return False
    around = near(document, mention.start, mention.end)
    if entity.since and not entity.until and _bygone(around.lower(), lexicon):
        return True
    place = around.find(document.text[mention.start : mention.end])
    close = years(around, lexicon.cue("before year"), document.language.words.function)
    first, last = _held(entity)
    if close:
        return not first <= min(close, key=lambda found: abs(found[1] - place))[0] <= last
    everywhere = document.measure(_all_years)
    outside = len(everywhere) - max(0, bisect_right(everywhere, last) - bisect_left(everywhere, first))
    if entity.until and not everywhere:  # a text without a year speaks of today
        return True
    return (bool(entity.until) or len(everywhere) >= _FEW_YEARS) and outside >= _MOSTLY * len(everywhere)


@functools.lru_cache(maxsize=64)
def _bygone(low: str, lexicon: NameLexicon) -> bool:
    """Whether a text in the lower case has words of another time: `the Red Army`; not `the former Soviet Union`."""
    for phrase in lexicon.cue_in_order("history over"):
        low = low.replace(phrase, "")
    for phrase in lexicon.cue_in_order("history"):
        at = low.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            if not low[end : end + 2].removeprefix("s")[:1].isalpha():
                return True
            at = low.find(phrase, end)
    return False


def _held(entity: Entity) -> tuple[int, float]:
    """Return the first and the last year in which the canonical form is in use."""
    since = entity.since or (_MODERN if entity.kind == "place" and not entity.until else 0)
    return since, entity.until or math.inf


def _all_years(document: Document) -> list[int]:
    return sorted(year for year, _ in years(document.text))


def _may_stand(text: str, words: AbstractSet[str]) -> AbstractSet[str]:
    """Return those of some words and names that a text may have.

    Of many only those whose longest run of letters stands there, for which one reading looks.
    """
    if len(words) <= _FEW_SEARCHES:
        return words
    runs = {word: max(_LATIN.findall(word), key=len, default="") for word in words}
    there = {run for _, run in Words(filter(None, runs.values())).latin(text)}
    return {word for word, run in runs.items() if not run or run in there}


def confirmed(
    text: str,
    mentions: Iterable[Mention],
    lexicon: NameLexicon,
    sure: AbstractSet[str] = frozenset(),
    countries: Collection[str] = (),
) -> set[str]:
    """Return the entities of weak mentions that the document confirms, by name; each is asked for once.

    Args:
        text: The document.
        mentions: Weak and other mentions.
        lexicon: Of the mentions; other places of the country in the document confirm a place.
        sure: What the sure mentions of the document become.
        countries: Where the places among them lie.
    """
    entities = {mention.entity.name: mention.entity for mention in mentions if mention.weak}
    if not entities:
        return set()
    found: set[str] = set()
    asked: dict[str, tuple[str, ...]] = {}
    for name, entity in entities.items():
        words = (name, *entity.needs)
        if entity.country in countries or not sure.isdisjoint(words):
            found.add(name)
        else:
            asked[name] = words
    likely = _may_stand(text, set(chain.from_iterable(asked.values())))
    there: dict[str, bool] = {"": False}  # whether other places of a country are named
    for name, words in asked.items():
        for word in words:
            if word in likely and holds(text, word):
                found.add(name)
                break
        else:
            country = entities[name].country
            if country not in there:
                there[country] = bool(lexicon.places_in(country).latin(text))
            if there[country]:
                found.add(name)
    return found
