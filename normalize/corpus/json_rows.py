r"""Records of JSON Lines: the texts are found by their place in the line, and a new one is put in that place alone.

Key order, duplicate keys, escapes, big numbers, NaN and white space of everything else stay as they are:

    >>> row = read('{"id": 1e2, "text": "a,b", "score": NaN, "text": "peace,at last"}\n'.encode(), Fields(id="id"))
    >>> row.id, row.texts
    ('1e2', {'text': 'peace,at last'})
    >>> row.written({"text": "peace, at last"}, {})
    b'{"id": 1e2, "text": "a,b", "score": NaN, "text": "peace, at last"}\n'
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]  # the C function that readers use
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

import attrs

from normalize.corpus.records import Fields, RecordError

__all__ = ["JsonRow", "read"]

# Numbers stay strings: an id is told as it is written, and no number is too big.
_DECODE = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).decode
_SIGN = re.compile(r'["{}\[\]:,]')
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # the byte order mark some writers begin a file with
_DEEPEST = 500  # levels: half of what Python's own reader takes, so that the limit is the same everywhere
Path = tuple[str, ...]


@attrs.frozen
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
        return "".join((*pieces, self.source[at:])).encode("utf-8")


def read(raw: bytes, fields: Fields) -> JsonRow:
    """Read one line, its line end included.

    Raises:
        RecordError: not UTF-8, no JSON, no object, nested too deep, no text field, or one that holds no text.
    """
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        msg = f"not UTF-8 at byte {error.start} (0x{raw[error.start]:02x})"
        raise RecordError(msg) from None
    try:
        value = _DECODE(source.removeprefix(_MARK))
    except RecursionError:
        msg = "nested too deep"
        raise RecordError(msg) from None
    except ValueError as error:
        msg = f"invalid JSON: {error}"
        raise RecordError(msg) from None
    if not isinstance(value, dict):
        msg = f"not an object but {_kind(value)}"
        raise RecordError(msg)
    paths = {name: path_of(value, name) for name in fields.texts}
    texts = {name: _text(_value(value, path), name) for name, path in paths.items()}
    wanted = {paths[name]: name for name, text in texts.items() if text is not None}
    spans, deepest = _spans(source, wanted)
    if deepest > _DEEPEST:
        msg = "nested too deep"
        raise RecordError(msg)
    if missing := wanted.values() - spans.keys():
        msg = f"field {min(missing)!r} holds a number, no text"
        raise RecordError(msg)
    return JsonRow(source, texts, spans, frozenset(value), _told(value, fields.id), _told(value, fields.language))


_MISSING = object()


def path_of(value: dict[str, Any], name: str) -> Path:
    """Return the keys that lead to a field: its whole name where the record has such a key, else by the dots."""
    return (name,) if name in value or "." not in name else tuple(name.split("."))


def _value(value: Any, path: Path) -> Any:  # noqa: ANN401 (any JSON)
    for key in path:
        value = value.get(key, _MISSING) if isinstance(value, dict) else _MISSING
    return value


def _text(value: object, name: str) -> str | None:
    if value is _MISSING:
        msg = f"no field {name!r}"
        raise RecordError(msg)
    # A number is a string here too, so its kind is told by the place only: see `_spans`.
    if value is None or isinstance(value, str):
        return value
    msg = f"field {name!r} holds {_kind(value)}, no text"
    raise RecordError(msg)


def _told(value: dict[str, Any], name: str | None) -> str | None:
    found = _value(value, path_of(value, name)) if name is not None else None
    return found if isinstance(found, str) else None


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {"dict": "an object", "list": "a list", "str": "a string or number"}
    return names.get(type(value).__name__, "null")


def _spans(source: str, wanted: Mapping[Path, str]) -> tuple[dict[str, tuple[int, int]], int]:
    """Return where the strings at `wanted` paths stand in valid JSON, and how deep it is nested.

    Of a repeated key the last one counts, as for readers; a number at such a path is left out.
    """
    found: dict[str, tuple[int, int]] = {}
    depths = {len(path) for path in wanted}
    keys: list[str | None] = []  # the key that is open on each level, None in a list
    expects_key = False
    deepest = 0
    at = 0
    while (token := _SIGN.search(source, at)) is not None:
        sign, start, at = token[0], token.start(), token.end()
        if sign == '"':
            text, at = scanstring(source, at)
            if expects_key:
                keys[-1] = text
            elif len(keys) in depths and (name := wanted.get(tuple(keys))):  # type: ignore[arg-type]
                found[name] = start, at
        elif sign in "{[":
            keys.append("" if sign == "{" else None)
            deepest = max(deepest, len(keys))
            expects_key = sign == "{"
        elif sign in "}]":
            keys.pop()
            expects_key = False
        elif sign == ",":
            expects_key = keys[-1] is not None
        else:
            expects_key = False
            found.pop(wanted.get(tuple(keys), ""), None)  # type: ignore[arg-type]
    return found, deepest


def _literal(text: str, before: str) -> str:
    r"""Return a text as JSON, with `\u` escapes where the value it replaces had them."""
    if before.isascii() and "\\u" in before:
        return encode_basestring_ascii(text)
    literal = encode_basestring(text)
    try:
        literal.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", literal)
    return literal


def _compact(value: object) -> str:
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
