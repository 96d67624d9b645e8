"""Findings for people and for programs: full, concise, json, json-lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from normalize.engine import Finding, Result
from normalize.report.places import Places

__all__ = ["FORMATS", "findings_of", "render"]

FORMATS = ("full", "concise", "json", "json-lines")
_WIDTH = 100  # code points of a line shown around a finding
_SHOWN = 60  # code points of a replaced passage shown


def findings_of(result: Result) -> list[Finding]:
    """Return what was or would be changed and what is doubtful, in the order of the source."""
    return sorted((*result.edits, *result.reported), key=lambda found: (found.start, found.end))


def render(results: Iterable[tuple[str, Result]], form: str) -> Iterator[str]:
    """Yield the lines of a report over named results.

    Args:
        results: Pairs of a file's name and its result.
        form: One of `FORMATS`. `json` yields one array; the others a line or a block a finding.
    """
    if form == "json":
        items = [record(name, found, places) for name, result in results for found, places in _placed(result)]
        yield json.dumps(items, ensure_ascii=False, indent=2)
        return
    for name, result in results:
        for found, places in _placed(result):
            if form == "json-lines":
                yield json.dumps(record(name, found, places), ensure_ascii=False)
            else:
                yield _told(name, found, places, full=form == "full")


def _placed(result: Result) -> Iterator[tuple[Finding, Places]]:
    findings = findings_of(result)
    if findings:
        places = Places(result.source)
        yield from ((found, places) for found in findings)


def record(name: str, found: Finding, places: Places) -> dict[str, Any]:
    """Return a finding as plain data: code point offsets, UTF-8 byte offsets, lines and columns from 1."""
    row, column = places.line_column(found.start)
    end_row, end_column = places.line_column(found.end)
    return {
        "filename": name,
        "rule": found.rule,
        "status": found.status,
        "confidence": round(found.confidence, 4),
        "before": found.before,
        "after": found.after,
        "start": found.start,
        "end": found.end,
        "start_byte": places.byte(found.start),
        "end_byte": places.byte(found.end),
        "location": {"row": row, "column": column},
        "end_location": {"row": end_row, "column": end_column},
        "facts": dict(found.facts),
    }


def _told(name: str, found: Finding, places: Places, *, full: bool) -> str:
    row, column = places.line_column(found.start)
    doubt = "" if found.status == "applied" else f" [doubtful, {found.confidence:.2f}]"
    head = f"{name}:{row}:{column}: {found.rule} {_change(found)}{doubt}"
    if not full:
        return head
    line = places.line(row)
    left = max(0, column - 1 - _WIDTH // 2)
    shown = line[left : left + _WIDTH].replace("\t", " ")
    width = max(1, min(found.end - found.start, len(shown) - (column - 1 - left)))
    return f"{head}\n    {shown}\n    {' ' * (column - 1 - left)}{'^' * width}"


def _change(found: Finding) -> str:
    before, after = _short(found.before), _short(found.after)
    if not found.before:
        return f"insert {after}"
    return f"{before} -> {after}" if found.after else f"remove {before}"


def _short(text: str) -> str:
    shown = repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]} ... {text[-_SHOWN // 2 :]}")
    return f'"{shown[1:-1]}"' if '"' not in shown else shown
