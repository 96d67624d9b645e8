"""Quotes: direct speech that lost its marks."""

from __future__ import annotations

from normalize.document import Document
from normalize.engine import Stage
from normalize.stages.quotes.gate import speech_lost
from normalize.stages.quotes.misplaced_quotation_mark import misplaced, misplaced_quotation_mark
from normalize.stages.quotes.mixed_quotation_marks import mixed, mixed_quotation_marks
from normalize.stages.quotes.speech_paragraph_before_attribution import speech_paragraph_before_attribution
from normalize.stages.quotes.spoken import spoken
from normalize.stages.quotes.substitute_quotation_mark import substitute_quotation_mark, substitutes
from normalize.stages.quotes.unbalanced_quotation_mark import unbalanced, unbalanced_quotation_mark
from normalize.stages.quotes.unmarked_speech_after_attribution import unmarked_speech_after_attribution
from normalize.stages.quotes.unmarked_speech_around_attribution import unmarked_speech_around_attribution
from normalize.stages.quotes.unmarked_speech_before_attribution import unmarked_speech_before_attribution
from normalize.stages.quotes.unmarked_speech_paragraph import unmarked_speech_paragraph

__all__ = ["STAGE"]


def _gate(document: Document) -> bool:
    measure = document.measure
    return bool(
        measure(speech_lost) or measure(unbalanced) or measure(substitutes) or measure(misplaced) or measure(mixed)
    )


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
    reader=spoken,
)
