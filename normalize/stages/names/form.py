"""One spelling of a name to look for, and what tells at most places of its word that it is not there."""

from __future__ import annotations

import re

import attrs

from normalize.lexicon.entity import Entity, Variant
from normalize.lexicon.families import family_of_given_name
from normalize.stages.names.companions import beside_word, cases

__all__ = ["LEAST", "Form", "Look", "Sought", "are_telling"]

LEAST = 5  # letters of a name: shorter ones are akin to those of others
_ANY_ARTICLE = re.compile(r"\A(?:[AaEe]l|[Aa][nrstz])[- ]")
_FAMILY_FIRST = ("japanese",)  # traditions of given names


@attrs.frozen(eq=False)
class Form:
    """One spelling to look for.

    Args:
        text: The spelling; for a `person` of several words the surname alone.
        key: The word in it that gives it away.
        entity: Whose name it is.
        variant: The entry of the lexicon; None for the canonical surname, sought for the given names before it.
        given: The given names that may stand before it, the longest first; none where the whole name is the form.
        ends: What these end in, whatever their case.
    """

    text: str
    key: str
    entity: Entity
    variant: Variant | None
    given: tuple[Variant, ...] = ()
    ends: frozenset[str] = frozenset()
    at: int = attrs.field(init=False)
    """Where in the spelling the word stands (code points)."""
    surname: str = attrs.field(init=False)
    """The canonical surname, or the whole name of what has none."""
    inside: int = attrs.field(init=False)
    """Where in this the spelling stands (code points); -1 where it does not."""
    alone: str = attrs.field(init=False)
    """The canonical form of the spelling by itself: writers leave the article of a surname out (`Assad`)."""
    beside: tuple[int, int] = attrs.field(init=False)
    """Where the longest run of letters beside the word begins and ends, from the word's start (code points)."""
    rest: frozenset[str] = attrs.field(init=False)
    """What this run may be in a text: most places of a word are refused by it. The empty string where there is none."""
    family_first: bool = attrs.field(init=False)
    """Whether the bearer's given name may stand behind the surname."""

    written: frozenset[str] = attrs.field(init=False)
    """The spelling as texts have it: as it is, in capitals, with a capital at the start of a sentence (`Al-Kaida`)."""
    telling: bool = attrs.field(init=False)
    """Whether surname and given name are so long that the one tells whose name a word like the other is."""
    behind: frozenset[str] | None = attrs.field(init=False)
    """What stands last in a given name before it, where it counts only behind one."""
    full: str = attrs.field(init=False)
    """The canonical name, where it stands before a canonical surname that is sought for no other reason: then nothing
    is to be done. Empty for another form."""

    @at.default
    def _place(self) -> int:
        return self.text.index(self.key)

    @surname.default
    def _canonical(self) -> str:
        return self.entity.surname

    @inside.default
    def _inside(self) -> int:
        return self.surname.find(self.text)

    @alone.default
    def _without_article(self) -> str:
        left_out = self.entity.kind == "person" and not _ANY_ARTICLE.match(self.text)
        return _ANY_ARTICLE.sub("", self.surname) if left_out else self.surname

    @beside.default
    def _longest(self) -> tuple[int, int]:
        start, run = beside_word(self.text, self.key)
        return start, start + len(run)

    @rest.default
    def _cases(self) -> frozenset[str]:
        return cases(beside_word(self.text, self.key)[1])

    @written.default
    def _in_text(self) -> frozenset[str]:
        return frozenset((self.text, self.text.upper(), self.text[:1].upper() + self.text[1:]))

    @telling.default
    def _is_telling(self) -> bool:
        return bool(self.given) and are_telling(self.text, self.entity.given_name)

    @behind.default
    def _is_behind(self) -> frozenset[str] | None:
        return self.ends if self.variant is None and not (self.telling or self.family_first) else None

    @full.default
    def _canonical_name(self) -> str:
        name, given = self.entity.name, self.entity.given_name
        if self.variant is not None or self.family_first or name != f"{given} {self.text}" or not given.isalpha():
            return ""
        return "" if any(each.text.endswith(given) and each.text != given for each in self.given) else name

    @family_first.default
    def _tradition(self) -> bool:
        return bool(self.given) and family_of_given_name(self.entity.given_name)[0] in _FAMILY_FIRST


Sought = tuple[int, int, frozenset[str], frozenset[str] | None, str, Form]
"""How to look for a form where its word stands: its `at`, its length, its `written`, `behind` and `full`, and it."""
Look = tuple[int, int, dict[str, list[Sought]]]
"""Where to look for what stands beside a word, and the forms that may be there by what it is: `beside` and `rest`."""


def are_telling(surname: str, given: str) -> bool:
    """Whether surname and given name are so long that the one tells whose name a word like the other is."""
    return given.isalpha() and min(len(surname), len(given)) >= LEAST
