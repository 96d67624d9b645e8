"""The output of a batch, read back."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from normalize import run
from normalize.cli import main
from normalize.config import Settings
from normalize.corpus.cleaner import Cleaner
from normalize.corpus.columns import COLUMNS
from normalize.corpus.content import blocks_of
from normalize.corpus.files import FileError
from normalize.corpus.work import Bad
from normalize.review.outputs import has_edits, output_texts, rebuilt

RECORDS = [
    {"id": "a", "text": "It began in odesa.Nobody had slept,and the cafÃ© was shut .\n\nShare this article\n"},
    {"id": "b", "text": "Nothing is wrong here."},
    {"id": "c", "text": "We are tired, said the pilot of Kiev, who knew “nothing”,as ever."},
]


def test_rebuilt(root: Path) -> None:
    """The source is the same again, also where later rules mended what earlier ones made."""
    for path in sorted((root / "seeds").glob("*.txt")):
        result = run(path.read_text("utf-8"))
        assert rebuilt(result.text, COLUMNS["edits"]({"text": result})) == result.source
    wrong = [{"rule": "a/b", "start": 0, "end": 1, "before": "x", "after": "y", "status": "applied"}]
    assert rebuilt("abc", wrong) is None


def written(folder: Path, kind: str) -> Path:
    """Write the records as a file of a kind."""
    path = folder / f"in.{kind}"
    if kind == "jsonl":
        path.write_text("".join(json.dumps(record) + "\n" for record in RECORDS), "utf-8")
    elif kind == "csv":
        rows = ['{id},"{text}"\n'.format_map(record) for record in RECORDS]
        path.write_text("id,text\n" + "".join(rows), "utf-8")
    else:
        pyarrow = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(pyarrow.Table.from_pylist(RECORDS), path)
    return path


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_formats(tmp_path: Path, kind: str) -> None:
    """Every format of records: sources, clean texts and changes are those of the batch."""
    source = written(tmp_path, kind)
    made = tmp_path / "out"
    options = ("--columns", "edits", "--language", "en", "--id-field", "id", "--progress", "none")
    assert main(["batch", str(source), str(made), *options]) == 0
    cleaner = Cleaner.of(Settings(language="en", id_field="id"))
    (block,) = blocks_of(io.BytesIO((made / source.name).read_bytes()), source.name, 0)
    assert has_edits(block, source.name)
    texts = [found for found in output_texts(block, source.name, cleaner) if not isinstance(found, Bad)]
    assert [text.source for text in texts] == [record["text"] for record in RECORDS]
    assert [text.origin.key for text in texts] == ["a", "b", "c"]
    assert all(text.cleaner is not None for text in texts)
    assert texts[0].changes
    assert not texts[1].changes
    (plain,) = blocks_of(io.BytesIO(source.read_bytes()), source.name, 0)
    assert not has_edits(plain, source.name)
    with pytest.raises(FileError, match="--id-field"):
        list(output_texts(block, source.name, Cleaner.of(Settings())))


def test_other_rules() -> None:
    """Where the rules of today do something else, the changes are told as the batch made them."""
    edits = [
        {"field": "text", "rule": "old/rule", "start": 3, "end": 4, "before": "-", "after": " - ", "confidence": 0.9},
        {"field": "text", "rule": "old/doubt", "start": 5, "end": 6, "before": "x", "after": "y", "confidence": 0.3},
    ]
    for edit, status in zip(edits, ("applied", "reported"), strict=True):
        edit["status"] = status
    record = {"id": "a", "text": "One - Two is here.", "normalize_edits": edits}
    broken = {"id": "b", "text": "One", "normalize_edits": [{**edits[0], "start": 0, "end": 2}]}
    data = "".join(json.dumps(each) + "\n" for each in (record, broken)).encode()
    (block,) = blocks_of(io.BytesIO(data), "x.jsonl", 0)
    text, bad = output_texts(block, "x.jsonl", Cleaner.of(Settings(language="en", id_field="id")))
    assert not isinstance(text, Bad)
    assert text.source == "One-Two is here."
    assert text.cleaner is None
    assert [(change.site.before, change.site.after, change.applied) for change in text.changes] == [
        ("One-Two", "One - Two", True),
        ("x", "y", False),
    ]
    assert text.clean[text.changes[0].clean_start : text.changes[0].clean_end] == " - "
    assert isinstance(bad, Bad)
    assert "cannot be rebuilt" in bad.reason
