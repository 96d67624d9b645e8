r"""East Asian text that was read with a western page.

Repairs: lines of GB 18030, Big5, Shift-JIS, EUC-JP or the Korean page that were read as windows-1252 or Latin-1, two
    characters for each of theirs; one page for the whole document.
Leaves alone: lines that are not all of them pairs of such a page, lines that are UTF-8 in disguise; a line of a
    character or two is read only beside others. Where less than eight characters come out in all, they are reported
    with a confidence of 0.5, unless the document is in that language.
Evidence: nine of ten characters are among those in daily use, which the standards list first (level 1 of GB 2312, JIS X
    0208 and Big5, the syllables of KS X 1001); a twelfth of all are particles of the language: kana, `\u7684`.
    Letters of the West, of Russian or Greek read as pairs are rare characters, or no pairs.
Safety: likely.
Source: docs/knowledge/linguistics.md A6; the levels are those of the standards, which run by frequency. Out of
    the scope of ftfy.

    >>> print(ascii(fix("\xce\xd2\xc3\xc7\xb5\xc4\xb4\xac\xd4\xda\xba\xd3\xb1\xdf\xa1\xa3", language="zh")))
    '\u6211\u4eec\u7684\u8239\u5728\u6cb3\u8fb9\u3002'
    >>> print(ascii(fix("\xc9l\xe9onore \xe0 No\xebl", language="fr")))
    '\xc9l\xe9onore \xe0 No\xebl'
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

import attrs

from normalize.document import Document, odd_characters
from normalize.edits import Edit, edits_between
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.language import language
from normalize.scan import places
from normalize.stages.encoding.mojibake import misreadings
from normalize.stages.encoding.pages import Page, pages
from normalize.stages.encoding.windows import window_at

__all__ = ["WESTERN_RUN", "double_byte_readings", "double_byte_text"]

_SHOWN = ("cp1252", "latin-1")  # what the text was read with
_COMMON = 0.9  # share of the characters that are in daily use; Chinese and Japanese news has 0.995 and more
_PARTICLES = 1 / 12  # share of the characters that are particles; Chinese news has 0.11 and more, Japanese 0.31
_LEAST = 8  # characters of a document that are such text by chance in no other language
_LINE = 2  # characters of a line
_SURE, _DOUBTFUL = 0.95, 0.5
_FIRST, _LAST = 0xA1, 0xFE  # bytes of a row of the 94 x 94 tables (ISO 2022)
_MARKS = frozenset(
    "\u3001\u3002\uff0c\uff0e\u30fb\uff1a\uff1b\uff1f\uff01\uff08\uff09\u300c\u300d\u300e\u300f\u3010\u3011\u300a\u300b"
    "\u3008\u3009\u2018\u2019\u201c\u201d\u2026\u2014\u2015\uff5e\u00b7\u30fc\u3005\u3000\uff05\uff0f"
)
_HIRAGANA = "".join(map(chr, range(0x3041, 0x3094)))
_KOREAN = (
    "\uc774\ub2e4\ub294\uc758\uc744\uac00\uc5d0\ub97c\uc740\ud55c\ub85c\uace0\ud558\uc9c0\ub3c4"
    "\uc11c\ub4e4\uae4c\uba74\uc640\uacfc"
)
_HIGH = re.compile(r"[^\x00-\x7f]")
_CLASS = (
    r"[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022"
    r"\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
WESTERN_RUN = f"{_CLASS}{{4}}"
"""Four characters of the western pages in a row: two of a double-byte page, in every text that the rule mends."""
_WESTERN, _RUN = re.compile(_CLASS), re.compile(WESTERN_RUN)


@attrs.frozen(eq=False)
class _Writing:
    """A double-byte page, with what text in it is made of."""

    codec: str
    language: str
    daily: frozenset[str] = attrs.field(repr=False)
    particles: frozenset[str] = attrs.field(repr=False)


@attrs.frozen
class _Readings:
    """Lines that make text in one page.

    Args:
        writing: The page.
        lines: Where each begins (code points), what it is, and what it was.
        sure: Whether there is enough of them.
    """

    writing: _Writing
    lines: tuple[tuple[int, str, str], ...]
    sure: bool


@rule("encoding/double-byte-text", safety=LIKELY)
def double_byte_text(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Read the lines again that were read with a western page: one page for the whole document."""
    readings = document.measure(double_byte_readings)
    if readings is None:
        return
    for start, line, fixed in readings.lines:
        for change in edits_between(line, fixed, "", start=start):
            yield edit(change.start, change.end, change.replacement, confidence=_SURE if readings.sure else _DOUBTFUL)


def double_byte_readings(document: Document) -> _Readings | None:
    """Return the lines of East Asian text that were read with a western page; None where there are none."""
    found: defaultdict[_Writing, list[tuple[int, str, str]]] = defaultdict(list)
    for start, end in _suspects(document):
        line = document.text[start:end]
        raws = dict.fromkeys(raw for shown in _shown() if (raw := shown.encode(line)) is not None)
        for writing in _writings():
            fixed = _read(raws, writing)
            if fixed is not None:
                found[writing].append((start, line, fixed))
    most: tuple[int, _Readings | None] = (0, None)
    for writing, lines in found.items():
        whole = "".join(fixed for *_, fixed in lines)
        number, particles = len(_HIGH.findall(whole)), sum(map(writing.particles.__contains__, whole))
        if particles > most[0] and particles >= _PARTICLES * number:
            sure = number >= _LEAST or document.language.code == writing.language
            most = particles, _Readings(writing, tuple(lines), sure)
    return most[1]


def _suspects(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the lines with four such characters in a row that are not UTF-8 in disguise."""
    # The text is taken with its code, for half of a character may be a backtick.
    western = "".join(filter(_WESTERN.match, document.measure(odd_characters)))
    misread = document.measure(misreadings)
    found, number = places(document.text, western), 0
    while number < len(found):
        at = found[number]
        if _RUN.match(document.text, at) is None:
            number += 1
            continue
        span = window_at(document, at)
        number = bisect_left(found, span[1], number + 1)
        if not misread.get(span):
            yield span


def _read(raws: Iterable[bytes], writing: _Writing) -> str | None:
    """Return what a line was in a double-byte page, by its bytes in western ones; None where it was none."""
    for raw in raws:
        try:
            fixed = raw.decode(writing.codec)
        except UnicodeDecodeError:
            continue
        high = _HIGH.findall(fixed)
        usual = sum(map(writing.daily.__contains__, high))
        if len(high) >= _LINE and usual >= _COMMON * len(high):
            return fixed
    return None


@functools.cache
def _shown() -> tuple[Page, ...]:
    return tuple(page for page in pages() if page.name in _SHOWN)


@functools.cache
def _writings() -> tuple[_Writing, ...]:
    """Return the pages, the commonest first."""
    chinese = frozenset("".join(language("zh").words.function))
    traditional = _rows("big5", 0xA4, 0xC6, first=0x40)
    return (
        _Writing("gb18030", "zh", _rows("gb2312", 0xB0, 0xD7) | traditional, chinese),
        _Writing("cp932", "ja", _rows("euc_jp", 0xA4, 0xA5) | _rows("euc_jp", 0xB0, 0xCF), frozenset(_HIRAGANA)),
        _Writing("euc_jp", "ja", _rows("euc_jp", 0xA4, 0xA5) | _rows("euc_jp", 0xB0, 0xCF), frozenset(_HIRAGANA)),
        _Writing("cp949", "ko", _rows("euc_kr", 0xB0, 0xC8), frozenset(_KOREAN)),
        _Writing("big5", "zh", traditional, chinese),
    )


def _rows(codec: str, top: int, bottom: int, first: int = _FIRST) -> frozenset[str]:
    """Return the characters of some rows of a table, and the usual marks."""
    raw = (bytes((row, cell)) for row in range(top, bottom + 1) for cell in range(first, _LAST + 1))
    return _MARKS.union(pair.decode(codec, errors="ignore") for pair in raw) - {""}
