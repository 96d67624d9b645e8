"""Counts over many texts: what each rule did, in which sources, with examples. Tallies add up and are plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any, Self

import attrs

from normalize.edits import Edit, Edits
from normalize.engine import Finding, Result
from normalize.engine.line_ends import STAGE_NAME

__all__ = ["Removal", "RuleTally", "Sample", "SourceTally", "Tally"]

_SAMPLES = 5  # examples kept of each rule
_REMOVALS = 200  # removed passages kept: an hour's reading
_SHOWN = 600  # code points of a passage kept
_AROUND = 60  # code points of context on either side of a change


@attrs.define
class RuleTally:
    """What one rule did.

    Args:
        applied: Changes made.
        doubtful: Changes proposed and not made.
        texts: Texts it changed.
        removed: Code points it took out beyond what it put in.
    """

    applied: int = 0
    doubtful: int = 0
    texts: int = 0
    removed: int = 0


@attrs.define
class SourceTally:
    """What was done to one source (a file)."""

    texts: int = 0
    changed: int = 0
    findings: int = 0


@attrs.frozen
class Sample:
    """One change with its surroundings."""

    rule: str
    source: str
    record: str
    left: str
    before: str
    after: str
    right: str
    status: str
    confidence: float


@attrs.frozen
class Removal:
    """One passage that was taken out."""

    rule: str
    kind: str
    source: str
    record: str
    text: str


@attrs.define
class Tally:
    """Counts over texts.

    Args:
        texts: How many were looked at.
        changed: How many came out changed.
        characters: Code points of all of them.
        rules: By the rule's full name.
        sources: By the name of the file.
        samples: The first examples of each rule.
        removals: The first removed passages.
    """

    texts: int = 0
    changed: int = 0
    characters: int = 0
    rules: dict[str, RuleTally] = attrs.field(factory=dict)
    sources: dict[str, SourceTally] = attrs.field(factory=dict)
    samples: dict[str, list[Sample]] = attrs.field(factory=dict)
    removals: list[Removal] = attrs.field(factory=list)

    @property
    def findings(self) -> int:
        """All changes, made or only proposed."""
        return sum(rule.applied + rule.doubtful for rule in self.rules.values())

    def add(self, result: Result, source: str, record: str = "") -> None:
        """Count one text."""
        self.texts += 1
        self.characters += len(result.source)
        changed = result.changed
        self.changed += changed
        own = self.sources.get(source) or self.sources.setdefault(source, SourceTally())
        own.texts += 1
        own.changed += changed
        passes = [each for each in result.passes if each.stage != STAGE_NAME]
        found: dict[str, RuleTally] = {}
        removing = False
        for each in passes:
            own.findings += len(each.applied) + len(each.reported)
            for name, start, end, replacement in _rows(each.applied):
                rule = found.get(name) or found.setdefault(name, self._rule(name))
                rule.applied += 1
                rule.removed += max(0, end - start - len(replacement))
                removing = removing or (not replacement and any(map(str.isalnum, each.before[start:end])))
        for rule in found.values():
            rule.texts += 1
        for each in passes:
            for name, *_ in _rows(each.reported):
                rule = found.get(name) or found.setdefault(name, self._rule(name))
                rule.doubtful += 1
        for name in found:
            if len(self.samples.get(name, ())) < _SAMPLES:
                self._sample(result, name, source, record)
        if removing and len(self.removals) < _REMOVALS:
            for gone in result.removed[: _REMOVALS - len(self.removals)]:
                self.removals.append(Removal(gone.rule, gone.kind, source, record, _short(gone.text)))

    def merge(self, other: Tally) -> None:
        """Add what another tally counted."""
        self.texts += other.texts
        self.changed += other.changed
        self.characters += other.characters
        for name, rule in other.rules.items():
            _add(self.rules.setdefault(name, RuleTally()), rule)
        for name, source in other.sources.items():
            _add(self.sources.setdefault(name, SourceTally()), source)
        for name, samples in other.samples.items():
            mine = self.samples.setdefault(name, [])
            mine += samples[: _SAMPLES - len(mine)]
        self.removals += other.removals[: _REMOVALS - len(self.removals)]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for `from_dict`."""
        return {
            **_plain(self),
            "rules": {name: _plain(rule) for name, rule in self.rules.items()},
            "sources": {name: _plain(source) for name, source in self.sources.items()},
            "samples": {name: [_plain(sample) for sample in samples] for name, samples in self.samples.items()},
            "removals": [_plain(removal) for removal in self.removals],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Rebuild what `to_dict` gave."""
        return cls(
            data["texts"],
            data["changed"],
            data["characters"],
            {name: RuleTally(**values) for name, values in data["rules"].items()},
            {name: SourceTally(**values) for name, values in data["sources"].items()},
            {name: [Sample(**values) for values in samples] for name, samples in data["samples"].items()},
            [Removal(**values) for values in data["removals"]],
        )

    @classmethod
    def total(cls, parts: Iterable[Tally]) -> Self:
        """Return the sum of tallies."""
        whole = cls()
        for part in parts:
            whole.merge(part)
        return whole

    def _rule(self, name: str) -> RuleTally:
        return self.rules.get(name) or self.rules.setdefault(name, RuleTally())

    def _sample(self, result: Result, name: str, source: str, record: str) -> None:
        """Keep changes of a rule that has too few examples."""
        samples = self.samples.setdefault(name, [])
        for found in islice(result.findings(name), _SAMPLES - len(samples)):
            samples.append(_sample(result, found, source, record))


def _rows(edits: Sequence[Edit]) -> Iterable[tuple[str, int, int, str]]:
    """Yield rule, start, end and replacement of each edit."""
    return zip(*edits.columns[:4], strict=False) if type(edits) is Edits else map(_ROW, edits)


_ROW: Callable[[Edit], tuple[str, int, int, str]] = attrgetter("rule", "start", "end", "replacement")


def _add(mine: RuleTally | SourceTally, other: RuleTally | SourceTally) -> None:
    for name in _FIELDS[type(mine)]:
        setattr(mine, name, getattr(mine, name) + getattr(other, name))


def _plain(each: object) -> dict[str, Any]:
    """Return the fields of a value of this module, whatever they hold as it is."""
    return {name: getattr(each, name) for name in _FIELDS[type(each)]}


_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(attrs.fields_dict(kind)) for kind in (RuleTally, SourceTally, Sample, Removal, Tally)
}


def _sample(result: Result, found: Finding, source: str, record: str) -> Sample:
    text = result.source
    return Sample(
        found.rule,
        source,
        record,
        _valid(text[max(0, found.start - _AROUND) : found.start]),
        _short(found.before),
        _short(found.after),
        _valid(text[found.end : found.end + _AROUND]),
        found.status,
        round(found.confidence, 4),
    )


def _short(text: str) -> str:
    return _valid(text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]} ... {text[-_SHOWN // 2 :]}")


def _valid(text: str) -> str:
    """Return a text that can be written down: lone surrogates replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")
