"""The capitalised form of a word: what the document or edited text writes, else its first letter."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from normalize.document import Document
from normalize.evidence.forms import cased_forms
from normalize.evidence.names import proper_forms
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.stages.casing.letters import capitalised

__all__ = ["form_of"]


def form_of(document: Document, word: str) -> str:
    """Return the capitalised form of a lower-case word, of the same length.

    For a word that edited text does not mostly write in the lower case the document's own form wins (`Nato` where it
    writes so), then the language file's, then the usual one (`NATO`). Every other word gets a capital first letter.
    """
    core = word if word.isalpha() else word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").partition("'")[0]
    known = _usual(document.language.code, core)
    if known is not None or document.lexicon is not None:
        for form in _special(document, core, known):
            if len(form) == len(core) and form.lower() == core != form:
                return form + word[len(core) :]
    return capitalised(word, document.language)


def _special(document: Document, core: str, known: tuple[str, bool] | None) -> Iterator[str]:
    """Yield the forms of a word that are more than a capital first letter, best first; `known`: see `_usual`."""
    if document.lexicon is not None and core not in document.language.words.function:
        learnt = document.lexicon.cased.names(document.language.code)
        if core in learnt:
            yield learnt[core]
    if known is None:
        return
    usual, counted = known
    own = document.measure(cased_forms).capitals(core)
    if own:
        # A shouted `NIGEL` is no initialism where edited text writes `Nigel`, nor where nobody knows the word.
        capital = [form for form in own if not form.isupper() or usual.isupper() or own[form] > 1]
        if counted and not usual.isupper():
            capital = [form for form in capital if not form.isupper()]
        if capital:
            yield min(capital, key=lambda form: (-own[form], form))
    if usual:
        yield usual


@functools.lru_cache(maxsize=1 << 14)
def _usual(code: str, core: str) -> tuple[str, bool] | None:
    """Return the form that a language has for a word, which may be empty, and whether the word was counted.

    None for a word that is mostly lower-case.
    """
    if core in language(code).words.function:
        return None
    count = cased(code).get(core)
    if count is None:
        return proper_forms(code).get(core, ""), False
    return None if count.low >= count.capital else (proper_forms(code).get(core) or count.form, True)
