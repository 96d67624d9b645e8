"""Repair of scraped text: every change with its reason and a map back to the source, no harm to clean text.

    >>> import normalize
    >>> normalize.clean("It ended in February 2022.Trump left.", language="en")
    'It ended in February 2022. Trump left.'

`import normalize` is light: everything else is imported when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalize.api import check, clean, run
    from normalize.edits import Edit
    from normalize.engine import GUESS, LIKELY, SAFE, Finding, Result, Rule, Stage, rewriter
    from normalize.engine.rule import rule
    from normalize.errors import (
        ConfigError,
        ExtraError,
        InputError,
        IrreversibleError,
        LanguageError,
        LexiconError,
        NormalizeError,
        RomanizationError,
        RuleError,
    )
    from normalize.pipelines import Pipeline
    from normalize.romanization import match_key, romanization_systems, romanize

__version__ = "0.1.0"

_HOMES = {
    "normalize.api": ("check", "clean", "run"),
    "normalize.edits": ("Edit",),
    "normalize.engine": ("Finding", "GUESS", "LIKELY", "Result", "Rule", "SAFE", "Stage", "rewriter", "rule"),
    "normalize.errors": (
        "ConfigError",
        "ExtraError",
        "InputError",
        "IrreversibleError",
        "LanguageError",
        "LexiconError",
        "NormalizeError",
        "RomanizationError",
        "RuleError",
    ),
    "normalize.pipelines": ("Pipeline",),
    "normalize.romanization": ("match_key", "romanization_systems", "romanize"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "GUESS",
    "LIKELY",
    "SAFE",
    "ConfigError",
    "Edit",
    "ExtraError",
    "Finding",
    "InputError",
    "IrreversibleError",
    "LanguageError",
    "LexiconError",
    "NormalizeError",
    "Pipeline",
    "Result",
    "RomanizationError",
    "Rule",
    "RuleError",
    "Stage",
    "check",
    "clean",
    "match_key",
    "rewriter",
    "romanization_systems",
    "romanize",
    "rule",
    "run",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in _HOME:
        msg = f"module 'normalize' has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted([*globals(), *_HOME])
