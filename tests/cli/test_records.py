"""check, fix and diff on records; which files count; accepted findings."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from normalize.cli import main

OLD, NEW = "We are next to them,but we will wait for it.", "We are next to them, but we will wait for it."
RULE = "spacing/missing-space-after-comma"
ENGLISH = ("--language", "en")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with records in every format."""
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "data"
    data.mkdir()
    lines = [{"id": "a-1", "body": {"text": OLD}, "n": 1}, {"id": "a-2", "body": {"text": NEW}, "n": 2}]
    content = "".join(json.dumps(line, indent=None) + "\n" for line in lines)
    (data / "a.jsonl").write_text(content)
    (data / "b.jsonl.gz").write_bytes(gzip.compress(content.encode(), mtime=0))
    pq.write_table(pa.Table.from_pylist(lines), data / "c.parquet")
    (data / "d.txt").write_text(OLD)
    return tmp_path


def check(*arguments: str) -> int:
    """Check in English."""
    return main(["check", *arguments, *ENGLISH, "--output-format", "concise"])


def test_a_field_that_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who has named no field is told how to; where a file names its columns, they are told."""
    (folder / "a.csv").write_text("id,body\n1,Peace came.\n")
    pq.write_table(pa.table({"id": [1], "body": ["Peace came."]}), folder / "a.parquet")
    for name in ("a.csv", "a.parquet"):
        assert check(name) == 2
        told = "no column 'text'; there are id, body; --text-field names the one that holds text\n"
        assert f"normalize: {name}: {told}" in capsys.readouterr().err
        assert check(name, "--text-field", "boddy") == 2
        assert "no column 'boddy'; there are id, body\n" in capsys.readouterr().err
    (folder / "a.jsonl").write_text('{"body": "Peace came."}\n')
    assert check("a.jsonl") == 2
    assert "no field 'text'; --text-field names the one" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_findings_name_their_record(capsys: pytest.CaptureFixture[str]) -> None:
    """File, line, id, field, and the place in the text; as data too."""
    fields = ("--text-field", "body.text", "--id-field", "id")
    assert check("data", *fields) == 1
    assert capsys.readouterr().out.splitlines() == [
        f'{Path("data/a.jsonl")}:1: a-1/body.text:1:21: {RULE} insert " "',
        f'{Path("data/b.jsonl.gz")}:1: a-1/body.text:1:21: {RULE} insert " "',
        f'{Path("data/c.parquet")}: a-1/body.text:1:21: {RULE} insert " "',
        f'{Path("data/d.txt")}:1:21: {RULE} insert " "',
    ]
    assert main(["check", "data/a.jsonl", *fields, *ENGLISH, "--output-format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["record"], found["field"], found["line"], found["start"]) == ("a-1", "body.text", 1, 20)
    assert main(["diff", "data/a.jsonl", *fields, *ENGLISH]) == 1
    assert f"+++ b/{Path('data/a.jsonl')}:a-1/body.text" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_records_in_folders_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a text field a folder's data files are left alone; one that is named is read all the same."""
    assert check("data") == 1
    assert "1 finding in 1 text;" in capsys.readouterr().err
    assert check("data/a.jsonl") == 2
    assert "a.jsonl:1: no field 'text'" in capsys.readouterr().err


def test_fix_changes_the_texts_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In place, every other byte kept, bad records too; a second run has nothing to do."""
    path = folder / "data" / "a.jsonl"
    path.write_text(path.read_text() + '{"id": 3, "body"\n')
    before = path.read_text()
    fields = ("--text-field", "body.text", "--id-field", "id", *ENGLISH)

    assert main(["fix", "data", *fields]) == 2
    assert "a.jsonl:3: invalid JSON" in capsys.readouterr().err
    assert path.read_text() == before.replace(OLD, NEW)
    assert gzip.decompress((folder / "data" / "b.jsonl.gz").read_bytes()).decode().count(NEW) == 2
    assert pq.read_table(folder / "data" / "c.parquet").to_pylist()[0]["body"] == {"text": NEW}
    before_bytes = {each: each.read_bytes() for each in (folder / "data").iterdir()}
    assert main(["fix", "data", *fields]) == 2
    assert {each: each.read_bytes() for each in (folder / "data").iterdir()} == before_bytes


def test_records_on_standard_input(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """The name says what they are."""
    import io  # noqa: PLC0415 (for this test alone)

    given = json.dumps({"text": OLD}).encode() + b"\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    assert main(["fix", "-", "--stdin-filename", "a.jsonl", *ENGLISH]) == 0
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == given.replace(OLD.encode(), NEW.encode())


@pytest.mark.usefixtures("folder")
def test_urls(capsys: pytest.CaptureFixture[str]) -> None:
    """Any file system can be checked; none but this machine's is repaired in place."""
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    memory.pipe("/texts/a.txt", OLD.encode())
    assert check("memory://texts") == 1
    assert "/texts/a.txt:1:21" in capsys.readouterr().out
    assert main(["fix", "memory://texts", *ENGLISH]) == 2
    assert "normalize batch" in capsys.readouterr().err


def test_accepted_findings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A baseline silences what it names until the text changes; what it names in vain is told; fix leaves it alone."""
    fields = ("--text-field", "body.text", "--id-field", "id")
    assert check("data", *fields, "--write-baseline", "accepted.jsonl") == 0
    entries = [json.loads(line) for line in Path("accepted.jsonl").read_text().splitlines()]
    assert {(entry["record"], entry["rule"]) for entry in entries} == {("a-1", RULE), ("data/d.txt", RULE)}
    capsys.readouterr()

    (folder / "normalize.toml").write_text('baseline = "accepted.jsonl"\n')
    assert check("data", *fields) == 0
    assert "not found any more" not in capsys.readouterr().err
    assert main(["fix", "data", *fields, *ENGLISH]) == 0
    assert (folder / "data" / "d.txt").read_text() == OLD
    (folder / "data" / "d.txt").write_text(OLD + " We wait,but not long.")
    assert check("data", *fields) == 1
    assert f"accepted, but not found any more: {RULE} in data/d.txt" in capsys.readouterr().err
    Path("accepted.jsonl").write_text('{"rule": 1}\n')
    assert check("data", *fields) == 2
    assert "accepted.jsonl:1: no entry of a baseline" in capsys.readouterr().err


def test_rules_by_glob(folder: Path) -> None:
    """Some rules are left out for some files."""
    (folder / "normalize.toml").write_text('[per-file-ignores]\n"data/*.txt" = ["spacing"]\n')
    assert check("data") == 0
    (folder / "normalize.toml").write_text('[per-file-ignores]\n"other/*.txt" = ["spacing"]\n')
    assert check("data") == 1
    (folder / "normalize.toml").write_text('[per-file-ignores]\n"data/*.txt" = ["spacin"]\n')
    assert check("data") == 2


def test_ignored_files(folder: Path) -> None:
    """What .gitignore and .normalizeignore name is passed over, in git's own meaning, unless it is named."""
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("*.txt\n!keep.txt\n")
    assert check("data") == 0
    assert check("data/d.txt") == 1
    assert check("data/d.txt", "--force-exclude") == 0
    (folder / "data" / "keep.txt").write_text(OLD)
    assert check("data") == 1
    (folder / "data" / ".normalizeignore").write_text("keep.txt\n")
    assert check("data") == 0
    (folder / ".gitignore").write_text("data/\n")
    (folder / "data" / ".normalizeignore").unlink()
    assert check("data") == 1  # a folder that is named counts
    assert check(".") == 0
    (folder / "normalize.toml").write_text("gitignore = false\n")
    assert check(".") == 1


def test_force_exclude(folder: Path) -> None:
    """Files that are named are passed over where the configuration excludes them, when that is asked for."""
    (folder / "normalize.toml").write_text('exclude = ["data"]\n')
    assert check("data/d.txt") == 1
    assert check("data/d.txt", "--force-exclude") == 0


def test_reports_are_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By check, fix and batch."""
    for command in (["check", "data"], ["fix", "data"], ["batch", "data", "out", "--text-field", "body.text"]):
        main([*command, *ENGLISH, "--report", "page"])
        assert "page" in capsys.readouterr().err
        assert "<!DOCTYPE html>" in (folder / "page" / "index.html").read_text()
    (folder / "file").write_text("")
    assert main(["check", "data", "--report", "file"]) == 2


def test_snapshot_add(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text becomes a document with its snapshot; a drift shows its diff and the rules concerned."""
    assert main(["snapshot", "add", "data/d.txt", "--name", "page", *ENGLISH]) == 0
    document = folder / "fixtures" / "documents" / "page"
    assert (document / "expected.txt").read_text() == NEW
    assert (document / "settings.toml").read_text() == 'language = "en"\n'
    assert main(["snapshot", "check"]) == 0
    capsys.readouterr()
    (document / "changes.txt").write_text("")
    assert main(["snapshot", "check"]) == 1
    assert f"rules concerned: {RULE}" in capsys.readouterr().out
    assert main(["snapshot", "add", "data/d.txt", "--name", "page"]) == 2
    assert main(["snapshot", "add", "nothing.txt"]) == 2
    assert main(["snapshot", "add", "data/d.txt", "--name", "other", "--language", "klingon"]) == 2
    assert not (folder / "fixtures" / "documents" / "other").exists()


def test_a_library_that_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What needs it says how to get it; what does not goes on without."""
    for name in ("pyarrow", "pyarrow.parquet", "fsspec", "fsspec.core"):
        monkeypatch.setitem(sys.modules, name, None)
    assert check("data/c.parquet", "data/d.txt") == 2
    told = capsys.readouterr()
    assert "pip install 'normalize-prose[corpus]'" in told.err
    assert "d.txt" in told.out
    assert check("memory://x") == 2
    assert "normalize-prose[corpus]" in capsys.readouterr().err
    assert folder.is_dir()


def test_limits_are_for_records(folder: Path) -> None:
    """A text that is named is looked at however large; a record is not."""
    (folder / "normalize.toml").write_text('max-record-bytes = 30\ncolumns = ["edits"]\n')
    (folder / "data" / "e.jsonl").write_text(json.dumps({"text": OLD}) + "\n")
    assert check("data/d.txt") == 1
    assert check("data/e.jsonl") == 2
    (folder / "normalize.toml").write_text('columns = ["edits"]\n')
    assert main(["fix", "data/e.jsonl", *ENGLISH]) == 0
    assert (folder / "data" / "e.jsonl").read_text() == json.dumps({"text": NEW}) + "\n"


@pytest.mark.usefixtures("folder")
def test_patterns(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the shell does not expand them; one that matches nothing is an error."""
    assert check("data/*.txt", "data/**/b.*", "--text-field", "body.text") == 1
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["data/d.txt", "data/b.jsonl.gz"]
    assert check("data/*.md") == 2


def test_languages_of_records(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each record by its own code; one that is not known gets the rules that hold in any language."""
    texts = {"de": "Wir warten,aber nicht lange.", "xx-klingon": "Wir warten,aber nicht lange.", None: OLD, "": OLD}
    lines = [json.dumps({"text": text, "lang": code}) for code, text in texts.items()]
    (folder / "data" / "l.jsonl").write_text("\n".join(lines))
    assert main(["diagnose", "data/l.jsonl", "--language-field", "lang", "--output-format", "json-lines"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["language"] for each in told] == ["de", "und", "en", "en"]


def test_snapshot_of_configured_text(folder: Path) -> None:
    """The configuration that holds for a text is kept with it, lexicons by their places from there."""
    (folder / "names.tsv").write_text("# language: en\nQuellhaven\tplace\thouse\tKwellhaven\n")
    config = 'language = "en"\nignore = ["spacing"]\nlexicons = ["names.tsv"]\nprofile = "own"\n[profiles.own]\n'
    (folder / "normalize.toml").write_text(config + 'ignore = ["layout"]\n')
    (folder / "data" / "e.txt").write_text("We met in Kwellhaven,but not for long.\n")
    assert main(["snapshot", "add", "data/e.txt"]) == 0
    document = folder / "fixtures" / "documents" / "e"
    assert (document / "expected.txt").read_text() == "We met in Quellhaven,but not for long.\n"
    assert 'lexicons = ["../../../names.tsv"]' in (document / "settings.toml").read_text()
    (folder / "normalize.toml").unlink()
    assert main(["snapshot", "check"]) == 0
    (document / "settings.toml").write_text('ignroe = ["spacing"]\n')
    assert main(["snapshot", "check"]) == 2
