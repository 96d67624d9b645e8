"""What is told of bytes that are not UTF-8."""

from __future__ import annotations

import pytest

from normalize.corpus.utf8 import not_utf8


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("au caf\xe9".encode("cp1252"), "not UTF-8 at byte 6 (0xe9); convert it first, as with iconv -f windows-1252"),
        ("caf\xe9".encode("utf-16"), "not UTF-8 at byte 0 (0xff); convert it first: iconv -f utf-16"),
        ("caf\xe9".encode("utf-16-le"), "not UTF-8 at byte 6 (0xe9); convert it first: iconv -f utf-16"),
        (b"\x89PNG\r\n\x1a\n\x00 and so on", "not UTF-8 at byte 0 (0x89); it looks like no text"),
    ],
)
def test_message(raw: bytes, message: str) -> None:
    """The place and the next step."""
    with pytest.raises(UnicodeDecodeError) as found:
        raw.decode("utf-8")
    assert not_utf8(found.value).startswith(message)
