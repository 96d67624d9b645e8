"""How a corpus writes its words inside sentences, per language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from normalize.document import Document
from normalize.evidence.counts import Counts
from normalize.evidence.forms import inside_words
from normalize.language import language
from normalize.lexicon.learnt import quoted

__all__ = ["CasedCounts"]

_LEAST = 2  # occurrences with a capital: one is chance, and a person would have to read it
_TIMES, _TEXTS = "times", "texts"


class CasedCounts(Counts):
    """How often each form of each word stands inside sentences, outside headings, and in how many texts."""

    about = """\
How words are written inside sentences, by language: form = [occurrences, texts with one]. A word that hardly ever
stands in the lower case gets its capitals back in texts that have lost them. Delete all forms of a word that should
not; delete a form that is a mistake."""

    def add(self, text: str, code: str, source: str) -> None:
        """Count the words of a text inside its sentences."""
        del source
        forms = Counter(inside_words(Document(text, language(code))))
        self._count(code, _TIMES, forms)
        self._count(code, _TEXTS, forms.keys())

    def review(self, group: str) -> Iterator[str]:
        """Yield the words that have a capital, rare ones left out, with all their forms."""
        times, texts = self.of(group, _TIMES).counts, self.of(group, _TEXTS).counts
        capital = Counter[str]()
        for form, count in times.items():
            if form != (low := form.lower()):
                capital[low] += count
        for form in sorted(times, key=lambda form: (form.lower(), form)):
            if capital[form.lower()] >= _LEAST:
                yield f"{quoted(form)} = [{times[form]}, {texts[form]}]"
