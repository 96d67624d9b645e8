"""The name lexicon: its format, its merging, and what every entry of the built-in one is held to."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from timing import scan, seconds

from normalize.errors import LexiconError
from normalize.lexicon.entity import Variant
from normalize.lexicon.names import built_in, merge, parse, read
from normalize.stages.names.index import Index

DATA = Path(__file__).resolve().parents[2] / "normalize" / "lexicon" / "data"
FILES = sorted(DATA / f"names.{part}.tsv" for part in ("cues", "people", "places", "countries", "organisations"))
HEADER = ("# consumer:", "# source:", "# licence:", "# date:", "# language:")


def test_parse() -> None:
    """All cells of a line are read."""
    named = "given: Naphtali\tneeds: Knesset\tstays: Bennet Square\tsince: 1950"
    line = f"Naftali Bennett\tperson\tusage\t~Bennet, de:Benet\t{named}"

    entity = parse(line).entities["Naftali Bennett"]

    assert entity.variants == (Variant("Bennet", weak=True), Variant("Benet", language="de"))
    assert (entity.surname, entity.given_name) == ("Bennett", "Naftali")
    assert (entity.needs, entity.stays, entity.since) == (("Knesset",), ("Bennet Square",), 1950)
    assert "Naphtali Bennet" in entity.forms
    assert "Naftali Bennett" not in entity.forms


def test_no_spellings() -> None:
    """A form that stays needs no last cell, as editors take the tab before an empty one away."""
    assert parse("Kiev\tplace\tusage", "own.tsv").entities == parse("Kiev\tplace\tusage\t", "own.tsv").entities


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv\tplace",
        "Kyiv\ttown\tusage\tKiev",
        "Kyiv\tplace\t\tKiev",
        "Kyiv\tplace\tusage\tKiev\tuntil: then",
        "Kyiv\tplace\tusage\tKiev\tsince: soon",
        "Kyiv\tplace\tusage\tKiev\nKyiv\tplace\tusage\tKiew",
        "A\N{COMBINING RING ABOVE}rhus\tplace\tusage\tAarhus",
    ],
)
def test_parse_refuses(text: str) -> None:
    """A line that does not follow the format is an error that says where."""
    with pytest.raises(LexiconError, match=r"own\.tsv"):
        parse(text, "own.tsv")


def test_read(tmp_path: Path) -> None:
    """A lexicon of a caller's own is a file in the same format; its language is in its header."""
    path = tmp_path / "own.tsv"
    path.write_text("# language: de\nKiew\tplace\thouse style\tKyjiw\n", encoding="utf-8")

    lexicon = read(path)

    assert lexicon.language == "de"
    assert list(lexicon.entities) == ["Kiew"]


def test_merge_later_wins() -> None:
    """What a later lexicon claims is taken from the earlier one."""
    earlier = parse("Kyiv\tplace\tusage\tKiev, Kiew\nLviv\tplace\tusage\tLvov\nPune\tplace\tusage\tPoona")
    later = parse("Kiev\tplace\thouse style\tKyiv\nLwów\tplace\thouse style\tLvov")

    merged = merge([earlier, later]).entities

    assert set(merged) == {"Lviv", "Pune", "Kiev", "Lwów"}
    assert merged["Lviv"].variants == ()


def test_merge_keeps_a_spelling() -> None:
    """An entity without variants says that its spelling stays."""
    merged = merge([parse("Mumbai\tplace\tusage\tBombay, Bombai"), parse("Bombay\tplace\thouse style\t")]).entities

    assert [item.text for item in merged["Mumbai"].variants] == ["Bombai"]


def test_merge_refuses() -> None:
    """Lexicons for two languages, or none, cannot be merged."""
    with pytest.raises(LexiconError, match="merged"):
        merge([parse("A\tplace\tx\tB"), parse("# language: de\nA\tplace\tx\tB")])
    with pytest.raises(LexiconError, match="no lexicon"):
        merge([])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file(path: Path) -> None:
    """Each file has its header, is in NFC, sorted, and follows the format."""
    text = path.read_text("utf-8")
    names = [line.split("\t")[0] for line in text.splitlines() if not line.startswith("#")]

    assert all(f"\n{item}" in f"\n{text}" for item in HEADER)
    assert unicodedata.is_normalized("NFC", text)
    assert names == sorted(names)
    assert len(parse(text, path.name).entities) == len(names)


def test_names_stand_once() -> None:
    """No canonical form stands in two files."""
    counted = [name for path in FILES for name in parse(path.read_text("utf-8")).entities]

    assert len(counted) == len(set(counted)) == len(built_in().entities)
    assert len(counted) >= 1500


def test_no_spelling_belongs_to_two() -> None:
    """A spelling belongs to one entity; others that claim it wait for the document to name them."""
    owners = defaultdict(set)
    weak = set()
    for entity in built_in().entities.values():
        if entity.kind != "cue":
            for form in entity.forms:
                owners[form].add(entity.name)
            weak |= {(item.text, entity.name) for item in entity.variants if item.weak}

    strong = {form: [name for name in names if (form, name) not in weak] for form, names in owners.items()}
    assert not {form: names for form, names in strong.items() if len(names) > 1}


def test_no_spelling_is_canonical() -> None:
    """What one entity calls a variant no other calls canonical, unless the variant is weak."""
    entities = [entity for entity in built_in().entities.values() if entity.kind != "cue"]
    canonical = {entity.name for entity in entities} | {entity.surname for entity in entities}
    strong = {item.text for entity in entities for item in entity.variants if not item.weak}

    assert not canonical & strong


def test_weak_spellings_can_be_confirmed() -> None:
    """A weak spelling says what confirms it; a person's full name does."""
    for entity in built_in().entities.values():
        if entity.kind != "person" and any(item.weak for item in entity.variants):
            assert entity.needs, entity.name
        if any(item.weak for item in entity.given):
            assert entity.needs, entity.name


def test_fixed_expressions_are_no_variants() -> None:
    """A fixed expression is longer than the variant in it, which would never be found otherwise."""
    for entity in built_in().entities.values():
        spellings = {item.text.lower() for item in entity.variants}
        assert spellings.isdisjoint(phrase.lower() for phrase in entity.stays), entity.name


def test_every_spelling_can_be_found() -> None:
    """Each spelling has a word that gives it away and leads back to its entity."""
    index = Index(built_in())
    for entity in built_in().entities.values():
        for variant in entity.variants if entity.kind != "cue" else ():
            found = [
                form
                for _, word in index.with_tails(variant.text, index.occurrences(variant.text))
                for form in index.forms(word)
            ]
            assert any(form.variant is variant for form in found), variant.text


def test_loads_quickly() -> None:
    """Reading and indexing takes 80 ms, half of what a scan for the words of six megabytes does."""

    def load() -> None:
        built_in.cache_clear()
        Index(built_in())

    assert seconds(load) < scan("word " * 1_200_000)
