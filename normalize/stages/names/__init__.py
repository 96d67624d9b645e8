"""Names: one form for each known name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from normalize.engine import GUESS, Rule, Stage
from normalize.lexicon.names import NameLexicon, built_in, merge, read
from normalize.lexicon.styles import OFFICIAL, STYLES, check_style, styled
from normalize.stages.names.inconsistent_spelling import inconsistent_spelling
from normalize.stages.names.name_variant import (
    BUILT_IN,
    Finder,
    finds,
    gate,
    name_variant,
    triggers,
    variant_rule,
    words,
)

__all__ = ["OFFICIAL", "SPELLINGS", "STAGE", "STYLES", "stage", "styled_stage"]


def _stage(finder: Finder, origin: str = "") -> Stage:
    rules = (name_variant if finder is BUILT_IN else variant_rule(finder),)
    return Stage(
        "names",
        rules,
        gate=gate(finder),
        triggers=triggers,
        words=words(finder),
        finds=finds(finder),
        measured=finder.measured,
        told=finder.told,
        slight=True,
        origin=origin,
    )


STAGE = _stage(BUILT_IN)


def stage(
    lexicons: Iterable[str | Path | NameLexicon] = (),
    *,
    style: str = OFFICIAL,
    built_in_too: bool = True,
    origin: str = "",
) -> Stage:
    """Return the stage with lexicons of a caller's own, the later overriding the earlier ones and the built-in one.

    Each is for texts in its own language.

    Args:
        lexicons: Files in the format of `normalize.lexicon.names`, read here, so that a mistake shows at once; or read.
        style: The house style of the built-in lexicon, one of `STYLES`; a caller's own lexicons override it.
        built_in_too: Whether the built-in lexicon is the first.
        origin: See `normalize.engine.Stage`.

    Raises:
        LexiconError: a file does not follow the format; there is no such style.
        OSError: a file cannot be read.
    """
    own = [each if isinstance(each, NameLexicon) else read(each) for each in lexicons]
    check_style(style)

    def merged(code: str) -> NameLexicon | None:
        every = [styled(built_in(), style), *own] if built_in_too else own
        spoken = [each for each in every if each.language == code]
        return merge(spoken) if spoken else None

    finder = Finder(merged)
    return Stage(
        "names",
        (variant_rule(finder),),
        gate=gate(finder),
        triggers=triggers,
        words=words(finder),
        finds=finds(finder),
        measured=finder.measured,
        told=finder.told,
        slight=True,
        origin=origin,
    )


_STYLED = {style: stage(style=style) for style in STYLES if style != OFFICIAL}


def styled_stage(style: str) -> Stage:
    """Return the stage in a house style, with the built-in lexicon alone: always the same one.

    Raises:
        LexiconError: there is no such style.
    """
    check_style(style)
    return _STYLED.get(style, STAGE)


SPELLINGS = Stage(
    "spellings",
    (Rule("spellings/inconsistent-name", GUESS, inconsistent_spelling),),
    origin="normalize.stages.names:SPELLINGS",
)
"""Reports names in two spellings that no lexicon knows. In no profile: it costs as much as all known names do."""
