"""The forms findings are given in, each a few lines over the same plain data; SARIF has its own module.

GitHub's workflow commands, the JUnit XML that CI systems read, and the Diagnostic Format of reviewdog (`rdjson`).
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from normalize.report.findings import Text, records, told
from normalize.report.sarif import Tool, sarif

__all__ = ["FORMATS", "render"]

Record = dict[str, Any]


def render(texts: Iterable[Text], form: str, tool: Callable[[], Tool] = Tool) -> Iterator[str]:
    """Yield the lines of a report.

    Args:
        texts: What was looked at.
        form: One of `FORMATS`.
        tool: Tells what found it, for forms that say so.
    """
    if form in {"full", "concise"}:
        yield from told(texts, full=form == "full")
    elif form == "sarif":
        yield sarif(records(texts), tool())
    else:
        yield from _FORMS[form](records(texts))


def _json(found: Iterable[Record]) -> Iterator[str]:
    """One array, an element as soon as it is known."""
    opening = "["
    for each in found:
        yield opening + "\n" + json.dumps(each, ensure_ascii=False, indent=2)
        opening = ","
    yield "]" if opening == "," else "[]"


def _json_lines(found: Iterable[Record]) -> Iterator[str]:
    yield from (json.dumps(each, ensure_ascii=False) for each in found)


def _github(found: Iterable[Record]) -> Iterator[str]:
    for each in found:
        line, column, end, end_column = _span(each)
        place = f"file={_github_value(each['filename'])},line={line},col={column},endLine={end},endColumn={end_column}"
        level = "warning" if each["status"] == "applied" else "notice"
        title = _github_value(f"normalize ({each['rule']})")
        yield f"::{level} {place},title={title}::{_github_text(_message(each))}"


def _junit(found: Iterable[Record]) -> Iterator[str]:
    """One suite a file; a failure for each finding."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<testsuites name="normalize">'
    for name, group in groupby(found, lambda each: str(each["filename"])):
        cases = list(group)
        yield f'  <testsuite name={_attribute(name)} tests="{len(cases)}" failures="{len(cases)}">'
        for each in cases:
            line, column, *_ = _span(each)
            message = _attribute(_message(each))
            yield f'    <testcase name={_attribute(each["rule"])} classname={_attribute(name)} line="{line}">'
            yield f"      <failure message={message}>line {line}, col {column}</failure>"
            yield "    </testcase>"
        yield "  </testsuite>"
    yield "</testsuites>"


def _rdjson(found: Iterable[Record]) -> Iterator[str]:
    """Columns count UTF-8 bytes there, so places are told by the line of the text and its bytes."""
    diagnostics = []
    for each in found:
        line, _, end, _ = _span(each)
        place = {"line": line} if "record" in each else {"line": line, "column": each["column_byte"]}
        until = {"line": end} if "record" in each else {"line": end, "column": each["end_column_byte"]}
        span = {"start": place, "end": until}
        diagnostic: Record = {
            "message": _message(each),
            "location": {"path": each["filename"], "range": span},
            "severity": "WARNING" if each["status"] == "applied" else "INFO",
            "code": {"value": each["rule"]},
        }
        if each["status"] == "applied" and "record" not in each:
            diagnostic["suggestions"] = [{"range": span, "text": each["after"]}]
        diagnostics.append(diagnostic)
    yield json.dumps({"source": {"name": "normalize"}, "severity": "WARNING", "diagnostics": diagnostics}, indent=2)


def _span(each: Record) -> tuple[int, int, int, int]:
    """Return first line and column, last line and column in the file; of a record the line it stands in."""
    if "record" in each:
        line = each["line"] or 1
        return line, 1, line, 1
    start, end = each["location"], each["end_location"]
    return start["row"], start["column"], end["row"], end["column"]


def _message(each: Record) -> str:
    where = f" in {each['record']}/{each['field']} at {each['start']}" if "record" in each else ""
    doubt = "" if each["status"] == "applied" else f" [doubtful, {each['confidence']:.2f}]"
    return f"{each['rule']}: {each['message']}{where}{doubt}"


def _github_text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_value(text: str) -> str:
    return _github_text(text).replace(":", "%3A").replace(",", "%2C")


def _attribute(text: str) -> str:
    return f'"{html.escape(_printable(text))}"'


def _printable(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and not "\ud800" <= sign <= "\udfff"))


_FORMS: dict[str, Callable[[Iterable[Record]], Iterator[str]]] = {
    "json": _json,
    "json-lines": _json_lines,
    "github": _github,
    "junit": _junit,
    "rdjson": _rdjson,
}
FORMATS = ("full", "concise", *_FORMS, "sarif")
