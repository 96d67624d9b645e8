"""The snapshot a stage works on: a text, its language, and whatever was measured on it, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

import attrs

from normalize.language import Language, language
from normalize.lexicon.learnt import Learnt
from normalize.scan import Measured

__all__ = ["Document", "Recasing"]

_T = TypeVar("_T")
_UNKNOWN = object()  # None may be known
_new = Measured.__new__  # without a call of `__init__`, which takes as long as all the rest of `next`


@attrs.define(eq=False)  # a frozen one would take three times as long to make, and short texts are many
class Document(Measured):
    """A text with its language; nothing changes it but what is measured on it.

    `measure(function)` returns `function(document)`, computed once per snapshot. Spans, token lists and diagnoses are
    plain functions of a document; several rules of a stage share one scan by measuring the same function. The result
    dies with the snapshot, so nothing is ever stale.

    Args:
        text: Any string, lone surrogates included.
        language: Whose conventions apply; `und` where nobody knows.
        unsafe: Whether doubtful edits will be applied: a rule may then propose more, never less.
        lexicon: What was learnt from the corpus the text belongs to; None where nothing was.
    """

    text: str
    language: Language = attrs.field(factory=lambda: language("und"))
    unsafe: bool = False
    lexicon: Learnt | None = None
    _recalled: dict[tuple[Callable[[str, Language], object], str], dict[str, Any]] = attrs.field(
        factory=dict, repr=False
    )

    def learn(self, function: Callable[[Document], _T], known: _T) -> None:
        """Take up what a function would return, from who knows it already."""
        self._measured[function] = known

    def is_measured(self, function: Callable[[Document], object]) -> bool:
        """Return whether a function was measured."""
        return function in self._measured

    def recall(self, function: Callable[[str, Language], _T], piece: str) -> _T:
        """Return `function(piece, self.language)`, computed once per run for each distinct piece.

        For what holds for a paragraph or a word whatever stands around it: most of them outlive a snapshot unchanged,
        and what is known of them goes from one snapshot to the next (`attrs.evolve`).
        """
        pieces: dict[str, Any] = self.recalled(function)
        known: _T = pieces.get(piece, _UNKNOWN)
        if known is _UNKNOWN:
            known = pieces[piece] = function(piece, self.language)
        return known

    def recall_each(self, function: Callable[[str, Language], _T], pieces: Iterable[str]) -> list[_T]:
        """Return what `recall` does for each of some pieces."""
        known, language = self.recalled(function), self.language
        found: list[_T] = []
        for piece in pieces:
            if piece not in known:
                known[piece] = function(piece, language)
            found.append(known[piece])
        return found

    def recalled(self, function: Callable[[str, Language], _T]) -> dict[str, _T]:
        """Return what is known of pieces by now, for whoever asks about many; what is entered is recalled."""
        key = (function, self.language.code)
        found = self._recalled.get(key)
        if found is None:
            found = self._recalled[key] = {}
        return found

    def next(
        self, text: str, measured: Mapping[Callable[[Document], object], object] = MappingProxyType({})
    ) -> Document:
        """Return the snapshot of what became of this one's text.

        Args:
            text: The text.
            measured: What is known of it already.
        """
        found: Document = _new(Document)
        found.text, found.language, found.unsafe, found.lexicon = text, self.language, self.unsafe, self.lexicon
        found._recalled = self._recalled
        if measured:
            found._measured.update(measured)
        return found

    def among(self, some: Mapping[Callable[[Document], object], object]) -> dict[Callable[[Document], object], object]:
        """Return those of some measures that gave here what stands beside them."""
        found: dict[Callable[[Document], object], object] = {}
        measured = self._measured
        for function, each in some.items():
            if function in measured and measured[function] == each:
                found[function] = each  # noqa: PERF403 (a comprehension is a call more)
        return found

    def known(self, kind: type[_T]) -> list[tuple[_T, Any]]:
        """Return the measures of a kind that were asked for, with what they gave."""
        return [(function, found) for function, found in self._measured.items() if isinstance(function, kind)]

    def recased(
        self,
        text: str,
        spans: tuple[Sequence[int], Sequence[int]],
        alike: Iterable[Callable[[Document], object]],
        corrected: Mapping[Callable[[Document], Any], Callable[[Any, Recasing], object]],
    ) -> Document:
        """Return a snapshot of the same text in other letter case: what was measured here is known there.

        Args:
            text: As long as this one, with the same line ends.
            spans: What has another case: the rising starts and the ends (code points).
            alike: What measures the same of both.
            corrected: What measures nearly the same, each with what makes of the one the other; that gives None where
                measuring anew is as well.
        """
        other, measured = self.next(text), self._measured
        known = other._measured  # noqa: SLF001 (another document's)
        known.update((function, measured[function]) for function in alike if function in measured)
        recasing = Recasing(self, other, *spans)
        for function, correct in corrected.items():
            if function in measured and (found := correct(measured[function], recasing)) is not None:
                known[function] = found
        return other

    def forget(self) -> None:
        """Drop what was measured, once nobody asks any more: some of it refers to the snapshot, and so keeps it."""
        self._measured.clear()


@attrs.define(eq=False)
class Recasing:
    """How two snapshots differ that have the same text in different letter case.

    Args:
        before: The one whose measures are known.
        after: The other one.
        starts: Where what differs starts, rising (code points).
        ends: Where it ends.
    """

    before: Document
    after: Document
    starts: Sequence[int]
    ends: Sequence[int]
