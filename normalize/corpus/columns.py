"""The columns that can be appended to a record: what was done to its texts, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from normalize.engine import Result
from normalize.errors import ConfigError

__all__ = ["COLUMNS", "COLUMN_PREFIX", "column_names"]

COLUMN_PREFIX = "normalize_"
"""What the names of appended columns begin with."""

Results = Mapping[str, Result]  # the result of each text field


def column_names(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names under which columns are appended.

    Raises:
        ConfigError: there is no such column.
    """
    if unknown := sorted(set(columns) - set(COLUMNS)):
        msg = f"no column {unknown[0]!r}; there are {', '.join(COLUMNS)}"
        raise ConfigError(msg)
    return tuple(COLUMN_PREFIX + name for name in columns)


def _edits(results: Results) -> list[dict[str, Any]]:
    return [
        {
            "field": field,
            "rule": found.rule,
            "start": found.start,
            "end": found.end,
            "before": found.before,
            "after": found.after,
            "confidence": round(found.confidence, 4),
            "status": found.status,
        }
        for field, result in results.items()
        for found in (*result.edits, *result.reported)
    ]


def _removed(results: Results) -> list[dict[str, Any]]:
    return [
        {
            "field": field,
            "rule": gone.rule,
            "kind": gone.kind,
            "start": gone.start,
            "end": gone.end,
            "text": gone.text,
        }
        for field, result in results.items()
        for gone in result.removed
    ]


def _metadata(results: Results) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for result in results.values():
        for key, values in result.metadata.items():
            found[key] = list(dict.fromkeys((*found.get(key, ()), *values)))
    return found


def _diagnosis(results: Results) -> dict[str, int]:
    found: dict[str, int] = {}
    for result in results.values():
        for rule, count in result.diagnosis.items():
            found[rule] = found.get(rule, 0) + count
    return found


def _languages(results: Results) -> str | None:
    return next((result.language for result in results.values()), None)


COLUMNS: dict[str, Callable[[Results], Any]] = {
    "edits": _edits,
    "removed": _removed,
    "metadata": _metadata,
    "diagnosis": _diagnosis,
    "language": _languages,
    "version": lambda _: None,  # of the rules and the configuration, which a cleaner knows
    "error": lambda _: None,  # why a record was not cleaned, where it is kept all the same
}
"""What can be appended to a record, and how it is told from the result of each text field."""
