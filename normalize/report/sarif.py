"""Findings as SARIF 2.1.0, which code hosts show beside the lines.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.14 (runs) to 3.58 (replacements).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attrs

__all__ = ["Tool", "sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
Record = dict[str, Any]


@attrs.frozen
class Tool:
    """What found it: its version, and rule to summary."""

    version: str = "0"
    summaries: Mapping[str, str] = attrs.field(factory=dict)


def sarif(found: Iterable[Record], tool: Tool) -> str:
    """Return a SARIF log of findings (plain data)."""
    findings = list(found)
    names = sorted({each["rule"] for each in findings})
    driver = {
        "name": "normalize",
        "semanticVersion": tool.version,
        "rules": [{"id": name, "shortDescription": {"text": tool.summaries.get(name, name)}} for name in names],
    }
    index = {name: number for number, name in enumerate(names)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, index[each["rule"]]) for each in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _result(each: Record, index: int) -> Record:
    place = {"uri": _uri(each["filename"])}
    location: Record = {"physicalLocation": {"artifactLocation": place}}
    properties = {key: each[key] for key in ("confidence", "status", "start", "end", "start_byte", "end_byte")}
    result: Record = {
        "ruleId": each["rule"],
        "ruleIndex": index,
        "level": "warning" if each["status"] == "applied" else "note",
        "message": {"text": each["message"]},
        "locations": [location],
        "properties": properties,
    }
    if "record" in each:
        name = f"{each['record']}/{each['field']}"
        location["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "member"}]
        if each["line"]:
            location["physicalLocation"]["region"] = {"startLine": each["line"]}
        return result
    start, end = each["location"], each["end_location"]
    location["physicalLocation"]["region"] = {
        "startLine": start["row"],
        "startColumn": start["column"],
        "endLine": end["row"],
        "endColumn": end["column"],
    }
    if each["status"] == "applied":
        deleted = {"charOffset": each["start"], "charLength": each["end"] - each["start"]}
        replacement = {"deletedRegion": deleted, "insertedContent": {"text": each["after"]}}
        result["fixes"] = [{"artifactChanges": [{"artifactLocation": place, "replacements": [replacement]}]}]
    return result


def _uri(name: str) -> str:
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
