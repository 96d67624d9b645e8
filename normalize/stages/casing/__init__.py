"""Casing: capitals that were lost."""

from __future__ import annotations

from normalize.engine import Stage
from normalize.stages.casing.gate import may_have_lost
from normalize.stages.casing.lower_case_after_speaker_label import lower_case_after_speaker_label
from normalize.stages.casing.lower_case_line_start import lower_case_line_start
from normalize.stages.casing.lower_case_name import lower_case_name
from normalize.stages.casing.lower_case_sentence_start import lower_case_sentence_start
from normalize.stages.casing.lower_case_title_before_name import lower_case_title_before_name
from normalize.stages.casing.lower_case_word_in_heading import lower_case_word_in_heading
from normalize.stages.casing.lower_case_word_of_name import lower_case_word_of_name
from normalize.stages.casing.settling import settled

__all__ = ["STAGE"]

STAGE = Stage(
    "casing",
    settled(
        (
            lower_case_sentence_start,
            lower_case_line_start,
            lower_case_after_speaker_label,
            lower_case_name,
            lower_case_word_of_name,
            lower_case_title_before_name,
            lower_case_word_in_heading,
        )
    ),
    gate=may_have_lost,
)
