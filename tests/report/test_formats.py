"""The forms for machines hold to what their readers expect, whatever a text holds."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from normalize.pipelines import Pipeline
from normalize.report import FORMATS, Text, Tool, render

SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0.schema.json").read_text("utf-8"))
NASTY = 'It is <b>late</b>,said %0A "Ann"\x00\x1b\ud800 & so.\nWe wait,but\N{GRINNING FACE} not,long.'


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    """A file, a record with a line, a record of a file without lines, and a text without findings."""
    result = Pipeline.from_profile("canonical").run(NASTY, language="en")
    assert len(result.edits) + len(result.reported) > 2
    clean = Pipeline.from_profile("canonical").run("All was quiet.", language="en")
    return [
        Text("texts/a b,c:d%.txt", result),
        Text("data.jsonl", result, "r<1>", "body.text", 7),
        Text("/tmp/data.parquet", result, "8", "text"),
        Text("clean.txt", clean),
    ]


def rendered(texts: list[Text], form: str) -> str:
    """Return a report."""
    return "\n".join(render(texts, form, lambda: Tool("1.2.3", {"spacing/missing-space-after-comma": "A & B"})))


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found(form: str) -> None:
    """Every form has a way to say so that its readers take."""
    out = rendered([], form)
    if "json" in form or form == "sarif":
        assert not out or json.loads(out) is not None
    if form == "junit":
        assert ET.fromstring(out.encode()).tag == "testsuites"


def test_sarif(texts: list[Text]) -> None:
    """Valid against the schema; places in files, names of records, changes that can be made."""
    log = json.loads(rendered(texts, "sarif"))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    jsonschema.Draft4Validator(SCHEMA).validate(json.loads(rendered([], "sarif")))
    (run,) = log["runs"]
    places = [result["locations"][0] for result in run["results"]]

    assert places[0]["physicalLocation"]["artifactLocation"]["uri"] == "texts/a%20b%2Cc%3Ad%25.txt"
    assert any(place.get("logicalLocations", [{}])[0].get("fullyQualifiedName") == "r<1>/body.text" for place in places)
    assert {place["physicalLocation"].get("region", {}).get("startLine") for place in places} >= {1, 7, None}
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for fix in result.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            (replacement,) = change["replacements"]
            assert replacement["deletedRegion"]["charOffset"] == result["properties"]["start"]


def test_github(texts: list[Text]) -> None:
    """One line a finding; nothing in it can end a value or the line."""
    lines = rendered(texts, "github").splitlines()
    assert len(lines) == 3 * (len(texts[0].result.edits) + len(texts[0].result.reported))
    for line in lines:
        assert line.startswith(("::warning file=", "::notice file="))
    assert lines[0].startswith("::warning file=texts/a b%2Cc%3Ad%25.txt,line=1,")
    assert any(",line=7,col=1," in line for line in lines)


def test_junit(texts: list[Text]) -> None:
    """It is XML, control characters and all; a suite a file, a failure a finding."""
    root = ET.fromstring(rendered(texts, "junit").encode())
    assert [suite.get("name") for suite in root] == [text.file for text in texts[:3]]
    assert all(int(suite.get("failures", 0)) == len(suite) for suite in root)


def test_rdjson(texts: list[Text]) -> None:
    """Columns count bytes; what stands in a record is told by its line."""
    diagnostics = json.loads(rendered(texts, "rdjson"))["diagnostics"]
    behind = [
        each
        for each in diagnostics
        if each["code"]["value"] == "spacing/missing-space-after-comma"
        and each["location"]["range"]["start"]["line"] == 2
    ]
    text = NASTY.split("\n")[1]
    assert behind[-1]["location"]["range"]["start"]["column"] == len(text[: text.index(",long") + 1].encode()) + 1
    assert any(each["location"]["range"] == {"start": {"line": 7}, "end": {"line": 7}} for each in diagnostics)


@pytest.mark.parametrize("form", ["json", "json-lines"])
def test_json(texts: list[Text], form: str) -> None:
    """Each finding with its text, offsets that lead to it, and bytes."""
    out = rendered(texts, form)
    found = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
    for each in found:
        if each["before"]:
            assert len(NASTY[: each["start"]].encode("utf-8", "surrogatepass")) == each["start_byte"]
