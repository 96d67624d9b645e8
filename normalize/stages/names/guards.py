"""Where a known spelling is something else or must stay: neighbours, titles, other places, other times."""

from __future__ import annotations

import functools
import re

from normalize.document import Document
from normalize.evidence.forms import heading_lines
from normalize.language import Language, outvoted
from normalize.language import language as of_code
from normalize.lexicon.casing import cased
from normalize.lexicon.families import family_of_given_name
from normalize.lexicon.names import NameLexicon
from normalize.stages.names.mentions import Mention
from normalize.stages.names.surroundings import hyphenated, near, next_word, previous_word, quotation, years

__all__ = ["alien", "confirmed", "fits", "historic", "quoted", "stays"]

_LEAST_SUFFIX = 3  # letters: `Kiev-led`; shorter ones make other names (`Teheran-ro`, a street in Seoul)
_FEW_WORDS = 4  # a quotation of fewer words does not show its language
_FEW_YEARS = 3  # fewer years in a document say nothing about its time
_RARELY = 10  # one in eleven or fewer in the lower case: a name
_MOSTLY = 0.6  # of a document's years
_INITIALS = re.compile(r",? (?:[^\W\d_a-z]\.[ ,-]?)+(?![^\W\d_])")  # of an author in a list of references
_REACH = 40  # code points back to the head of `Treaty of`, or to the other spelling of a name that the text explains
_SPACES = re.compile(r"\s")
_STEP = 3  # code points: the end of the word before, a comma and a space
_INSIDE = re.compile(r"[^\W_],? \Z")
_STOP = re.compile(r"[.;!?\n]|'s?\b")
_WORDS = re.compile(r"[^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}-]*")


def stays(document: Document, mention: Mention) -> bool:
    """Whether the mention is part of a fixed expression, or one of the entity's words near by keeps it."""
    text = document.text
    found = text[mention.start : mention.end].lower()
    around = ""
    for phrase in mention.entity.stays:
        low = phrase.lower()
        at = low.find(found)
        if at < 0:
            around = around or near(document, mention.start, mention.end)
            if _holds(around, phrase):
                return True
        while at >= 0:
            start = mention.start - at
            if start >= 0 and text[start : start + len(low)].replace("\n", " ").lower() == low:
                return True
            at = low.find(found, at + 1)
    return False


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
    return outvoted(words, document.language)


def quoted(document: Document, mention: Mention, lexicon: NameLexicon) -> bool:
    """Whether the text speaks of the spelling: `Kyiv (formerly Kiev)`, `known as Bombay`, `the spelling Kiev`."""
    text = document.text
    left, right = max(0, mention.start - _REACH), mention.end + _REACH
    before = _WORDS.findall(text, left, mention.start)[-2:]
    said = lexicon.cue("said of words")
    if before and (before[-1] in said or (before[-1] in lexicon.cue("said of words as") and before[0] in said)):
        return True
    gaps = (
        text[left : mention.start].rpartition(mention.replacement)[1:],
        text[mention.end : right].partition(mention.replacement)[1::-1],
    )
    return any(there and _explains(gap, lexicon) for there, gap in gaps)


def _explains(gap: str, lexicon: NameLexicon) -> bool:
    """Whether what stands between two spellings says that they are two: `(`, `/`, `, now`, but no other words."""
    words = _WORDS.findall(gap)
    if _STOP.search(gap) or not set(words) <= {*lexicon.cue("between spellings"), *lexicon.cue("said of words")}:
        return False
    return bool(words) or not gap.isspace()


def historic(document: Document, mention: Mention, lexicon: NameLexicon) -> bool:
    """Whether the mention speaks of a time before the canonical form was in use."""
    since = mention.entity.since
    if not since:
        return False
    around = near(document, mention.start, mention.end)
    low = around.lower()
    if any(word in low for word in lexicon.cue("history")):
        return True
    place = around.find(document.text[mention.start : mention.end])
    close = years(around, lexicon.cue("before year"))
    if close:
        return min(close, key=lambda found: abs(found[1] - place))[0] < since
    everywhere = document.measure(_all_years)
    return len(everywhere) >= _FEW_YEARS and sum(year < since for year in everywhere) >= _MOSTLY * len(everywhere)


def _all_years(document: Document) -> list[int]:
    return [year for year, _ in years(document.text)]


def fits(document: Document, mention: Mention, lexicon: NameLexicon) -> bool:
    """Whether the words beside the mention leave it this name: no other given name, no name it is a part of."""
    kind = mention.entity.kind
    if not _hyphens_fit(document.text, mention, lexicon) or (
        mention.bare and _INITIALS.match(document.text, mention.end)
    ):
        return False
    if kind == "place":
        return _place_fits(document, mention, lexicon)
    if kind == "person" and next_word(document.text, mention.end).split("-")[0] in document.language.names.particles:
        return False
    if kind == "body":
        return next_word(document.text, mention.end) not in lexicon.cue("address")
    return not mention.bare or _person_fits(document, mention, lexicon)


def _hyphens_fit(text: str, mention: Mention, lexicon: NameLexicon) -> bool:
    """Whether what hyphens join to the mention leaves it a name of its own: no suffix, no double surname."""
    before, after = hyphenated(text, mention.start, mention.end)
    if after and after[0].islower() and len(after[0]) < _LEAST_SUFFIX:
        return False
    names = sum(part[0].isupper() for part in (*before, *after))
    if names < (2 if mention.entity.kind == "place" else 1) or text[mention.start : mention.end].isupper():
        return True
    end = mention.end + sum(len(part) + 1 for part in after)
    return names == 1 and next_word(text, end) in lexicon.cue("between two")


def _person_fits(document: Document, mention: Mention, lexicon: NameLexicon) -> bool:
    text = document.text
    after = next_word(text, mention.end)
    goes_on = after[:1].isupper() and not (_loud(document, mention) or _is_closed(after, document.language))
    if goes_on or _elsewhere(text, mention.end, lexicon):
        return False
    before = previous_word(text, mention.start)
    if not before or not before[0].isupper():
        return before not in lexicon.cue("bearer")
    if before.endswith("."):
        bare = before[:-1]
        if len(bare) == 1:
            return any(bare == item[0] for item in _givens(mention))
        return "." not in bare or before in document.language.abbreviations.titles
    return _leads(before, document.language) or _may_precede(before, document.language)


def _givens(mention: Mention) -> list[str]:
    entity = mention.entity
    return [name for name in (entity.given_name, *(item.text for item in entity.given)) if name]


def _place_fits(document: Document, mention: Mention, lexicon: NameLexicon) -> bool:
    text = document.text
    after = next_word(text, mention.end)
    if after in lexicon.cue("thing") or _elsewhere(text, mention.end, lexicon) or _event(document, mention, lexicon):
        return False
    if _loud(document, mention):
        return True
    if after and after[0].isupper() and not _may_follow(after, document.language, lexicon):
        return bool(family_of_given_name(after)[0]) and previous_word(text, mention.start) in lexicon.cue("comes from")
    before = previous_word(text, mention.start)
    if before.lower() in lexicon.cue("bearer"):
        return False
    opening = mention.start - 1 - len(before)
    inside = bool(_INSIDE.search(text, max(0, opening - _STEP), opening))
    if inside and before[:1].isupper() and before.lower() in lexicon.cue("part of"):
        return True
    return _may_stand_before(before, document.language, inside=inside)


def _may_stand_before(word: str, language: Language, *, inside: bool) -> bool:
    """Whether the word before a place, if any, leaves it a place: no particle, initial, title or name.

    Args:
        word: As it is written.
        language: The document's.
        inside: Whether the word stands inside a sentence, so that its capital makes it a name (`Radio Peking`).
    """
    if not word or not word[0].isupper():
        return word not in language.names.particles
    if word.endswith("."):
        return len(word) > 2 and word not in language.abbreviations.titles  # noqa: PLR2004 (an initial)
    if _leads(word, language):
        return False
    return _qualifies(word, language) or (not inside and _is_common(word, language))


def _elsewhere(text: str, end: int, lexicon: NameLexicon) -> bool:
    """Whether another country's state follows: `Odessa, Texas`."""
    if text[end : end + 2] not in (", ", ",\n"):
        return False
    rest = text[end + 2 : end + _REACH]
    return any(
        rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum() for name in lexicon.cue("elsewhere")
    )


def _event(document: Document, mention: Mention, lexicon: NameLexicon) -> bool:
    """Whether the mention ends a name: `Treaty of Peking`, `University of Calcutta`, `the Siege of Kharkov`."""
    before = _SPACES.split(document.text[max(0, mention.start - _REACH) : mention.start])[:-1]
    article = bool(before) and before[-1] in lexicon.cue("article")
    *_, head, joint = ["", "", *before[: -1 if article else None]]
    if joint not in lexicon.cue("joins") or not _WORDS.fullmatch(head):
        return False
    low, of = head.lower(), joint in lexicon.cue("comes from")
    if low in lexicon.cue("event"):
        return of or head[0].isupper()
    if not head[0].isupper():
        return False
    return low in lexicon.cue("institution") or (of and not article and _given_name(low, document.language))


def _given_name(low: str, language: Language) -> bool:
    """Whether a word is hardly ever lower-case and no title: `Yaroslav of Kiev`."""
    count = cased(language.code).get(low)
    return count is not None and count.low * _RARELY < count.capital and low not in _titles(language.code)


def _may_follow(word: str, language: Language, lexicon: NameLexicon) -> bool:
    return word.lower() in lexicon.cue("after place") or _is_closed(word, language)


def _is_closed(word: str, language: Language) -> bool:
    """Whether a capitalised word begins no name: a function word, a title, a weekday."""
    return word.lower() in _closed(language.code) or word.lower() in language.casing.titles


def _may_precede(word: str, language: Language) -> bool:
    """Whether a capitalised word is no name: it opens a sentence or a heading, or says where someone is from."""
    return _qualifies(word, language) or _is_common(word, language)


def _qualifies(word: str, language: Language) -> bool:
    """Whether a capitalised word leaves what follows a name of its own: a genitive, a nation, `Post-war`."""
    low = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if low.endswith(("'s", "s'")) or low in _closed(language.code) or word in language.casing.proper:
        return True
    return word.rpartition("-")[2].islower() and "-" in word


def _is_common(word: str, language: Language) -> bool:
    """Whether a word is mostly lower-case: its capital opens a sentence or a heading."""
    count = cased(language.code).get(word.lower())
    return count is not None and count.low > count.capital


def _leads(word: str, language: Language) -> bool:
    """Whether the word is a title or an honorific: a person follows."""
    return word.lower() in _titles(language.code)


@functools.cache
def _titles(code: str) -> frozenset[str]:
    language = of_code(code)
    return frozenset(title.split()[-1] for title in language.casing.titles) | language.names.honorifics


@functools.cache
def _closed(code: str) -> frozenset[str]:
    language = of_code(code)
    return language.words.function | {*language.words.months, *language.words.weekdays} | language.casing.lower


def _loud(document: Document, mention: Mention) -> bool:
    """Whether the capitals around the mention say nothing: it is in capitals itself, or in a heading."""
    if document.text[mention.start : mention.end].isupper():
        return True
    return any(start <= mention.start < end for start, end in document.measure(heading_lines))


def confirmed(text: str, mention: Mention, sure: frozenset[str]) -> bool:
    """Whether the document says that a weak mention is this entity.

    Args:
        text: The document.
        mention: The weak mention.
        sure: What the sure mentions of the document become.
    """
    entity = mention.entity
    if entity.name in sure or _holds(text, entity.name):
        return True
    return any(word in sure or _holds(text, word) for word in entity.needs)


def _holds(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[max(0, at - 1) : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(word, at + 1)
    return False
