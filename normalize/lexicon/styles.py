"""House styles: which form of a name is the canonical one.

`official` is the lexicon as it stands; another style is a list of its canonical forms beside the style's own, in
`data/names.STYLE.tsv`. `keep` has no list: names stay as they are written, and only the words that the rule looks for
near names are left, for the use of a caller's own lexicons.
"""

from __future__ import annotations

import functools
from pathlib import Path

import attrs

from normalize.errors import LexiconError
from normalize.lexicon.entity import Entity, Variant
from normalize.lexicon.names import NameLexicon

__all__ = ["KEEP", "OFFICIAL", "STYLES", "check_style", "styled"]

OFFICIAL, KEEP = "official", "keep"
STYLES = (OFFICIAL, "ap", KEEP)
"""The bearers' own or official forms; those of the Associated Press; no renaming."""


def check_style(style: str) -> None:
    """Refuse what is no house style.

    Raises:
        LexiconError: there is no such style.
    """
    if style not in STYLES:
        msg = f"no house style {style!r}; there are {', '.join(STYLES)}"
        raise LexiconError(msg)


def styled(lexicon: NameLexicon, style: str) -> NameLexicon:
    """Return a lexicon with the canonical forms of a style; what was canonical becomes a variant.

    Raises:
        LexiconError: there is no such style.
    """
    check_style(style)
    if style == KEEP:
        cues = {name: entity for name, entity in lexicon.entities.items() if entity.kind == "cue"}
        return NameLexicon(lexicon.language, cues)
    renamed = _forms(style)
    if not renamed:
        return lexicon
    entities = dict(lexicon.entities)
    for old, new in renamed.items():
        if old in entities:
            entities[new] = _renamed(entities.pop(old), new)
    return NameLexicon(lexicon.language, entities)


def _renamed(entity: Entity, name: str) -> Entity:
    new = attrs.evolve(entity, name=name)
    given = _swapped(entity.given, entity.given_name, new.given_name) if entity.given_name else entity.given
    return attrs.evolve(new, variants=_swapped(entity.variants, entity.surname, new.surname), given=given)


def _swapped(variants: tuple[Variant, ...], old: str, new: str) -> tuple[Variant, ...]:
    """Return the variants with the old form among them and the new one taken out."""
    others = tuple(item for item in variants if item.text != new)
    return others if old == new else (Variant(old), *others)


@functools.cache
def _forms(style: str) -> dict[str, str]:
    path = Path(__file__).parent.joinpath("data", f"names.{style}.tsv")
    if style == OFFICIAL:
        return {}
    lines = path.read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))
