r"""Records of CSV and TSV: a new text is put in the place of the old field, every other byte stays.

A header and one record:

>>> table = Table(",", b"id,text\n", Fields(id="id"))
>>> row = table.read(b'7,"peace,at last"\r\n')
>>> row.id, row.texts
('7', {'text': 'peace,at last'})
>>> row.written({"text": 'peace, "at" last'}, {})
b'7,"peace, ""at"" last"\r\n'
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from normalize.corpus.records import Fields, RecordError, missing
from normalize.corpus.utf8 import not_utf8

__all__ = ["CsvRow", "Table", "record_end"]


@functools.cache
def _patterns(comma: str) -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[str]]:
    """Return a record, a record in which a quotation mark may stay open, and a field, for a delimiter.

    Behind a closing quotation mark anything may stand up to the delimiter, as readers take it.
    """
    quoted = rf'"(?:[^"]++|"")*+"[^{comma}\n]*+'
    bare = rf'[^{comma}"\n][^{comma}\n]*+'
    opened = rf'"[^{comma}\n]*+'
    strict = rf"(?:{quoted}|{bare}|(?!\"))"
    loose = rf"(?:{quoted}|{bare}|{opened}|)"
    whole = [rf"{field}(?:{comma}{field})*+(?:\n|\Z)".encode() for field in (strict, loose)]
    return re.compile(whole[0]), re.compile(whole[1]), re.compile(loose)


def record_end(data: bytes, start: int, comma: str, *, last: bool) -> int:
    """Return where the record that begins at `start` ends; -1 where more must be read to tell.

    Args:
        data: What was read so far.
        start: Byte offset of the record.
        comma: The delimiter.
        last: Whether nothing can be added: then a quotation mark that stays open is a letter like any other.
    """
    strict, loose, _ = _patterns(comma)
    found = strict.match(data, start) or (loose.match(data, start) if last else None)
    if found is None or (not last and found.end() == len(data) and not found[0].endswith(b"\n")):
        return -1
    return found.end()


@attrs.frozen
class CsvRow:
    """One record. `spans` are the places of the text fields in `source`, quotation marks included."""

    source: str = attrs.field(repr=False)
    texts: dict[str, str | None]
    spans: dict[str, tuple[int, int]]
    comma: str
    id: str | None = None
    language: str | None = None

    def written(self, changed: Mapping[str, str], extra: Mapping[str, Any]) -> bytes:
        """See `Row`; appended values are JSON."""
        pieces: list[str] = []
        at = 0
        for start, end, text in sorted((*self.spans[name], text) for name, text in changed.items()):
            pieces += (self.source[at:start], _quoted(text, self.comma, force=self.source[start:end].startswith('"')))
            at = end
        body = self.source.rstrip("\r\n")
        pieces.append(self.source[at : len(body)])
        pieces += (self.comma + _quoted(json.dumps(value), self.comma) for value in extra.values())
        pieces.append(self.source[len(body) :])
        try:
            return "".join(pieces).encode("utf-8")
        except UnicodeEncodeError:
            msg = "the text holds a lone surrogate, which CSV cannot"
            raise RecordError(msg) from None


class Table:
    """The records of one file, all with the fields its header names."""

    def __init__(self, comma: str, header: bytes, fields: Fields) -> None:
        """Read the header.

        Raises:
            RecordError: it has no such field, one twice, or is not UTF-8.
        """
        self.comma = comma
        self.fields = fields
        self.header = header
        self.names = [value for value, _ in self._split(_decoded(header).removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))]
        for name in filter(None, (*fields.texts, fields.id, fields.language)):
            if name not in self.names:
                raise RecordError(missing(name, self.names))
            if self.names.count(name) > 1:
                msg = f"more than one column {name!r} in the header"
                raise RecordError(msg)

    def head(self, columns: Sequence[str]) -> bytes:
        """Return the header with the names of appended columns.

        Raises:
            RecordError: it has one of them already.
        """
        if taken := set(columns) & set(self.names):
            msg = f"has a column {min(taken)!r} already"
            raise RecordError(msg)
        body = self.header.rstrip(b"\r\n")
        return body + "".join(self.comma + name for name in columns).encode() + self.header[len(body) :]

    def read(self, raw: bytes) -> CsvRow:
        """Read one record, its line end included.

        Raises:
            RecordError: not UTF-8, or not as many fields as the header has.
        """
        source = _decoded(raw)
        found = self._split(source)
        if len(found) != len(self.names):
            msg = f"{len(found)} field{'s' * (len(found) != 1)}, the header has {len(self.names)}"
            raise RecordError(msg)
        values = dict(zip(self.names, found, strict=True))
        texts: dict[str, str | None] = {name: values[name][0] for name in self.fields.texts}
        spans = {name: values[name][1] for name in self.fields.texts}
        return CsvRow(source, texts, spans, self.comma, self._value(values, "id"), self._value(values, "language"))

    def _value(self, values: Mapping[str, tuple[str, tuple[int, int]]], which: str) -> str | None:
        name = getattr(self.fields, which)
        return values[name][0] or None if name is not None else None

    def _split(self, source: str) -> list[tuple[str, tuple[int, int]]]:
        """Return value and place of each field."""
        body = source.rstrip("\r\n")
        field = _patterns(self.comma)[2]
        fields, at = [], 0
        while True:
            found = field.match(body, at)
            span = found.span() if found is not None else (at, at)
            fields.append((_unquoted(body[slice(*span)]), span))
            if span[1] >= len(body) or body[span[1]] != self.comma:
                return fields
            at = span[1] + 1


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(not_utf8(error)) from None


def _unquoted(field: str) -> str:
    close = field.rfind('"')
    if not field.startswith('"') or close == 0:
        return field
    return field[1:close].replace('""', '"') + field[close + 1 :]


def _quoted(text: str, comma: str, *, force: bool = False) -> str:
    if not force and not any(sign in text for sign in ('"', comma, "\n", "\r")):
        return text
    return '"' + text.replace('"', '""') + '"'
