"""The work on one block: read its records, clean their texts, write them again. Pure: what it needs comes in."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator

import attrs

from normalize.corpus import csv_rows, json_rows, text_rows
from normalize.corpus.blocks import Block
from normalize.corpus.cleaner import Asked, Cleaner
from normalize.corpus.files import FileError
from normalize.corpus.formats import Format
from normalize.corpus.records import Fields, RecordError, Row, kept_bytes
from normalize.engine import Result
from normalize.report.tally import Tally

__all__ = ["Bad", "Cleaned", "Done", "clean_block", "records"]


@attrs.frozen
class Bad:
    """A record that could not be cleaned.

    Args:
        number: Its first line (row in Parquet), from 1; 0 for a whole text.
        reason: Why.
        raw: Its bytes, of a too large one the beginning.
        length: In bytes.
    """

    number: int
    reason: str
    raw: bytes = attrs.field(repr=False)
    length: int

    def entry(self, source: str) -> bytes:
        """Return the line of quarantine that keeps it."""
        facts = {"file": source, "number": self.number, "reason": self.reason}
        return json.dumps({**facts, **kept_bytes(self.raw), "length": self.length}).encode() + b"\n"


@attrs.frozen
class Done:
    """A record that was cleaned.

    Args:
        number: Its first line (row in Parquet), from 1; 0 for a whole text.
        id: Its own name, None where it has none.
        results: Of each of its text fields that is not null.
        raw: Its bytes, in formats of lines.
        row: What was read of them.
    """

    number: int
    id: str | None
    results: dict[str, Result]
    raw: bytes = attrs.field(default=b"", repr=False)
    row: Row | None = None

    def written(self, cleaner: Cleaner) -> bytes:
        """Return its bytes with the clean texts and the columns asked for.

        Raises:
            RecordError: it has a field of an appended column's name already.
        """
        changed = {field: result.text for field, result in self.results.items() if result.changed}
        appended = cleaner.appended(self.results)
        return self.row.written(changed, appended) if self.row is not None and (changed or appended) else self.raw


@attrs.frozen
class Cleaned:
    """What became of a block.

    Args:
        data: What to write for it.
        entries: Lines for quarantine.
        bad: How many.
        records: How many records `data` holds.
        tally: What was done.
    """

    data: bytes = attrs.field(repr=False)
    entries: bytes = attrs.field(repr=False)
    bad: int
    records: int
    tally: Tally = attrs.field(repr=False)


def clean_block(block: Block, form: Format, cleaner: Cleaner, source: str, *, keep_bad: bool = False) -> Cleaned:
    """Clean the records of a block.

    Args:
        block: Of lines or a text.
        form: What the file holds.
        cleaner: The rules, limits and columns.
        source: The file's name, for counts and quarantine.
        keep_bad: Whether bad records stay in the output as they are (a file repaired in place) or are left out.

    Raises:
        FileError: the header of a CSV file lacks a field.
    """
    pieces: list[bytes] = []
    bad: list[bytes] = []
    tally = Tally()
    count = 0
    if block.head and block.at.index == 0:
        pieces.append(_table(block, form, cleaner, source).head(cleaner.names))
    for found in records(block, form, cleaner, source):
        if isinstance(found, bytes):
            pieces.append(found)
            continue
        if isinstance(found, Done):
            try:
                pieces.append(found.written(cleaner))
            except RecordError as error:
                found = Bad(found.number, str(error), found.raw, len(found.raw))  # noqa: PLW2901 (it turns out bad)
            else:
                count += 1
                for result in found.results.values():
                    tally.add(result, source, found.id or (str(found.number) if found.number else ""))
                continue
        bad.append(found.entry(source))
        if keep_bad:
            pieces.append(found.raw)
    return Cleaned(b"".join(pieces), b"".join(bad), len(bad), count, tally)


def records(block: Block, form: Format, cleaner: Cleaner, source: str) -> Iterator[Done | Bad | bytes]:
    """Yield the records of a block, cleaned or bad, and as bytes the blank lines between them.

    Raises:
        FileError: the header of a CSV file lacks a field.
    """
    if block.too_large:
        reason = f"larger than {cleaner.settings.max_record_bytes} bytes"
        yield Bad(block.at.number if form.kind != "text" else 0, reason, block.data, block.too_large)
        return
    found = [*_found(block, form, cleaner, source)]
    results = cleaner.run_many(asked for each in found if isinstance(each, _Read) for asked in each.asked)
    for each in found:
        yield each.cleaned(results) if isinstance(each, _Read) else each


@attrs.frozen
class _Read:
    """A record that was read and is not cleaned yet."""

    number: int
    raw: bytes
    row: Row
    key: str

    @property
    def asked(self) -> list[Asked]:
        """Its texts."""
        return [(text, self.row.language, self.key) for text in self.row.texts.values() if text is not None]

    def cleaned(self, results: Iterator[Result | RecordError]) -> Done | Bad:
        """Return what comes of it, taking the results of its texts."""
        fields = [field for field, text in self.row.texts.items() if text is not None]
        mine = dict(zip(fields, results, strict=False))
        good = {field: result for field, result in mine.items() if isinstance(result, Result)}
        wrong = next((result for result in mine.values() if isinstance(result, RecordError)), None)
        if wrong is not None:
            return Bad(self.number, str(wrong), self.raw, len(self.raw))
        return Done(self.number, self.row.id, good, self.raw, self.row)


def _found(block: Block, form: Format, cleaner: Cleaner, source: str) -> Iterator[_Read | Bad | bytes]:
    """Yield the records of a block as they are read, bad ones, and the blank lines between them."""
    read = _reader(block, form, cleaner, source)
    if form.kind == "text":
        yield _read(read, block.data, 0, cleaner, source)
        return
    number = block.at.number
    for raw in _pieces(block.data, form):
        yield raw if raw.isspace() else _read(read, raw, number, cleaner, source)
        number += raw.count(b"\n") if form.comma else 1


def _read(read: Callable[[bytes], Row], raw: bytes, number: int, cleaner: Cleaner, source: str) -> _Read | Bad:
    try:
        cleaner.check_size(len(raw))
        row = read(raw)
    except RecordError as error:
        return Bad(number, str(error), raw, len(raw))
    return _Read(number, raw, row, cleaner.key(source, row.id, number))


def _reader(block: Block, form: Format, cleaner: Cleaner, source: str) -> Callable[[bytes], Row]:
    if form.kind == "text":
        return text_rows.read
    if form.kind == "csv":
        return _table(block, form, cleaner, source).read
    fields = Fields.of(cleaner.settings)
    return lambda raw: json_rows.read(raw, fields)


def _table(block: Block, form: Format, cleaner: Cleaner, source: str) -> csv_rows.Table:
    try:
        table = csv_rows.Table(form.comma, block.head, Fields.of(cleaner.settings))
        table.head(cleaner.names)
    except RecordError as error:
        msg = f"{source}: {error}"
        raise FileError(msg) from error
    return table


def _pieces(data: bytes, form: Format) -> Iterable[bytes]:
    """Cut a block into records; only a line feed ends a line."""
    return _rows(data, form.comma) if form.comma else io.BytesIO(data)


def _rows(data: bytes, comma: str) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        end = csv_rows.record_end(data, at, comma, last=True)
        yield data[at:end]
        at = end
