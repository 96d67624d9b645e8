"""What a text must have if the gate of casing is to open, as patterns that one reading looks for.

They rule out most of the places in clean text that only look like a start in the lower case (`the U.S. economy`,
`"Why?" he asked`), and say nothing of names: those are looked up as words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from normalize.language import Language
from normalize.stages.casing.letters import SPACES
from normalize.stages.casing.lower_case_latin_name import SECOND_WORD
from normalize.stages.casing.starts import CLOSERS, OPENERS, marks_of

__all__ = ["triggers"]

_FIRST_PLANE = 0x10000
_BEYOND = "\U00010000-\U0010ffff"  # letters there are taken for either case
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def triggers(language: Language) -> tuple[str, ...]:
    """Return where a sentence, a line or a turn of speech may start in the lower case."""
    capital, small = _letters(str.isupper), _letters(str.islower)
    lower = f"[{small}{_BEYOND}]"
    # A word may begin with letters of a script without case.
    starts = (rf"{end}[{SPACES}]{{1,3}}[^\s\d{capital}]*{lower}" for end in _ends(language, capital + small))
    line = rf"\n[{re.escape(OPENERS)}{SPACES}]*{lower}"
    head = f"({capital}{_BEYOND}"  # the last word of a label begins so
    turn = rf"\n[^:\n]*[{head}][^\s:{head}]*[^\S\n]*: [\"'\N{{LEFT DOUBLE QUOTATION MARK}}]?[^\W\d_A-Z]"
    return (*starts, line, turn) if language.casing.cased else (*starts, line, turn, SECOND_WORD)


def _ends(language: Language, cased: str) -> tuple[str, ...]:
    """Return what stands before the space where a sentence may end (see `Grade.HALF`) or a title does.

    Not so the stop of an initial or of `U.S.`, an ellipsis, a closed question, a bracket.
    """
    marks = marks_of(language.code)
    closers = re.escape(CLOSERS)
    titles = (title for title in language.abbreviations.titles if title[-3:-2] in ("", "."))  # of one letter: `M.`
    return (
        r"[^\s.][^\s.]\.",
        rf"[^\s.{cased}]\.",
        rf"[{_APOSTROPHES}][^\s{_APOSTROPHES}]*\.",  # what is graded is the longest part: `rock` of `rock'n'r.`
        *map(re.escape, sorted(titles)),
        rf"[{re.escape(_without(marks, '.' + _ELLIPSIS))}][{re.escape(marks)}]*",
        rf"\.[{re.escape(_without(CLOSERS, ')]'))}][{closers}]{{0,2}}",
        rf"[{re.escape(marks)}][{closers}]{{0,3}}[{SPACES}]?\[\d[\d\[\]{SPACES}]*\]",  # a citation
    )


def _without(characters: str, others: str) -> str:
    return "".join(character for character in characters if character not in others)


@functools.cache
def _letters(has_case: Callable[[str], bool]) -> str:
    """Return the letters of the first plane that are capital, or small."""
    return "".join(filter(has_case, map(chr, range(_FIRST_PLANE))))
