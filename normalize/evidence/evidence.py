"""What a document says about itself before it is repaired: frozen and offset-free."""

from __future__ import annotations

from functools import cached_property

import attrs

from normalize.document import Document
from normalize.evidence.capitals import Capitals, capitals
from normalize.evidence.forms import CasedForms, cased_forms

__all__ = ["Evidence"]


@attrs.define(eq=False, slots=False)
class Evidence:
    """The testimony of one document, pinned once the furniture is gone and before any repair adds its own.

    Each fact is counted when it is first asked for, always on the pinned snapshot.
    """

    _document: Document

    @classmethod
    def of(cls, document: Document) -> Evidence:
        """Pin a document."""
        return cls(document)

    @cached_property
    def words(self) -> frozenset[str]:
        """The distinct whitespace-separated tokens as they stand."""
        return frozenset(self._document.text.split())

    @cached_property
    def forms(self) -> CasedForms:
        """Lower-case word to the forms in which it stands inside sentences, and how often (headings do not count)."""
        return self._document.measure(cased_forms)

    @cached_property
    def capitals(self) -> Capitals:
        """How many capitals are lost."""
        return self._document.measure(capitals)

    def usual_form(self, word: str) -> str | None:
        """Return the form in which the document most often writes a word inside sentences; None where it does not.

        Args:
            word: In the lower case. Of two equally frequent forms the one with a capital is returned.
        """
        forms = self.forms.get(word)
        return min(forms, key=lambda form: (-forms[form], form)) if forms else None
