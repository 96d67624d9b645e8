r"""Records of JSON Lines: the texts are found by their place in the line, and a new one is put in that place alone.

Key order, duplicate keys, escapes, big numbers, NaN and white space of everything else stay as they are:

    >>> row = read('{"id": 1e2, "text": "a,b", "score": NaN, "text": "peace,at last"}\n'.encode(), Fields(id="id"))
    >>> row.id, row.texts
    ('1e2', {'text': 'peace,at last'})
    >>> row.written({"text": "peace, at last"}, {})
    b'{"id": 1e2, "text": "a,b", "score": NaN, "text": "peace, at last"}\n'
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]  # the C function that readers use
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

import attrs

from normalize.corpus.records import Fields, RecordError, missing
from normalize.corpus.utf8 import not_utf8

__all__ = ["JsonRow", "read"]

# Numbers stay strings: an id is told as it is written, and no number is too big.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # the byte order mark some writers begin a file with
_SPACE = r"[ \t\n\r]*+"
_BEGIN, _END = re.compile(f"{_MARK}?{_SPACE}"), re.compile(_SPACE)
_FIRST, _NEXT = re.compile(rf'\{{{_SPACE}"'), re.compile(rf'{_SPACE},{_SPACE}"')  # up to within a key
_COLON, _CLOSE = re.compile(f"{_SPACE}:{_SPACE}"), re.compile(rf"{_SPACE}\}}")
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"')
_SURROGATE = re.compile("[\ud800-\udfff]")
_DEEPEST = 500  # levels: half of what Python's own reader takes, so that the limit is the same everywhere
Path = tuple[str, ...]
Member = tuple[Any, int, int]  # its value, numbers as strings, and the place of that in the source
_NOTHING = object()
_MISSING: Member = (_NOTHING, 0, 0)


@attrs.define(eq=False)  # a frozen one would take three times as long to make, and records are many
class JsonRow:
    """One line. `spans` are the places of the text fields' values in `source`, quotation marks included."""

    source: str = attrs.field(repr=False)
    texts: dict[str, str | None]
    spans: dict[str, tuple[int, int]]
    keys: frozenset[str]
    id: str | None = None
    language: str | None = None

    def written(self, changed: Mapping[str, str], extra: Mapping[str, Any]) -> bytes:
        """See `Row`."""
        pieces: list[str] = []
        at = 0
        for start, end, text in sorted((*self.spans[name], text) for name, text in changed.items()):
            pieces += (self.source[at:start], _literal(text, self.source[start:end]))
            at = end
        if extra:
            if taken := self.keys & extra.keys():
                msg = f"has a field {min(taken)!r} already"
                raise RecordError(msg)
            close = self.source.rindex("}")
            added = "".join(f", {json.dumps(name)}: {_compact(value)}" for name, value in extra.items())
            pieces += (self.source[at:close], added)
            at = close
        written = "".join((*pieces, self.source[at:]))
        try:
            return written.encode("utf-8")
        except UnicodeEncodeError:
            return _escaped(written).encode("utf-8")


def read(raw: bytes, fields: Fields) -> JsonRow:
    """Read one line, its line end included.

    Raises:
        RecordError: not UTF-8, no JSON, no object, nested too deep, no text field, or one that holds no text.
    """
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(not_utf8(error)) from None
    record = _record(source)
    found = {name: _member(source, record, name) for name in fields.texts}
    texts = {name: _text(value, name) for name, (value, _, _) in found.items()}
    if any(isinstance(value, dict | list) for value, _, _ in record.values()) and _is_deep(source):
        msg = "nested too deep"
        raise RecordError(msg)
    spans = {name: (start, end) for name, (value, start, end) in found.items() if value is not None}
    if numbers := [name for name, (start, _) in spans.items() if source[start] != '"']:
        msg = f"field {min(numbers)!r} holds a number, no text"
        raise RecordError(msg)
    key, language = _told(source, record, fields.id), _told(source, record, fields.language)
    return JsonRow(source, texts, spans, frozenset(record), key, language)


def path_of(value: Mapping[str, Any], name: str) -> Path:
    """Return the keys that lead to a field: its whole name where the record has such a key, else by the dots."""
    return (name,) if name in value or "." not in name else tuple(name.split("."))


def _record(source: str) -> dict[str, Member]:
    """Return the members of the object that a line holds."""
    try:
        begin = _BEGIN.match(source).end()  # type: ignore[union-attr]  # it always matches
        if source.startswith("{", begin) and (read := _members(source, begin)) and _END.fullmatch(source, read[1]):
            return read[0]
        value = _DECODER.decode(source.removeprefix(_MARK))  # which knows best what is wrong
    except RecursionError:
        msg = "nested too deep"
        raise RecordError(msg) from None
    except ValueError as error:
        msg = f"invalid JSON: {error}"
        raise RecordError(msg) from None
    msg = f"not an object but {_kind(value)}"
    raise RecordError(msg)


def _members(source: str, at: int) -> tuple[dict[str, Member], int] | None:
    """Return the members of the object that begins at `at` and where it ends; None where it is no valid JSON.

    Of a repeated key the last one counts, as for readers.
    """
    members: dict[str, Member] = {}
    try:
        sign = _FIRST.match(source, at)
        while sign is not None:
            key, at = scanstring(source, sign.end())
            if (colon := _COLON.match(source, at)) is None:
                return None
            value, at = _DECODER.raw_decode(source, start := colon.end())
            members[key] = value, start, at
            sign = _NEXT.match(source, at)
    except ValueError:
        return None
    close = _CLOSE.match(source, at if members else at + 1)
    return (members, close.end()) if close is not None else None


def _member(source: str, record: Mapping[str, Member], name: str) -> Member:
    """Return the member that is a field."""
    first, *inner = path_of(record, name)
    found = record.get(first, _MISSING)
    for key in inner:
        inside = _members(source, found[1]) if isinstance(found[0], dict) else None
        found = inside[0].get(key, _MISSING) if inside is not None else _MISSING
    return found


def _text(value: object, name: str) -> str | None:
    if value is _NOTHING:
        raise RecordError(missing(name))
    # A number is a string here too, and told by what is written: see `read`.
    if value is None or isinstance(value, str):
        return value
    msg = f"field {name!r} holds {_kind(value)}, no text"
    raise RecordError(msg)


def _told(source: str, record: Mapping[str, Member], name: str | None) -> str | None:
    value = _member(source, record, name)[0] if name is not None else None
    return value if isinstance(value, str) else None


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {"dict": "an object", "list": "a list", "str": "a string or number"}
    return names.get(type(value).__name__, "null")


def _is_deep(source: str) -> bool:
    """Whether valid JSON is nested deeper than `_DEEPEST`."""
    if source.count("{") + source.count("[") <= _DEEPEST:
        return False
    steps = (1 if sign in "{[" else -1 for sign in _STRING.sub("", source) if sign in "{}[]")
    return max(itertools.accumulate(steps)) > _DEEPEST


def _literal(text: str, before: str) -> str:
    r"""Return a text as JSON, with `\u` escapes where the value it replaces had them."""
    if before.isascii() and "\\u" in before:
        return encode_basestring_ascii(text)
    return encode_basestring(text)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _escaped(written: str) -> str:
    """Return JSON with lone surrogates, which UTF-8 cannot hold, as escapes: they stand in strings only."""
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
