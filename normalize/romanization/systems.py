"""The systems there are: one file `data/NAME.toml` each, read when it is first asked for."""

from __future__ import annotations

import difflib
import functools
import unicodedata
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import tomli

from normalize.errors import RomanizationError
from normalize.romanization.table import Context, Table, pairs

__all__ = ["System", "romanization_systems", "system", "system_for"]

_DATA = Path(__file__).with_name("data")
_NEAREST = 3  # names offered where one is not known


@attrs.frozen
class System:
    """One standard.

    Args:
        name: Authority, language (ISO 639-3), script, Latn, year or number: in the style of ISO 24229.
        title: For people.
        source: The document the table was written from.
        language: BCP 47 primary subtag.
        script: ISO 15924 code of what is romanised.
        aliases: Short names.
        lossy: Whether the result lacks what the reader of the source knows (unwritten vowels).
        apply: The function.
        apply_to_names: The same for text that is a name; differs where the script has no capitals and the standard
            says how names are written.
        undo: The function back to the source, where the standard is reversible; else None.
    """

    name: str
    title: str
    source: str
    language: str
    script: str
    aliases: tuple[str, ...]
    lossy: bool
    apply: Callable[[str], str] = attrs.field(repr=False)
    apply_to_names: Callable[[str], str] = attrs.field(repr=False)
    undo: Callable[[str], str] | None = attrs.field(repr=False)


@functools.cache
def romanization_systems() -> tuple[str, ...]:
    """Return the names of all systems, sorted."""
    return tuple(sorted(item.name.removesuffix(".toml") for item in _DATA.iterdir() if item.name.endswith(".toml")))


@functools.cache
def system(name: str) -> System:
    """Return the system of a name or an alias; capitals do not count.

    Raises:
        RomanizationError: there is none of that name; the message lists the nearest.
    """
    known = _names()
    if name.lower() not in known:
        near = difflib.get_close_matches(name.lower(), known, n=_NEAREST, cutoff=0.0)
        raise RomanizationError(name, tuple(dict.fromkeys(known[item] for item in near)))
    full = known[name.lower()]
    if full != name:
        return system(full)
    return _read(full)


@functools.cache
def system_for(language: str, script: str = "") -> System | None:
    """Return the system that is used where none is named: of the language's, the one whose file says so.

    Args:
        language: BCP 47 tag; only the primary subtag counts.
        script: ISO 15924 code; with it, None where the language's system is for another script.
    """
    name = _defaults().get(language.replace("_", "-").split("-")[0].lower())
    if name is None:
        return None
    found = system(name)
    return found if script in ("", found.script) else None


@functools.cache
def _tables() -> dict[str, dict[str, Any]]:
    return {name: tomli.loads(_DATA.joinpath(f"{name}.toml").read_text("utf-8")) for name in romanization_systems()}


@functools.cache
def _names() -> dict[str, str]:
    """Return all names and aliases in the lower case, each to the full name."""
    names = {name.lower(): name for name in romanization_systems()}
    for name, table in _tables().items():
        names.update({alias.lower(): name for alias in table.get("aliases", ())})
    return names


def _read(name: str) -> System:
    table = _tables()[name]
    module = import_module(f"normalize.romanization.{table.get('method', 'table')}")
    if "method" in table:
        apply, apply_to_names = module.romanizers(table)
    else:
        contexts = [Context(**{**entry, "letters": pairs(entry["letters"])}) for entry in table.get("context", ())]
        apply = apply_to_names = Table(pairs(table["letters"]), contexts)
    return System(
        name,
        table["title"],
        table["source"],
        table["language"],
        table["script"],
        tuple(table.get("aliases", ())),
        table.get("lossy", False),
        _composed(apply),
        _composed(apply_to_names),
        _composed(module.inverse(table)) if table.get("reversible") else None,
    )


def _composed(apply: Callable[[str], str]) -> Callable[[str], str]:
    """Return the function with composed (NFC) text at both ends: tables hold composed letters."""

    def composed(text: str) -> str:
        return unicodedata.normalize("NFC", apply(unicodedata.normalize("NFC", text)))

    return composed


@functools.cache
def _defaults() -> dict[str, str]:
    return {table["language"]: name for name, table in _tables().items() if table.get("default")}
