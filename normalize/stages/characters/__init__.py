"""Characters: invisible, odd and misencoded ones."""

from __future__ import annotations

from normalize.engine import Stage
from normalize.stages.characters.bidi_control import bidi_control
from normalize.stages.characters.c1_control import c1_control
from normalize.stages.characters.control_character import control_character
from normalize.stages.characters.decomposed_letter import decomposed_letter
from normalize.stages.characters.fullwidth_form import fullwidth_form
from normalize.stages.characters.homoglyph import homoglyph
from normalize.stages.characters.invisible_character import invisible_character
from normalize.stages.characters.ligature import ligature
from normalize.stages.characters.line_ending import line_ending
from normalize.stages.characters.lost_apostrophe import lost_apostrophe
from normalize.stages.characters.misplaced_joiner import misplaced_joiner
from normalize.stages.characters.odd_space import odd_space
from normalize.stages.characters.presentation_form import presentation_form

__all__ = ["LETTERS", "LINE_ENDINGS", "STAGE"]

LINE_ENDINGS = Stage("characters", (line_ending,), respects=frozenset(), by_language=False)

STAGE = Stage(
    "characters",
    (
        invisible_character,
        misplaced_joiner,
        bidi_control,
        control_character,
        c1_control,
        odd_space,
        presentation_form,
        fullwidth_form,
        ligature,
    ),
    respects=frozenset(),
    by_language=False,
)

LETTERS = Stage("characters", (decomposed_letter, homoglyph, lost_apostrophe), respects=frozenset(), by_language=False)
"""What concerns whole words: once nothing invisible stands in them any more."""
