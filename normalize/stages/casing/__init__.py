"""Casing: capitals that were lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from normalize.engine import Stage
from normalize.evidence.names import listed_names, multiword_names
from normalize.lexicon.casing import cased, weights
from normalize.stages.casing.damage import damaged, shows_loss
from normalize.stages.casing.english_names import may_have_english_names
from normalize.stages.casing.gate import has_lost_all, may_have_lost
from normalize.stages.casing.line_starts import lower_lines
from normalize.stages.casing.lost_text import keeps_case
from normalize.stages.casing.lower_case_after_speaker_label import has_lower_turn, lower_case_after_speaker_label
from normalize.stages.casing.lower_case_latin_name import has_lower_latin, lower_case_latin_name
from normalize.stages.casing.lower_case_line_start import lower_case_line_start
from normalize.stages.casing.lower_case_multiword_name import lower_case_multiword_name
from normalize.stages.casing.lower_case_name import lower_case_name
from normalize.stages.casing.lower_case_sentence_start import lower_case_sentence_start
from normalize.stages.casing.lower_case_text import lower_case_text
from normalize.stages.casing.lower_case_title_before_name import lower_case_title_before_name
from normalize.stages.casing.lower_case_unknown_word import lower_case_unknown_word
from normalize.stages.casing.lower_case_word_in_heading import lower_case_word_in_heading
from normalize.stages.casing.lower_case_word_of_english_name import lower_case_word_of_english_name
from normalize.stages.casing.lower_case_word_of_name import lower_case_word_of_name
from normalize.stages.casing.lower_case_word_of_title import lower_case_word_of_title
from normalize.stages.casing.settling import settled
from normalize.stages.casing.shouted_text import shouted_text
from normalize.stages.casing.starts import lower_starts
from normalize.stages.casing.triggers import triggers
from normalize.stages.casing.unknown_words import may_have_unknown_words

__all__ = ["LOST", "ONLY", "STAGE"]

LOST = Stage("casing", (lower_case_text, shouted_text), gate=has_lost_all, idle=lambda _: keeps_case)
"""Text without case, before anything looks at capitals."""

ONLY: Mapping[str, Callable[[str], object]] = {
    lower_case_multiword_name.name: multiword_names,
    lower_case_unknown_word.name: may_have_unknown_words,
    lower_case_word_of_english_name.name: may_have_english_names,
    lower_case_word_of_name.name: weights,
    lower_case_word_of_title.name: lambda code: not cased(code),
}
"""What tells by its code whether a rule, given by its name, may propose anything in a language; others always may."""

_RULES, _agreed = settled(
    (
        (lower_starts, (lower_case_sentence_start,)),
        (lower_lines, (lower_case_line_start,)),
        (has_lower_turn, (lower_case_after_speaker_label,)),
        (
            damaged,
            (
                lower_case_multiword_name,
                lower_case_name,
                lower_case_unknown_word,
                lower_case_word_of_english_name,
                lower_case_word_of_name,
                lower_case_word_of_title,
            ),
        ),
        (has_lower_latin, (lower_case_latin_name,)),
        (shows_loss, (lower_case_title_before_name, lower_case_word_in_heading)),
    ),
    only=ONLY,
)

STAGE = Stage(
    "casing",
    _RULES,
    gate=may_have_lost,
    settled=_agreed,
    triggers=triggers,
    words=listed_names,
    of_prose=True,
    slight=True,
)
