"""The output of a batch with its column of edits, read back: what the source was, and what was done to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from normalize.corpus.blocks import Block
from normalize.corpus.cleaner import Cleaner
from normalize.corpus.columns import COLUMN_PREFIX
from normalize.corpus.content import records_of
from normalize.corpus.files import FileError
from normalize.corpus.formats import Format
from normalize.corpus.work import Bad, Done
from normalize.edits import Edit, Site, site_of
from normalize.pipelines import Pipeline
from normalize.review.changes import Change, Origin, ReviewText, changes_of

__all__ = ["COLUMN", "has_edits", "output_texts", "rebuilt"]

COLUMN = f"{COLUMN_PREFIX}edits"
"""The column that tells what a batch did to a record."""

_AS_IT_IS = Pipeline("review", ())
Entry = Mapping[str, Any]


def has_edits(block: Block, name: str) -> bool:
    """Whether the records of a block have the column."""
    form = Format.of(name)
    if form.kind == "parquet":
        from normalize.corpus.arrow import from_ipc  # noqa: PLC0415 (pyarrow is an extra, and heavy)

        return COLUMN in from_ipc(block.data).schema.names
    if form.kind == "csv":
        return COLUMN in block.head.decode("utf-8", "replace")
    return form.kind == "json" and f'"{COLUMN}"'.encode() in block.data


def output_texts(block: Block, name: str, cleaner: Cleaner) -> Iterator[ReviewText | Bad]:
    """Yield the texts of a block of a batch's output, and what cannot be read of it.

    Raises:
        FileError: a field that every record should have is missing, or no field that names the records is given.
    """
    if cleaner.settings.id_field is None:
        msg = f"{name}: records of a batch's output are known by their id only; name its field with --id-field"
        raise FileError(msg)
    for done, entries in _records(block, name, cleaner):
        if isinstance(done, Bad):
            yield done
            continue
        key = done.id or str(done.number)
        for field, result in done.results.items():
            if field == COLUMN:
                continue
            mine = [entry for entry in entries if entry["field"] == field]
            source = rebuilt(result.source, mine)
            if source is None:
                reason = f"{field}: the source cannot be rebuilt from the changes; review the batch's source instead"
                yield Bad(done.number, reason, b"", 0)
                continue
            yield _text(Origin(name, key, field, key), source, result.source, mine, cleaner)


def rebuilt(clean: str, entries: Sequence[Entry]) -> str | None:
    """Return the source of a clean text, None where changes lie over each other so that it cannot be told."""
    pieces: list[str] = []
    at = clean_at = 0
    for start, end, before, after in _merged(entries):
        gap = start - at
        here = clean_at + gap
        if gap < 0 or len(before) != end - start or clean[here : here + len(after)] != after:
            return None
        pieces += (clean[clean_at:here], before)
        at, clean_at = end, here + len(after)
    pieces.append(clean[clean_at:])
    return "".join(pieces)


def _merged(entries: Sequence[Entry]) -> list[tuple[int, int, str, str]]:
    """Return the changes that were made, in the order of the source; one that mends another is one with it."""
    made: list[tuple[int, int, str, str]] = []
    covered: dict[tuple[int, bool], int] = {}  # a place in the source, or between two, to the change that lies there
    for entry in entries:
        if entry["status"] != "applied":
            continue
        start, end, before, after = entry["start"], entry["end"], entry["before"], entry["after"]
        under = covered.get((start, start == end))
        if before and under is not None and end <= made[under][1] and made[under][3].count(before) == 1:
            first, last, was, now = made[under]
            made[under] = first, last, was, now.replace(before, after)
        else:
            places = [(place, False) for place in range(start, end)] or [(start, True)]
            covered |= dict.fromkeys(places, len(made))
            made.append((start, end, before, after))
    return sorted(made, key=lambda each: each[:2])


def _records(block: Block, name: str, cleaner: Cleaner) -> Iterator[tuple[Done | Bad, list[Entry]]]:
    """Yield the records as they are, each with its entries."""
    kind = Format.of(name).kind
    fields = cleaner.settings.text_field or ("text",)
    settings = attrs.evolve(cleaner.settings, columns=(), text_field=(*fields, COLUMN) if kind == "csv" else fields)
    found = records_of(block, name, Cleaner(settings, _AS_IT_IS))
    if kind == "parquet":
        from normalize.corpus.arrow import from_ipc  # noqa: PLC0415 (pyarrow is an extra, and heavy)

        columns = from_ipc(block.data).column(COLUMN).to_pylist()
        yield from ((done, columns[done.number - block.at.number] or []) for done in found)
        return
    for done in found:
        if isinstance(done, Bad):
            yield done, []
        elif kind == "csv":
            yield done, json.loads(done.results[COLUMN].source or "[]")
        else:
            yield done, json.loads(done.raw).get(COLUMN) or []


def _text(origin: Origin, source: str, clean: str, entries: list[Entry], cleaner: Cleaner) -> ReviewText:
    """Return the text as the rules of today change it, where they do what the batch did; else as the batch told it."""
    result = cleaner.run(source)
    if result.text == clean and len(result.edits) + len(result.reported) == len(entries):
        return ReviewText(origin, result.language, source, clean, changes_of(result), cleaner)
    return ReviewText(origin, result.language, source, clean, tuple(_told(source, entries)))


def _told(source: str, entries: list[Entry]) -> Iterator[Change]:
    shift = 0
    for entry in sorted(entries, key=lambda entry: (entry["start"], entry["end"])):
        start, end, before, after, rule = (entry[key] for key in ("start", "end", "before", "after", "rule"))
        site = Site(rule, before, after)
        if source[start:end] == before:
            site = site_of(source, [Edit(start, end, after, rule)])
        applied = entry["status"] == "applied"
        length = len(after) if applied else end - start
        low = start + shift
        yield Change(site, before, after, start, end, low, low + length, entry["confidence"], applied)
        shift += length - (end - start)
