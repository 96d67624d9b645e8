"""The places of a text where a name of the lexicon stands in another spelling than the canonical one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from normalize.stages.names.bearers import akin_bearers, akin_given_name
from normalize.stages.names.form import Form
from normalize.stages.names.index import Index
from normalize.stages.names.mention import Mention

__all__ = ["mentions"]

_BREAKS = "\n\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"  # may stand for the space inside a name
_PLAIN = str.maketrans({**dict.fromkeys(_BREAKS, " "), "\N{RIGHT SINGLE QUOTATION MARK}": "'"})
_GAPS = (" ", "\n", "")  # before a word: the text may begin there
_GAP = 4  # code points between the end of a sentence and the next
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_DOMAIN = re.compile(r"(?:-[\w-]{0,63})?\.[a-z]{2,}")  # `kiev.press`, `kiev-tours.example`
_DOMAINS = ("-", ".")  # what such a name goes on with
_LONGEST_PATH = 80  # code points
_PATH = re.compile(r"\.[a-z]{2,}/[^\s]*\Z")  # `example.org/Kiev`
_CLIPPED = "in"  # before an apostrophe, of a participle: `Puttin' on the Ritz`
_PARTING = " ,;:!?\n"  # behind a word: no part of it
_JOINING = "_@#&"  # beside a word these make it part of something else


def mentions(text: str, places: Sequence[tuple[int, str]], index: Index) -> tuple[Mention, ...]:
    """Return the mentions in order, none overlapping another: of two at one place the longer.

    Args:
        text: Any text.
        places: Where words that give forms away stand (see `Index.occurrences`).
        index: Of the lexicon.
    """
    likely, given = _likely(text, places, index)
    found: list[Mention] = []
    akin: list[Mention] = []
    for start, form in likely:
        if (mention := _match(text, start, form)) is not None:
            found.append(mention)
        if form.telling and (mention := akin_given_name(text, start, form, index)) is not None:
            akin.append(mention)
    if given:
        akin += akin_bearers(text, given, index)
    found += akin
    if len(found) <= 1 or all(one.end <= other.start for one, other in pairwise(found)):  # in order, as nearly always
        return tuple(found)
    found.sort(key=lambda mention: (mention.start, -mention.end, mention.weak, mention.entity.name))
    kept: list[Mention] = []
    end = 0
    for mention in found:
        if mention.start >= end:
            kept.append(mention)
            end = mention.end
        elif kept[-1].entity is not mention.entity and kept[-1].start == mention.start and kept[-1].weak:
            kept.append(mention)  # two entities claim the spelling: the document decides
    return tuple(kept)


def _likely(
    text: str, places: Sequence[tuple[int, str]], index: Index
) -> tuple[list[tuple[int, Form]], list[tuple[int, str]]]:
    """Return where forms may start, with them, and those of the places at which given names stand."""
    likely: list[tuple[int, Form]] = []
    given: list[tuple[int, str]] = []
    for each in places:
        place, word = each
        for low, high, forms in index.looks(word):
            for at, length, written, behind, full, form in forms.get(text[place + low : place + high], ()):
                start = place - at
                found = text[start : start + length]
                if found not in written and not (_is_marked(found) and _same(found, form.text)):
                    continue
                if behind is not None and not _is_behind(text, start, behind):
                    continue
                if not (full and _is_whole(text, full, start + length)):
                    likely.append((start, form))
        if word in index.bearers:
            given.append(each)
    return likely, given


def _is_behind(text: str, start: int, ends: frozenset[str]) -> bool:
    """Whether a given name may stand before a place."""
    return start > 1 and text[start - 1].isspace() and text[start - 2] in ends


def _is_whole(text: str, name: str, end: int) -> bool:
    """Whether a name stands between spaces and ends at a place, or goes on: it is no name with another given name."""
    return text.endswith(name, 0, end) and text[end - len(name) - 1 : end - len(name)] in _GAPS


def _match(text: str, start: int, form: Form) -> Mention | None:
    entity, variant, end = form.entity, form.variant, start + len(form.text)
    behind = bool(form.ends) and _is_behind(text, start, form.ends)
    if (variant is None and not (behind or form.family_first)) or not _apart(text, start, end):
        return None
    if variant is not None and form.inside >= 0 and _is_canonical(text, start - form.inside, form.surname):
        return None
    if behind:
        for given in form.given:
            left = start - 1 - len(given.text)
            if left < 0 or not _same(text[left : start - 1], given.text) or not _apart(text, left, start - 1):
                continue
            if variant is None and (given.text, form.text) == (entity.given_name, form.surname):
                return None
            surname = _cased(text[start:end], form.text, form.surname, opens=False)
            name = _cased(text[left : start - 1], given.text, entity.given_name, opens=True) + text[start - 1] + surname
            language = given.language or (variant.language if variant else "")
            return Mention(left, end, entity, name, given.weak, language, bare=False)
    return (_family_first(text, start, form) if form.family_first else None) or _alone(text, start, form)


def _family_first(text: str, start: int, form: Form) -> Mention | None:
    """Return the mention of a name whose bearers put the given name last: `Abe Shinzo`."""
    entity, end = form.entity, start + len(form.text)
    if text[end : end + 1] != " ":
        return None
    for given in form.given:
        stop = end + 1 + len(given.text)
        if _same(text[end + 1 : stop], given.text) and _apart(text, end + 1, stop):
            name = _cased(text[start:stop], f"{form.text} {given.text}", entity.name, opens=True)
            return Mention(start, stop, entity, name, given.weak, given.language, bare=False)
    return None


def _alone(text: str, start: int, form: Form) -> Mention | None:
    """Return the mention of a spelling without a given name before it."""
    entity, variant, end = form.entity, form.variant, start + len(form.text)
    if variant is None or form.alone == form.text:
        return None
    found, name = text[start:end], form.alone
    if found != form.text or not name[:1].isupper():
        name = _cased(found, form.text, name, opens=_opens(text, start))
    return Mention(start, end, entity, name, variant.weak, variant.language, bare=" " not in form.text)


def _is_canonical(text: str, start: int, name: str) -> bool:
    """Whether the canonical form stands here, of which a spelling is a part (`Rantisi` in `al-Rantisi`)."""
    return start >= 0 and _same(text[start : start + len(name)], name)


def _apart(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` is no part of a longer word, handle or tag."""
    before, after = text[start - 1] if start else "", text[end : end + 1]
    if before == " " and (after in _PARTING or (after == "." and text[end + 1 : end + 2] in _PARTING)):  # as mostly
        return True
    if before in _APOSTROPHES and before:  # `Yar'Adua`
        before = text[max(0, start - 2) : start - 1]
    if before.isalnum() or (before and before in _JOINING) or (after in _DOMAINS and _DOMAIN.match(text, end)):
        return False
    if before == "/" and _PATH.search(text, max(0, start - _LONGEST_PATH), start):
        return False
    if after and after in _APOSTROPHES and text[start:end].endswith(_CLIPPED) and not text[end + 1 : end + 2].isalnum():
        return False
    return not (after.isalnum() or after == "_")


def _opens(text: str, start: int) -> bool:
    """Whether a sentence may begin here."""
    if text[start - 1 : start] == " " and text[start - 2 : start - 1].isalnum():  # as mostly
        return False
    before = text[max(0, start - _GAP) : start].rstrip(" " + _BREAKS[1:])
    return not before or not (before[-1].isalnum() or before[-1] in ",;")


def _is_marked(found: str) -> bool:
    """Whether what was found may have other spaces or apostrophes than the lexicon."""
    return not found.isascii() or "\n" in found


def _same(found: str, form: str) -> bool:
    """Whether the text has the form, in capitals or at the start of a sentence (`Al-Kaida`) too."""
    if found == form:
        return True
    if found[:1] != form[:1].upper():
        return False
    if _is_marked(found):
        found = found.translate(_PLAIN)
    return found[1:] == form[1:] or found == form.upper()


def _cased(found: str, form: str, name: str, *, opens: bool) -> str:
    """Return the canonical form in the capitals and with the line breaks of what was found (`Al-Kaida`: `Al-Qaeda`).

    A form that is always in capitals (`FYROM`) says nothing about the canonical one.

    Args:
        found: What stands in the text.
        form: What of the lexicon it is.
        name: The canonical form.
        opens: Whether it may open a sentence, where a name has a capital that it has not elsewhere.
    """
    if found.isupper() and not form.isupper():
        name = name.upper()
    elif found[:1].isupper() and opens:
        name = name[:1].upper() + name[1:]
    if not _is_marked(found):
        return name
    gaps = [char for char in found if char == " " or char in _BREAKS]
    if len(gaps) == name.count(" ") and any(char != " " for char in gaps):
        return "".join(word + gap for word, gap in zip(name.split(" "), [*gaps, ""], strict=True))
    return name
