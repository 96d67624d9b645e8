"""Names: one form for each known name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from normalize.engine import Stage
from normalize.lexicon.names import NameLexicon, built_in, merge, read
from normalize.stages.names.name_variant import BUILT_IN, Finder, gate, name_variant, variant_rule

__all__ = ["STAGE", "stage"]

STAGE = Stage("names", (name_variant,), gate=gate(BUILT_IN))


def stage(lexicons: Iterable[str | Path | NameLexicon] = (), *, built_in_too: bool = True, origin: str = "") -> Stage:
    """Return the stage with lexicons of a caller's own, the later overriding the earlier ones and the built-in one.

    Args:
        lexicons: Files in the format of `normalize.lexicon.names`, read here, so that a mistake shows at once; or read.
        built_in_too: Whether the built-in lexicon is the first.
        origin: See `normalize.engine.Stage`.

    Raises:
        LexiconError: a file does not follow the format, or is for another language.
        OSError: a file cannot be read.
    """
    own = [each if isinstance(each, NameLexicon) else read(each) for each in lexicons]

    def merged() -> NameLexicon:
        return merge([built_in(), *own] if built_in_too else own)

    finder = Finder(merged)
    return Stage("names", (variant_rule(finder),), gate=gate(finder), origin=origin)
