"""Learning from a corpus: counts that are added text by text and merged, so that any engine can run them.

Each kind of count is a class with the four methods of `Counts`, and one line in `KINDS`; a `Learning` holds one each.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Mapping
from typing import Any, Protocol

from normalize.document import Document
from normalize.errors import LexiconError
from normalize.evidence.forms import inside_words
from normalize.language import language
from normalize.lexicon.learnt import CasedForm, CasedLexicon

__all__ = ["KINDS", "CasedCounts", "Counts", "Learning"]

_LEAST = 2  # occurrences with a capital: one is chance, and a person would have to read it


class Counts(Protocol):
    """One kind of count over a corpus."""

    def add(self, text: str, code: str) -> None:
        """Count a text in the language `code`."""

    def merge(self, other: Any) -> None:  # noqa: ANN401 (of the same kind)
        """Add what was counted elsewhere; the order makes no difference."""

    def to_table(self, *, reviewed: bool) -> Mapping[str, Mapping[str, Any]]:
        """Return language code to keys and values of a TOML table.

        Args:
            reviewed: Only what is worth a person's review; otherwise everything, so that nothing is lost in merging.
        """

    def from_table(self, table: Mapping[str, Mapping[str, Any]]) -> None:
        """Add what `to_table` returned."""


class CasedCounts:
    """How often each form of each word stands inside sentences, outside headings, and in how many texts."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._times: dict[str, Counter[str]] = {}
        self._documents: dict[str, Counter[str]] = {}

    def add(self, text: str, code: str) -> None:
        """Count the words of a text inside its sentences."""
        forms = Counter(inside_words(Document(text, language(code))))
        self._times.setdefault(code, Counter()).update(forms)
        self._documents.setdefault(code, Counter()).update(forms.keys())

    def merge(self, other: CasedCounts) -> None:
        """Add what was counted elsewhere."""
        for mine, theirs in ((self._times, other._times), (self._documents, other._documents)):
            for code, counted in theirs.items():
                mine.setdefault(code, Counter()).update(counted)

    def to_table(self, *, reviewed: bool) -> Mapping[str, Mapping[str, list[int]]]:
        """Return form to occurrences and texts, sorted; reviewed: words with capitals only, rare ones left out."""
        table = {}
        for code, times in sorted(self._times.items()):
            capital = Counter[str]()
            for form, count in times.items():
                if form != (low := form.lower()):
                    capital[low] += count
            kept = [form for form in times if not reviewed or capital[form.lower()] >= _LEAST]
            kept.sort(key=lambda form: (form.lower(), form))
            table[code] = {form: [times[form], self._documents[code][form]] for form in kept}
        return table

    def from_table(self, table: Mapping[str, Mapping[str, list[int]]]) -> None:
        """Add what `to_table` returned."""
        for code, forms in table.items():
            self._times.setdefault(code, Counter()).update({form: count[0] for form, count in forms.items()})
            self._documents.setdefault(code, Counter()).update({form: count[1] for form, count in forms.items()})

    def lexicon(self) -> CasedLexicon:
        """Return the counts as the casing stage takes them."""
        return CasedLexicon(
            {
                code: {form: CasedForm(count, self._documents[code][form]) for form, count in times.items()}
                for code, times in self._times.items()
            }
        )


KINDS: dict[str, type[CasedCounts]] = {"cased": CasedCounts}
"""Name of a table in the file to the class that fills it. Further kinds of count are further lines."""


class Learning:
    """One count of each kind, and how many texts they rest on."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.texts = 0
        self.counts = {name: kind() for name, kind in KINDS.items()}

    def add(self, text: str, code: str) -> None:
        """Count a text in the language `code` (BCP 47).

        Raises:
            LanguageError: there is no language file for `code`.
        """
        self.texts += 1
        for counts in self.counts.values():
            counts.add(text, code)

    def merge(self, other: Learning) -> None:
        """Add what was counted elsewhere; the order makes no difference."""
        self.texts += other.texts
        for name, counts in self.counts.items():
            counts.merge(other.counts[name])

    def to_toml(self, *, reviewed: bool = False) -> str:
        """Return everything counted as TOML, for `from_toml` and `merge`.

        Args:
            reviewed: Leave out what is not worth a person's review; such a file is to be used, no longer to be merged.
        """
        lines = [
            "# Counted by normalize learn: form of a word = [occurrences inside sentences, texts with one].",
            "# Review it: what is deleted here is not known any more.",
            f"texts = {self.texts}",
        ]
        for name, counts in self.counts.items():
            for code, entries in counts.to_table(reviewed=reviewed).items():
                lines += ["", f"[{name}.{code}]"]
                lines += [f"{json.dumps(key, ensure_ascii=False)} = {value}" for key, value in entries.items()]
        return "\n".join(lines) + "\n"

    def lexicon(self) -> CasedLexicon:
        """Return what the stages of a pipeline take (`Pipeline.with_lexicon`)."""
        return self.counts["cased"].lexicon()

    @classmethod
    def from_toml(cls, text: str, where: str = "lexicon") -> Learning:
        """Read what `to_toml` wrote.

        Raises:
            LexiconError: `text` is no such file; the message begins with `where`.
        """
        made = cls()
        try:
            table = tomllib.loads(text)
            made.texts = int(table.get("texts", 0))
            for name, counts in made.counts.items():
                counts.from_table(table.get(name, {}))
        except (tomllib.TOMLDecodeError, AttributeError, TypeError, IndexError, ValueError) as error:
            msg = f"{where}: not a lexicon that normalize learn made: {error}"
            raise LexiconError(msg) from error
        return made
