"""A text file is one record: its whole content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from normalize.corpus.records import RecordError
from normalize.corpus.utf8 import not_utf8

__all__ = ["FIELD", "TextRow", "read"]

FIELD = "text"
"""The name of the only field."""


@attrs.frozen
class TextRow:
    """One file."""

    source: bytes = attrs.field(repr=False)
    texts: dict[str, str | None]
    id: str | None = None
    language: str | None = None

    def written(self, changed: Mapping[str, str], extra: Mapping[str, Any]) -> bytes:
        """See `Row`; a text file has no columns, so nothing is appended."""
        del extra
        return changed[FIELD].encode("utf-8", "surrogatepass") if changed else self.source


def read(raw: bytes) -> TextRow:
    """Read a file's content.

    Raises:
        RecordError: it is not UTF-8.
    """
    try:
        return TextRow(raw, {FIELD: raw.decode("utf-8")})
    except UnicodeDecodeError as error:
        raise RecordError(not_utf8(error)) from None
