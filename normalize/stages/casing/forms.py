"""The capitalised form of a word: what the document or edited text writes, else its first letter."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from normalize.document import Document
from normalize.evidence.forms import cased_forms
from normalize.evidence.names import proper_forms
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.stages.casing.letters import capitalised

__all__ = ["form_of"]

_MOST = 1 << 14  # words of a language that are kept


_Known = tuple[str, str, bool, bool, bool]
"""What is known of a word whatever a document writes: its usual capitalised form; what stands before its first
apostrophe, if there is one; whether edited text does not mostly write it in the lower case, so that a document may have
its own form; whether it was counted; whether the usual form is an initialism (`NATO`).

Bare, for it is looked up for every word that gets a capital.
"""


def form_of(document: Document, word: str) -> str:
    """Return the capitalised form of a lower-case word, of the same length.

    For a word that edited text does not mostly write in the lower case the document's own form wins (`Nato` where it
    writes so), then the language file's, then the usual one (`NATO`). Every other word gets a capital first letter.
    """
    form, core, may_be_proper, counted, shouted = _words(document.language.code)[word]
    if document.lexicon is not None and core not in document.language.words.function:
        learnt = document.lexicon.cased.names(document.language.code).get(core, "")
        if _fits(learnt, core):
            return learnt + word[len(core) :]
    own = document.measure(cased_forms).capitals(core) if may_be_proper else None
    if own and not (len(own) == 1 and form.startswith(tuple(own))):
        frequent = _most_frequent(own, counted=counted, shouted=shouted)
        if _fits(frequent, core):
            return frequent + word[len(core) :]
    return form


def _most_frequent(own: Mapping[str, int], *, counted: bool, shouted: bool) -> str:
    """Return the capitalised form that a document writes most often; nothing where that may be shouted.

    A shouted `NIGEL` is no initialism where edited text writes `Nigel`, nor where nobody knows the word.
    """
    capital = [form for form in own if not form.isupper() or shouted or (own[form] > 1 and not counted)]
    if len(capital) > 1:
        capital.sort(key=lambda form: (-own[form], form))
    return capital[0] if capital else ""


def _fits(form: str, core: str) -> bool:
    return len(form) == len(core) and form.lower() == core != form


class _Words(dict[str, _Known]):
    """The words of a language; emptied when they have become many."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def __missing__(self, word: str) -> _Known:
        if len(self) >= _MOST:
            self.clear()
        self[word] = found = self._looked_up(word)
        return found

    def _looked_up(self, word: str) -> _Known:
        tongue = language(self._code)
        core = word if word.isalpha() else word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").partition("'")[0]
        count = cased(self._code).get(core)
        plain = capitalised(word, tongue)
        if core in tongue.words.function or (count is not None and count.low >= count.capital):
            return plain, core, False, False, False
        usual = proper_forms(self._code).get(core) or (count.form if count is not None else "")
        form = usual + word[len(core) :] if _fits(usual, core) else plain
        return form, core, True, count is not None, usual.isupper()


_words = functools.cache(_Words)
