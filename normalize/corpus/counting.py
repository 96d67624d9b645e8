"""Counting the texts of files for `normalize learn`, in whichever process: what comes back is merged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO

import attrs

from normalize.corpus.cleaner import Cleaner
from normalize.corpus.content import blocks_of, records_of
from normalize.corpus.files import FileError
from normalize.corpus.work import Bad
from normalize.errors import ExtraError
from normalize.evidence.learning import Learning
from normalize.pipelines import Pipeline

__all__ = ["AS_IT_IS", "Counted", "Part", "ToCount", "count_file", "count_part", "parts_of"]

_PART = 64 << 20  # bytes of files: a minute of counting, and few parts to merge
_MANY = 1000  # files, where they are small

AS_IT_IS = Pipeline("learn", ())
"""Texts are read and their languages identified, nothing is repaired."""


@attrs.frozen
class ToCount:
    """A file to count.

    Args:
        name: Its name, which tells its format.
        source: Where its texts come from, unless a record says so itself (as its id).
        open: Opens it for reading; can be sent to another process.
        size: In bytes; 0 where it cannot be told.
    """

    name: str
    source: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    size: int = 0


Part = list[tuple[ToCount, Cleaner]]
"""Files, and what reads each."""


@attrs.define
class Counted:
    """What was counted, and what could not be."""

    learning: Learning = attrs.field(factory=Learning)
    failures: list[str] = attrs.field(factory=list)


def count_file(
    learning: Learning,
    file: ToCount,
    cleaner: Cleaner,
    failed: Callable[[str], None],
    reached: Callable[[int], None] = lambda _: None,
) -> None:
    """Count the texts of a file.

    Args:
        learning: To add to.
        file: Which.
        cleaner: Reads the texts, and changes none (`AS_IT_IS`).
        failed: Is told what could not be counted, and why.
        reached: Is told after each block at which byte of the file the reader is.
    """
    try:
        with file.open() as raw:
            for block in blocks_of(raw, file.name, cleaner.settings.max_record_bytes):
                for found in records_of(block, file.name, cleaner):
                    if isinstance(found, Bad):
                        failed(f"{file.name}{f':{found.number}' if found.number else ''}: {found.reason}")
                        continue
                    for result in found.results.values():
                        learning.add(result.source, result.language, found.id or file.source)
                reached(raw.tell())
    except (FileError, ExtraError) as error:
        failed(str(error))


def parts_of(files: Part) -> Iterator[Part]:
    """Cut a corpus into parts that are worth sending to another process."""
    part: Part = []
    size = 0
    for file, cleaner in files:
        part.append((file, cleaner))
        size += file.size
        if size >= _PART or len(part) == _MANY:
            yield part
            part, size = [], 0
    if part:
        yield part


def count_part(files: Part) -> Counted:
    """Count the texts of files, in whichever process."""
    counted = Counted()
    for file, cleaner in files:
        count_file(counted.learning, file, cleaner, counted.failures.append)
    return counted
