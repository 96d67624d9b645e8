"""The capitalised form of a word: what the document or edited text writes, else its first letter."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.evidence.forms import cased_forms
from normalize.evidence.names import proper_forms
from normalize.lexicon.casing import cased
from normalize.stages.casing.letters import capitalised

__all__ = ["form_of"]


def form_of(document: Document, word: str) -> str:
    """Return the capitalised form of a lower-case word, of the same length.

    For a word that edited text does not mostly write in the lower case the document's own form wins (`Nato` where it
    writes so), then the language file's, then the usual one (`NATO`). Every other word gets a capital first letter.
    """
    core = word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").partition("'")[0]
    for form in _special(document, core):
        if len(form) == len(core) and form.lower() == core != form:
            return form + word[len(core) :]
    return capitalised(word, document.language)


def _special(document: Document, core: str) -> Iterator[str]:
    language = document.language
    if core in language.words.function:
        return
    if document.lexicon is not None and core in (learnt := document.lexicon.cased.names(language.code)):
        yield learnt[core]
    count = cased(language.code).get(core)
    if count is not None and count.low >= count.capital:
        return
    listed = proper_forms(language.code).get(core)
    usual = listed or (count.form if count is not None else "")
    forms = document.measure(cased_forms)
    if forms.capital(core):
        own = forms[core]
        # A shouted `NIGEL` is no initialism where edited text writes `Nigel`, nor where nobody knows the word.
        capital = [form for form in own if form != core and (not form.isupper() or usual.isupper() or own[form] > 1)]
        if count is not None and not usual.isupper():
            capital = [form for form in capital if not form.isupper()]
        if capital:
            yield min(capital, key=lambda form: (-own[form], form))
    if usual:
        yield usual
