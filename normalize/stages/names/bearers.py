"""People under spellings that no list has: of the given name and the surname one is known, the other akin to theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from normalize.lexicon.entity import Entity, Variant
from normalize.lexicon.families import akin
from normalize.stages.names.index import Form, Index
from normalize.stages.names.mention import Mention

__all__ = ["akin_bearers", "akin_given_name"]

_LEAST = 5  # letters of a known name: shorter ones are akin to those of others
_SURNAME = re.compile(r"[ \n]((?:[AaEe]l[- ])?[^\W\d_]{4,})(?![\w-])")
_GIVEN = re.compile(r"(?<![\w@#'-])[^\W\d_]{4,}(?=[ \n]\Z)")
_REACH = 30  # code points
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?!\w)")


def akin_bearers(text: str, places: Iterable[tuple[str, int]], index: Index) -> list[Mention]:
    """Return the people whose full name stands in an unknown spelling, and where that surname stands alone.

    Args:
        text: The document.
        places: Words that `index` knows and where they stand: the given names among them are looked at.
        index: Of the lexicon.
    """
    full = [mention for word, at in places for mention in _bearers(text, word, at, index)]
    surnames = {text[mention.start : mention.end].split(maxsplit=1)[-1]: mention.entity for mention in full}
    if not surnames:
        return []
    alone = (match for match in _WORD.finditer(text) if match[0] in surnames)
    return full + [
        Mention(*match.span(), surnames[match[0]], surnames[match[0]].surname, weak=True, language="", bare=True)
        for match in alone
        if not any(mention.start <= match.start() < mention.end for mention in full)
    ]


def _bearers(text: str, given: str, at: int, index: Index) -> Iterator[Mention]:
    bearers = index.bearers(given)
    match = _SURNAME.match(text, at + len(given)) if bearers else None
    if match is None or (at and (text[at - 1].isalnum() or text[at - 1] in "-_@#'")):
        return
    surname = match[1]
    if not surname[-1].islower() or surname.islower() or not index.is_unknown(surname):
        return
    if f"{given} {surname}" in index.lexicon.entities:
        return
    for entity in bearers:
        known = _variant(entity, given)
        if known is not None and len(entity.surname) >= _LEAST and akin(_bare(surname), _bare(entity.surname)):
            name = f"{entity.given_name}{text[match.start()]}{entity.surname}"
            yield Mention(at, match.end(1), entity, name, known.weak, known.language, bare=False)
            return


def akin_given_name(text: str, start: int, form: Form, index: Index) -> Mention | None:
    """Return the person whose surname stands at `start` behind an unknown spelling of the given name, if any."""
    entity, end = form.entity, start + len(form.text)
    if len(form.text) < _LEAST or not entity.given_name.isalpha() or text[start:end] != form.text:
        return None
    match = _GIVEN.search(text, max(0, start - _REACH), start)
    if match is None or text[end : end + 1].isalnum():
        return None
    given = match[0]
    if not given[0].isupper() or given.isupper() or not index.is_unknown(given):
        return None
    if (
        f"{given} {form.text}" in index.lexicon.entities
        or len(entity.given_name) < _LEAST
        or not akin(given, entity.given_name)
    ):
        return None
    name = f"{entity.given_name}{text[match.end()]}{entity.surname}"
    return Mention(match.start(), end, entity, name, weak=False, language="", bare=False)


def _variant(entity: Entity, given: str) -> Variant | None:
    """Return the given name as the entity has it."""
    return next((item for item in (Variant(entity.given_name), *entity.given) if item.text == given), None)


def _bare(surname: str) -> str:
    return surname[3:] if surname[:2].lower() in ("al", "el") and surname[2:3] in ("-", " ") else surname
