"""Attributions: the clauses that say who speaks (`Trump said`, `he added`, `said the mayor of Kyiv`, `saying`)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from normalize.language import Language, Speech, language
from normalize.scan import joined_words, kept
from normalize.stages.quotes.words import attributing_words, joined

if TYPE_CHECKING:
    from normalize.stages.quotes.clauses import Clause

__all__ = ["CLASSES", "NOWHERE", "Attribution", "Place", "attributions", "speaker"]

_REACH = 12  # words into a clause: a speech verb further in is no attribution of what stands beside the clause
_EARLY = 4  # words before the verb of an attribution of speech that does not end its clause
_ATTRIBUTES = frozenset("NptVvG")
_DISTANT = 2  # words between a pronoun or name at the start and its verb (`He further elaborated`)
_DESCRIBED = 4  # words of a description behind its first
_KEPT = 1 << 12  # clauses of which it is kept what they attribute: `he said` stands everywhere
_LONGEST = 32  # code points of such a clause
_ADVERBS = 2  # words from a participle back to its auxiliary (`ha anche detto`)
_PLACE, _LATE = ("0", "1", "2", "2", "2"), "5"
_TAIL, _LONG, _REPORTED = ("0", "1", "1", "3", "3", "3"), "6", "q"
CLASSES = tuple(map("".join, product("NptxiVvG", sorted({*_PLACE, _LATE}), sorted({*_TAIL, _LONG, _REPORTED}))))
"""What `Attribution.code` can be."""


Place = tuple[int, int]
"""A span of the text, code points."""
NOWHERE: Place = (0, 0)


class Attribution(NamedTuple):
    """The first speech verb of a clause and what stands around it.

    Args:
        subject: `N` a name before the verb, `p` a pronoun, `t` another word with a content (`the mayor said`), `x` a
            word without (`would say`, `to say`), `V` the verb first and a subject behind it (`said Trump`), `v` the
            verb first and none, `G` a participle (`saying`).
        verb: In the lower case, without its auxiliary.
        at: Its place among the clause's words, 0 for the first; of its auxiliary where it has one (`a dit`).
        after: How many words follow it.
        width: How many words it has with its auxiliary and what stands between them.
        code: Subject, place of the verb and length of the rest as a class: `N10`, `V03`; `q` for the length where the
            next word announces indirect speech (`said that`).
        raw: The clause's words as they stand, without punctuation.
        words: The same in the lower case, with straight apostrophes.
        attributes: Whether it can attribute speech beside its clause.
        announces: Whether the clause ends in the verb.
    """

    subject: str
    verb: str
    at: int
    after: int
    width: int
    code: str
    raw: list[str]
    words: list[str]
    attributes: bool
    announces: bool


@functools.cache
def _auxiliaries(code: str) -> frozenset[str]:
    """Return the auxiliaries of a language, alone and with a pronoun (`a`, `a-t-il`)."""
    words = language(code).speech.auxiliaries
    return words | joined(code, words)


@kept
def attributions(code: str) -> Callable[[str], Attribution | None]:
    """Return what finds the attribution in a clause of a language that has a word of saying, if there is one."""

    def attribution(clause: str) -> Attribution | None:
        return _kept_attribution(clause, code) if len(clause) <= _LONGEST else _attribution(clause, code)

    return attribution


def _attribution(clause: str, code: str) -> Attribution | None:
    known = language(code)
    speech, saying = known.speech, attributing_words(code)
    raw, words = joined_words(clause, 0, len(clause))
    for at, word in enumerate(words[:_REACH]):
        if word not in saying:
            continue
        if word in speech.sources and not _names_source(raw, words, at, speech):
            continue
        first = at
        if word in speech.perfect and word not in speech.verbs:
            first = _auxiliary(words, at, code)
            if first < 0:
                continue
        rest = at + 1
        after = len(words) - rest
        reports = after and words[rest] in speech.complementisers and raw[rest][0].islower()
        tail = _REPORTED if reports else _TAIL[after] if after < len(_TAIL) else _LONG
        subject = _subject(raw, words, first, rest - first, known)
        letters = f"{subject}{_PLACE[first] if first < len(_PLACE) else _LATE}{tail}"
        attributes = subject in _ATTRIBUTES and (not after or first <= _EARLY)
        announces = words[-1] == word
        told = subject, word, first, after, rest - first, letters, raw, words, attributes, announces
        return tuple.__new__(Attribution, told)  # to call the class takes four times as long
    return None


_kept_attribution = functools.lru_cache(maxsize=_KEPT)(_attribution)


def _names_source(raw: list[str], words: list[str], at: int, speech: Speech) -> bool:
    """Whether a word that can name the source of speech (`Speech.sources`) does: `so Scholz`, `so der Kanzler`."""
    return not at and raw[0].islower() and len(raw) > 1 and (raw[1][0].isupper() or words[1] in speech.articles)


def _auxiliary(words: list[str], at: int, code: str) -> int:
    """Return where the auxiliary of the participle at `at` stands, -1 where it has none and so is an adjective."""
    known = _auxiliaries(code)
    return next((place for place in range(at - 1, max(-1, at - 1 - _ADVERBS), -1) if words[place] in known), -1)


def _subject(raw: list[str], words: list[str], at: int, width: int, known: Language) -> str:  # noqa: PLR0911 (classes)
    """Return the letter of the subject of the verb of `width` words at `at` (see `Attribution`)."""
    speech, function = known.speech, known.words.function
    if words[at] in speech.participles:
        return "G"
    if not at:
        return _inverted(raw, words, width, speech)
    if not speech.agents.isdisjoint(words[:at]):
        return "N"
    before = words[at - 1]
    if before in speech.subjects or before in speech.person:
        return "p" if before in speech.subjects else "i"
    if before in function:
        return "x"
    if raw[at - 1][0].isupper():
        return "N"
    if at <= _DISTANT and words[0] in speech.subjects:
        return "p"
    if at <= _DISTANT and raw[0][0].isupper() and words[0] not in function and words[0] not in speech.person:
        return "N"
    return "t"


def _inverted(raw: list[str], words: list[str], width: int, speech: Speech) -> str:
    """Return the letter for a verb that stands first: `said Trump` and `said he` attribute, `said he would` reports."""
    if speech.enclitics and words[0].endswith(speech.enclitics):
        return "V"
    if len(raw) > width and words[width] in speech.subjects:
        return "V" if len(raw) == width + 1 else "v"
    return "V" if len(raw) > width and raw[width][0].isupper() else "v"


def speaker(text: str, clause: Clause, found: Attribution, code: str) -> tuple[Place, Place]:
    """Return where speaker and cue stand; for the speaker `NOWHERE` where the clause does not hold them."""
    at = clause.start
    if clause.end - at > _LONGEST:
        return _speaker(text, at, found, code)
    who, (first, last) = _kept_speaker(text[at : clause.end], code)
    return NOWHERE if who == NOWHERE else (at + who[0], at + who[1]), (at + first, at + last)


def _speaker(text: str, at: int, found: Attribution, code: str) -> tuple[Place, Place]:
    """Return what `speaker` does, of a clause that starts at `at`."""
    speech = language(code).speech
    spans = _spans(text, at, found.raw[: found.at + 1 + _REACH])
    first = found.at + found.width
    cue = (spans[found.at][0], spans[first - 1][1])
    if found.subject in "Gi" or (found.subject in "Vv" and not found.after):
        return NOWHERE, cue
    if found.subject in "Vv":
        last = first
        if found.subject == "V" and text[spans[first][0]].islower() and found.words[first] not in speech.subjects:
            return NOWHERE, cue
        if found.subject == "v":
            last = _description(found.words, first, code)
            if last < first:
                return NOWHERE, cue
        while last + 1 < len(spans) and text[spans[last + 1][0]].isupper():
            last += 1
    elif found.subject == "p":
        first = last = next(place for place in range(found.at) if found.words[place] in speech.subjects)
    else:
        first, last = _before(text, found, spans, speech)
    return (spans[first][0], spans[last][1]), cue


def _before(text: str, found: Attribution, spans: list[Place], speech: Speech) -> tuple[int, int]:
    """Return the first and the last word of a speaker that stands before the verb and is no pronoun."""
    agents = [place for place in range(1, found.at) if found.words[place] in speech.agents]
    first, last = 0, (agents[-1] if agents else found.at) - 1
    if found.subject == "N" and not agents:
        first = last
        while first and (text[spans[first - 1][0]].isupper() or found.raw[first - 1].endswith(".")):
            first -= 1
    return first, last


@functools.lru_cache(maxsize=_KEPT)
def _kept_speaker(clause: str, code: str) -> tuple[Place, Place]:
    found = _kept_attribution(clause, code)
    return _speaker(clause, 0, found, code) if found is not None else (NOWHERE, NOWHERE)


def _spans(text: str, at: int, words: list[str]) -> list[Place]:
    """Return where words stand that follow one another from `at` on, with no letters or figures between them."""
    spans: list[Place] = []
    for word in words:
        at = text.find(word, at)
        spans.append((at, at := at + len(word)))
    return spans


def _description(words: list[str], first: int, code: str) -> int:
    """Return the last word of a description of the speaker behind the verb (`the mayor`), before `first` for none."""
    known = language(code)
    if words[first] in known.speech.articles:
        last = first + 1
    elif words[first] in known.words.function or not words[first].isalpha():
        return first - 1
    else:
        last = first
    if last >= min(len(words), first + _REACH):
        return first - 1
    while last + 1 < len(words) and last - first < _DESCRIBED and words[last + 1] not in known.words.function:
        last += 1
    return last
