"""Attributions: who speaks in the clauses that say so (`Trump said`, `said the mayor of Kyiv`), by which words."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from normalize.language import Speech, language
from normalize.scan import Attribution, joined_words

if TYPE_CHECKING:
    from normalize.stages.quotes.clauses import Clause

__all__ = ["NOWHERE", "Place", "speaker"]

_REACH = 12  # words of a clause, and of a description of its speaker, that are looked at
_WORD = 16  # code points: most words and the space behind them are shorter
_DESCRIBED = 4  # words of a description behind its first
_KEPT = 1 << 12  # clauses of which it is kept who speaks: `he said` stands everywhere
_LONGEST = 32  # code points of such a clause

Place = tuple[int, int]
"""A span of the text, code points."""
NOWHERE: Place = (0, 0)


def speaker(text: str, clause: Clause, found: Attribution, code: str) -> tuple[Place, Place]:
    """Return where speaker and cue stand; for the speaker `NOWHERE` where the clause does not hold them."""
    at, end = clause.start, clause.end
    if end - at > _LONGEST:
        return _speaker(text, at, end, found, code)
    who, (first, last) = _kept_speaker(text[at:end], found, code)
    return NOWHERE if who == NOWHERE else (at + who[0], at + who[1]), (at + first, at + last)


def _speaker(text: str, start: int, end: int, found: Attribution, code: str) -> tuple[Place, Place]:
    """Return what `speaker` does, of the clause `text[start:end]`."""
    speech = language(code).speech
    raw, words = _beginning(text, start, end, found.at + found.width + _REACH + 1)
    spans = _spans(text, start, raw[: found.at + 1 + _REACH])
    first = found.at + found.width
    cue = (spans[found.at][0], spans[first - 1][1])
    if found.subject in "Gi" or (found.subject in "Vv" and not found.after):
        return NOWHERE, cue
    if found.subject in "Vv":
        last = first
        if found.subject == "V" and text[spans[first][0]].islower() and words[first] not in speech.subjects:
            return NOWHERE, cue
        if found.subject == "v":
            last = _description(words, first, code)
            if last < first:
                return NOWHERE, cue
        while last + 1 < len(spans) and text[spans[last + 1][0]].isupper():
            last += 1
    elif found.subject == "p":
        first = last = next(place for place in range(found.at) if words[place] in speech.subjects)
    else:
        first, last = _before(text, found, raw, words, spans, speech)
    return (spans[first][0], spans[last][1]), cue


def _beginning(text: str, start: int, end: int, most: int) -> tuple[list[str], list[str]]:
    """Return the first words of the clause `text[start:end]`, see `joined_words`: a long one is asked about often."""
    size = most * _WORD
    raw, words = joined_words(text, start, min(end, start + size))
    while len(raw) <= most and start + size < end:  # the last one may go on
        size *= 2
        raw, words = joined_words(text, start, min(end, start + size))
    return raw[:most], words[:most]


def _before(  # noqa: PLR0917 (of one clause)
    text: str, found: Attribution, raw: list[str], words: list[str], spans: list[Place], speech: Speech
) -> tuple[int, int]:
    """Return the first and the last word of a speaker that stands before the verb and is no pronoun."""
    agents = [place for place in range(1, found.at) if words[place] in speech.agents]
    first, last = 0, (agents[-1] if agents else found.at) - 1
    if found.subject == "N" and not agents:
        first = last
        while first and (text[spans[first - 1][0]].isupper() or raw[first - 1].endswith(".")):
            first -= 1
    return first, last


@functools.lru_cache(maxsize=_KEPT)
def _kept_speaker(clause: str, found: Attribution, code: str) -> tuple[Place, Place]:
    return _speaker(clause, 0, len(clause), found, code)


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
