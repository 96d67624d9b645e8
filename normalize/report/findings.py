"""Findings as data: what every machine format is made of, and the two forms for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from normalize.engine import Finding, Result
from normalize.report.places import Places
from normalize.report.visible import pictured

__all__ = ["Text", "findings_of", "records", "told"]

_WIDTH = 76  # code points of a line shown around a finding, behind four spaces
_SHOWN = 60  # code points of a replaced passage shown


@attrs.frozen
class Text:
    """One text that was looked at, and where it stands.

    Args:
        file: The file's name.
        result: What came of it.
        record: The id or number of its record; empty for a file that is one text.
        field: The record's field; likewise.
        line: The record's line in the file, from 1; 0 where files have no lines (Parquet) or the file is one text.
    """

    file: str
    result: Result
    record: str = ""
    field: str = ""
    line: int = 0


def findings_of(result: Result) -> list[Finding]:
    """Return what was or would be changed and what is doubtful, in the order of the source."""
    return sorted((*result.edits, *result.reported), key=lambda found: (found.start, found.end))


def records(texts: Iterable[Text]) -> Iterator[dict[str, Any]]:
    """Yield each finding as plain data.

    Offsets count code points and UTF-8 bytes from the beginning of the text, which is a field of the record where there
    are records; rows and columns count from 1 in the text.
    """
    for text in texts:
        findings = findings_of(text.result)
        if findings:
            places = Places(text.result.source)
            yield from (_record(text, found, places) for found in findings)


def _record(text: Text, found: Finding, places: Places) -> dict[str, Any]:
    row, column = places.line_column(found.start)
    end_row, end_column = places.line_column(found.end)
    facts: dict[str, Any] = {"filename": text.file}
    if text.record:
        facts |= {"record": text.record, "field": text.field, "line": text.line or None}
    return {
        **facts,
        "rule": found.rule,
        "status": found.status,
        "confidence": round(found.confidence, 4),
        "message": _change(found),
        "before": found.before,
        "after": found.after,
        "start": found.start,
        "end": found.end,
        "start_byte": places.byte(found.start),
        "end_byte": places.byte(found.end),
        "location": {"row": row, "column": column},
        "end_location": {"row": end_row, "column": end_column},
        "column_byte": places.column_byte(found.start),
        "end_column_byte": places.column_byte(found.end),
        "facts": dict(found.facts),
    }


def told(texts: Iterable[Text], *, full: bool) -> Iterator[str]:
    """Yield each finding for people: a line, with the place below it where `full`."""
    for text in texts:
        findings = findings_of(text.result)
        if findings:
            places = Places(text.result.source)
            yield from (_told(text, found, places, full=full) for found in findings)


def _told(text: Text, found: Finding, places: Places, *, full: bool) -> str:
    removed = found.before.strip("\n") and not found.after
    start = found.end - len(found.before.lstrip("\n")) if removed else found.start  # the line that goes
    row, column = places.line_column(start)
    doubt = "" if found.status == "applied" else f" [doubtful, {found.confidence:.2f}]"
    name = text.file
    if text.record:
        name += f":{text.line}" if text.line else ""
        name += f": {text.record}/{text.field}"
    head = f"{name}:{row}:{column}: {found.rule} {_change(found)}{doubt}"
    if not full:
        return head
    line = places.line(row)
    left = max(0, column - 1 - _WIDTH // 2)
    shown = pictured(line[left : left + _WIDTH].removesuffix("\r"))
    width = max(1, min(found.end - start, len(shown) - (column - 1 - left)))
    return f"{head}\n    {shown}\n    {' ' * (column - 1 - left)}{'^' * width}"


def _change(found: Finding) -> str:
    before, after = _short(found.before), _short(found.after)
    if not found.before:
        return f"insert {after}"
    if found.after:
        return f"{before} -> {after}"
    gone = found.before.strip("\n")  # the lines, without the line feeds around them
    return f"remove {_short(gone)}" if gone else f"remove {before}"


def _short(text: str) -> str:
    shown = repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]} ... {text[-_SHOWN // 2 :]}")
    return f'"{shown[1:-1]}"' if '"' not in shown else shown
