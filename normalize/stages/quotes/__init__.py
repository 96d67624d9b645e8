"""Quotes: direct speech that lost its marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from normalize.document import Document
from normalize.engine import Stage, regions
from normalize.language import Language, unlike
from normalize.scan import lower
from normalize.stages.quotes.gate import attributing, double_quoted, speech_lost, typed_marks, unquoted
from normalize.stages.quotes.lost_padded_mark import TRACES, lost_padded_mark, may_have_lost
from normalize.stages.quotes.marks import by_pattern
from normalize.stages.quotes.misplaced_quotation_mark import TRIGGERS, misplaced, misplaced_quotation_mark
from normalize.stages.quotes.mixed_quotation_marks import mixed, mixed_quotation_marks
from normalize.stages.quotes.passages import may_hint
from normalize.stages.quotes.patterns import AFTER, AROUND, BEFORE, PARAGRAPH, SPLIT
from normalize.stages.quotes.speech import heard
from normalize.stages.quotes.speech_paragraph_before_attribution import speech_paragraph_before_attribution
from normalize.stages.quotes.spoken import spoken
from normalize.stages.quotes.substitute_quotation_mark import OPENINGS, substitute_quotation_mark, substitutes
from normalize.stages.quotes.unbalanced_quotation_mark import (
    lone_mark_triggers,
    unbalanced,
    unbalanced_quotation_mark,
)
from normalize.stages.quotes.unmarked_speech_after_attribution import unmarked_speech_after_attribution
from normalize.stages.quotes.unmarked_speech_around_attribution import unmarked_speech_around_attribution
from normalize.stages.quotes.unmarked_speech_before_attribution import unmarked_speech_before_attribution
from normalize.stages.quotes.unmarked_speech_paragraph import unmarked_speech_paragraph

__all__ = ["PADDED", "STAGE"]


def _gate(document: Document) -> bool:
    """Whether a mark is amiss or speech is heard, or may be in a paragraph of another language."""
    measure = document.measure
    if measure(_amiss):
        return True
    return measure(unquoted) and bool(measure(heard) or (measure(regions) and measure(speech_lost)))


def _amiss(document: Document) -> list[str]:
    """Return the names of the rules for which a mark is amiss.

    All double marks but the straight one are beyond ASCII, in every language.
    """
    text, measure = document.text, document.measure
    straight, plain = '"' in text, text.isascii()
    found: list[str] = []
    if (straight or not plain) and measure(unbalanced):
        found.append(unbalanced_quotation_mark.name)
    if straight and measure(misplaced):
        found.append(misplaced_quotation_mark.name)
    if straight and not plain and measure(mixed):
        found.append(mixed_quotation_marks.name)
    if bool(measure(typed_marks)) and measure(substitutes):
        found.append(substitute_quotation_mark.name)
    return found


_SPOKEN = {
    SPLIT: speech_paragraph_before_attribution,
    AFTER: unmarked_speech_after_attribution,
    AROUND: unmarked_speech_around_attribution,
    BEFORE: unmarked_speech_before_attribution,
    PARAGRAPH: unmarked_speech_paragraph,
}


def _proposing(document: Document) -> Sequence[str]:
    """Return the names of the rules for which a mark is amiss or speech is heard."""
    found = document.measure(_amiss)
    if document.measure(unquoted):
        found = [*found, *(_SPOKEN[pattern].name for pattern in document.measure(by_pattern))]
    return found


def _triggers(language: Language) -> Iterator[str]:
    """Yield lone, misplaced, mixed and substitute marks."""
    pairs = "".join(language.quotes.pairs)
    yield from lone_mark_triggers(language)
    yield from TRIGGERS
    others = re.escape("".join(dict.fromkeys(pairs + "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}")))
    yield rf'"[^\n]*[{others}]'
    yield rf'[{others}][^\n]*"'
    yield from map(re.escape, OPENINGS)
    yield r"[^\S\x00-\x7f]\S*[,.:]"  # it belongs to the run of letters of a word of saying behind it
    marks = "".join(mark for mark in language.spacing.comma + language.spacing.full_stop if not mark.isascii())
    if marks:
        yield rf"[{marks}][^\x00-\x7f]"  # what follows belongs to the run of the word before


def _idle(language: Language) -> Callable[[str], bool]:
    """Return what tells of a text with a word of saying that no speech is heard in it.

    It has its marks, or the only paragraph has no hint of direct speech and is in no other language.
    """

    def tells(text: str) -> bool:
        if double_quoted(text):
            return True
        return "\n" not in text and not may_hint(text, lower(text), language.code) and not unlike((text,), language)

    return tells


PADDED = Stage(
    "quotes",
    (lost_padded_mark,),
    gate=may_have_lost,
    triggers=lambda language: TRACES if language.quotes.padding else (),
    of_prose=True,
    by_language=False,
)
"""Marks whose spaces are still there, before anything tidies spaces."""

STAGE = Stage(
    "quotes",
    (
        speech_paragraph_before_attribution,
        unmarked_speech_after_attribution,
        unmarked_speech_around_attribution,
        unmarked_speech_before_attribution,
        unmarked_speech_paragraph,
        substitute_quotation_mark,
        misplaced_quotation_mark,
        mixed_quotation_marks,
        unbalanced_quotation_mark,
    ),
    gate=_gate,
    proposing=_proposing,
    triggers=lambda language: tuple(_triggers(language)),
    words=lambda document: attributing(document.language.code),
    idle=_idle,
    slight=True,
    reader=spoken,
)
