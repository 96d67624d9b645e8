"""Blocks: every byte in one, whole records only, the same cuts from wherever a job goes on; packed files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.corpus import blocks, compression
from normalize.corpus.blocks import read_blocks
from normalize.corpus.compression import compressed, decompressed
from normalize.corpus.files import FileError
from normalize.corpus.formats import Format

PIECES = st.sampled_from(["a", "b,", '"', "\n", "\n", " ", "word" * 20, '"a,b\n"', "\N{CYRILLIC SMALL LETTER A}"])
DATA = st.lists(PIECES, max_size=120).map(lambda pieces: "".join(pieces).encode())


@given(DATA, st.sampled_from(["a.jsonl", "a.csv", "a.tsv", "a.txt"]), st.sampled_from([0, 32, 100, 1000]), st.randoms())
def test_every_byte_is_in_one_block(data: bytes, name: str, limit: int, random_: object) -> None:
    """Blocks join without a gap, count lines, and a job that goes on behind any of them sees the same ones."""
    small = pytest.MonkeyPatch()
    small.setattr(blocks, "BLOCK", 64)
    small.setattr(blocks, "_KEPT", 16)
    try:
        form = Format.of(name)
        found = list(read_blocks(io.BytesIO(data), form, limit))
        at = len(found[0].head) if found else len(data)
        for block in found:
            assert block.at.offset == at
            assert block.too_large == (block.end.offset - at if block.too_large else 0)
            assert block.too_large or data[at : block.end.offset] == block.data
            assert form.kind == "text" or block.at.number == data.count(b"\n", 0, at) + 1
            at = block.end.offset
        assert at == len(data)
        if found:
            number = random_.randrange(len(found))  # type: ignore[attr-defined]
            assert list(read_blocks(io.BytesIO(data), form, limit, found[number].end)) == found[number + 1 :]
    finally:
        small.undo()


@pytest.mark.parametrize("packing", [".gz", ".zst", ".xz"])
def test_packed_files(packing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is read, twice the same; several streams in a file are; what is cut off or a bomb is refused."""
    content = b"The harbour was quiet.\n" * 1000

    def packed() -> bytes:
        raw = io.BytesIO()
        with compressed(raw, packing) as out:
            out.write(content)
        return raw.getvalue()

    def unpacked(data: bytes) -> bytes:
        with decompressed(io.BytesIO(data), packing, f"a{packing}") as stream:
            return stream.read()

    assert packed() == packed()
    assert unpacked(packed()) == content
    assert unpacked(packed() + packed()) == content * 2
    for cut in (1, 5, len(packed()) // 2):
        with pytest.raises(FileError, match="damaged or cut off"):
            unpacked((packed() + packed())[:-cut])
    monkeypatch.setattr(compression, "_BOMB_FLOOR", 1000)
    monkeypatch.setattr(compression, "_BOMB_RATIO", 5)
    with pytest.raises(FileError, match="bomb"):
        unpacked(packed())


def test_formats_by_name() -> None:
    """The ending tells; Parquet is not packed once more."""
    assert Format.of(str(Path("x/A.JSONL.GZ"))) == Format("json", "", ".gz")
    assert Format.of("a.tsv").comma == "\t"
    assert Format.of("README").kind == "text"
    with pytest.raises(FileError, match="unpack"):
        Format.of("a.parquet.gz")
