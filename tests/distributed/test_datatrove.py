"""datatrove: the same texts as on this machine, the same quarantine, its own conventions."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from normalize.config import Settings

pytest.importorskip("datatrove", reason="needs the extra datatrove")
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from normalize.distributed.datatrove import CleanStep, LinesReader

SETTINGS = Settings(columns=("edits", "removed", "language", "version"), max_record_bytes=8000)


def run(source: Path, out: Path, *, reader: Any = LinesReader, ranks: int = 2) -> LocalPipelineExecutor:  # noqa: ANN401 (a class)
    """Clean a corpus with as many tasks."""
    steps = [
        reader(str(source), glob_pattern="**/[ac].jsonl*", id_key="id"),
        CleanStep(SETTINGS, JsonlWriter(str(out / "gone"), "${filter_reason}/${rank}.jsonl.gz")),
        JsonlWriter(str(out / "clean")),
    ]
    executor = LocalPipelineExecutor(steps, tasks=ranks, workers=1, logging_dir=str(out / "logs"))
    executor.run()
    return executor


def documents(folder: Path) -> list[dict[str, Any]]:
    """Return what stands in a folder of JSON Lines."""
    paths = sorted(folder.rglob("*.jsonl.gz"))
    return [json.loads(line) for path in paths for line in gzip.decompress(path.read_bytes()).splitlines()]


def cleaned_here(local: dict[str, bytes]) -> list[dict[str, Any]]:
    """Return the records of the same files as this machine cleans them."""
    data = local["a.jsonl"] + gzip.decompress(local["deep/c.jsonl.gz"])
    return [json.loads(line) for line in data.splitlines() if line]


def test_documents(source: Path, local: dict[str, bytes], tmp_path: Path) -> None:
    """Each record of this machine's copy, with its columns in the metadata; nulls have no text."""
    run(source, tmp_path)
    made = {row["id"]: row for row in documents(tmp_path / "clean")}
    wanted = cleaned_here(local)

    assert [(row["id"], row["text"]) for row in wanted] == [(row["id"], made[row["id"]].get("text")) for row in wanted]
    assert len(made) == len(wanted)
    for row in wanted:
        facts = made[row["id"]]["metadata"]
        if row["text"]:
            assert facts.get("normalize_edits", []) == row["normalize_edits"]
            assert facts["normalize_language"] == row["normalize_language"]
        assert facts["n"] == row["n"]


def test_what_is_excluded(source: Path, local: dict[str, bytes], tmp_path: Path) -> None:
    """Bad records as in quarantine, and each passage that was taken out, by its rule."""
    run(source, tmp_path)
    entries = [json.loads(line) for line in local["quarantine.jsonl"].splitlines()]
    wanted = sorted(entry["reason"] for entry in entries if entry["file"] == "a.jsonl")
    gone = documents(tmp_path / "gone")

    bad = [row["metadata"] for row in gone if row["metadata"]["filter_reason"] == "normalize_error"]
    assert sorted(facts["normalize_error"] for facts in bad) == wanted
    removed = sorted((one["rule"], one["text"]) for row in cleaned_here(local) for one in row["normalize_removed"])
    assert removed
    passages = [row for row in gone if row["metadata"]["filter_reason"] != "normalize_error"]
    assert sorted((row["metadata"]["filter_reason"], row["text"]) for row in passages) == removed


def test_completed_tasks_are_not_done_again(source: Path, tmp_path: Path) -> None:
    """Of a job that was broken off, only what is missing is done; the same stands there then."""
    run(source, tmp_path)
    before = documents(tmp_path / "clean")
    kept = tmp_path / "clean" / "00000.jsonl.gz"
    kept.write_bytes(gzip.compress(b'{"id": "kept"}\n'))
    (tmp_path / "logs" / "completions" / "00001").unlink()
    (tmp_path / "clean" / "00001.jsonl.gz").write_bytes(b"half")
    run(source, tmp_path)
    after = documents(tmp_path / "clean")
    assert after[0] == {"id": "kept"}
    assert after[1:] == [row for row in before if row in after]
    assert len(after) > 1


def test_stats_and_its_own_reader(tmp_path: Path) -> None:
    """Counts by rule; without an exclusion writer what cannot be cleaned goes on, and says why."""
    texts = ["We are next to them,but we wait for it.", "All was quiet.", "No end ,no end. " * 600]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    step = CleanStep(attrs.evolve(SETTINGS, language="en"))
    made = list(step.run(JsonlReader(str(tmp_path)).run()))
    stats = {name: stat.total for name, stat in step.stats.stats.items()}

    assert [document.text for document in made] == ["We are next to them, but we wait for it.", *texts[1:]]
    assert [document.metadata.get("normalize_error") for document in made] == [None, None, "larger than 8000 bytes"]
    assert stats["total"] == stats["forwarded"] == 3
    assert stats["changed"] == stats["not_cleaned"] == stats["spacing/missing-space-after-comma"] == 1
