"""Made-up corpora for the measures of reliability: the same seed gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from normalize.corpus.compression import compressed

_NOUNS = ("harbour", "hour", "letters", "office", "report", "river", "boats", "market", "street", "council", "bridge")
_REST = (
    "quiet",
    "nobody",
    "waited",
    "there",
    "would",
    "stay",
    "agreed",
    "opened",
    "people",
    "carried",
    "lamps",
    "winter",
)
WORDS = (*_NOUNS, *_REST)
ENDS = (". ", ". ", ". ", ".", ", and so it stayed,but not for long. ", "?", " . ")
SUFFIXES = (".jsonl", ".jsonl.gz", ".csv", ".parquet", ".jsonl.zst", ".tsv", ".jsonl.xz", ".txt")


def prose(random_: random.Random, sentences: int) -> str:
    """Return a text with the damage scrapers do: spaces lost behind commas and stops, spaces before stops."""
    pieces = []
    for _ in range(sentences):
        words = random_.choices(WORDS, k=random_.randrange(6, 14))
        pieces.append(" ".join(words).capitalize() + random_.choice(ENDS))
    return "".join(pieces).strip()


def records(random_: random.Random, name: str, count: int) -> Iterator[dict[str, Any]]:
    """Yield records with an id, a text and fields that no one should touch."""
    for number in range(count):
        text = prose(random_, random_.randrange(3, 12))
        yield {"id": f"{name}-{number}", "text": text, "score": random_.random(), "tags": ["a", "b"]}


def write_shard(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write records in the format that the file's name says."""
    kind = path.name.partition(".")[2]
    if kind == "parquet":
        import pyarrow as pa  # noqa: PLC0415 (processes that only need texts start sooner)
        import pyarrow.parquet as pq  # noqa: PLC0415 (likewise)

        pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=max(1, len(rows) // 3))
    elif kind == "txt":
        path.write_text("\n\n".join(row["text"] for row in rows) + "\n", "utf-8")
    elif kind in {"csv", "tsv"}:
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter="," if kind == "csv" else "\t")
        writer.writerow(["id", "text"])
        writer.writerows([row["id"], row["text"]] for row in rows)
        path.write_text(out.getvalue(), "utf-8", newline="")
    else:
        with path.open("wb") as raw, compressed(raw, path.suffix if path.suffix != ".jsonl" else "") as out:
            for row in rows:
                out.write(json.dumps(row).encode() + b"\n")


def write_corpus(folder: Path, shards: int, count: int, seed: int) -> None:
    """Write shards of all formats, one bad line in the first."""
    folder.mkdir(parents=True)
    random_ = random.Random(seed)  # noqa: S311 (no secret)
    for number in range(shards):
        name = f"shard-{number:03}"
        write_shard(folder / f"{name}{SUFFIXES[number % len(SUFFIXES)]}", list(records(random_, name, count)))
    with (folder / "shard-000.jsonl").open("ab") as first:
        first.write(b'{"id": "broken", "text": \n')
