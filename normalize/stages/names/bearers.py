"""People under spellings that no list has: of the given name and the surname one is known, the other akin to theirs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from normalize.lexicon.entity import Entity, Variant
from normalize.lexicon.families import akin
from normalize.scan import find_word
from normalize.stages.names.form import Form
from normalize.stages.names.index import Index
from normalize.stages.names.mention import Mention

__all__ = ["akin_bearers", "akin_given_name"]

_SURNAME = re.compile(r"[ \n]((?:[AaEe]l[- ])?[^\W\d_]{4,})(?![\w-])")
_GIVEN = re.compile(r"(?<![\w@#'-])[^\W\d_]{4,}(?=[ \n]\Z)")
_OF_ARTICLE = "ae"
_REACH = 30  # code points
_SHORTEST = 4  # letters, as in the patterns
_MANY = 64  # words
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?!\w)")

_Names = tuple[str, str]
_Bearer = tuple[Entity, str, str, Variant]  # with the canonical given name and surname, and the given name in the text


def akin_bearers(text: str, places: Iterable[tuple[int, str]], index: Index) -> list[Mention]:
    """Return the people whose full name stands in an unknown spelling, and where that surname stands alone.

    Args:
        text: The document.
        places: Where given names of its bearers stand, and the names.
        index: Of the lexicon.
    """
    known: dict[_Names, _Bearer | None] = {}
    full = [mention for at, word in places if (mention := _bearer(text, word, at, index, known)) is not None]
    if not full:
        return []
    surnames = {text[mention.start : mention.end].split(maxsplit=1)[-1]: mention.entity for mention in full}
    ends = {mention.end for mention in full}
    return full + [
        Mention(*match.span(), surnames[match[0]], surnames[match[0]].surname, weak=True, language="", bare=True)
        for match in _words(text, surnames)
        if match.end() not in ends
    ]


def _words(text: str, some: Collection[str]) -> Iterator[re.Match[str]]:
    """Yield some words of four letters and more where they stand alone: few are looked for one by one."""
    if len(some) > _MANY:
        yield from (match for match in _WORD.finditer(text) if match[0] in some)
        return
    for word in some:
        at = find_word(text, word, 0)
        while at >= 0:
            match = _WORD.match(text, at)
            if match is not None and match[0] == word:
                yield match
            at = find_word(text, word, at + 1)


def _bearer(text: str, given: str, at: int, index: Index, known: dict[_Names, _Bearer | None]) -> Mention | None:
    """Return the mention of whose given name stands at a place; `known` are the bearers of names seen before."""
    following = text[at + len(given) + 1 : at + len(given) + 2]
    if following.islower() and following not in _OF_ARTICLE:  # as behind most given names, but for a surname
        return None
    match = _SURNAME.match(text, at + len(given))
    if match is None or (at and (text[at - 1].isalnum() or text[at - 1] in "-_@#'")):
        return None
    names = given, match[1]
    if names not in known:
        known[names] = _named(*names, index)
    bearer = known[names]
    if bearer is None:
        return None
    entity, first, last, variant = bearer
    name = f"{first}{text[match.start()]}{last}"
    return Mention(at, match.end(1), entity, name, variant.weak, variant.language, bare=False)


def _named(given: str, surname: str, index: Index) -> _Bearer | None:
    """Return whom a given name and an unknown word name."""
    if not surname[-1].islower() or surname.islower() or not index.is_unknown(surname):
        return None
    if f"{given} {surname}" in index.lexicon.entities:
        return None
    entity = index.bearer(given, surname)
    if entity is None:
        return None
    variant = next(item for item in (Variant(entity.given_name), *entity.given) if item.text == given)
    return entity, entity.given_name, entity.surname, variant


def akin_given_name(text: str, start: int, form: Form, index: Index) -> Mention | None:
    """Return the person whose surname stands at `start` behind an unknown spelling of the given name, if any.

    Args:
        text: The document.
        start: Where a telling form begins (code points).
        form: The surname.
        index: Of the lexicon.
    """
    entity, end = form.entity, start + len(form.text)
    if text[start - 1 : start] not in (" ", "\n") or text[start:end] != form.text:
        return None
    if not text[start - 1 - _SHORTEST : start - 1].isalnum():  # no word that long
        return None
    word = max(text.rfind(" ", 0, start - 1), text.rfind("\n", 0, start - 1), start - _REACH - 1) + 1
    match = _GIVEN.search(text, max(0, word), start)
    if match is None or text[end : end + 1].isalnum():
        return None
    given = match[0]
    if not given[0].isupper() or given.isupper() or not index.is_unknown(given):
        return None
    canonical = entity.given_name
    if f"{given} {form.text}" in index.lexicon.entities or not akin(given, canonical):
        return None
    name = f"{canonical}{text[match.end()]}{form.surname}"
    return Mention(match.start(), end, entity, name, weak=False, language="", bare=False)
