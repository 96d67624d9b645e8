"""What was learnt from a corpus: how it writes its words and names, and which lines its sites print on all pages.

The lexicon is a file in TOML that `normalize learn` made and a person reviewed; whatever stands in it is used. Table
`cased.LANGUAGE`: form of a word = [occurrences inside sentences, texts with one]; `names.LANGUAGE`: full name = [its
other spellings]; `lines.SOURCE`: line = texts with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Self

import attrs
import tomli

from normalize.errors import LexiconError
from normalize.lexicon.entity import Entity, Variant
from normalize.lexicon.names import NameLexicon
from normalize.lexicon.sites import line_key

__all__ = ["COMPLETE", "CasedLexicon", "Learnt", "quoted"]

COMPLETE = "complete"
"""Key of a file of all counts, which nobody has reviewed."""

_TABLES = ("cased", "names", "lines")


@attrs.frozen(eq=False)
class CasedLexicon:
    """Words that have a capital wherever they stand, by language code: `{"en": {"nato": "NATO"}}`."""

    forms: Mapping[str, Mapping[str, str]]

    def merged(self, other: CasedLexicon) -> CasedLexicon:
        """Return both together; of two forms of a word the other's wins."""
        codes = {**self.forms, **other.forms}
        return CasedLexicon({code: {**self.names(code), **other.names(code)} for code in codes})

    def names(self, code: str) -> Mapping[str, str]:
        """Return the words of a language, the form by lower case."""
        return self.forms.get(code, {})


@attrs.frozen(eq=False)
class Learnt:
    """What a pipeline takes, each part for the stage that uses it.

    Args:
        cased: For the casing stage.
        names: For the names stage, one lexicon a language.
        lines: For the boilerplate stage: lines that are furniture wherever they stand, as `line_key` gives them.
    """

    cased: CasedLexicon = CasedLexicon({})
    names: tuple[NameLexicon, ...] = ()
    lines: frozenset[str] = frozenset()

    def merged(self, other: Learnt) -> Learnt:
        """Return both together; where they disagree, the other wins."""
        return Learnt(self.cased.merged(other.cased), (*self.names, *other.names), self.lines | other.lines)

    @classmethod
    def from_toml(cls, text: str, where: str = "lexicon") -> Self:
        """Read a file that `normalize learn` made.

        Raises:
            LexiconError: it is no such file, or holds all counts, for merging; the message begins with `where`.
        """
        try:
            cased, names, lines = _tables(tomli.loads(text))
            return cls(
                CasedLexicon({code: _forms(forms) for code, forms in cased.items()}),
                tuple(NameLexicon(code, _entities(spellings)) for code, spellings in names.items()),
                frozenset(line_key(line) for printed in lines.values() for line in printed.keys()),  # noqa: SIM118
            )
        except (AttributeError, TypeError, ValueError) as error:  # a mistake in TOML is a ValueError
            msg = f"{where}: no lexicon of normalize learn: {error}"
            raise LexiconError(msg) from error


def quoted(key: str) -> str:
    """Return a TOML string; JSON's quoting is TOML's, but for a character that JSON may leave as it is."""
    return json.dumps(key, ensure_ascii=False).replace("\N{DELETE}", "\\u007f")


def _tables(table: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    if table.get(COMPLETE):
        msg = "it holds all counts; give it to normalize learn, which writes the file to review"
        raise ValueError(msg)
    if wrong := table.keys() - {"texts", *_TABLES}:
        msg = f"unknown table {min(wrong)!r}; known are {', '.join(_TABLES)}"
        raise ValueError(msg)
    return tuple(table.get(name, {}) for name in _TABLES)


def _forms(table: Mapping[str, Any]) -> dict[str, str]:
    for form in table:
        if form == form.lower() or len(form) != len(form.lower()):
            msg = f"{form!r} is no word with a capital"
            raise ValueError(msg)
    return {form.lower(): form for form in table}


def _entities(table: Mapping[str, Sequence[str]]) -> dict[str, Entity]:
    """Return full names as entities; a surname alone counts where the text has the name, as others may bear it."""
    entities = {}
    owners: dict[str, str] = {}
    for name, spellings in table.items():
        if isinstance(spellings, str) or not all(" " in spelling for spelling in (name, *spellings)):
            msg = f"{name!r} should be a given name and a surname, and a list of other spellings of both"
            raise ValueError(msg)
        for spelling in (name, *spellings):
            if owners.setdefault(spelling, name) != name:
                msg = f"{spelling!r} is a spelling of both {owners[spelling]!r} and {name!r}"
                raise ValueError(msg)
        given, surname = name.rsplit(" ", 1)
        others = [spelling.rsplit(" ", 1) for spelling in spellings]
        surnames = dict.fromkeys(last for _, last in others if last != surname)
        givens = dict.fromkeys(first for first, _ in others if first != given)
        variants = tuple(Variant(last, weak=True) for last in surnames)
        entities[name] = Entity(name, "person", "learnt", variants, tuple(Variant(first) for first in givens))
    return entities
