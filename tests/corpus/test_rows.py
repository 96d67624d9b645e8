"""Records of lines: every byte but the text's own stays, whatever stands around it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ANY_TEXT

from normalize.corpus import csv_rows, json_rows
from normalize.corpus.records import Fields, RecordError

PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40)  # Python leaves a bare one open
OTHER = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(
    st.dictionaries(ANY_TEXT, OTHER, max_size=6), ANY_TEXT, ANY_TEXT, st.booleans(), st.sampled_from(["", "\n", "\r\n"])
)
def test_json_splice(other: dict[str, object], old: str, new: str, ascii_only: bool, end: str) -> None:  # noqa: FBT001
    """A changed text is read back by Python's own reader; everything before and behind it is as it was."""
    other.pop("text", None)
    before, after = dict(list(other.items())[::2]), dict(list(other.items())[1::2])
    literal = json.dumps(old, ensure_ascii=True)
    head = json.dumps(before, ensure_ascii=True)[:-1] + (", " if before else "") + '"text" :\t'
    tail = " " + (", " + json.dumps(after, ensure_ascii=ascii_only)[1:] if after else "}") + end
    try:
        raw = (head + literal + tail).encode()
    except UnicodeEncodeError:  # a lone surrogate cannot stand in UTF-8
        return
    row = json_rows.read(raw, Fields())
    written = row.written({"text": new}, {"normalize_x": [new]})

    assert row.texts == {"text": old}
    assert row.written({}, {}) == raw
    assert written.startswith(head.encode())
    assert row.written({"text": new}, {}).endswith(tail.encode())
    assert json.loads(written)["text"] == new
    assert json.loads(written)["normalize_x"] == [new]


@given(st.lists(st.sampled_from([*"{}[],: ", '"text"', '"text":"b"', '"a":', '"\\u0061"', "1", "null"]), max_size=12))
def test_json_or_none(pieces: list[str]) -> None:
    """What Python's own reader takes is read, and nothing else."""
    line = "".join(pieces)
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    wanted = value["text"] if isinstance(value, dict) and "text" in value else 0
    if wanted is None or isinstance(wanted, str):
        assert json_rows.read(line.encode(), Fields()).texts == {"text": wanted}
    else:
        with pytest.raises(RecordError):
            json_rows.read(line.encode(), Fields())


@pytest.mark.parametrize(
    ("line", "field", "text"),
    [
        ('{"text": "a", "text": "b"}', "text", "b"),  # readers take the last one
        ('{"text": 5, "text": "b"}', "text", "b"),
        ('{"meta": {"text": "a"}}', "meta.text", "a"),
        ('{"meta.text": "a", "meta": {"text": "b"}}', "meta.text", "a"),  # the whole name first
        ('{"list": [{"text": "c"}], "text": "a"}', "text", "a"),
        ('{"te\\u0078t": "a"}', "text", "a"),
        ('\N{ZERO WIDTH NO-BREAK SPACE}{"text": "a"}', "text", "a"),
        ('{"n": ' + "9" * 5000 + ', "text": "a"}', "text", "a"),
        ('{"text": null}', "text", None),
    ],
)
def test_json_fields(line: str, field: str, text: str | None) -> None:
    """Where a text stands."""
    assert json_rows.read(line.encode(), Fields((field,))).texts == {field: text}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a"', "invalid JSON"),
        (b"\xff", "not UTF-8 at byte 0 (0xff)"),
        (b"[]", "not an object but a list"),
        (b'{"body": "a"}', "no field 'text'"),
        (b'{"text": 5}', "field 'text' holds a number, no text"),
        (b'{"text": "a", "text": NaN}', "field 'text' holds a number, no text"),
        (b'{"text": {}}', "field 'text' holds an object, no text"),
        (b'{"text": "a", "deep": ' + b"[" * 600 + b"]" * 600 + b"}", "nested too deep"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"text": "a\tb"}', "invalid JSON"),
    ],
)
def test_bad_json(line: bytes, reason: str) -> None:
    """What is wrong is told."""
    with pytest.raises(RecordError) as error:
        json_rows.read(line, Fields())
    assert str(error.value).startswith(reason)


def test_a_column_that_is_there_already() -> None:
    """It is not written twice."""
    row = json_rows.read(b'{"text": "a", "normalize_edits": 1}', Fields())
    with pytest.raises(RecordError, match="normalize_edits"):
        row.written({}, {"normalize_edits": []})


@given(st.lists(PLAIN, min_size=2, max_size=5), PLAIN, st.sampled_from([",", "\t"]), st.sampled_from(["\n", "\r\n"]))
def test_csv_splice(values: list[str], new: str, comma: str, end: str) -> None:
    """A record as Python's own writer writes it is read, framed and changed; its reader reads what comes out."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=comma, lineterminator=end).writerow(values)
    raw = out.getvalue().encode()
    names = ["text", *(f"c{number}" for number in range(1, len(values)))]
    table = csv_rows.Table(comma, (comma.join(names) + end).encode(), Fields(id="c1"))
    row = table.read(raw)
    written = row.written({"text": new}, {"normalize_x": ["a", 1]}).decode()

    assert csv_rows.record_end(raw + b"next", 0, comma, last=False) == len(raw)
    assert row.texts == {"text": values[0]}
    assert row.id == (values[1] or None)
    assert row.written({}, {}) == raw
    assert list(csv.reader(io.StringIO(written, newline=""), delimiter=comma)) == [[new, *values[1:], '["a", 1]']]


def test_bad_csv() -> None:
    """A header without the field, a field twice, a record with too few fields."""
    with pytest.raises(RecordError, match="no column 'text'"):
        csv_rows.Table(",", b"id,body\n", Fields())
    with pytest.raises(RecordError, match="more than one column 'text'"):
        csv_rows.Table(",", b"text,text\n", Fields())
    with pytest.raises(RecordError, match="1 field, the header has 2"):
        csv_rows.Table(",", b"id,text\n", Fields()).read(b"7\n")
