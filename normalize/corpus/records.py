"""Records: texts with an id and a language, and the bytes around them, which are never written anew."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Protocol

import attrs

from normalize.config import Settings
from normalize.errors import NormalizeError

__all__ = ["Fields", "RecordError", "Row", "kept_bytes", "missing"]

_TEXT = "text"  # the field that holds text where none is named
_SHOWN = 20  # columns that are named beside one that is not there
_KEPT = 1024 * 1024  # bytes of a bad record that quarantine holds; the rest stands in the source, at the place told


class RecordError(NormalizeError, ValueError):
    """A record that cannot be cleaned; the message is the reason."""


@attrs.frozen
class Fields:
    """Which fields of a record matter; dotted names lead into nested ones.

    Args:
        texts: Hold text.
        id: Names the record; None: its number.
        language: Holds its BCP 47 code; None: identified.
    """

    texts: tuple[str, ...] = (_TEXT,)
    id: str | None = None
    language: str | None = None

    @classmethod
    def of(cls, settings: Settings) -> Fields:
        """Return what the settings name."""
        return cls(settings.text_field or (_TEXT,), settings.id_field, settings.language_field)


def missing(name: str, columns: Iterable[str] | None = None) -> str:
    """Return what is wrong where a field is not there: the columns that are, and how to name one where none was."""
    listed = "" if columns is None else f"; there are {', '.join(islice(columns, _SHOWN))}"
    step = "; --text-field names the one that holds text" if name == _TEXT else ""
    return f"no {'field' if columns is None else 'column'} {name!r}{listed}{step}"


class Row(Protocol):
    """One record as it was read."""

    @property
    def texts(self) -> Mapping[str, str | None]:
        """Text field to its text, None where that is null."""
        ...

    @property
    def id(self) -> str | None:
        """Its own name; None where it has none."""
        ...

    @property
    def language(self) -> str | None:
        """Its own language code; None where it has none."""
        ...

    def written(self, changed: Mapping[str, str], extra: Mapping[str, Any]) -> bytes:
        """Return the record with these texts changed and these columns appended, every other byte as it was.

        Raises:
            RecordError: it has a field of an appended column's name already.
        """
        ...


def kept_bytes(data: bytes) -> dict[str, Any]:
    """Return the original bytes of a bad record for quarantine: as text where they are UTF-8, else in base 64."""
    shown = data[:_KEPT]
    facts: dict[str, Any] = {"length": len(data)}
    try:
        facts["text"] = shown.decode("utf-8")
    except UnicodeDecodeError:
        facts["base64"] = base64.b64encode(shown).decode("ascii")
    return facts
