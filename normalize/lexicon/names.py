"""Name lexicons: reading, checking and merging them.

A lexicon is a UTF-8 file of tab-separated lines: canonical form, kind, source, variants, then any of the cells
`given:`, `needs:`, `stays:`, `since:`, `until:`, `in:` (see `Entity`; `in:` is the country). Items of a cell are
separated by a comma and a space. Lines that begin with `#` are comments; `# language: xx` says in which language's
prose the canonical forms are right. A spelling is found by a word of three letters or more in it that begins with a
capital, or by three letters after an apostrophe.

Tab-separated and not TOML, and the lines of the built-in lexicon are parsed when a text asks for them: 4,100 entities
are read in 4 ms and indexed in 40; `tomllib` takes 80 for the names alone.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from normalize.errors import LexiconError
from normalize.lexicon.entity import KINDS, Entity, Variant
from normalize.scan import Words

__all__ = ["LANGUAGE", "NameLexicon", "built_in", "merge", "parse", "read"]

LANGUAGE = "en"
"""Of the built-in lexicon, which need not be read for texts in others."""
_FILES = ("cues", "people", "places", "countries", "organisations")
_LANGUAGE = "# language:"
_LISTS = ("needs", "stays")
_YEARS = ("since", "until")
_NOWHERE = Words(())
_CELLS = 4  # canonical form, kind, source, variants; named cells follow


@attrs.frozen(eq=False)
class NameLexicon:
    """Entities by canonical form.

    Args:
        language: BCP 47 code of the prose in which the canonical forms are right.
        entities: Canonical form to entity, in the order of the files.
    """

    language: str
    entities: Mapping[str, Entity]
    _cues: dict[str, tuple[str, ...]] = attrs.field(factory=dict, init=False, repr=False)
    _cue_sets: dict[str, frozenset[str]] = attrs.field(factory=dict, init=False, repr=False)
    _places: dict[str, Words] = attrs.field(factory=dict, init=False, repr=False)

    def cue(self, name: str) -> frozenset[str]:
        """Return the words of a `cue` entry; none where there is no such entry."""
        if name not in self._cue_sets:
            self._cue_sets[name] = frozenset(self.cue_in_order(name))
        return self._cue_sets[name]

    def cue_in_order(self, name: str) -> tuple[str, ...]:
        """Return the same in the order of the entry."""
        if name not in self._cues:
            entity = self.entities.get(name)
            words = entity.variants if entity is not None and entity.kind == "cue" else ()
            self._cues[name] = tuple(item.text for item in words)
        return self._cues[name]

    def spellings(self) -> Iterator[tuple[str, list[str], str]]:
        """Yield, for each name, what is looked for: variants without marks, a person's surname with other given names.

        Entities of a file are not parsed for this.
        """
        if isinstance(self.entities, _Rows):
            yield from self.entities.spellings()
            return
        for name, entity in self.entities.items():
            if entity.kind != "cue":
                yield name, [item.text for item in entity.variants], entity.surname if entity.given else ""

    def places_in(self, country: str) -> Words:
        """Return the canonical names of the places of a country (`in:`), those of one word."""
        if not self._places:
            found: dict[str, set[str]] = {}
            rows = self.entities.places() if isinstance(self.entities, _Rows) else _places(self.entities.values())
            for name, code in rows:
                if name.isalpha():
                    found.setdefault(code, set()).add(name)
            self._places.update((code, Words(names)) for code, names in found.items())
        return self._places.get(country, _NOWHERE)

    def given_names(self) -> Iterator[tuple[str, list[str]]]:
        """Yield, for each person with a given name, its spellings without their marks."""
        if isinstance(self.entities, _Rows):
            yield from self.entities.given_names()
            return
        for name, entity in self.entities.items():
            if entity.given_name:
                yield name, [entity.given_name, *(item.text for item in entity.given)]


class _Rows(Mapping[str, Entity]):
    """Lines of lexicon files by canonical form, each parsed when it is asked for."""

    def __init__(self) -> None:
        self._rows: dict[str, str] = {}
        self._parsed: dict[str, Entity] = {}

    def add(self, text: str) -> None:
        """Add the lines of a file."""
        for line in text.split("\n"):
            if line and line[0] != "#":
                self._rows[line[: line.index("\t")]] = line

    def spellings(self) -> Iterator[tuple[str, list[str], str]]:
        """See `NameLexicon.spellings`."""
        for name, line in self._rows.items():
            cells = line.split("\t", _CELLS)
            if cells[1] != "cue":
                sought = len(cells) > _CELLS and cells[_CELLS].startswith("given: ")
                yield name, _unmarked(cells[3]), name.rsplit(" ", 1)[-1] if sought else ""

    def places(self) -> Iterator[tuple[str, str]]:
        """Yield the places whose country is known, and its code."""
        for name, line in self._rows.items():
            if line.startswith("\tplace", len(name)) and "\tin: " in line:
                yield name, line.rpartition("\tin: ")[2]

    def given_names(self) -> Iterator[tuple[str, list[str]]]:
        """See `NameLexicon.given_names`."""
        for name, line in self._rows.items():
            if line.startswith("\tperson", len(name)) and " " in name:
                cell = line.partition("\tgiven: ")[2].partition("\t")[0]
                yield name, [name.rsplit(" ", 1)[0], *_unmarked(cell)]

    def __getitem__(self, name: str) -> Entity:
        if name not in self._parsed:
            self._parsed[name] = _entity(self._rows[name].split("\t"), name, 0)
        return self._parsed[name]

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _places(entities: Iterable[Entity]) -> Iterator[tuple[str, str]]:
    yield from ((entity.name, entity.country) for entity in entities if entity.kind == "place" and entity.country)


@functools.cache
def built_in() -> NameLexicon:
    """Return the lexicon of this package, read once a process."""
    folder = Path(__file__).with_name("data")
    rows = _Rows()
    for part in _FILES:
        rows.add(folder.joinpath(f"names.{part}.tsv").read_text("utf-8"))
    return NameLexicon(LANGUAGE, rows)


def read(path: str | Path) -> NameLexicon:
    """Read a lexicon of a caller's own.

    Raises:
        LexiconError: a line does not follow the format; the message names file and line.
        OSError: the file cannot be read.
    """
    return parse(Path(path).read_text("utf-8"), str(path))


def parse(text: str, where: str = "lexicon") -> NameLexicon:
    """Read a lexicon from text.

    Args:
        text: The content of a lexicon file.
        where: What messages call it.

    Raises:
        LexiconError: a line does not follow the format.
    """
    language = "en"
    entities: dict[str, Entity] = {}
    if not unicodedata.is_normalized("NFC", text):
        msg = f"{where}: not in NFC; save it composed"
        raise LexiconError(msg)
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#"):
            if line.startswith(_LANGUAGE):
                language = line[len(_LANGUAGE) :].strip()
            continue
        if not line.strip():
            continue
        entity = _entity(line.rstrip("\r").split("\t"), where, number)
        if entity.name in entities:
            msg = f"{where}:{number}: {entity.name!r} is here already"
            raise LexiconError(msg)
        entities[entity.name] = entity
    return NameLexicon(language, entities)


def _entity(cells: list[str], where: str, number: int) -> Entity:
    if len(cells) == _CELLS - 1:  # editors take the last tab away
        cells = [*cells, ""]
    if len(cells) < _CELLS or cells[1] not in KINDS or not cells[0] or not cells[2]:
        msg = f"{where}:{number}: a line is name, kind ({', '.join(KINDS)}), source and variants, separated by tabs"
        raise LexiconError(msg)
    variants = _variants(cells[3])
    if len(cells) == _CELLS:
        return Entity(cells[0], cells[1], cells[2], variants)
    named: dict[str, str] = {}
    for cell in cells[_CELLS:]:
        key, _, value = cell.partition(": ")
        if key not in ("given", "in", *_YEARS, *_LISTS) or not value or key in named:
            msg = (
                f"{where}:{number}: a further cell is given:, needs:, stays:, since:, until: or in:, once, not {cell!r}"
            )
            raise LexiconError(msg)
        named[key] = value
    since, until = (_year(named.get(key, "0"), f"{where}:{number}: {key}:") for key in _YEARS)
    needs, stays = (tuple(_items(named.get(key, ""))) for key in _LISTS)
    given = _variants(named.get("given", ""))
    return Entity(cells[0], cells[1], cells[2], variants, given, needs, stays, since, until, named.get("in", ""))


def _year(value: str, where: str) -> int:
    if not value.isdecimal():
        msg = f"{where} is a year, not {value!r}"
        raise LexiconError(msg)
    return int(value)


def _variants(cell: str) -> tuple[Variant, ...]:
    return tuple([Variant.parse(item) for item in _items(cell)])


def _unmarked(cell: str) -> list[str]:
    """Return the spellings of a cell without their marks."""
    return [item[3:] if item[2:3] == ":" else item for item in _items(cell.replace("~", ""))]


def _items(cell: str) -> list[str]:
    return cell.split(", ") if cell else []


def merge(lexicons: Iterable[NameLexicon]) -> NameLexicon:
    """Return one lexicon of several; where two disagree, the later wins.

    A later entity replaces an earlier one of the same canonical form. A spelling that a later lexicon gives to another
    entity, or calls canonical, is taken from the earlier one; an entity whose canonical form is a later one's variant
    disappears. So an entity without variants (`Kiev`, `place`) says: this spelling stays.

    Raises:
        LexiconError: there is none, or they are for different languages.
    """
    merged: dict[str, Entity] = {}
    language = ""
    for lexicon in lexicons:
        if language not in ("", lexicon.language):
            msg = f"lexicons for {language!r} and {lexicon.language!r} cannot be merged"
            raise LexiconError(msg)
        language = lexicon.language
        merged = _override(merged, lexicon.entities) if merged else dict(lexicon.entities)
    if not language:
        msg = "no lexicon given"
        raise LexiconError(msg)
    return NameLexicon(language, merged)


def _override(earlier: Mapping[str, Entity], later: Mapping[str, Entity]) -> dict[str, Entity]:
    """Return both, the earlier without what the later claims; words of cues are no claims."""
    names = [entity for entity in later.values() if entity.kind != "cue"]
    spellings = {form for entity in names for form in entity.forms}
    spellings -= {item.text for entity in names for item in entity.variants if item.weak}
    claimed = spellings | {entity.name for entity in names} | {entity.surname for entity in names}
    kept = {}
    for name, entity in earlier.items():
        if name in later or (entity.kind != "cue" and not spellings.isdisjoint((name, entity.surname))):
            continue
        if entity.kind != "cue" and any(item.text in claimed for item in entity.variants):
            rest = tuple(item for item in entity.variants if item.text not in claimed)
            kept[name] = attrs.evolve(entity, variants=rest)
        else:
            kept[name] = entity
    return {**kept, **later}
