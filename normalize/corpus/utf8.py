"""What is told of bytes that are not UTF-8: where, and the next step."""

from __future__ import annotations

__all__ = ["not_utf8"]

_BOMS = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 1000  # bytes looked at
_ZEROS = 0.2  # share of them from which they are UTF-16, of which half are zeros in English, a few in Chinese


def not_utf8(error: UnicodeDecodeError) -> str:
    """Return the message: which byte is the first that is none (from 0), and how to convert the rest."""
    raw = error.object
    return f"not UTF-8 at byte {error.start} (0x{raw[error.start]:02x}); {_step(raw[:_HEAD])}"


def _step(head: bytes) -> str:
    if head.startswith(_BOMS) or head.count(0) >= _ZEROS * len(head):
        return "convert it first: iconv -f utf-16 -t utf-8"
    if 0 in head:
        return "it looks like no text"
    return "convert it first, as with iconv -f windows-1252 -t utf-8"
