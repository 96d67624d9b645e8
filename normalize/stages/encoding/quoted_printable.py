"""A character left in the quoted-printable form of e-mail.

Repairs: `It=E2=80=99s`, also where a soft line break cuts the sequence; single bytes of Latin-1 in words (`Br=FCcke`),
    and where several words have such, all of windows-1252 (`=E9t=E9`, `l=92homme`);
    in a text that has any of these, or several lines broken with an equals sign after 60 to 76 characters, also these
    breaks, `=3D` for the equals sign, `=20` and `=09` for a space, `=2C` and `=2E`.
Leaves alone: addresses (`?a=C3`), what stands between backticks, sums, single sequences of ASCII in a text without any
    other, `=FF` where no word of the language comes out.
Evidence: bytes that are valid UTF-8 of more than one byte, which a text has by chance once in a lifetime; words of the
    language; the width of broken lines.
Safety: safe.
Source: RFC 2045, section 6.7; docs/knowledge/linguistics.md B5.

    >>> fix("It=E2=80=99s late.")
    'It\N{RIGHT SINGLE QUOTATION MARK}s late.'
    >>> fix("x =3D y, and a=20")
    'x =3D y, and a=20'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, about_code, guarded, guarded_among
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.evidence.language_words import has_word
from normalize.stages.encoding.code import code_spans, within

__all__ = ["PRINTABLE", "quoted_printable"]

PRINTABLE = ("=[0-9A-Fa-f]{2}=", "=[EF][0-9A-F]", "=\n")
"""Patterns of which one is in every text that the rule finds something in."""
_BYTE = r"=[0-9A-Fa-f]{2}(?:=\n(?==[0-9A-Fa-f]{2}))?"
_SEQUENCE = re.compile(rf"{_BYTE}(?:{_BYTE})+")  # it begins with a literal, for which the search is fast
_SINGLE = re.compile(r"=3D|=09|=2[0CE]|(?<=[^\n]{60})=\n")
_LETTER = re.compile(
    r"=[EF][0-9A-F](?<=[^\W\d_]...)(?![A-Z])"
)  # it begins with a literal, for which the search is fast
_HIGH = re.compile(r"=[89A-F][0-9A-F]")
_ALL = 3  # letters in words from which all such bytes of a text are characters, its marks too; a choice
_OF_WORDS = {f"={number:02X}": chr(number) for number in range(0xE0, 0xFD) if number not in {0xF0, 0xF7}}
_BROKEN = re.compile(r"=\n(?<=[^\n]{60}=\n)(?<!==\n)(?<![^\n]{76}=\n)(?=\S| \w)")
_SEVERAL = 2  # lines broken so
_REACH = 30  # code points of a word
_WORD = re.compile(r"(?:[^\W\d_]|=[EF][0-9A-F]){1,60}")
_PLAIN = {"=3D": "=", "=09": " ", "=20": " ", "=2C": ",", "=2E": ".", "=\n": ""}
_ADDRESSES = frozenset({"url", "email"})


@rule("encoding/quoted-printable", safety=SAFE)
def quoted_printable(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Decode the sequences of bytes, and what goes with them."""
    text = document.text
    if "=" not in text:
        return
    code = document.measure(code_spans)
    spans: list[tuple[int, int]] = []
    for match in _SEQUENCE.finditer(text):
        try:
            char = bytes.fromhex(match.group().replace("=\n", "").replace("=", "")).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if not (char.isascii() or within(match.start(), code)) and not guarded(document, *match.span(), _ADDRESSES):
            spans.append(match.span())
            yield edit(*match.span(), char)
    letters = [] if spans else _letters(document)
    for start, char in letters if len(letters) < _ALL else _characters(document):
        spans.append((start, start + 3))
        yield edit(start, start + 3, char)
    if not spans and sum(not within(match.start(), code) for match in _BROKEN.finditer(text)) < _SEVERAL:
        return
    number = 0
    for match in _SINGLE.finditer(text):
        while number < len(spans) and spans[number][1] <= match.start():
            number += 1
        if (number == len(spans) or spans[number][0] >= match.end()) and not within(match.start(), code):
            ended = match.end() == len(text) or text[match.end()] == "\n"
            yield edit(*match.span(), "" if ended and match.group() == "=20" else _PLAIN[match.group()])


def _characters(document: Document) -> Iterator[tuple[int, str]]:
    """Yield where bytes of windows-1252 are characters, and these: all text is in this form, its marks too."""
    code, found = document.measure(code_spans), list(_HIGH.finditer(document.text))
    starts, ends = [match.start() for match in found], [match.end() for match in found]
    broken = guarded_among(document, starts, ends, _ADDRESSES)
    for number, (start, match) in enumerate(zip(starts, found, strict=True)):
        char = bytes([int(match.group()[1:], 16)]).decode("windows-1252", "ignore")
        if char and number not in broken and not within(start, code):
            yield start, char


def _letters(document: Document) -> list[tuple[int, str]]:
    """Return where single bytes of Latin-1 are letters, and these: most of their words are words of the language."""
    text, code = document.text, document.measure(code_spans)
    starts = [match.start() for match in _LETTER.finditer(text) if match.group() in _OF_WORDS]
    broken = guarded_among(document, starts, [start + 3 for start in starts], _ADDRESSES)
    if broken or code:
        starts = [at for number, at in enumerate(starts) if number not in broken and not within(at, code)]
    read: dict[str, bool] = {}  # words as they are written, and whether they are words of the language
    words, last, known = 0, 0, False  # where the word ends that was read last, and whether it is one
    for start in starts:
        if start < last:
            words += known
            continue
        first = start
        while first > max(0, start - _REACH) and (text[first - 1].isalpha() or _WORD.fullmatch(text, first - 3, first)):
            first -= 1 if text[first - 1].isalpha() else 3
        whole = _WORD.match(text, first)
        last, written = (whole.end(), whole.group()) if whole else (start + 3, "")
        if written not in read:
            read[written] = has_word(document, _LETTER.sub(_decoded, written))
        known = read[written]
        words += known
    if not words or 2 * words < len(starts) or document.measure(about_code):
        return []
    return [(start, _OF_WORDS[text[start : start + 3]]) for start in starts]


def _decoded(match: re.Match[str]) -> str:
    return chr(int(match.group()[1:], 16))
