"""The three functions most callers need."""

from __future__ import annotations

import functools

from normalize.engine import Finding, Result
from normalize.pipelines import Pipeline

__all__ = ["check", "clean", "run"]

_profile = functools.cache(Pipeline.from_profile)


def run(text: str, *, language: str | None = None, profile: str = "canonical", unsafe: bool = False) -> Result:
    """Repair a text and return everything that is known about it.

    Args:
        text: As the scraper delivered it; any string, lone surrogates included.
        language: Its code (`en`, `en-GB`, `eng_Latn`); None identifies it. Text in a language that has no file gets the
            safe, language-independent rules only.
        profile: `repair` (undo damage), `canonical` (and one form for names and marks) or `ascii` (and romanised).
        unsafe: Apply doubtful edits too, those that are only reported otherwise.

    Raises:
        InputError: `text` is no string.
        LanguageError: `language` is no language tag.
        RuleError: there is no such profile.
    """
    return _profile(profile).run(text, language=language, unsafe=unsafe)


def clean(text: str, *, language: str | None = None, profile: str = "canonical", unsafe: bool = False) -> str:
    """Return the repaired text; see `run` for the arguments and errors."""
    return _profile(profile).run(text, language=language, unsafe=unsafe).text


def check(
    text: str, *, language: str | None = None, profile: str = "canonical", unsafe: bool = False
) -> tuple[Finding, ...]:
    """Return what `run` would change and what it would only report, in the order of the source; nothing is applied.

    See `run` for the arguments and errors.
    """
    result = run(text, language=language, profile=profile, unsafe=unsafe)
    return tuple(sorted((*result.edits, *result.reported), key=lambda found: (found.start, found.end)))
