"""One known name: its canonical form, the spellings it is found in, and where a spelling must stay."""

from __future__ import annotations

import attrs

__all__ = ["KINDS", "Entity", "Variant"]

KINDS = ("person", "name", "place", "body", "cue")
"""`person`: given name and surname, the surname being the last word; `name`: a person's name that is never taken apart;
`place`; `body`: organisations, agencies, clubs, products; `cue`: no name but words the rules look for near names."""


@attrs.frozen
class Variant:
    """A spelling other than the canonical one.

    Args:
        text: As it is written, NFC.
        weak: Whether it is a homonym of other things and counts only where the document confirms the entity.
        language: BCP 47 code of the language whose spelling it is: it stays inside quotation marks; empty for English.
    """

    text: str
    weak: bool = False
    language: str = ""

    @classmethod
    def parse(cls, cell: str) -> Variant:
        """Read `~Bennet` (weak), `de:Selenskyj` (a language's spelling) or a plain spelling."""
        weak = cell.startswith("~")
        text = cell[1:] if weak else cell
        if text[2:3] == ":":
            return cls(text[3:], weak, text[:2])
        return cls(text, weak)


@attrs.frozen
class Entity:
    """One entry of a name lexicon.

    Args:
        name: The canonical form.
        kind: One of `KINDS`.
        source: Where canonical form and variants are known from.
        variants: For a `person` of several words: spellings of the surname; otherwise of the whole name.
        given: For a `person`: other spellings of the given name; they count only before the surname.
        needs: Words one of which confirms a weak variant anywhere in the document.
        stays: Fixed expressions with a variant in them, and words that keep a variant in their sentence as it is.
        since: The year from which the canonical form holds; a variant beside an earlier year stays. 0: always.
        until: The last year in which it holds: a variant is changed only in a text of that time. 0: it still does.
        country: For a `place`: ISO 3166 code; two places of one country in a text speak for each other. Empty: unknown.
    """

    name: str
    kind: str
    source: str
    variants: tuple[Variant, ...] = ()
    given: tuple[Variant, ...] = ()
    needs: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    since: int = 0
    until: int = 0
    country: str = ""

    @property
    def surname(self) -> str:
        """The last word of a `person`, the whole name otherwise."""
        return self.name.rsplit(" ", 1)[-1] if self.kind == "person" else self.name

    @property
    def given_name(self) -> str:
        """What stands before the surname of a `person`; empty otherwise."""
        return self.name.rsplit(" ", 1)[0] if self.kind == "person" and " " in self.name else ""

    @property
    def forms(self) -> frozenset[str]:
        """All spellings the entity claims: its variants, and for a person every full name that is not canonical."""
        forms = {item.text for item in self.variants}
        if self.given_name:
            surnames = {self.surname, *forms}
            givens = {self.given_name, *(item.text for item in self.given)}
            forms |= {f"{given} {surname}" for given in givens for surname in surnames} - {self.name}
        return frozenset(forms)
