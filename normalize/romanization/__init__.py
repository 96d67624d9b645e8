"""Romanisation: other scripts in Latin letters, each by a named standard."""

from __future__ import annotations

from normalize.errors import InputError, IrreversibleError, RomanizationError
from normalize.romanization.name_key import match_key
from normalize.romanization.systems import System, romanization_systems, system, system_for

__all__ = ["System", "match_key", "romanization_systems", "romanize", "system", "system_for", "unromanize"]


def romanize(text: str, *, system: str | None = None, language: str | None = None) -> str:
    """Return `text` in Latin letters as a standard writes them; what the standard does not cover stays as it is.

    The text is taken as a name where the standard treats names of its own (Korean, Japanese: a capital first).

    Args:
        text: Any string.
        system: Name or alias of a standard (`romanization_systems()` lists the names; capitals do not count).
        language: BCP 47 tag; chooses the language's usual standard where no `system` is named.

    Raises:
        InputError: `text` is no string.
        RomanizationError: there is no such standard, or none for the language, or neither is named.
    """
    if not isinstance(text, str):
        raise InputError(text)
    return _chosen(system, language).apply_to_names(text)


def unromanize(text: str, *, system: str | None = None, language: str | None = None) -> str:
    """Return romanised text in its own script again, for the standards that lose nothing.

    See `romanize` for the arguments.

    Raises:
        InputError: `text` is no string.
        IrreversibleError: the standard loses something.
        RomanizationError: there is no such standard.
    """
    if not isinstance(text, str):
        raise InputError(text)
    found = _chosen(system, language)
    if found.undo is None:
        raise IrreversibleError(found.name)
    return found.undo(text)


def _chosen(name: str | None, language: str | None) -> System:
    if name is not None:
        return system(name)
    found = system_for(language) if language is not None else None
    if found is None:
        raise RomanizationError(language or "", romanization_systems())
    return found
