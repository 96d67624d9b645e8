"""How a corpus writes its words inside sentences, per language."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.evidence.counts import Counts
from normalize.evidence.forms import inside_words
from normalize.evidence.names import proper_forms, strong_names
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.lexicon.learnt import quoted

__all__ = ["CasedCounts"]

_CAPITAL, _DOCUMENTS = 5, 3  # occurrences and texts from which a capital is no chance
_LOWER_SHARE = 0.02
_LETTERS = 4  # shorter words are pieces of others too often to testify
_TIMES, _TEXTS = "times", "texts"


class CasedCounts(Counts):
    """How often each form of each word stands inside sentences, outside headings, and in how many texts."""

    about = """\
Words that hardly ever stand in the lower case inside sentences, by language: usual form = [occurrences, texts with
one]. They get their capitals back in texts that have lost them. Delete what is no name: it is left to general rules."""

    def add(self, text: str, code: str, source: str) -> None:
        """Count the words of a text inside its sentences; not where each noun has a capital, or nothing has one."""
        del source
        spoken = language(code)
        if not spoken.casing.cased or spoken.casing.nouns_capital:
            return
        forms = inside_words(Document(text, spoken))
        self._count(code, _TIMES, forms)
        self._count(code, _TEXTS, forms.keys())

    def review(self, group: str) -> Iterator[str]:
        """Yield the words that have a capital, sorted, but for those that the package knows."""
        times, texts = self.of(group, _TIMES).counts, self.of(group, _TEXTS).counts
        by_word: dict[str, list[str]] = {}
        for form in times:
            if len(form) >= _LETTERS and not form.islower() and form != (low := form.lower()):
                by_word.setdefault(low, []).append(form)
        for word, forms in sorted(by_word.items()):
            usual = min(forms, key=lambda form: (-times[form], form))
            capital = sum(times[form] for form in forms)
            if (
                capital >= _CAPITAL
                and texts[usual] >= _DOCUMENTS
                and times[word] <= _LOWER_SHARE * (times[word] + capital)
                and len(usual) == len(word)
                and not _is_known(word, usual, group)
            ):
                yield f"{quoted(usual)} = [{capital}, {texts[usual]}]"


def _is_known(word: str, form: str, code: str) -> bool:
    if word not in strong_names(code):
        return False
    count = cased(code).get(word)
    return form == (proper_forms(code).get(word) or (count.form if count is not None else "") or word.capitalize())
