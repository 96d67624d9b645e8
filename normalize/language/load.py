"""Reading language files: `data/xx.toml` to a `Language`, checked against the schema, once a process."""

from __future__ import annotations

import functools
import re
import types
import typing
from pathlib import Path
from typing import Any

import attrs
import tomli

from normalize.errors import LanguageError
from normalize.language.model import Language
from normalize.scan import kept

__all__ = ["again", "codes", "language", "scripts"]

_DATA = Path(__file__).with_name("data")

_SUBTAG = re.compile(r"[a-z]{2,3}")  # ISO 639, two letters or three


@functools.cache
def codes() -> tuple[str, ...]:
    """Return the codes of the languages that have a file, sorted, `und` among them."""
    return tuple(sorted(item.name.removesuffix(".toml") for item in _DATA.iterdir() if item.name.endswith(".toml")))


@kept
def language(code: str) -> Language:
    """Return the language of a BCP 47 tag, or of a code of corpora (`por_Latn`); only the primary subtag counts.

    A language without a file is `und`: it gets what holds in any language.

    Raises:
        LanguageError: that is no language tag (`english`); the message lists the languages that have a file.
    """
    primary = code.replace("_", "-").split("-")[0].lower()
    if primary not in codes():
        if not _SUBTAG.fullmatch(primary):
            msg = f"{code!r} is no language tag; there are files for {', '.join(codes())} (und: none in particular)"
            raise LanguageError(msg)
        return language(_aliases().get(primary, "und"))
    if primary != code:
        return language(primary)
    return typing.cast("Language", _build(Language, tomli.loads(_read(primary)), f"{primary}.toml"))


def again(code: str, cased: bool) -> Language:  # noqa: FBT001 (what `pickle` calls)
    """Return the language of a code, with capitals or, where a text is romanised, without."""
    found = language(code)
    return found if found.casing.cased == cased else attrs.evolve(found, casing=attrs.evolve(found.casing, cased=cased))


@functools.cache
def scripts(code: str) -> tuple[str, ...]:
    """Return the scripts (ISO 15924) of a language that has a file, the usual one first: all that is needed of most.

    To read a whole file takes some milliseconds.
    """
    head = _head(code)
    return (str(head["script"]), *head.get("also", ()))


@functools.cache
def _aliases() -> dict[str, str]:
    """Return other codes of languages to those of their files."""
    return {alias: code for code in codes() for alias in _head(code).get("aliases", ())}


def _head(code: str) -> dict[str, Any]:
    """Return what stands in a file before its first table."""
    return tomli.loads(_read(code).partition("\n[")[0])


def _read(code: str) -> str:
    return _DATA.joinpath(f"{code}.toml").read_text("utf-8")


def _build(cls: type, table: dict[str, Any], where: str) -> object:
    """Make `cls` of a TOML table, converting arrays to what the field declares."""
    fields = attrs.fields_dict(cls)
    hints = _hints(cls)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in fields:
            msg = f"{where}: unknown key {key!r}; known are {', '.join(fields)}"
            raise LanguageError(msg)
        values[key] = _convert(hints[key], value, f"{where}: {key}")
    return cls(**values)


_hints = functools.cache(typing.get_type_hints)


def _convert(hint: Any, value: Any, where: str) -> Any:  # noqa: ANN401 (a field's type is only known at run time)
    origin = typing.get_origin(hint) or hint
    if attrs.has(origin) and isinstance(value, dict):
        return _build(origin, value, where)
    if origin in (tuple, frozenset) and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return origin(value)
    if isinstance(value, dict) and all(isinstance(item, list) for item in value.values()):
        return types.MappingProxyType({key: tuple(item) for key, item in value.items()})
    if isinstance(value, origin):
        return value
    msg = f"{where} should be {hint}, is {value!r}"
    raise LanguageError(msg)
