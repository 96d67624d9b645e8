"""The errors a caller can meet: one base class, the facts as attributes, the next step in the message."""

from __future__ import annotations

from typing import Any

__all__ = [
    "ConfigError",
    "ExtraError",
    "InputError",
    "IrreversibleError",
    "LanguageError",
    "LexiconError",
    "NormalizeError",
    "RomanizationError",
    "RuleError",
]


class NormalizeError(Exception):
    """The base of every error this package raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Come out of another process with message and facts as they are: `args` is the message, not what made it."""
        return _again, (type(self), self.args, self.__dict__)


class InputError(NormalizeError, TypeError):
    """What was given is no text: bytes, None or another type."""

    def __init__(self, value: object) -> None:
        """Keep the offending value's type and say how to make text of it."""
        self.given = type(value).__name__
        if isinstance(value, bytes | bytearray | memoryview):
            hint = (
                'decode it first: data.decode("utf-8"), or normalize.clean(ftfy.guess_bytes(data)[0]) '
                "where the encoding is not known"
            )
        else:
            hint = "pass a str"
        super().__init__(f"normalize works on text (str), not on {self.given}; {hint}")


class LanguageError(NormalizeError, LookupError):
    """A language code for which there is no language file, or a language file that does not follow the schema."""


class LexiconError(NormalizeError, ValueError):
    """A lexicon file that does not follow its format."""


class RuleError(NormalizeError, ValueError):
    """A rule, stage or pipeline that is put together wrongly, or a name of a rule that does not exist."""


class ConfigError(NormalizeError, ValueError):
    """A configuration file with a key or a value that is not known."""


class RomanizationError(NormalizeError, LookupError):
    """A romanisation system, or a language with one, that is not known.

    Args:
        name: What was asked for.
        nearest: Full names of the systems that come nearest.
    """

    def __init__(self, name: str, nearest: tuple[str, ...] = ()) -> None:
        """Keep the facts and offer the nearest names."""
        self.name = name
        self.nearest = nearest
        hint = f"; the nearest are {', '.join(nearest)}" if nearest else ""
        super().__init__(
            f"no romanisation system {name!r}{hint}; normalize.romanization_systems() lists them"
            if name
            else "name a romanisation system or a language; normalize.romanization_systems() lists the systems"
        )


class IrreversibleError(NormalizeError, ValueError):
    """A romanisation that was to be undone though its standard loses something.

    Args:
        name: The full name of the system.
    """

    def __init__(self, name: str) -> None:
        """Keep the fact."""
        self.name = name
        super().__init__(f"{name} loses what its source had: it cannot be undone")


class ExtraError(NormalizeError, ImportError):
    """A package that only an extra of this one brings, and that is not installed.

    Args:
        package: The package.
        extra: The extra that brings it.
    """

    def __init__(self, package: str, extra: str) -> None:
        """Keep the facts and say what to install."""
        self.package = package
        self.extra = extra
        super().__init__(f"{package} is not installed; pip install 'normalize-prose[{extra}]' brings it")


def _again(kind: type[NormalizeError], message: tuple[object, ...], facts: dict[str, object]) -> NormalizeError:
    error = kind.__new__(kind, *message)
    error.__dict__.update(facts)
    return error
