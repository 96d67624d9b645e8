"""One corpus for all engines, of every format, with damage and bad records of all kinds, and its local clean copy."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from damage import mixed

from normalize.cli import main

PROSE = (
    "The ferry to Halden leaves at nine, and nobody on the quay believes it. ",
    "\N{LEFT DOUBLE QUOTATION MARK}We will wait,\N{RIGHT DOUBLE QUOTATION MARK} said Ms. Orloff, who had waited. ",
    "Talks in Kiev ended on Monday; the caf\N{LATIN SMALL LETTER E WITH ACUTE}s stayed open until ten. ",
    "In 2019 the town had 4,500 people, two bridges and one school.\n\nShare this article\n",
)
OPTIONS = ("--text-field", "text", "--id-field", "id", "--max-record-bytes", "8000")
OPTIONS += ("--columns", "edits,removed,language,version", "--progress", "none")


def rows(name: str, count: int) -> list[dict[str, object]]:
    """Return records of damaged prose, one in ten without a text."""
    chance = random.Random(name)
    made: list[dict[str, object]] = []
    for number in range(count):
        text = "".join(chance.choices(PROSE, k=chance.randint(1, 6)))
        made.append({"id": f"{name}-{number}", "n": number, "text": mixed(text, chance) if number % 10 else None})
    return made


def lines(name: str, count: int) -> bytes:
    """Return them as JSON Lines."""
    return b"".join(json.dumps(row).encode("utf-8", "surrogatepass") + b"\n" for row in rows(name, count))


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus."""
    folder = tmp_path_factory.mktemp("corpus") / "source"
    (folder / "deep").mkdir(parents=True)
    bad = [b"{", b'{"id": "caf\xe9", "text": "a"}', b'{"id": 1}', b'{"id": 2, "text": 3}']
    bad.append(json.dumps({"id": "large", "text": "No end ,no end. " * 600}).encode())
    (folder / "a.jsonl").write_bytes(lines("a", 40) + b"\n".join(bad) + b"\n\n" + lines("b", 20))
    (folder / "deep" / "c.jsonl.gz").write_bytes(gzip.compress(lines("c", 40), mtime=0))
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(lines("d", 40), mtime=0)[:-20])
    (folder / "e.csv").write_text("id,text\n" + "".join(f'{number},"Nobody came ,he said."\n' for number in range(30)))
    table = pa.Table.from_pylist([*rows("f", 40), {"id": "large", "n": 0, "text": "No end ,no end. " * 600}])
    pq.write_table(table, folder / "f.parquet", row_group_size=15)
    (folder / "none.parquet").write_bytes(b"PAR1")
    (folder / "g.txt").write_bytes(b"caf\xe9")
    (folder / "h.txt").write_text("Nobody came ,he said.\n")
    return folder


@pytest.fixture(scope="session")
def local(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What comes of the corpus on this machine."""
    target = tmp_path_factory.mktemp("local") / "clean"
    assert main(["batch", str(source), str(target), *OPTIONS]) == 2
    made = content(target)
    assert len(made) == 7
    return made


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a target, without the state it keeps."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".normalize" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def batch() -> Callable[..., tuple[int, dict[str, bytes]]]:
    """Run a batch; return the exit code and what stands in the target."""

    def run(source: Path, target: Path, *options: str) -> tuple[int, dict[str, bytes]]:
        code = main(["batch", str(source), str(target), *OPTIONS, *options])
        return code, content(target)

    return run


@pytest.fixture(scope="session")
def records(source: Path) -> pa.Table:
    """Return the records of one shard as a table."""
    return pq.read_table(source / "f.parquet")


@pytest.fixture(scope="session")
def town() -> pa.Table:
    """Return texts of two sites about a town, whose name is written with a capital, each with the same last line."""
    text = "On day {} the mayor of Quellhaven spoke, and all of Quellhaven waited.\nWrite to the desk, number {}."
    rows = [{"site": f"{'ab'[number % 2]}.example", "text": text.format(number, number)} for number in range(30)]
    return pa.Table.from_pylist(rows)
