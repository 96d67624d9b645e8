"""What was counted over a corpus: which words are written with capitals there.

A lexicon that `normalize learn` made and a person reviewed, in TOML: for each language how many texts were counted, and
for each form of a word how often it stood inside sentences and in how many texts.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

import attrs

__all__ = ["CasedForm", "CasedLexicon"]

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
