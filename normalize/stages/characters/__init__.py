"""Characters: invisible, odd and misencoded ones."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from normalize.document import COMPOSING, Document, composed, odd_characters, ordinary_letters
from normalize.engine import Stage
from normalize.scan import has_controls
from normalize.stages.characters.bidi_control import CONTROLS, bidi_control
from normalize.stages.characters.c1_control import c1_control
from normalize.stages.characters.control_character import HIGH_SURROGATES, control_character
from normalize.stages.characters.decomposed_letter import decomposed_letter
from normalize.stages.characters.dotted_i import DOT, dotted_i
from normalize.stages.characters.fullwidth_form import FORMS as FULLWIDTH
from normalize.stages.characters.fullwidth_form import fullwidth_form
from normalize.stages.characters.homoglyph import MEETINGS, MIXED_SCRIPTS, OTHER_LETTERS, homoglyph
from normalize.stages.characters.invisible_character import INVISIBLE, invisible_character
from normalize.stages.characters.ligature import LIGATURES as IN_ONE
from normalize.stages.characters.ligature import ligature
from normalize.stages.characters.line_ending import line_ending
from normalize.stages.characters.lost_apostrophe import LOST_MARKS, has_lost_mark, lost_apostrophe
from normalize.stages.characters.lost_dash import lost_dash
from normalize.stages.characters.lost_letter import lost_letter
from normalize.stages.characters.lost_ligature import PIECES, lacks_ligatures, lost_ligature
from normalize.stages.characters.lost_quotation_mark import LOST, lost_quotation_mark
from normalize.stages.characters.misplaced_joiner import JOINERS, misplaced_joiner
from normalize.stages.characters.missing_apostrophe import CONTRACTIONS, lacks_apostrophes, missing_apostrophe
from normalize.stages.characters.not_sign import NOT_SIGN, not_sign
from normalize.stages.characters.odd_space import odd_space
from normalize.stages.characters.parted_accent import ACCENTS, PARTED_ACCENT, parted_accent
from normalize.stages.characters.parted_mark import PARTED_MARKS, has_parted_mark, parted_mark
from normalize.stages.characters.presentation_form import FORMS as OF_FONTS
from normalize.stages.characters.presentation_form import presentation_form
from normalize.stages.characters.spaces import ODD_SPACES
from normalize.stages.characters.styled_letter import STYLED, styled_letter
from normalize.stages.characters.symbol_bullet import BULLETS, symbol_bullet

__all__ = ["LETTERS", "LINE_ENDINGS", "MISSING", "STAGE"]

# What the rules of the stage are about, and a little more: invisible and odd spaces and controls, ligatures, forms.
_TRIGGERS = frozenset(
    map(
        chr,
        (
            *range(0x80, 0xA1),
            *range(0xAC, 0xAE),
            *range(0x132, 0x134),
            0x149,
            *range(0x1C4, 0x1CD),
            *range(0x1F1, 0x1F4),
            0x34F,
            0x61C,
            0x115F,
            0x1160,
            0x1680,
            *range(0x180B, 0x180F),
            *range(0x2000, 0x2010),
            *range(0x2028, 0x2030),
            *range(0x205F, 0x2070),
            0x3000,
            0x3164,
            *range(0xD800, 0xE000),
            *map(ord, BULLETS),
            *range(0xFB00, 0xFE10),
            *range(0xFE70, 0x10000),
            *range(0xE0000, 0xE0080),
            *range(0x1D400, 0x1D800),
            *range(0x24B6, 0x24EA),
            *range(0x1F130, 0x1F14A),
        ),
    )
)
_WRONG = re.compile(rf"[\x80-\x9f\ufffd{OTHER_LETTERS}]")
_CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"


def _any_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]"


def _triggered(document: Document) -> bool:
    """Whether any rule of the stage can have anything to do."""
    return not _TRIGGERS.isdisjoint(document.measure(odd_characters)) or has_controls(document.text)


_OF_CHARACTERS = {
    invisible_character.name: INVISIBLE,
    misplaced_joiner.name: JOINERS,
    bidi_control.name: CONTROLS,
    control_character.name: HIGH_SURROGATES,
    odd_space.name: frozenset(ODD_SPACES),
    presentation_form.name: OF_FONTS,
    fullwidth_form.name: FULLWIDTH,
    ligature.name: IN_ONE,
    not_sign.name: frozenset(NOT_SIGN),
    symbol_bullet.name: BULLETS,
}
"""What each rule of the stage is about; the rule about styled letters and controls of ASCII aside."""
_STYLED = re.compile(f"[{STYLED}]")


def _concerned(document: Document) -> Iterable[str]:
    """Return the names of the rules whose characters a text has."""
    names = _named(document.measure(odd_characters))
    return names | {control_character.name} if has_controls(document.text) else names


@functools.lru_cache(maxsize=256)
def _named(odd: frozenset[str]) -> frozenset[str]:
    """Return the names of the rules that are about one of some characters; few texts have others."""
    names = {name for name, characters in _OF_CHARACTERS.items() if not characters.isdisjoint(odd)}
    return frozenset(names | {styled_letter.name} if any(map(_STYLED.match, odd)) else names)


def _has_line_ends(document: Document) -> bool:
    """Whether a line may end with anything but a line feed, or a letter may be in two pieces."""
    text = document.text
    return not text.isascii() or "\r" in text or "\v" in text or "\f" in text


def _has_letters(document: Document) -> bool:
    """Whether a letter may be a control, of another script or in two pieces, or an apostrophe be lost between two."""
    odd = "".join(document.measure(odd_characters))
    return (
        _WRONG.search(odd) is not None
        or document.language.script in MIXED_SCRIPTS
        or not document.measure(composed)
        or has_lost_mark(document.text)
        or DOT in odd
        or not ACCENTS.isdisjoint(odd)
        or document.measure(has_parted_mark)
    )


LINE_ENDINGS = Stage(
    "characters",
    (line_ending, decomposed_letter),
    respects=frozenset(),
    gate=_has_line_ends,
    triggers=lambda _: (COMPOSING, r"[\r\v\f\x85\u2028\u2029]"),
    by_language=False,
)
"""What everything else rests on: one kind of line end, and letters in one piece, mojibake in two among them."""

STAGE = Stage(
    "characters",
    (
        invisible_character,
        misplaced_joiner,
        bidi_control,
        control_character,
        odd_space,
        presentation_form,
        fullwidth_form,
        ligature,
        styled_letter,
        not_sign,
        symbol_bullet,
    ),
    respects=frozenset(),
    gate=_triggered,
    triggers=lambda language: (_any_of(_TRIGGERS - ordinary_letters(language.script)), _CONTROLS),
    proposing=_concerned,
    by_language=False,
)

LETTERS = Stage(
    "characters",
    (
        c1_control,
        decomposed_letter,
        dotted_i,
        parted_mark,
        parted_accent,
        homoglyph,
        lost_apostrophe,
        lost_letter,
        lost_quotation_mark,
        lost_dash,
    ),
    respects=frozenset(),
    gate=_has_letters,
    triggers=lambda _: (COMPOSING, r"[\x80-\x9f]", *MEETINGS, *LOST_MARKS, LOST, PARTED_ACCENT, *PARTED_MARKS),
    by_language=False,
)
"""What concerns whole words: once nothing invisible stands in them any more."""

MISSING = Stage(
    "characters",
    (lost_ligature, missing_apostrophe),
    gate=lambda document: lacks_ligatures(document) or document.measure(lacks_apostrophes),
    triggers=lambda _: ("\ufb00",),
    words=lambda document: PIECES | CONTRACTIONS if document.language.code == "en" else frozenset(),
    by_language=False,
)
"""What is missing between letters: no sign tells of it, only pieces of words."""
