"""What was learnt from a corpus: how it writes its words and names, and which lines its sites print on all pages.

The lexicon is a file in TOML that `normalize learn` made and a person reviewed; whatever stands in it is used. Table
`cased.LANGUAGE`: form of a word = [occurrences inside sentences, texts with one]; `names.LANGUAGE`: full name = [its
other spellings]; `lines.SOURCE`: line = texts with it.
"""

from __future__ import annotations

import functools
import json
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, Self

import attrs

from normalize.errors import LexiconError
from normalize.lexicon.entity import Entity, Variant
from normalize.lexicon.names import NameLexicon
from normalize.lexicon.sites import line_key

__all__ = ["COMPLETE", "CasedForm", "CasedLexicon", "Learnt", "quoted"]

COMPLETE = "complete"
"""Key of a file of all counts, which nobody has reviewed."""

_TABLES = ("cased", "names", "lines")
_STRONG_CAPITAL, _STRONG_DOCUMENTS = 5, 3  # occurrences and texts from which a capital is no chance
_STRONG_LOWER_SHARE = 0.02
_STRONG_LETTERS = 4  # shorter words are pieces of others too often to testify


@attrs.frozen
class CasedForm:
    """How often one form of a word was seen.

    Args:
        times: Occurrences inside sentences.
        documents: Texts with one.
    """

    times: int
    documents: int


@attrs.frozen(eq=False)
class CasedLexicon:
    """Forms of words by language code: `{"en": {"NATO": CasedForm(12, 5), "nato": CasedForm(1, 1)}}`."""

    forms: Mapping[str, Mapping[str, CasedForm]]

    def merged(self, other: CasedLexicon) -> CasedLexicon:
        """Return both together; of a form that both have, the counts are added."""
        forms = {code: dict(known) for code, known in self.forms.items()}
        for code, known in other.forms.items():
            mine = forms.setdefault(code, {})
            for form, count in known.items():
                had = mine.get(form, CasedForm(0, 0))
                mine[form] = CasedForm(had.times + count.times, had.documents + count.documents)
        return CasedLexicon(forms)

    @functools.cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        return {code: _names(forms) for code, forms in self.forms.items()}

    def names(self, code: str) -> Mapping[str, str]:
        """Return the words that are hardly ever lower-case in a language, the usual form by lower case."""
        return self._names.get(code, {})


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
        """Return both together; counts are added, a later lexicon of names overrides an earlier one."""
        return Learnt(self.cased.merged(other.cased), (*self.names, *other.names), self.lines | other.lines)

    @classmethod
    def from_toml(cls, text: str, where: str = "lexicon") -> Self:
        """Read a file that `normalize learn` made.

        Raises:
            LexiconError: it is no such file, or holds all counts, for merging; the message begins with `where`.
        """
        try:
            cased, names, lines = _tables(tomllib.loads(text))
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


def _forms(table: Mapping[str, Any]) -> dict[str, CasedForm]:
    forms = {}
    for form, counts in table.items():
        times, documents = counts
        forms[form] = CasedForm(int(times), int(documents))
    return forms


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


def _names(forms: Mapping[str, CasedForm]) -> dict[str, str]:
    by_word: dict[str, list[str]] = {}
    for form in forms:
        by_word.setdefault(form.lower(), []).append(form)
    found = {}
    for word, written in by_word.items():
        capital = [form for form in written if form != word]
        if len(word) < _STRONG_LETTERS or not capital:
            continue
        times = sum(forms[form].times for form in capital)
        low = forms[word].times if word in forms else 0
        documents = max(forms[form].documents for form in capital)
        if times < _STRONG_CAPITAL or documents < _STRONG_DOCUMENTS or low > _STRONG_LOWER_SHARE * (low + times):
            continue
        usual = min(capital, key=lambda form: (-forms[form].times, form))
        if len(usual) == len(word):
            found[word] = usual
    return found
