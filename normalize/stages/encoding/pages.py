"""Code pages as tables: what a page makes of UTF-8, and how to take it back."""

from __future__ import annotations

import codecs
import functools
import re
from typing import Any

import attrs

from normalize.document import ordinary_letters

__all__ = ["NAMES", "Page", "high_runs", "letters_of_pages", "meeting", "page_characters", "pages"]

NAMES = (
    "latin-1",
    "cp1252",
    "cp1251",
    "cp1250",
    "mac_roman",
    "cp437",
    "cp1254",
    "cp1257",
    "cp1253",
    "cp1256",
    "cp1255",
    "cp1258",
    "iso8859_2",
    "iso8859_15",
    "iso8859_9",
    "iso8859_5",
    "iso8859_7",
    "iso8859_13",
    "koi8_r",
    "koi8_u",
    "cp866",
    "cp850",
    "cp852",
    "mac_cyrillic",
    "mac_latin2",
    "iso8859_16",
    "iso8859_4",
    "iso8859_10",
    "iso8859_14",
    "iso8859_3",
    "iso8859_6",
    "cp737",
)
"""Python's names of the single-byte pages, the commonest first: of equally good readings the first one wins."""

_LEAD2, _LEAD3, _LEAD4, _LEAD_END = 0xC2, 0xE0, 0xF0, 0xF5  # first bytes of two, three and four (RFC 3629)
_CONT, _CONT_END = 0x80, 0xC0  # every further byte
_UNDEFINED = {0xDC00 + byte: byte for byte in range(0x80, 0x100)}  # what Python decodes an undefined byte as (PEP 383)


@attrs.frozen(eq=False, slots=False)
class Page:
    """A single-byte code page without holes.

    Args:
        name: Python's name of the codec.
        table: The 256 characters; a byte the page leaves undefined is the control character of that number, which is
            what programs make of it (the WHATWG encoding standard does so for windows-1252).
    """

    name: str
    table: str = attrs.field(repr=False)

    @classmethod
    def of(cls, name: str) -> Page:
        """Build a page from Python's codec."""
        return cls(name, bytes(range(256)).decode(name, errors="surrogateescape").translate(_UNDEFINED))

    @functools.cached_property
    def _map(self) -> Any:  # noqa: ANN401 (a private type of the codecs module)
        return codecs.charmap_build(self.table)  # an EncodingMap, at the speed of C

    def encode(self, text: str) -> bytes | None:
        """Return the bytes this page reads as `text`, None where it has no such character."""
        try:
            return codecs.charmap_encode(text, "strict", self._map)[0]
        except UnicodeEncodeError:
            return None

    def decode(self, raw: bytes) -> str:
        """Return what this page reads `raw` as."""
        return codecs.charmap_decode(raw, "strict", self.table)[0]

    def undo(self, text: str) -> str | None:
        """Return the text whose UTF-8 this page reads as `text`; None where those bytes are not UTF-8."""
        raw = self.encode(text)
        if raw is None:
            return None
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return None

    @functools.cached_property
    def sequence(self) -> re.Pattern[str]:
        """One character of UTF-8 as this page shows it: two to four characters, all outside ASCII."""
        return re.compile(self._sequence)

    @functools.cached_property
    def whole(self) -> re.Pattern[str]:
        """Such sequences in a row."""
        return re.compile(f"(?:{self._sequence})+")

    @property
    def _sequence(self) -> str:
        two, three, four = (
            _class(self.table[a:b]) for a, b in ((_LEAD2, _LEAD3), (_LEAD3, _LEAD4), (_LEAD4, _LEAD_END))
        )
        more = _class(self.table[_CONT:_CONT_END])
        return f"{two}{more}|{three}{more}{{2}}|{four}{more}{{3}}"

    @functools.cached_property
    def leads(self) -> frozenset[str]:
        """The characters that begin such a sequence."""
        return frozenset(self.table[_LEAD2:_LEAD_END])

    @functools.cached_property
    def conts(self) -> frozenset[str]:
        """The characters that go on with it."""
        return frozenset(self.table[_CONT:_CONT_END])


def _class(chars: str) -> str:
    return f"[{re.escape(chars)}]"


@functools.cache
def pages() -> tuple[Page, ...]:
    """Return the pages in the order of `NAMES`, built when first asked for."""
    return tuple(Page.of(name) for name in NAMES)


@functools.cache
def letters_of_pages(script: str) -> frozenset[str]:
    """Return the ordinary letters of a script (ISO 15924) that some page has."""
    return ordinary_letters(script) & page_characters()


@functools.cache
def page_characters() -> frozenset[str]:
    """Return the characters some page has: nothing else can be what a wrong page made."""
    return frozenset("".join(page.table for page in pages()))


@functools.cache
def meeting() -> str:
    """Return the pattern of a character that begins a sequence of some page with one that goes on with it behind it."""
    every = pages()
    leads, conts = (sorted(frozenset().union(*sets)) for sets in ((p.leads for p in every), (p.conts for p in every)))
    return _class("".join(leads)) + _class("".join(conts))


@functools.cache
def high_runs() -> re.Pattern[str]:
    """Match two or more characters in a row that some page reads a byte above 127 as: the least mojibake can be."""
    high = sorted({char for page in pages() for char in page.table[128:] if char > "\x7f"})
    return re.compile(f"{_class(''.join(high))}{{2,}}")
