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

__all__ = ["Bad", "Cleaned", "Done", "Read", "Records", "read_block"]


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


@attrs.frozen
class Read:
    """A record that was read and is not cleaned yet."""

    number: int
    raw: bytes
    row: Row
    key: str

    @property
    def asked(self) -> list[Asked]:
        """Its texts."""
        return [(text, self.row.language, self.key) for text in self.row.texts.values() if text is not None]

    def done(self, results: Iterator[Result | RecordError]) -> Done | Bad:
        """Return what comes of it, taking the results of its texts."""
        fields = [field for field, text in self.row.texts.items() if text is not None]
        mine = dict(zip(fields, results, strict=False))
        good = {field: result for field, result in mine.items() if isinstance(result, Result)}
        wrong = next((result for result in mine.values() if isinstance(result, RecordError)), None)
        if wrong is not None:
            return Bad(self.number, str(wrong), self.raw, len(self.raw))
        return Done(self.number, self.row.id, good, self.raw, self.row)


@attrs.frozen
class Records:
    """The records of a block as they were read, and bad ones, and as bytes the blank lines between them."""

    source: str
    head: bytes
    found: list[Read | Bad | bytes] = attrs.field(repr=False)

    def asked(self) -> Iterator[Asked]:
        """Yield their texts, for `Cleaner.run_many`."""
        return (asked for each in self.found if isinstance(each, Read) for asked in each.asked)

    def done(self, results: Iterator[Result | RecordError]) -> Iterator[Done | Bad | bytes]:
        """Yield what comes of them, taking the results of their texts."""
        return (each.done(results) if isinstance(each, Read) else each for each in self.found)

    def cleaned(self, cleaner: Cleaner, results: Iterator[Result | RecordError], *, keep_bad: bool = False) -> Cleaned:
        """Write them with the results of their texts.

        Args:
            cleaner: The columns.
            results: Of their texts.
            keep_bad: Whether bad records stay in the output as they are (a file repaired in place) or are left out.
        """
        pieces: list[bytes] = [self.head]
        bad: list[bytes] = []
        tally = Tally()
        count = 0
        for found in self.done(results):
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
                        tally.add(result, self.source, found.id or (str(found.number) if found.number else ""))
                    continue
            bad.append(found.entry(self.source))
            if keep_bad:
                pieces.append(found.raw)
        return Cleaned(b"".join(pieces), b"".join(bad), len(bad), count, tally)


def read_block(block: Block, form: Format, cleaner: Cleaner, source: str) -> Records:
    """Read the records of a block.

    Args:
        block: Of lines or a text.
        form: What the file holds.
        cleaner: The fields, limits and columns.
        source: The file's name, for counts and quarantine.

    Raises:
        FileError: the header of a CSV file lacks a field.
    """
    first = block.head and block.at.index == 0
    head = _table(block, form, cleaner, source).head(cleaner.names) if first else b""
    if not block.too_large:
        return Records(source, head, [*_found(block, form, cleaner, source)])
    reason = f"larger than {cleaner.settings.max_record_bytes} bytes"
    number = block.at.number if form.kind != "text" else 0
    return Records(source, head, [Bad(number, reason, block.data, block.too_large)])


def _found(block: Block, form: Format, cleaner: Cleaner, source: str) -> Iterator[Read | Bad | bytes]:
    """Yield the records of a block as they are read, bad ones, and the blank lines between them."""
    read = _reader(block, form, cleaner, source)
    if form.kind == "text":
        yield _read(read, block.data, 0, cleaner, source)
        return
    number = block.at.number
    for raw in _pieces(block.data, form):
        yield raw if raw.isspace() else _read(read, raw, number, cleaner, source)
        number += raw.count(b"\n") if form.comma else 1


def _read(read: Callable[[bytes], Row], raw: bytes, number: int, cleaner: Cleaner, source: str) -> Read | Bad:
    try:
        cleaner.check_size(len(raw))
        row = read(raw)
    except RecordError as error:
        return Bad(number, str(error), raw, len(raw))
    return Read(number, raw, row, cleaner.key(source, row.id, number))


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
