"""The batch: the same bytes whatever happens on the way, clear messages, nothing half-written."""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from normalize.cli import main
from normalize.cli.progress import Bar
from normalize.config import Settings
from normalize.corpus import blocks, finishing, ledger, parquet, places
from normalize.corpus.batch import Batch
from normalize.corpus.breaker import Breaker, BreakerError
from normalize.corpus.places import source_of, target_of
from normalize.corpus.workers import WorkerError, result_of
from normalize.report.tally import Tally

OLD, NEW = "We are next to them,but we will wait for it.", "We are next to them, but we will wait for it."
ENGLISH = ("--language", "en")


class Watcher:
    """Watches a batch, and may do something at its beginning."""

    def __init__(self) -> None:
        self.size = self.done = 0
        self.errors: list[str] = []

    def begin(self, shards: int, size: int) -> None:
        """See `Observer`."""
        del shards
        self.size = size

    def advance(self, size: int, tally: Tally) -> None:
        """See `Observer`."""
        del tally
        self.done += size

    def fail(self, error: Exception) -> None:
        """See `Observer`."""
        self.errors.append(str(error))


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of every format, with a bad record and a bad file; blocks of 2 KiB."""
    for module in (blocks, parquet):
        monkeypatch.setattr(module, "BLOCK", 2048)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "src"
    (folder / "deep").mkdir(parents=True)
    lines = "".join(json.dumps({"id": f"r{number}", "text": OLD}) + "\n" for number in range(100))
    (folder / "a.jsonl").write_text(lines + "{\n\n" + lines)
    (folder / "deep" / "b.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (folder / "c.csv").write_text("id,text\n" + "".join(f'{number},"{OLD}"\n' for number in range(100)))
    pq.write_table(pa.table({"id": range(100), "text": [OLD] * 100}), folder / "d.parquet", row_group_size=40)
    (folder / "e.txt").write_text(OLD)
    (folder / "f.txt").write_bytes(b"caf\xe9")
    (folder / "g.bin").write_bytes(b"no record")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a target, without the state it keeps."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".normalize" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def run(source: Path | str, target: Path | str, *options: str) -> int:
    """Run a batch."""
    return main(["batch", str(source), str(target), *ENGLISH, *options])


def test_shards_in_shards_out(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names stay, texts are cleaned, what is bad is in quarantine with its bytes, and the manifest counts it all."""
    assert run(source, "dst", "--id-field", "id") == 2
    assert "2 records in quarantine" in capsys.readouterr().err
    done = content(Path("dst"))
    before = (source / "a.jsonl").read_bytes()

    assert set(done) == {
        "a.jsonl",
        "deep/b.jsonl.gz",
        "c.csv",
        "d.parquet",
        "e.txt",
        "manifest.jsonl",
        "quarantine.jsonl",
    }
    assert done["a.jsonl"] == before.replace(b"{\n", b"").replace(OLD.encode(), NEW.encode())
    assert gzip.decompress(done["deep/b.jsonl.gz"]).count(NEW.encode()) == 100
    assert done["c.csv"].decode() == (source / "c.csv").read_text().replace(OLD, NEW)
    assert done["e.txt"].decode() == NEW
    bad = [json.loads(line) for line in done["quarantine.jsonl"].splitlines()]
    assert [(entry["file"], entry["number"], entry["length"]) for entry in bad] == [
        ("a.jsonl", 101, 2),
        ("f.txt", 0, 4),
    ]
    assert bad[0]["text"] == "{\n"
    config, *shards = [json.loads(line) for line in done["manifest.jsonl"].splitlines()]
    assert config["text-field"] == ["text"]
    assert {shard["shard"]: shard["records"] for shard in shards} == {
        "a.jsonl": 200,
        "c.csv": 100,
        "d.parquet": 100,
        "deep/b.jsonl.gz": 100,
        "e.txt": 1,
        "f.txt": 0,
    }


def test_any_number_of_processes_and_any_stop(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes give the bytes of one; so does a job stopped by an error after every block, and started again."""
    options = ("--columns", "edits,version", "--id-field", "id")
    assert run(source, "one", *options) == 2
    wanted = content(Path("one"))
    assert run(source, "two", *options, "--workers", "2") == 2
    assert content(Path("two")) == wanted

    settings = Settings(language="en", columns=("edits", "version"), id_field="id")
    stops = 0
    while True:
        watcher = Watcher()
        with monkeypatch.context() as patch:
            patch.setattr(watcher, "advance", _stop_at(3))
            try:
                Batch(source_of("src", settings), target_of("dst", "src"), settings, Breaker(), watcher).run(1)
                break
            except KeyboardInterrupt:
                stops += 1
    assert stops > 5
    assert content(Path("dst")) == wanted
    assert run(source, "dst", *options) == 2
    assert content(Path("dst")) == wanted


def _stop_at(count: int) -> object:
    """Return an `advance` that stops the job when it is called so often."""
    calls = iter(range(count))

    def advance(_size: int, _tally: Tally) -> None:
        if next(calls, None) is None:
            raise KeyboardInterrupt

    return advance


@pytest.mark.parametrize("workers", ["1", "2"])
def test_small_shards_are_entered_together(source: Path, workers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many texts have one line each, written at once, after the folders they stand in are on the disk."""
    texts = source.parent / "texts"
    for number in range(50):
        path = texts / str(number % 2) / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(OLD)
    events: list[object] = []
    append, sync = ledger.append_lines, places.sync_folder

    def appended(path: Path, lines: list[dict[str, object]]) -> list[int]:
        events.append([line.get("shard") for line in lines])
        return append(path, lines)

    def synced(folder: Path) -> None:
        events.append(folder.name)
        sync(folder)

    monkeypatch.setattr(ledger, "append_lines", appended)
    monkeypatch.setattr(places, "sync_folder", synced)
    monkeypatch.setattr(finishing, "_PAUSE", 1e9)
    monkeypatch.setattr(blocks, "BLOCK", 1 << 19)
    assert run("texts", "dst", "--workers", workers) == 0
    config, one, two, names, last = events
    assert config == [None]
    assert {one, two} == {"0", "1"}
    assert isinstance(names, list)
    assert len(set(names)) == len(names) == len(content(Path("dst"))) - 2 == 50
    assert last == "dst"


def test_another_configuration_is_refused(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what changed; more processes and other limits on rules are no other configuration."""
    run(source, "dst")
    assert main(["batch", "src", "dst", "--language", "de", "--ignore", "spacing/doubled-space"]) == 2
    told = capsys.readouterr().err
    assert "language was 'en', is 'de'" in told
    assert "rules -spacing/doubled-space" in told
    assert run(source, "dst", "--workers", "2", "--max-changed", "1") == 2


@pytest.mark.parametrize(
    ("source_name", "target_name", "told"),
    [
        ("nothing", "dst", "nothing: no such file or folder"),
        ("empty", "dst", "holds no file of text or records"),
        ("src", "src/out", "lies inside the source"),
        ("src", "src", "lies inside the source"),
        ("src/deep", "src", "lies inside src"),
        ("src", "full", "not empty"),
        ("src", "src/a.jsonl/x", "lies inside the source"),
        ("src", "file/x", "cannot be written"),
        ("s3x://bucket/a", "dst", "s3x"),
    ],
)
def test_places_that_are_refused(
    source: Path, source_name: str, target_name: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is written."""
    for name in ("empty", "full"):
        Path(name).mkdir()
    Path("full/mine.txt").write_text("mine")
    Path("file").write_text("mine")
    before = content(source)

    assert run(source_name, target_name) == 2
    assert told in capsys.readouterr().err
    assert content(source) == before
    assert content(Path("full")) == {"mine.txt": b"mine"}


def test_a_source_that_changed(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A finished shard whose source has another size now is an error; a new shard is simply done."""
    run(source, "dst")
    (source / "h.txt").write_text(OLD)
    assert run(source, "dst") == 2
    assert Path("dst/h.txt").read_text() == NEW
    (source / "h.txt").write_text(OLD * 2)
    assert run(source, "dst") == 2
    assert "changed since it was done" in capsys.readouterr().err


def test_a_shard_deleted_while_running(source: Path) -> None:
    """It is told and left out, the others are done; when it is there again the same job does it."""
    settings = Settings(language="en")
    data = (source / "c.csv").read_bytes()

    class Deleting(Watcher):
        def begin(self, shards: int, size: int) -> None:
            super().begin(shards, size)
            (source / "c.csv").unlink()

    watcher = Deleting()
    outcome = Batch(source_of("src", settings), target_of("dst", "src"), settings, Breaker(), watcher).run(1)
    assert outcome.failed == 1
    assert ["c.csv" in error for error in watcher.errors] == [True]
    assert not Path("dst/c.csv").exists()
    assert watcher.done == watcher.size - len(data)
    (source / "c.csv").write_bytes(data)
    assert run(source, "dst") == 2
    assert Path("dst/c.csv").exists()


def test_damaged_shards(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A packed file cut off, a Parquet file that is none, a column that is missing: told, and nothing of them."""
    (source / "deep" / "b.jsonl.gz").write_bytes((source / "deep" / "b.jsonl.gz").read_bytes()[:-20])
    (source / "d.parquet").write_bytes(b"PAR1 no")
    (source / "c.csv").write_text("id,body\n1,a\n")
    assert run(source, "dst") == 2
    told = capsys.readouterr().err
    assert "b.jsonl.gz: the compressed data is damaged or cut off" in told
    assert "d.parquet: " in told
    assert "c.csv: no column 'text'; there are " in told
    assert set(content(Path("dst"))) == {"a.jsonl", "e.txt", "manifest.jsonl", "quarantine.jsonl"}


def test_the_circuit_breaker(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule past its limit stops the job before more is written; with another limit the same job goes on."""
    assert run(source, "dst", "--max-changed", "spacing/missing-space-after-comma=0.5") == 2
    assert (
        "spacing/missing-space-after-comma changed 100.0% of the texts, the limit is 50.0%" in capsys.readouterr().err
    )
    assert set(content(Path("dst"))) == {"manifest.jsonl", "quarantine.jsonl"}
    assert run(source, "dst", "--max-changed", "spacing=1", "--max-removed", "0.5") == 2
    assert "e.txt" in content(Path("dst"))
    assert run(source, "x", "--max-changed", "2") == 2
    assert "no limit" in capsys.readouterr().err
    assert run(source, "x", "--max-removed", "boilerplat=0.2") == 2
    assert "no stage or rule 'boilerplat' to limit" in capsys.readouterr().err


def test_removed_characters_count(tmp_path: Path) -> None:
    """The breaker's other limit."""
    tally = Tally.from_dict({**Tally().to_dict(), "texts": 200, "characters": 1000})
    tally.rules["boilerplate/x"] = (
        type(tally)
        .from_dict(
            {**Tally().to_dict(), "rules": {"boilerplate/x": {"applied": 1, "doubtful": 0, "texts": 1, "removed": 300}}}
        )
        .rules["boilerplate/x"]
    )
    Breaker(removed={"": 0.4}).check(tally)
    with pytest.raises(BreakerError, match=r"boilerplate/x removed 30.0% of the characters"):
        Breaker(removed={"boilerplate": 0.2}).check(tally)
    assert tmp_path.exists()


def test_limits_on_a_record(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Too large and too slow records go to quarantine, in every format."""
    huge = json.dumps({"text": "a " * 5000})
    (source / "h.jsonl").write_text(f"{huge}\n" + json.dumps({"text": OLD}) + f"\n{huge}")
    pq.write_table(pa.table({"text": ["a " * 5000, OLD]}), source / "i.parquet")
    assert run(source, "dst", "--max-record-bytes", "3000") == 2
    bad = [json.loads(line) for line in Path("dst/quarantine.jsonl").read_text().splitlines()]
    told = {(entry["file"], entry["number"]): entry for entry in bad}

    assert told["h.jsonl", 1]["reason"] == "larger than 3000 bytes"
    assert told["h.jsonl", 1]["length"] == len(huge) + 1
    assert told["h.jsonl", 3]["length"] == len(huge)
    assert told["i.parquet", 1]["reason"] == "larger than 3000 bytes"
    assert Path("dst/h.jsonl").read_text() == json.dumps({"text": NEW}) + "\n"
    assert pq.read_table("dst/i.parquet")["text"].to_pylist() == [NEW]

    assert run(source / "a.jsonl", "slow", "--max-record-seconds", "0.000001") == 2
    assert "201 records in quarantine" in capsys.readouterr().err
    assert "took longer than 1e-06 seconds" in Path("slow/quarantine.jsonl").read_text()


def test_urls(source: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """From and to any file system that fsspec knows; the state stays on this machine."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    memory.put(str(source), "/corpus", recursive=True)
    assert run(source, "dst") == 2
    wanted = content(Path("dst"))

    assert run("memory://corpus", "local") == 2
    assert content(Path("local")) == wanted
    assert run("memory://corpus/a*.jsonl", "memory://clean") == 2
    assert memory.cat("/clean/a.jsonl") == wanted["a.jsonl"]
    assert run("memory://corpus", "memory://corpus/inside") == 2
    assert run(f"file://{source}", "memory://again") == 2
    assert memory.cat("/again/deep/b.jsonl.gz") == wanted["deep/b.jsonl.gz"]


def test_globs(source: Path) -> None:
    """A pattern names shards below the folders before its first sign."""
    assert source.is_dir()
    assert run("src/**/*.jsonl*", "dst") == 2
    assert set(content(Path("dst"))) == {"a.jsonl", "deep/b.jsonl.gz", "manifest.jsonl", "quarantine.jsonl"}


def test_rules_by_glob_and_a_batch_of_a_batch(source: Path, tmp_path: Path) -> None:
    """Some files have rules left out; what one batch made another one reads, without what it says about itself."""
    (tmp_path / "normalize.toml").write_text('[per-file-ignores]\n"src/deep/*" = ["spacing"]\n')
    assert run(source, "dst") == 2
    assert gzip.decompress(Path("dst/deep/b.jsonl.gz").read_bytes()).count(OLD.encode()) == 100
    assert run("dst", "again") == 0
    assert set(content(Path("again"))) == set(content(Path("dst")))
    assert gzip.decompress(Path("again/deep/b.jsonl.gz").read_bytes()).count(NEW.encode()) == 100
    (source / "manifest.jsonl").write_text('{"text": "a"}\n')
    assert run(source, "third") == 2


def test_progress_for_programs(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON lines on stderr; nothing but the summary where nobody watches."""
    run(source, "dst", "--progress", "json")
    ended = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")][-1]
    assert (ended["state"], ended["records"]) == ("ended", 501)
    assert ended["bytes"] == ended["total_bytes"]
    run(source, "other")
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_the_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes, records, findings, and what fails above it."""
    bar = Bar()
    bar.begin(1, 1000)
    bar.advance(500, Tally(texts=7))
    bar.fail(ValueError("[red] no markup"))
    bar.end()
    told = capsys.readouterr().err
    assert "[red] no markup" in told
    assert "7 records, 0 findings" in told


def test_a_process_that_died() -> None:
    """What to do is told."""
    future: Future[None] = Future()
    future.set_exception(BrokenProcessPool())
    with pytest.raises(WorkerError, match="the same command goes on"):
        result_of(future)


def test_two_jobs_in_one_place(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second is refused while the first works."""
    from normalize.corpus.ledger import locked  # noqa: PLC0415 (what the first job does)

    with locked(Path("dst/.normalize")):
        assert run(source, "dst") == 2
    assert "another batch is at work there" in capsys.readouterr().err


@pytest.mark.parametrize("workers", ["1", "2"])
def test_no_space_left(source: Path, workers: str) -> None:
    """Where a file cannot grow the job stops with what happened; nothing stands half-written; it goes on later."""
    big = "".join(json.dumps({"text": OLD, "n": number}) + "\n" for number in range(1000))
    (source / "h.jsonl").write_text(big)
    command = [sys.executable, "-m", "normalize", "batch", "src", "dst", *ENGLISH, "--workers", workers]
    limit = 60_000
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert done.returncode == 2
    assert b"h.jsonl: not written: File too large" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not Path("dst/h.jsonl").exists()
    assert not list(Path("dst").glob("*.tmp"))
    assert run(source, "dst") == 2
    assert Path("dst/h.jsonl").read_text() == big.replace(OLD, NEW)


@pytest.fixture(params=["rw,size=60k", "ro"])
def mounted(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A file system that is nearly full, and one that is read-only."""
    folder = tmp_path / "mounted"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", request.param, "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only who may mount can test this")
    yield folder, request.param
    subprocess.run(["umount", str(folder)], check=True)


def test_full_and_read_only_disks(source: Path, mounted: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    """The job stops with what happened; what stands in the target is whole."""
    folder, how = mounted
    (source / "z.jsonl").write_text("".join(json.dumps({"text": OLD, "n": number}) + "\n" for number in range(3000)))
    assert run(source, folder / "dst") == 2
    assert ("Read-only" if how == "ro" else "No space left on device") in capsys.readouterr().err
    run(source, "whole")
    wanted = content(Path("whole"))
    done = content(folder / "dst") if (folder / "dst").exists() else {}
    assert {name: data for name, data in done.items() if wanted[name] != data}.keys() <= {"manifest.jsonl"}
    assert not list(folder.glob("**/*.tmp"))


def test_a_shard_that_may_not_be_read(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told and left out."""
    opened = Path.open

    def refusing(path: Path, *arguments: str, **named: str) -> object:
        if path == source / "c.csv":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    settings = Settings(language="en")
    watcher = Watcher()
    outcome = Batch(source_of(str(source), settings), target_of("dst", "src"), settings, Breaker(), watcher).run(1)
    assert watcher.errors == [f"{source / 'c.csv'}: Permission denied"]
    assert outcome.failed == 1
