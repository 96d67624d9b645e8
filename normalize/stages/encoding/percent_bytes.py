"""UTF-8 written byte by byte as in an address (`don%E2%80%99t`), where words show that there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import matches
from normalize.stages.encoding.code import Spans, within
from normalize.stages.encoding.prose_characters import of_prose

__all__ = ["percent_bytes"]

_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})+")
_ADDRESS = re.compile(r"[/=_?&@]|www\.|%(?![0-9A-Fa-f]{2})")
_MISREAD = re.compile("(?<=[^\x00-\x9f])[\x80-\x9f]")  # what was misread before it was written so
_LINK = "]("  # behind it stands where a Markdown link leads, a place in the same document perhaps: `](#%D0%B0)`
_REACH = 200  # code points of a token looked at on either side; longer ones are no words
_SEVERAL = 3  # words with such sequences, beside which a word of nothing else is one as well
_CUT, _REST = re.compile(r"[%0-9A-Fa-f]+(?=[^%0-9A-Fa-f])"), re.compile(r"[%0-9A-Fa-f]+")


def percent_bytes(text: str, code: Spans) -> Iterator[tuple[int, int, str, float]]:
    """Yield the spans of percent signs to be replaced, their characters, and how sure that is."""
    done, several = 0, 0
    alone: list[tuple[int, int, str, float]] = []
    for match in matches(_PERCENT, text, "%"):
        if match.start() < done:
            continue
        left, right = match.span()
        while left > max(done, match.start() - _REACH) and not text[left - 1].isspace():
            left -= 1
        while right < min(len(text), match.end() + _REACH) and not text[right].isspace():
            right += 1
        left, right = left if left == done else _uncut(text, left, right), _end_of_sequence(text, right)
        token = text[left:right]
        if _ADDRESS.search(token) or _LINK in token or within(left, code) or within(match.start(), code):
            done = right
            continue
        parts = list(re.finditer(r"(?:%[0-9A-Fa-f]{2})+", token))
        read = [_decoded(part.group()) for part in parts]
        done = right
        if None in read or all(each is None or each.isascii() for each in read):
            continue
        found = [
            (left + part.start(), left + part.end(), char or "", 1.0) for part, char in zip(parts, read, strict=True)
        ]
        if len(parts[0].group()) == len(token) and _is_whole(text, left, right):
            alone += found
            continue
        several += 1
        yield from found
    if several >= _SEVERAL:
        yield from alone


def _is_whole(text: str, left: int, right: int) -> bool:
    """Whether white space or the text's edges stand on both sides."""
    return (not left or text[left - 1].isspace()) and (right == len(text) or text[right].isspace())


def _uncut(text: str, left: int, right: int) -> int:
    """Return where a token begins, without a sequence that was cut in two where it was cut off in the middle."""
    cut = _CUT.match(text, left, right) if left and not text[left - 1].isspace() else None
    return cut.end() if cut else left


def _end_of_sequence(text: str, right: int) -> int:
    """Return where a token ends, with all of a sequence that would be cut in two where it is cut off in the middle."""
    rest = _REST.match(text, right)
    return rest.end() if rest else right


def _decoded(sequence: str) -> str | None:
    try:
        char = bytes.fromhex(sequence.replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if None in map(of_prose, map(ord, _MISREAD.sub("", char))) else char
