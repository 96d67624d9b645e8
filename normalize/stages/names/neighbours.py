"""Whether the words beside a known spelling leave it that name: no other bearer, no longer name, no other place."""

from __future__ import annotations

import re

from normalize.document import Document, line_texts, lines
from normalize.evidence.forms import is_heading
from normalize.language import Language
from normalize.lexicon.families import family_of_given_name
from normalize.lexicon.names import NameLexicon
from normalize.stages.names.capitals import is_closed, is_common, is_given_name, is_proper, is_word, leads, qualifies
from normalize.stages.names.index import Index
from normalize.stages.names.mention import Mention
from normalize.stages.names.surroundings import hyphenated, next_word, previous_word

__all__ = ["fits"]

_LEAST_SUFFIX = 3  # letters: `Kiev-led`; shorter ones make other names (`Teheran-ro`, a street in Seoul)
_INITIALS = re.compile(r",? (?:[^\W\d_a-z]\.[ ,-]?)+(?![^\W\d_])")  # of an author in a list of references
_MOST_INITIALS = 3  # before a surname
_REACH = 40  # code points back to the head of `Treaty of`
_SPACES = re.compile(r"\s")
_WORD = re.compile(r"[^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}-]*")
_GENITIVE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]s")
_STEP = 3  # code points: the end of the word before, a comma and a space
_INSIDE = re.compile(r"[^\W_],? \Z")


def fits(document: Document, mention: Mention, index: Index) -> bool:
    """Whether the words beside the mention leave it this name: no other given name, no name it is a part of."""
    kind, lexicon = mention.entity.kind, index.lexicon
    if not _hyphens_fit(document, mention, index) or (mention.bare and _INITIALS.match(document.text, mention.end)):
        return False
    particle, joined, _ = next_word(document.text, mention.end).partition("-")
    if particle in document.language.names.particles and (kind == "person" or (kind == "place" and joined)):
        return False
    if kind == "place":
        return _place_fits(document, mention, lexicon)
    if kind == "body":
        return next_word(document.text, mention.end) not in lexicon.cue("address")
    return not _goes_on(document, mention, lexicon) and (not mention.bare or _person_fits(document, mention, lexicon))


def _goes_on(document: Document, mention: Mention, lexicon: NameLexicon) -> bool:
    """Whether a capital behind makes the name a longer one: `Gadaffi Street`, not `post-Tito Bosnia`."""
    after = next_word(document.text, mention.end)
    if not after[:1].isupper() or _loud(document, mention) or is_closed(after, document.language):
        return False
    before, _ = hyphenated(document.text, mention.start, mention.end)
    return not (before and before[-1].capitalize() in lexicon.cue("prefix"))


def _hyphens_fit(document: Document, mention: Mention, index: Index) -> bool:
    """Whether what hyphens join to the mention leaves it a name of its own: no suffix, no double surname.

    Two places may be joined where both are known: `Kiev-Moscow`, not `Mogilev-Podolsky`.
    """
    text = document.text
    before, after = hyphenated(text, mention.start, mention.end)
    if after and after[0].islower() and (len(after[0]) < _LEAST_SUFFIX or not is_word(after[0], document.language)):
        return False
    prefixes = index.lexicon.cue("prefix")
    names = [part for part in (*before, *after) if part[0].isupper() and part not in prefixes]
    if names and mention.language:  # `Köln-Ehrenfeld` is all in the other language
        return False
    if not names or text[mention.start : mention.end].isupper():
        return True
    if mention.entity.kind == "place":
        return len(names) == 1 and (is_proper(names[0], document.language) or index.knows(names[0]))
    end = mention.end + sum(len(part) + 1 for part in after)
    return len(names) == 1 and next_word(text, end) in index.lexicon.cue("between two")


def _person_fits(document: Document, mention: Mention, lexicon: NameLexicon) -> bool:
    text = document.text
    genitive = _GENITIVE.match(text, mention.end)
    after = next_word(text, mention.end)
    if (next_word(text, genitive.end()) if genitive else after) in lexicon.cue("eponym"):
        return False
    if _elsewhere(text, mention.end, lexicon):
        return False
    start = mention.start
    word = previous_word(text, start)
    initials = _initials(mention) if word.endswith(".") else ()
    for _ in range(_MOST_INITIALS):
        if word not in initials:
            break
        start -= len(word) + 1
        word = previous_word(text, start)
    return _may_lead(word, document.language, lexicon)


def _may_lead(word: str, language: Language, lexicon: NameLexicon) -> bool:
    """Whether the word before a surname, if any, leaves it this bearer's: no other given name, initial or title."""
    if not word or not word[0].isupper():
        return word not in lexicon.cue("bearer")
    bare = word.removesuffix(".")
    if bare.lower() in lexicon.cue("learned"):
        return False
    if bare == word:
        return leads(word, language) or qualifies(word, language) or is_common(word, language)
    return len(bare) > 1 and ("." not in bare or word in language.abbreviations.titles)


def _initials(mention: Mention) -> set[str]:
    entity = mention.entity
    return {f"{name[0]}." for name in (entity.given_name, *(item.text for item in entity.given)) if name}


def _place_fits(document: Document, mention: Mention, lexicon: NameLexicon) -> bool:
    text = document.text
    after = next_word(text, mention.end)
    if after in lexicon.cue("thing") or _elsewhere(text, mention.end, lexicon) or _event(document, mention, lexicon):
        return False
    if _loud(document, mention):
        return True
    if after and after[0].isupper() and not _may_follow(after, document.language, lexicon):
        given = [family_of_given_name(word)[0] != "" for word in (text[mention.start : mention.end], after)]
        return given == [False, True] and previous_word(text, mention.start) in lexicon.cue("comes from")
    before = previous_word(text, mention.start)
    if before.lower() in lexicon.cue("bearer") or _is_product(before, after, document.language, lexicon):
        return text[mention.end : mention.end + 1] == "-"
    inside = _is_inside(text, mention.start - 1 - len(before))
    if inside and before[:1].isupper() and before.lower() in lexicon.cue("part of"):
        return True
    return _may_stand_before(before, document.language, lexicon, inside=inside)


def _is_inside(text: str, start: int) -> bool:
    """Whether a word stands inside a sentence, so that its capital makes it a name."""
    return bool(_INSIDE.search(text, max(0, start - _STEP), start))


def _is_product(before: str, after: str, language: Language, lexicon: NameLexicon) -> bool:
    """Whether the words around a place count it: `a Tsingtao.`, `every Kiev he baked`."""
    if before in lexicon.cue("indefinite article"):
        return not after
    return before.lower() in lexicon.cue("each") and (not after or after in language.words.function)


def _may_stand_before(word: str, language: Language, lexicon: NameLexicon, *, inside: bool) -> bool:
    """Whether the word before a place, if any, leaves it a place: no particle, initial, title or name.

    Args:
        word: As it is written.
        language: The document's.
        lexicon: For the words of the cues.
        inside: Whether the word stands inside a sentence, so that its capital makes it a name (`Radio Peking`).
    """
    if not word or not word[0].isupper():
        return word not in language.names.particles
    if word.endswith("."):
        return len(word) > 2 and word not in language.abbreviations.titles  # noqa: PLR2004 (an initial)
    if leads(word, language) or word in lexicon.cue("other place"):
        return False
    return qualifies(word, language) or (not inside and is_common(word, language))


def _elsewhere(text: str, end: int, lexicon: NameLexicon) -> bool:
    """Whether another country's state follows: `Odessa, Texas`."""
    if text[end : end + 2] not in (", ", ",\n"):
        return False
    rest, states = text[end + 2 : end + _REACH], lexicon.cue_in_order("elsewhere")
    return rest.startswith(states) and any(
        rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum() for name in states
    )


def _event(document: Document, mention: Mention, lexicon: NameLexicon) -> bool:
    """Whether the mention ends a name: `Treaty of Peking`, `University of Calcutta`, `the Siege of Kharkov`."""
    before = _SPACES.split(document.text[max(0, mention.start - _REACH) : mention.start])[:-1]
    article = bool(before) and before[-1] in lexicon.cue("article")
    *_, title, head, joint = ["", "", "", *before[: -1 if article else None]]
    if joint.endswith(",") and joint[0].isupper() and joint[:-1].lower() in lexicon.cue("institution"):
        return True  # `Presidency College, Calcutta`
    if joint not in lexicon.cue("joins") or not _WORD.fullmatch(head):
        return False
    low, of = head.lower(), joint in lexicon.cue("comes from")
    if of and low in lexicon.cue("measure"):
        return True  # `a bottle of Tsingtao`
    if low in lexicon.cue("event"):
        return head[0].isupper() or (of and mention.entity.since > 0)
    if head[0].isupper() and low in lexicon.cue("institution"):
        return True
    return of and not article and head[0].isupper() and _byname(document, mention, lexicon, (title, head))


def _byname(document: Document, mention: Mention, lexicon: NameLexicon, words: tuple[str, str]) -> bool:
    """Whether the words before `of` make a byname: `Yaroslav of Kiev`, `The Maid of Pskow`; not `the City of Kiev`."""
    title, head = words
    low, language = head.lower(), document.language
    if not is_common(head, language):
        return title.lower() in lexicon.cue("hallowed") or is_given_name(low, language)
    if low in lexicon.cue("after place") or leads(head, language) or _loud(document, mention):
        return False
    return _is_inside(document.text, document.text.rfind(head, 0, mention.start))


def _may_follow(word: str, language: Language, lexicon: NameLexicon) -> bool:
    return word.lower() in lexicon.cue("after place") or is_closed(word, language)


def _loud(document: Document, mention: Mention) -> bool:
    """Whether the capitals around the mention say nothing: it is in capitals itself, or in a heading."""
    if document.text[mention.start : mention.end].isupper():
        return True
    number = document.measure(lines).number_at(mention.start)
    return document.recall(is_heading, document.measure(line_texts)[number])
