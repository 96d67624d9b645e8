"""Spacing: spaces lost or added around punctuation."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from itertools import compress

from normalize.document import JOINED, VERBATIM, Document
from normalize.engine import Stage
from normalize.language import Language
from normalize.stages.spacing.doubled_space import doubled_space, doubled_spaces
from normalize.stages.spacing.joined_words import joined_words, joining_capitals
from normalize.stages.spacing.joints import CLOSING, by_kind, scan
from normalize.stages.spacing.marks import (
    APART,
    BETWEEN,
    CLOSERS,
    COLONS,
    COMMAS,
    DOUBLES,
    ELLIPSIS,
    MARKS,
    NUMERIC,
    QUESTIONS,
    QUOTES,
    SPACES,
    STOPS,
)
from normalize.stages.spacing.misplaced_space import misplaced, misplaced_space
from normalize.stages.spacing.missing_space_after_closing_bracket import missing_space_after_closing_bracket
from normalize.stages.spacing.missing_space_after_closing_quote import missing_space_after_closing_quote
from normalize.stages.spacing.missing_space_after_colon import missing_space_after_colon
from normalize.stages.spacing.missing_space_after_comma import missing_space_after_comma
from normalize.stages.spacing.missing_space_after_ellipsis import missing_space_after_ellipsis
from normalize.stages.spacing.missing_space_after_period import missing_space_after_period
from normalize.stages.spacing.missing_space_after_question_or_exclamation import (
    missing_space_after_question_or_exclamation,
)
from normalize.stages.spacing.missing_space_after_spaced_mark import (
    missing_space_after_spaced_mark,
    spaced_marks,
    touching,
)
from normalize.stages.spacing.missing_space_before_opening_bracket import (
    TOUCHING,
    missing_space_before_opening_bracket,
    touched_brackets,
)
from normalize.stages.spacing.space_after_apostrophe import (
    behind_apostrophes,
    space_after_apostrophe,
    trailing_apostrophes,
)
from normalize.stages.spacing.space_before_clitic import PARTED, parted, space_before_clitic
from normalize.stages.spacing.space_before_punctuation import space_before_punctuation
from normalize.stages.spacing.space_between_ideographs import (
    BEFORE_MARKS,
    ideograph_gaps,
    space_between_ideographs,
)
from normalize.stages.spacing.space_inside_brackets import space_inside_brackets
from normalize.stages.spacing.space_inside_number import NUMBERS, parted_numbers, space_inside_number
from normalize.stages.spacing.space_inside_quotes import space_inside_quotes
from normalize.stages.spacing.spaced_letters import SPACED, spaced, spaced_letters

__all__ = ["INSIDE", "STAGE"]


def _has_work(document: Document) -> bool:
    found = document.measure(scan)
    if found.commas or found.stops or found.joints or found.padded or found.names:
        return True
    if document.measure(misplaced):
        return True
    if document.measure(parted):
        return True
    return document.language.spacing.words and bool(found.loose or document.measure(doubled_spaces))


def _concerned(document: Document) -> Iterable[str]:
    """Return the names of the rules that something was found for."""
    found, kinds = document.measure(scan), document.measure(by_kind)
    return _named(
        bool(found.commas) or COMMAS in kinds,
        bool(found.stops) or STOPS in kinds,
        QUESTIONS in kinds,
        COLONS in kinds,
        CLOSING in kinds,
        bool(found.loose),
        STOPS in kinds or ELLIPSIS in kinds,
        bool(found.padded),
        bool(document.measure(misplaced)),
        bool(document.measure(parted)),
        bool(document.measure(doubled_spaces)),
        bool(document.measure(joining_capitals)),
    )


@functools.cache
def _named(*found: bool) -> frozenset[str]:
    """Return the names of the rules for which something was found, of all kinds in their order."""
    return frozenset(rule.name for rules in compress(_OF_KINDS, found) for rule in rules)


_OF_KINDS = (
    (missing_space_after_comma,),
    (missing_space_after_period,),
    (missing_space_after_question_or_exclamation,),
    (missing_space_after_colon,),
    (missing_space_after_closing_quote,),
    (missing_space_after_closing_bracket, space_inside_brackets, space_inside_quotes),
    (missing_space_after_ellipsis,),
    (space_before_punctuation,),
    (misplaced_space,),
    (space_before_clitic,),
    (doubled_space,),
    (joined_words,),
)


def _triggers(language: Language) -> Iterator[str]:
    """Yield where marks touch what is behind them, except figures between figures, and where spaces are to spare.

    The inner stops of initials (`U.S.`) touch it as well; they are so common that they are left out.
    """
    marks, quotes = MARKS, f"[{re.escape(BETWEEN)}]"
    others = "".join(mark for mark in MARKS if mark not in NUMERIC)
    yield rf"[^\d][{marks.replace('.', '')}]{quotes}{{0,3}}[^\W_]"
    yield rf"[^\d]\.{quotes}{{1,3}}[^\W_]"
    yield r"[^\d]\.[^\W_][^.]"
    yield r"[^\W_][^\W\d_]\.[^\W_]\."
    yield rf"\d[{marks}]{quotes}{{0,3}}[^\W\d_]"
    yield rf"\d[{marks}]{quotes}{{1,3}}[^\W_]"
    yield rf"\d[{marks}]\d{{4}}"
    yield rf"\d[{others}]\d"
    yield rf"[{marks}]\[\d"
    yield rf"[{marks}][«][{SPACES}]"
    yield r"[^\W\d_] [,;.!][^\W\d_]"
    yield rf"[{SPACES}][{APART}][\s{re.escape(CLOSERS + QUOTES)}]"
    yield "  "
    if language.speech.contractions:
        yield from PARTED
    yield r"[(\[] "
    yield f" [{DOUBLES}] "
    yield r"\)[^\W\d_]"


STAGE = Stage(
    "spacing",
    (
        missing_space_after_comma,
        missing_space_after_period,
        missing_space_after_question_or_exclamation,
        missing_space_after_colon,
        missing_space_after_closing_quote,
        missing_space_after_closing_bracket,
        missing_space_after_ellipsis,
        space_before_punctuation,
        misplaced_space,
        space_before_clitic,
        space_inside_brackets,
        space_inside_quotes,
        doubled_space,
        joined_words,
    ),
    respects=VERBATIM | JOINED,
    gate=_has_work,
    triggers=lambda language: tuple(_triggers(language)),
    slight=True,
    proposing=_concerned,
    of_prose=True,
)

_INSIDE = (parted_numbers, behind_apostrophes, spaced, ideograph_gaps, spaced_marks, touched_brackets)

INSIDE = Stage(
    "spacing",
    (
        space_inside_number,
        space_after_apostrophe,
        spaced_letters,
        space_between_ideographs,
        missing_space_after_spaced_mark,
        missing_space_before_opening_bracket,
    ),
    respects=VERBATIM | JOINED,
    gate=lambda document: any(map(document.measure, _INSIDE)),
    triggers=lambda language: (
        *NUMBERS,
        SPACED,
        BEFORE_MARKS,
        *trailing_apostrophes(language.code),
        *touching(language),
        TOUCHING,
    ),
    of_prose=True,
)
"""Spaces that their surroundings tell of, in numbers and words and at some marks: before `STAGE` takes one of two."""
