"""Compressed files: read with an eye on damage and bombs, written so that the same content gives the same bytes."""

from __future__ import annotations

import contextlib
import gzip
import io
import lzma
import sys
import types
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from normalize.corpus.extras import extra
from normalize.corpus.files import FileError

__all__ = ["compressed", "decompressed"]

_GZIP_LEVEL = 6  # the level of gzip itself; level 9 gains 1 % on prose and takes twice the time
_ZSTD_LEVEL = 3  # zstd's own
_BOMB_FLOOR = 1 << 30  # bytes; below it nothing is called a bomb
_BOMB_RATIO = 250  # real text compresses 3 to 20 times, rows of one template 100 times; gzip ends at 1032


@contextlib.contextmanager
def decompressed(raw: BinaryIO, compression: str, name: str) -> Iterator[BinaryIO]:
    """Give the content of a file that is open for reading.

    Raises:
        FileError: the compressed data is damaged or cut off, or holds more than 250 times its own size (and 1 GiB).
    """
    if not compression:
        yield raw
        return
    damaged: tuple[type[Exception], ...] = (EOFError, zlib.error, gzip.BadGzipFile, lzma.LZMAError)
    try:
        if compression == ".gz":
            packed: Any = gzip.GzipFile(fileobj=raw, mode="rb")
        elif compression == ".xz":
            packed = lzma.LZMAFile(raw, "rb")  # noqa: SIM115 (closed below)
        else:
            zstd = _zstd()
            packed = zstd.ZstdFile(raw, "rb")
            damaged = (*damaged, zstd.ZstdError)
        with packed:
            yield io.BufferedReader(_Guarded(packed, raw, name))
    except damaged as error:
        msg = f"{name}: the compressed data is damaged or cut off: {error}"
        raise FileError(msg) from error


def _zstd() -> types.ModuleType:
    return extra("backports.zstd" if sys.version_info < (3, 14) else "compression.zstd")


class _Guarded(io.RawIOBase):
    """A stream that stops at a decompression bomb."""

    def __init__(self, stream: BinaryIO, raw: BinaryIO, name: str) -> None:
        super().__init__()
        self._stream, self._raw, self._name = stream, raw, name
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (a buffer)
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        if self._given > _BOMB_FLOOR and self._given > _BOMB_RATIO * max(1, self._raw.tell()):
            msg = f"{self._name}: unpacks to more than {_BOMB_RATIO} times its size; looks like a decompression bomb"
            raise FileError(msg)
        return len(data)


@contextlib.contextmanager
def compressed(raw: BinaryIO, compression: str) -> Iterator[BinaryIO]:
    """Give a file to write to, packed as its name says; the same content gives the same bytes."""
    if not compression:
        yield raw
        return
    if compression == ".gz":
        packed: Any = gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=_GZIP_LEVEL, mtime=0)
    elif compression == ".xz":
        packed = lzma.LZMAFile(raw, "wb")  # noqa: SIM115 (likewise)
    else:
        packed = _zstd().ZstdFile(raw, "wb", level=_ZSTD_LEVEL)
    with packed:
        yield packed
