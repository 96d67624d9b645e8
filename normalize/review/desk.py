"""The desk: the texts under review, filtered and paged, and the decisions on them. Safe to use from several threads."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from typing import Any

import attrs

from normalize.corpus.baseline import CONFIRM
from normalize.review.changes import Change, ReviewText
from normalize.review.decisions import EVERYWHERE, HERE, Decisions, Mark, Ruling
from normalize.review.entries import entry_of
from normalize.review.rows import rows_of

__all__ = ["ALL", "UNDECIDED", "Desk", "DeskError", "Filter"]

ALL, UNDECIDED = "", "undecided"
_STATUS = ("applied", "reported")
_NAMES = 50  # documents that are offered for what was typed


class DeskError(ValueError):
    """A request that makes no sense; the message says why."""


@attrs.frozen
class Filter:
    """Which changes are looked at.

    Args:
        rule: A rule, or a stage; empty: all.
        status: `applied` or `reported`; empty: both.
        decision: `confirm`, `refuse` or `UNDECIDED`; empty: all.
        low: Least confidence.
        high: Largest confidence.
        document: Must stand in the name of the text, in any case.
        words: Must stand in what is changed, before or after, in any case.
    """

    rule: str = ALL
    status: str = ALL
    decision: str = ALL
    low: float = 0.0
    high: float = 1.0
    document: str = ""
    words: str = ""

    @property
    def narrow(self) -> bool:
        """Whether it says anything about a change itself."""
        return attrs.evolve(self, decision=ALL, document="") != Filter()

    def fits(self, change: Change) -> bool:
        """Whether a change is looked at, whatever was decided on it."""
        if self.rule and self.rule not in {change.rule, change.rule.partition("/")[0]}:
            return False
        if self.status and self.status != _STATUS[not change.applied]:
            return False
        if not self.low <= change.confidence <= self.high:
            return False
        words = self.words.casefold()
        return not words or words in change.site.before.casefold() or words in change.site.after.casefold()


class Desk:
    """What is reviewed.

    Args:
        title: What people read above it.
        decisions: On the changes.
        most: Changes that are taken; more are counted and left to another review.
    """

    def __init__(self, title: str, decisions: Decisions, most: int) -> None:
        """Begin without texts."""
        self.title = title
        self.decisions = decisions
        self.loading = True
        self.failures: list[str] = []
        self.left_out = 0
        self.read = 0
        self.texts: list[ReviewText] = []
        self.lock = threading.RLock()
        self._most = most
        self._changes: list[Change] = []
        self._owners: list[int] = []  # of each change the number of its text
        self._begins: list[int] = []  # of each text the number of its first change
        self._rules: dict[str, Counter[str]] = {}
        self._cached: tuple[object, list[int]] = (None, [])

    @property
    def full(self) -> bool:
        """Whether no more changes are taken."""
        return len(self._changes) >= self._most

    def __len__(self) -> int:
        """How many changes there are."""
        return len(self._changes)

    def add(self, text: ReviewText) -> None:
        """Put a text on the desk; one without changes is counted only."""
        with self.lock:
            self.read += 1
            if not text.changes:
                return
            if self.full:
                self.left_out += len(text.changes)
                return
            self._begins.append(len(self._changes))
            self._owners += [len(self.texts)] * len(text.changes)
            self._changes += text.changes
            self.texts.append(text)
            for change in text.changes:
                self._rules.setdefault(change.rule, Counter())[_STATUS[not change.applied]] += 1

    def text_of(self, number: int) -> ReviewText:
        """Return the text of a change."""
        return self.texts[self._owners[number]]

    def change(self, number: object) -> Change:
        """Return a change by its number.

        Raises:
            DeskError: there is none of that number.
        """
        if not isinstance(number, int) or not 0 <= number < len(self._changes):
            msg = f"no change {number!r}"
            raise DeskError(msg)
        return self._changes[number]

    def ruling(self, number: int) -> Ruling | None:
        """Return what was decided on a change."""
        text = self.text_of(number)
        return self.decisions.ruling(self._changes[number], text.origin, text.language)

    def found(self, wanted: Filter) -> list[int]:
        """Return the numbers of the changes that are looked at, in order."""
        key = (wanted, self.decisions.revision if wanted.decision else 0, len(self._changes))
        if self._cached[0] != key:
            self._cached = key, list(self._search(wanted))
        return self._cached[1]

    def _search(self, wanted: Filter) -> Iterator[int]:
        numbers: Iterable[int] = range(len(self._changes))
        if wanted.document:
            begins = ((self._begins[owner], self.texts[owner]) for owner in self._named(wanted.document))
            numbers = chain.from_iterable(range(begin, begin + len(text.changes)) for begin, text in begins)
        narrow = wanted.narrow
        for number in numbers:
            if narrow and not wanted.fits(self._changes[number]):
                continue
            if wanted.decision:
                ruling = self.ruling(number)
                if (ruling.verdict if ruling else UNDECIDED) != wanted.decision:
                    continue
            yield number

    def page(self, wanted: Filter, size: int, *, at: int = 0, before: int | None = None) -> dict[str, Any]:
        """Return one page as plain data: the changes from number `at`, or the last ones before number `before`."""
        found = self.found(wanted)
        first = bisect_left(found, at) if before is None else max(0, bisect_left(found, before) - size)
        shown = found[first : first + size]
        groups = []
        for owner, numbers in groupby(shown, self._owners.__getitem__):
            text = self.texts[owner]
            rows = rows_of(text, [(number, self._changes[number]) for number in numbers])
            told = [row.data for row in rows]
            groups.append({"number": owner, "name": text.origin.name, "language": text.language, "rows": told})
        return {
            "total": len(found),
            "first": first,
            "texts": groups,
            "changes": {number: self.told(number) for number in shown},
        }

    def told(self, number: int) -> dict[str, Any]:
        """Return a change as plain data."""
        change, text = self._changes[number], self.text_of(number)
        ruling, entry = self.ruling(number), entry_of(change, text.language)
        return {
            "rule": change.rule,
            "before": change.before,
            "after": change.after,
            "words": [change.site.before, change.site.after],
            "confidence": change.confidence,
            "applied": change.applied,
            "verdict": ruling.verdict if ruling else None,
            "scope": ruling.scope if ruling else None,
            "case": (text.origin.key, change.site) in self.decisions.cases,
            "entry": attrs.asdict(entry) | {"verdict": entry.verdict} if entry else None,
        }

    def marks(self, number: int, scope: str) -> Mark:
        """Return what a verdict on a change is on, by how far it shall reach.

        Raises:
            DeskError: a lexicon can learn nothing from this change, or there is no such reach.
        """
        change, text = self.change(number), self.text_of(number)
        if scope == HERE:
            return text.origin.key, change.site
        if scope == EVERYWHERE:
            return change.site
        entry = entry_of(change, text.language) if scope == "lexicon" else None
        if entry is None:
            msg = f"nothing to decide {scope!r} on change {number}"
            raise DeskError(msg)
        return entry

    def counts(self) -> dict[str, Any]:
        """Return how many changes there are, by decision, and by rule and status."""
        numbers = range(len(self._changes)) if self.decisions.verdicts else ()
        rulings = map(self.ruling, numbers)
        return {
            "changes": len(self._changes),
            "texts": len(self.texts),
            "decided": Counter(ruling.verdict for ruling in rulings if ruling is not None),
            "rules": [{"name": name, **counter} for name, counter in sorted(self._rules.items())],
        }

    def names(self, words: str) -> list[str]:
        """Return the names of the first texts that have these words in their name."""
        return [self.texts[owner].origin.name for owner in islice(self._named(words), _NAMES)]

    def _named(self, words: str) -> Iterator[int]:
        words = words.casefold()
        return (owner for owner, text in enumerate(self.texts) if words in text.origin.name.casefold())

    def refused_texts(self) -> Iterator[tuple[ReviewText, list[Change]]]:
        """Yield the texts in which a change was refused, with those changes."""
        for owner, text in enumerate(self.texts):
            begin = self._begins[owner]
            rulings = ((change, self.ruling(begin + place)) for place, change in enumerate(text.changes))
            refused = [change for change, ruling in rulings if ruling is not None and ruling.verdict != CONFIRM]
            if refused:
                yield text, refused

    def made_anyway(self) -> set[Mark]:
        """Return the places and sites at which every change is made: a verdict that confirms one need not be kept."""
        made: set[Mark] = set()
        doubtful: set[Mark] = set()
        for number, change in enumerate(self._changes):
            marks = made if change.applied else doubtful
            marks |= {change.site, (self.text_of(number).origin.key, change.site)}
        return made - doubtful

    def changes_at(self, key: str) -> Iterator[tuple[ReviewText, Change]]:
        """Yield the changes of a record by how a baseline names it."""
        for text in self.texts:
            if text.origin.key == key:
                yield from ((text, change) for change in text.changes)
