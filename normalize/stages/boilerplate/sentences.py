"""Sentences of page furniture at the end of a paragraph, with or without a space before them."""

from __future__ import annotations

import re

import attrs

from normalize.scan import last_start
from normalize.stages.boilerplate.phrases import GLUED_KINDS, GLUED_WORDS, Phrases, fold

__all__ = ["Tail", "prompt", "tail"]

_LONGEST = 40  # words of a prompt
_SURE_LINK = 4  # of a read-more beginning: "read more about" ends body paragraphs as often as not
_SITE = re.compile(r"[^\W\d_]\.[a-z]")  # the name of a site: the sentence is a link
_QUESTION = 10  # words of a question that leads up to a prompt ("What do you think about this?")
_ARROWS = (
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{RIGHTWARDS ARROW}"
)
_SHORT = 60  # code points of a sentence that can be a whole-line phrase


@attrs.frozen
class Tail:
    """One sentence of furniture.

    Args:
        start: Where it goes from, the space before it included; code points into its line.
        end: Exclusive.
        kind: Of the phrase.
        confidence: 0 to 1.
    """

    start: int
    end: int
    kind: str
    confidence: float


def tail(line: str, known: Phrases) -> tuple[Tail, ...]:
    """Return the furniture sentences a line ends in, in order; empty for nearly every line."""
    stop = len(line)
    start = last_start(line, stop)
    first = prompt(line[start:stop], known)
    if first is None:
        return ()
    found: list[Tail] = []
    kind: tuple[str, float] | None = first
    while kind is not None:
        cut = len(line[:start].rstrip())
        found.append(Tail(cut, stop, *kind))
        stop = cut
        if not cut:
            break
        start = last_start(line, stop)
        kind = prompt(line[start:stop], known) or _question(line[start:stop], known, kind[0])
    return tuple(reversed(found))


def _question(sentence: str, known: Phrases, kind: str) -> tuple[str, float] | None:
    """Return the kind of a prompt for the short question to the reader that leads up to it."""
    words = sentence.lower().rstrip("?").split()
    if kind != "comments" or not sentence.endswith("?") or len(words) > _QUESTION or known.person.isdisjoint(words):
        return None
    return kind, 0.85


def prompt(sentence: str, known: Phrases) -> tuple[str, float] | None:
    """Return the kind of a sentence of furniture and how sure that is."""
    if not sentence or sentence[0].islower():
        return None
    if sentence[-1] in _ARROWS and len(sentence) <= _SHORT and _points(sentence, known):
        return "read_more", 0.9
    begun = known.start(sentence)
    if begun is not None and begun[1] in GLUED_KINDS and sentence.count(" ") < _LONGEST:
        phrase, kind = begun
        weak = kind == "read_more" and phrase.count(" ") < _SURE_LINK - 1 and _SITE.search(sentence) is None
        return kind, 0.6 if weak else 0.9
    if len(sentence) <= _SHORT:
        key = fold(sentence)
        kind = known.lines.get(key, "")
        if kind in GLUED_KINDS and key.count(" ") >= GLUED_WORDS - 1:
            return kind, 0.9
    if any(map(sentence.__contains__, known.hints)) and sentence.count(" ") < _LONGEST:
        return next(((kind, 0.9) for phrase, kind in known.inner if phrase in sentence), None)
    return None


def _points(sentence: str, known: Phrases) -> bool:
    """Whether a sentence is a phrase of a link and an arrow, which quotation marks and sentences of a text are not."""
    rest = sentence.rstrip(_ARROWS)
    return rest.endswith(" ") and known.lines.get(fold(rest)) == "read_more"
