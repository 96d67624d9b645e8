r"""A character left as an escape sequence of a programming language or of an address.

Repairs: `don\u2019t`, `\ud83d\ude00`, `\u{1f600}`, `caf\xc3\xa9`, `don\342\200\231t`, `%u2019`, and `don%E2%80%99t`
    (with the `%20` beside it) in prose; several `said%20that`, `1999%2C`, `l%27homme` in one text; a byte of
    windows-1252 beside a letter (`caf\xe9`, `it\x92s`, `it\'92s` of RTF).
Leaves alone: addresses and where links lead (`](#...)`), paths (`C:\u2019`), character classes (`[\u4e00-\u9fff]`),
    what stands between backticks, a character alone between quotation marks or brackets, and letters alone between
    spaces or at a hyphen where the text has hardly any others: there it talks about the sequence. A single percent
    sign of one byte. Only reported on a line of code and in a text about code, where programs and data are written so.
Evidence: that the bytes are valid UTF-8, or that the number is a character of prose.
Safety: safe.
Source: docs/knowledge/linguistics.md B5; JSON (RFC 8259), URI (RFC 3986).

    >>> print(ascii(fix(r"They don\u2019t know; it%E2%80%99s late.")))
    'They don\u2019t know; it\u2019s late.'
    >>> print(fix(r"Match [\u4e00-\u9fff] at https://example.org/caf%C3%A9 as '\u00e9'."))
    Match [\u4e00-\u9fff] at https://example.org/caf%C3%A9 as '\u00e9'.
    >>> print(fix(r'greeting = "Gr\u00fc\u00dfe"'))
    greeting = "Gr\u00fc\u00dfe"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.document import Document, about_code, matches
from normalize.edits import Edit, Edits, transposed
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import pairs
from normalize.stages.encoding.code import Spans, code_spans, within
from normalize.stages.encoding.code_lines import has_code, is_in_code
from normalize.stages.encoding.html_entity import framed, resolved
from normalize.stages.encoding.paths import first_path, in_path
from normalize.stages.encoding.percent_bytes import percent_bytes
from normalize.stages.encoding.percent_sign import ASCII, ascii_percent
from normalize.stages.encoding.prose_characters import of_prose

__all__ = ["SEQUENCES", "literal_escape"]

SEQUENCES = (
    *ASCII,
    r"\\[uUx]",
    r"\\[23][0-7]{2}\\",
    r"\\'[89bdf][0-9a-f]",
    r"\\'[ace][0-9]",
    "%u[0-9a-fA-F]",
    "%[0-9a-fA-F]{2}%[0-9a-fA-F]{2}",
)
"""Patterns of which one is in every text that the rule finds something in."""
_ESCAPE = re.compile(
    r"""
      \\{1,2}u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\{1,2}u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})
    | \\{1,2}u0026(?P<entity>(?:amp;)*(?:[a-zA-Z]{2,8}|\#\d{1,6}|\#x[0-9a-fA-F]{1,6});)
    | (?:\\{1,2}u|%u)(?P<four>[0-9a-fA-F]{4})
    | \\U(?P<eight>000[0-9a-fA-F]{5})
    | \\u\{(?P<brace>[0-9a-fA-F]{1,6})\}
    | (?P<bytes>(?:\\x[0-9a-fA-F]{2}){2,})
    | (?P<octal>(?:\\[2-3][0-7]{2}){2,})
    | \\(?:x(?=[89a-fA-F][0-9a-fA-F])|'(?=[89bdf][0-9a-f]|[ace][0-9]))(?P<byte>..)  # in TeX `\'ed` is an accent
    """,
    re.VERBOSE,
)
_MARKS = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026"  # quotation marks, dashes and the ellipsis of windows-1252
_NO_LETTERS = frozenset("\xb5\xaa\xba\u02c6")  # signs that pass for letters
_BEFORE_BYTE = re.compile(r"(?:\\u00[89a-f][0-9a-f]|\\u0[1-4][0-9a-f]{2}|\\u2[012][0-9a-f]{2}|[^\x00-\x7f])\Z")
_SPEAKABLE = frozenset({"da", "de", "fa", "fe"})
r"""Numbers of letters that words begin with, so that the mark before them may be an apostrophe: `Izmir\'de`."""
_RICH = re.compile(r"\\'(?:[89][0-9a-f]|[a-f][0-9]|d[bcdf]|f[bcd])")
_LETTERS = 3  # of windows-1252 in a row, at most
_DOUBTFUL = 0.5
_REACH = 200  # code points of a token looked at on either side; longer ones are no words
_SEVERAL = 3  # words with such sequences, beside which a word of nothing else is one as well
_AROUND = "\"'()[]<>"
_BESIDE = f"{_AROUND} \n\t"
_SETS = "[]|-"  # one of them tells already: sets of characters, tables, ranges


@rule("encoding/literal-escape", safety=SAFE)
def literal_escape(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Replace each sequence by its character."""
    del edit
    text = document.text
    backslash, percent = "\\" in text, "%" in text
    if not (backslash or percent):
        return ()
    code = document.measure(code_spans)
    found: list[tuple[int, int, str, float]] = []
    percent_u = percent and bool(pairs(text, "%u"))
    if backslash or percent_u:
        found += _escapes(document, "\\%" if percent_u else "\\", code)
    if percent:
        several = list(percent_bytes(text, code))
        found += several
        taken = tuple((start, end) for start, end, *_ in several)
        found += ascii_percent(document, code, taken)
    if not found:
        return ()
    starts, ends, news, confidences = transposed(found)
    return Edits(literal_escape.name, starts, ends, news, confidences)


def _escapes(document: Document, beginnings: str, code: Spans) -> list[tuple[int, int, str, float]]:
    """Return the spans of sequences that begin with one of some signs, their characters, and how sure that is."""
    text = document.text
    found: list[tuple[int, int, str, float]] = []
    alone: list[tuple[int, int, str, float]] = []
    about: bool | None = None
    coded = False
    path, last = first_path(text), len(text)
    judged: dict[str, tuple[str | None, bool]] = {}  # by the sequence and what touches it
    for match in matches(_ESCAPE, text, beginnings):
        start, end = match.span()
        touched = text[start - 1 : end + 1] if start and end < last else framed(text, start - 1, end + 1)
        if touched not in judged:
            before, after = touched[0], touched[-1]
            judged[touched] = _meant(document, match, before, after), _set_off(before, after)
        char, set_off = judged[touched]
        char = char or _byte_of_utf8(match)
        if char is None or (code and within(start, code)) or (start >= path and in_path(text, start)):
            continue
        if set_off and _shown(text, start, char, touched[0], touched[-1]):
            continue
        if about is None:
            about, coded = document.measure(about_code), has_code(document)
        is_doubtful = about and match["brace"] is None  # its own braces are no sign of code
        is_doubtful = is_doubtful or (coded and is_in_code(document, start, end))
        apart = set_off and char.isalpha() and end - start < len(text)
        apart = apart and _is_alone(text, start, end, touched[0], touched[-1])
        (alone if apart else found).append((start, end, char, _DOUBTFUL if is_doubtful else 1.0))
    return sorted(found + alone) if len(found) >= _SEVERAL else found


def _meant(document: Document, match: re.Match[str], before: str, after: str) -> str | None:
    """Return the character that a sequence stands for between two others, line feeds at the edges of the text.

    None where it is none of prose.
    """
    char = _character(match)
    if char is None:
        return None
    western = match["byte"] or (match["bytes"] and _is_western(match["bytes"]))
    if match["byte"] in _SPEAKABLE and not document.measure(_is_rich):
        return None
    return None if western and not _is_written(document, char, before, after) else char


def _character(match: re.Match[str]) -> str | None:
    """Return the character of an escape, None where it is none that belongs into prose."""
    kind = match.lastgroup or ""
    if kind == "entity":
        return resolved(f"&{match[kind].split(';')[-2]};")
    if kind == "byte":
        char = bytes.fromhex(match[kind]).decode("windows-1252", "replace")
        return char if char in _MARKS or (char.isalpha() and char not in _NO_LETTERS) else None
    if kind in {"bytes", "octal"}:
        base, sign = (16, "\\x") if kind == "bytes" else (8, "\\")
        raw = bytes(int(number, base) for number in match[kind].split(sign)[1:])
        try:
            char = raw.decode("utf-8")
        except UnicodeDecodeError:
            char = raw.decode("windows-1252", "replace") if len(raw) <= _LETTERS else ""
            return char if char.isalpha() and _NO_LETTERS.isdisjoint(char) else None
        return char if not char.isascii() and None not in map(of_prose, map(ord, char)) else None
    if kind == "low":
        pair = int(match["high"], 16), int(match[kind], 16)
        return chr(0x10000 + ((pair[0] - 0xD800) << 10) + (pair[1] - 0xDC00))
    return of_prose(int(match[kind], 16))


def _byte_of_utf8(match: re.Match[str]) -> str | None:
    """Return a control of 0x80 to 0x9f that stands behind another sequence: misread UTF-8 was escaped."""
    at, number = match.start(), int(match["four"] or "0", 16)
    escaped = _BEFORE_BYTE.search(match.string, max(0, at - 6), at)
    return chr(number) if 0x80 <= number <= 0x9F and escaped else None  # noqa: PLR2004


def _is_western(sequence: str) -> bool:
    """Whether bytes are no UTF-8."""
    try:
        bytes.fromhex(sequence.replace("\\x", "")).decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _is_written(document: Document, char: str, before: str, after: str) -> bool:
    """Whether a byte of windows-1252 is a letter or a mark beside the letters of a language that is written in it."""
    if document.language.script != "Latn":
        return False
    if char in _MARKS:
        return before.isalpha() or after.isalpha()
    return (before.isalpha() and not before.isupper()) or (after.isalpha() and after.islower())


def _is_rich(document: Document) -> bool:
    r"""Whether numbers behind `\'` are surely those of RTF."""
    return _RICH.search(document.text) is not None


def _set_off(before: str, after: str) -> bool:
    """Whether a sequence between two characters may be `_shown` or `_is_alone`: all others need not be asked."""
    if before in _SETS or after in _SETS:
        return True
    return before in _BESIDE and after in _BESIDE


def _shown(text: str, start: int, char: str, before: str, after: str) -> bool:
    """Whether the text talks about the sequence that starts at a place, two characters beside it."""
    if before in _AROUND and after in _AROUND and len(char) == 1:
        return True
    if before == "[" or after == "]":
        return not text.startswith("](", text.find("]", start, start + _REACH))  # words of a link
    if before == "|" or after == "|":
        return char.isalnum()
    return (before == "-" or after == "-") and char.isalnum() and _in_set(text, start)


def _in_set(text: str, at: int) -> bool:
    """Whether a bracket is open before a place, as in the sets of regular expressions."""
    low = max(0, at - _REACH)
    return text.rfind("[", low, at) > max(text.rfind(sign, low, at) for sign in " ]\n")


def _goes_on(text: str, at: int) -> bool:
    """Whether a word goes on at a place, perhaps with another sequence."""
    return text[at : at + 1].isalnum() or text[at : at + 1] == "\\"


def _is_alone(text: str, start: int, end: int, before: str, after: str) -> bool:
    """Whether a sequence stands between spaces, marks or at a hyphen, so that the text may talk about it or a range."""
    if after == "-":
        return not (before.isalnum() and _goes_on(text, end + 1))
    if before == "-":
        return not (text[max(0, start - 2)].isalnum() and _goes_on(text, end))
    return not before.strip(_BESIDE) and not after.strip(_BESIDE)
