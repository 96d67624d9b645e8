"""Edits in columns: where a rule finds thousands in one text, making them would cost more than finding them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, compress, repeat
from operator import call, lt
from typing import Any, TypeVar, final, overload

import attrs

from normalize.edits.edit import Edit, Facts, moved_facts
from normalize.scan import changes, merged_columns, settled, transposed

__all__ = [
    "Edits",
    "chosen",
    "confidences",
    "groups",
    "in_columns",
    "joined",
    "merged",
    "moved",
    "parts",
    "plain_edits",
    "spans",
    "together",
    "transposed",
]

_T = TypeVar("_T")
_new = object.__new__  # without a call of `__init__`, see `plain_edits`
Tell = Callable[[], Facts]
"""Gives the facts of an edit."""


def _no_facts() -> Facts:
    return ()


def _moved_facts(tell: Tell, by: int) -> Facts:
    return moved_facts(tell(), by)


@final
@attrs.define  # a frozen one would take three times as long to make
class Edits(Sequence[Edit]):
    """Edits of which each is made when it is looked at, and its facts are told then.

    >>> edits = Edits("casing/lower-case-text", [0, 8], [3, 12], ["The", "NATO"], [0.9, 0.8])
    >>> edits[1]
    Edit(start=8, end=12, replacement='NATO', rule='casing/lower-case-text', confidence=0.8, group=None, facts=())

    Args:
        rule: The full name of the rule; where several rules' edits are merged the name for each edit.
        starts: Code points into the snapshot, as in `Edit`; the other columns likewise.
        ends: Exclusive.
        replacements: What stands there afterwards.
        confidences: 0 to 1.
        groups: As in `Edit`; None where all stand alone.
        facts: What tells the facts of each; None where nothing is known.
        change: Whether each is known to change something.
    """

    rule: str | list[str]
    starts: list[int]
    ends: list[int]
    replacements: list[str]
    confidences: list[float]
    groups: list[int | None] | None = None
    facts: list[Tell] | None = None
    change: bool = attrs.field(default=False, kw_only=True)

    @classmethod
    def of_characters(cls, rule: str, places: list[int], replacement: str) -> Edits:
        """Return edits that replace single characters by one and the same other string, as sure as can be."""
        number = len(places)
        ends = [places[0] + 1] if number == 1 else [place + 1 for place in places]  # a comprehension is a call, too
        return plain_edits(rule, places, ends, [replacement] * number, [1.0] * number, True)  # noqa: FBT003

    @property
    def columns(self) -> tuple[Iterable[str], list[int], list[int], list[str], list[float]]:
        """What `Edit` is made of: the first five of its fields, a column each."""
        rules = repeat(self.rule, len(self.starts)) if isinstance(self.rule, str) else self.rule
        return rules, self.starts, self.ends, self.replacements, self.confidences

    def __len__(self) -> int:
        return len(self.starts)

    def __bool__(self) -> bool:
        return self.starts != []  # asked often, and no call of a further function

    def __iter__(self) -> Iterator[Edit]:
        rules, starts, ends, replacements, confidences = self.columns
        groups = repeat(None) if self.groups is None else self.groups
        facts = repeat(()) if self.facts is None else map(call, self.facts)
        return map(Edit, starts, ends, replacements, rules, confidences, groups, facts)

    @overload
    def __getitem__(self, at: int) -> Edit: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Edit, ...]: ...
    def __getitem__(self, at: int | slice) -> Edit | tuple[Edit, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        rule = self.rule if isinstance(self.rule, str) else self.rule[at]
        group = None if self.groups is None else self.groups[at]
        facts = () if self.facts is None else self.facts[at]()
        return Edit(self.starts[at], self.ends[at], self.replacements[at], rule, self.confidences[at], group, facts)

    def changing(self, text: str) -> Edits:
        """Return those that change something in a text."""
        if self.change or self.starts is self.ends:  # insertions
            return self
        marks = changes(text, self.starts, self.ends, self.replacements)
        return self.chosen(marks) if 0 in marks else self  # mostly without the calls there

    def moved(self, by: int, groups: int) -> Edits:
        """Return them so many code points further on, their groups under numbers so much higher."""
        starts, ends = ([place + by for place in places] for places in (self.starts, self.ends))
        higher = self.groups and [None if group is None else group + groups for group in self.groups]
        facts: list[Tell] | None = self.facts and [functools.partial(_moved_facts, tell, by) for tell in self.facts]
        return attrs.evolve(self, starts=starts, ends=ends, groups=higher, facts=facts)

    def chosen(self, which: Iterable[object]) -> Edits:
        """Return those for which there is a true value."""
        marks = list(which)
        if all(marks):
            return self
        return Edits(
            self.rule if isinstance(self.rule, str) else list(compress(self.rule, marks)),
            list(compress(self.starts, marks)),
            list(compress(self.ends, marks)),
            list(compress(self.replacements, marks)),
            list(compress(self.confidences, marks)),
            self.groups and list(compress(self.groups, marks)),
            self.facts and list(compress(self.facts, marks)),
        )


def plain_edits(  # noqa: PLR0917 (by name it takes longer, and every rule that finds anything comes here)
    rule: str | list[str],
    starts: list[int],
    ends: list[int],
    replacements: list[str],
    confidences: list[float],
    change: bool,  # noqa: FBT001
) -> Edits:
    """Return edits that all stand alone and of which no facts are known; to call the class takes four times as long.

    Args:
        rule: As of `Edits`, as all others.
        starts: See there.
        ends: See there.
        replacements: See there.
        confidences: See there.
        change: See there.
    """
    made: Edits = _new(Edits)
    made.rule, made.starts, made.ends = rule, starts, ends
    made.replacements, made.confidences = replacements, confidences
    made.groups = made.facts = None
    made.change = change
    return made


def in_columns(edits: Sequence[Edit]) -> Edits:
    """Return edits, one at least, in columns."""
    if type(edits) is Edits:
        return edits
    rules = [edit.rule for edit in edits]
    numbers: list[int | None] = [edit.group for edit in edits]
    facts: list[Tell] = [functools.partial(getattr, edit, "facts") for edit in edits]
    return Edits(rules, *parts(edits), confidences(edits), numbers, facts)


def merged(several: Sequence[Edits]) -> Edits:
    """Return edits in one, sorted by position; of two at one place that of the earlier ones first."""
    if len(several) == 1 and _ordered(several[0]):
        return several[0]
    columns = [(of.rule, of.starts, of.ends, of.replacements, of.confidences) for of in several]
    return _made(merged_columns(columns), several)


def together(text: str, several: Sequence[Sequence[Edit]]) -> tuple[Edits, Sequence[Edit], str] | None:
    """Return edits in one, sorted by position, those that stand where one before does, and the text the first make.

    None where more overlap, where one that stands so stands or falls with others, or where any are not in columns.
    """
    given: list[Edits] = []
    rows: list[tuple[Any, ...]] = []
    for of in several:
        if type(of) is not Edits:
            return None
        given.append(of)
        rows.append((of.rule, of.starts, of.ends, of.replacements, of.confidences))
    found = settled(text, rows)
    if found is None:
        return None
    made, columns, again = found
    kept = given[0] if columns is None else _made(columns, given)
    if again is None:
        return kept, (), made
    if any(each.groups is not None for each in given):
        return None
    return kept, _made(again, given), made


def _made(columns: list[list[Any]], several: Sequence[Edits]) -> Edits:
    """Return edits from columns, one of them of their numbers among several edits (see `merged_columns`)."""
    starts, ends, numbers, replacements, confidences, rules = columns
    made = plain_edits(rules, starts, ends, replacements, confidences, False)  # noqa: FBT003
    for each in several:
        if each.groups or each.facts:
            made.groups = _numbered(numbers, several, [each.groups for each in several], None)
            made.facts = _numbered(numbers, several, [each.facts for each in several], _no_facts)
            break
    return made


def _numbered(
    numbers: Iterable[int], several: Sequence[Edits], columns: Sequence[list[_T] | None], other: _T
) -> list[_T] | None:
    """Return by number what stands in a column of several edits, `other` for those without; None where none has it."""
    if not any(columns):
        return None
    joined = chain.from_iterable(
        repeat(other, len(each)) if column is None else column for each, column in zip(several, columns, strict=True)
    )
    return list(map(list(joined).__getitem__, numbers))


def moved(edits: Sequence[Edit], by: int, groups: int) -> Sequence[Edit]:
    """Return edits so many code points further on, their groups under numbers so much higher."""
    if type(edits) is Edits:
        return edits.moved(by, groups)
    return [edit.moved(by, groups) for edit in edits]


def joined(several: Sequence[Edits]) -> Sequence[Edit]:
    """Return edits in one of which all of each stand before all of the next."""
    if len(several) < 2:  # noqa: PLR2004 (nothing to join)
        return several[0] if several else ()
    rules, starts, ends, replacements, confidences = (
        list(chain.from_iterable(column)) for column in zip(*(each.columns for each in several), strict=True)
    )
    made = Edits(rules, starts, ends, replacements, confidences)
    numbers = range(len(starts))
    made.groups = _numbered(numbers, several, [each.groups for each in several], None)
    made.facts = _numbered(numbers, several, [each.facts for each in several], _no_facts)
    return made


def _ordered(edits: Edits) -> bool:
    """Whether edits are sorted by position."""
    if all(map(lt, edits.starts, edits.starts[1:])):
        return True
    places = list(zip(edits.starts, edits.ends, strict=True))
    return places == sorted(places)


def spans(edits: Sequence[Edit]) -> tuple[list[int], list[int]]:
    """Return the starts and the ends of edits."""
    if type(edits) is Edits:
        return edits.starts, edits.ends
    return [edit.start for edit in edits], [edit.end for edit in edits]


def parts(edits: Sequence[Edit]) -> tuple[list[int], list[int], list[str]]:
    """Return the starts, the ends and the replacements of edits."""
    if type(edits) is Edits:
        return edits.starts, edits.ends, edits.replacements
    return [edit.start for edit in edits], [edit.end for edit in edits], [edit.replacement for edit in edits]


def confidences(edits: Sequence[Edit]) -> list[float]:
    """Return the confidence of each edit."""
    return edits.confidences if type(edits) is Edits else [edit.confidence for edit in edits]


def groups(edits: Sequence[Edit]) -> Sequence[int | None]:
    """Return the group of each edit; nothing where all are known to stand alone."""
    return edits.groups or () if type(edits) is Edits else [edit.group for edit in edits]


def chosen(edits: Sequence[Edit], which: Iterable[object]) -> Sequence[Edit]:
    """Return the edits for which there is a true value."""
    return edits.chosen(which) if type(edits) is Edits else tuple(compress(edits, which))
