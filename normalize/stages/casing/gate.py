"""Whether a document can have lost a capital at all: asked before anything else, at the speed of C."""

from __future__ import annotations

from normalize.document import Document
from normalize.evidence.lower_names import lower_strong
from normalize.lexicon.recasing import has_table
from normalize.stages.casing.ends import WEAK
from normalize.stages.casing.line_starts import lower_lines
from normalize.stages.casing.lost_text import keeps_case, lost_text
from normalize.stages.casing.lower_case_after_speaker_label import has_lower_turn
from normalize.stages.casing.lower_case_latin_name import has_lower_latin
from normalize.stages.casing.starts import lower_starts

__all__ = ["has_lost_all", "may_have_lost"]


def has_lost_all(document: Document) -> bool:
    """Whether a text, or a paragraph of it, has no case at all."""
    return not keeps_case(document.text) and has_table(document.language.code) and bool(document.measure(lost_text))


def may_have_lost(document: Document) -> bool:
    """Whether a sentence, line or turn of speech starts in the lower case, or a name is lower-case."""
    for start in document.measure(lower_starts):  # a generator would be a call for each
        if start.grade > WEAK:
            return True
    return (
        bool(document.measure(lower_lines))
        or bool(document.measure(lower_strong))
        or document.measure(has_lower_turn)
        or has_lower_latin(document)
    )
