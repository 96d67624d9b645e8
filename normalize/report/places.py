"""Offsets told in the ways readers and programs need: line and column, and UTF-8 bytes."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

__all__ = ["Places"]


class Places:
    """The places of one text.

    Lines end at a line feed. Built once a text: O(n); each question is O(log n) and, for bytes, O(line).
    """

    def __init__(self, text: str) -> None:
        """Count the lines of `text`, in code points and in bytes."""
        self._text = text
        pieces = text.split("\n")
        self._starts = [0, *accumulate(len(piece) + 1 for piece in pieces)]
        self._bytes = [0, *accumulate(len(piece.encode("utf-8", "surrogatepass")) + 1 for piece in pieces)]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of a code point offset, both from 1; columns are code points."""
        line = bisect_right(self._starts, offset) - 1
        return line + 1, offset - self._starts[line] + 1

    def byte(self, offset: int) -> int:
        """Return the UTF-8 byte offset of a code point offset."""
        line = bisect_right(self._starts, offset) - 1
        return self._bytes[line] + len(self._text[self._starts[line] : offset].encode("utf-8", "surrogatepass"))

    def column_byte(self, offset: int) -> int:
        """Return the column of a code point offset in UTF-8 bytes, from 1."""
        line = bisect_right(self._starts, offset) - 1
        return self.byte(offset) - self._bytes[line] + 1

    def line(self, number: int) -> str:
        """Return the text of a line, from 1, without its line feed."""
        return self._text[self._starts[number - 1] : self._starts[number] - 1]
