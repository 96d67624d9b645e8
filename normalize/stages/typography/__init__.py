"""Typography: one form for each mark.

The default is the canonical form of `canonical`: straight quotation marks and apostrophes, three full stops, ordinary
spaces, Normalization Form C; dashes stay as they are. Other forms are other stages, made by `stage`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Literal

from normalize.document import COMPOSING, Document, composed, may_compose, odd_characters
from normalize.engine import Rule, Stage, regions
from normalize.errors import RuleError
from normalize.language import language
from normalize.scan import kept
from normalize.stages.typography.curly_apostrophe import MARKS as SINGLE_MARKS
from normalize.stages.typography.curly_apostrophe import curly_apostrophe
from normalize.stages.typography.curly_double_quote import MARKS as DOUBLE_MARKS
from normalize.stages.typography.curly_double_quote import curly_double_quote
from normalize.stages.typography.ellipsis_character import ELLIPSIS, ellipsis_character
from normalize.stages.typography.odd_space import SPACES, odd_space
from normalize.stages.typography.precomposed_letter import precomposed_letter
from normalize.stages.typography.straight_quote import straight_quote

__all__ = ["MARKS", "STAGE", "TYPOGRAPHIC", "stage"]

MARKS = DOUBLE_MARKS | SINGLE_MARKS | SPACES | {ELLIPSIS}
"""What has another form in some language."""


def stage(
    *,
    quotes: Literal["straight", "typographic", "keep"] = "straight",
    ellipsis: Literal["dots", "keep"] = "dots",
    spaces: Literal["ordinary", "keep"] = "ordinary",
    origin: str = "",
) -> Stage:
    """Return the stage that brings marks into the chosen forms.

    Args:
        quotes: `straight` marks, where the language does not keep its own; `typographic` ones, in the language's
            shapes; or `keep` what is there.
        ellipsis: Three full stops for the ellipsis character, or `keep`.
        spaces: Ordinary spaces for all others, or `keep`.
        origin: `module:attribute` where the caller keeps the stage, so that a pipeline with it can be saved.

    Raises:
        RuleError: an option has a value that is not known.
    """
    forms: dict[str, dict[str, tuple[Rule, ...]]] = {
        "quotes": {
            "straight": (curly_double_quote, curly_apostrophe),
            "typographic": (straight_quote(ordinary_spaces=spaces == "ordinary"),) if quotes == "typographic" else (),
            "keep": (),
        },
        "ellipsis": {"dots": (ellipsis_character,), "keep": ()},
        "spaces": {"ordinary": (odd_space,), "keep": ()},
    }
    rules: tuple[Rule, ...] = (precomposed_letter,)
    for option, value in (("quotes", quotes), ("ellipsis", ellipsis), ("spaces", spaces)):
        if value not in forms[option]:
            msg = f"typography: {option} is one of {', '.join(forms[option])}, not {value!r}"
            raise RuleError(msg)
        rules += forms[option][value]
    if quotes == "typographic":
        return Stage("typography", rules, origin=origin)
    triggers = f"[{''.join(MARKS)}]", COMPOSING
    return Stage("typography", rules, gate=_has_work, triggers=lambda _: triggers, proposing=_with_marks, origin=origin)


def _has_work(document: Document) -> bool:
    """Whether the text has a mark or space of another form, in whatever language, or letters that are not composed."""
    if document.text.isascii():
        return False
    odd = document.measure(odd_characters)
    if not _forms(document.language.code).isdisjoint(odd) or not document.measure(composed):
        return True
    return not MARKS.isdisjoint(odd) and bool(document.measure(regions))


_OF_MARKS = {
    curly_double_quote.name: DOUBLE_MARKS,
    curly_apostrophe.name: SINGLE_MARKS,
    ellipsis_character.name: frozenset((ELLIPSIS,)),
    odd_space.name: SPACES,
}
"""The marks that each rule is about."""


def _with_marks(document: Document) -> Iterable[str]:
    """Return the names of the rules whose marks a text has, and of that about letters where these are not composed."""
    names, composing = _named(document.measure(odd_characters), document.language.script)
    return names | {precomposed_letter.name} if composing and not document.measure(composed) else names


@functools.lru_cache(maxsize=256)
def _named(odd: frozenset[str], script: str) -> tuple[frozenset[str], bool]:
    """Return the names of the rules that have one of some characters among their marks; few texts have others.

    With them goes whether a text with these may not be composed.
    """
    return frozenset(name for name, marks in _OF_MARKS.items() if not marks.isdisjoint(odd)), may_compose(odd, script)


@kept
def _forms(code: str) -> frozenset[str]:
    """Return the marks and spaces that may have another form in a language."""
    known = language(code)
    kept = frozenset() if known.quotes.straighten else DOUBLE_MARKS
    return MARKS - kept - ({ELLIPSIS} if not known.spacing.words else set())


STAGE = stage()

TYPOGRAPHIC = stage(quotes="typographic", origin="normalize.stages.typography:TYPOGRAPHIC")
"""Curly marks in the language's own shapes, otherwise as `STAGE`."""
