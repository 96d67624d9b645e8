"""Rules that need each other's result, settled together, so that a second run finds nothing.

A capital given back is evidence for the next one: `president trump` gets its title because a name follows. And less is
lost afterwards, so that a doubtful place stays doubtful. The rules of this stage are therefore asked again about what
they would make of the text until none of them has anything more to say; the text they agree on is the one a second run
sees. For the same reason they ask what this snapshot says of itself, not what was pinned before words were set apart:
no stage in between changes a capital. Every edit keeps the length of what it replaces, so positions hold.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import cast

import attrs

from normalize.document import VERBATIM, Document, guarded_among
from normalize.edits import Edit, Edits, chosen, confidences, spans
from normalize.engine import MakeEdit, Region, Resolved, Rule, region_at, regions
from normalize.stages.casing.gate import may_have_lost
from normalize.stages.casing.names import lower_sought, lower_strong

__all__ = ["settled"]

_SILENT = "casing/lower-case-sentence-start"
"""Its capitals are evidence for no other rule where no name has lost its own: then one round is enough."""
_STOP = "."
_ROUNDS = 12  # each round restores at least one capital, and chains are short: 3 was the most seen in damaged news


def settled(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Return the rules so that each proposes its share of what all of them agree on."""

    def agreed(document: Document) -> dict[str, Sequence[Edit]]:
        return _agreed(rules, document)

    return tuple(attrs.evolve(rule, find=_share(rule, agreed)) for rule in rules)


def _share(rule: Rule, agreed: Callable[[Document], dict[str, Sequence[Edit]]]) -> Callable[..., Sequence[Edit]]:
    @functools.wraps(rule.find)
    def find(document: Document, edit: MakeEdit) -> Sequence[Edit]:
        del edit
        return document.measure(agreed)[rule.name]

    return find


def _agreed(rules: tuple[Rule, ...], document: Document) -> dict[str, Sequence[Edit]]:
    abroad = document.measure(regions)  # the engine treats them by their own language
    found: dict[str, Sequence[Edit]] = {}
    current = document
    for _ in range(_ROUNDS):
        proposed = {rule.name: _proposed(rule, current) for rule in rules}
        found = {name: _surest(own, proposed[name]) for name, own in found.items()} if found else proposed
        wanted = {rule.name: sure for rule in rules if (sure := _sure(rule, proposed[rule.name], document))}
        if not wanted or (not document.measure(lower_strong) and _are_silent(wanted, current.text)):
            break
        text = _made([*wanted.values()], current, abroad)
        if text == current.text:
            break
        left = [(place, word) for place, word in current.measure(lower_sought) if text.startswith(word, place)]
        current = document.recased(text, {lower_sought: left})
        if not may_have_lost(current):
            break
    return found


def _proposed(rule: Rule, document: Document) -> Sequence[Edit]:
    """Return what a rule proposes, in columns."""
    rows = list(rule.find(document, _ROW))
    if not rows:
        return ()
    starts, ends, replacements, sure = map(list, zip(*cast("list[_Row]", rows), strict=True))
    return Edits(rule.name, starts, ends, replacements, sure)


_Row = tuple[int, int, str, float]


def _row(start: int, end: int, replacement: str, *, confidence: float) -> _Row:
    return start, end, replacement, confidence


_ROW = cast("MakeEdit", _row)
"""Rules yield whatever is made of their edits: rows here, for an `Edit` of each would cost more than all else."""


def _sure(rule: Rule, proposed: Sequence[Edit], document: Document) -> Sequence[Edit]:
    if not proposed:
        return ()
    return chosen(proposed, map(rule.least(unsafe=document.unsafe).__le__, confidences(proposed)))


def _surest(own: Sequence[Edit], proposed: Sequence[Edit]) -> Sequence[Edit]:
    """Return a rule's edits with those it proposes now, where these are new or it is surer than it was."""
    if not (own and proposed):
        return own or proposed
    surest = {(edit.start, edit.end): edit for edit in own}
    for edit in proposed:
        before = surest.get((edit.start, edit.end))
        if before is None or edit.confidence > before.confidence:
            surest[edit.start, edit.end] = edit
    return list(surest.values())


def _made(wanted: Sequence[Sequence[Edit]], current: Document, abroad: Sequence[Region]) -> str:
    """Return the text that the rules' edits make: those that stand neither abroad nor in addresses and code.

    Args:
        wanted: The edits of which each rule is sure, the rule that wins first.
        current: The snapshot they are proposed on.
        abroad: Regions in other languages; the engine treats them by these.
    """
    resolved = current.measure(Resolved)
    applied, _, text = resolved.of(wanted)
    if not abroad and not guarded_among(current, *spans(applied), VERBATIM):
        return text
    _, _, text = resolved.of([_allowed(edits, current, abroad) for edits in wanted])
    return text


def _allowed(edits: Sequence[Edit], current: Document, abroad: Sequence[Region]) -> Sequence[Edit]:
    starts, ends = spans(edits)
    broken = guarded_among(current, starts, ends, VERBATIM)
    at_home = [region_at(abroad, start) is None for start in starts]
    return chosen(edits, [here and number not in broken for number, here in enumerate(at_home)])


def _are_silent(wanted: Mapping[str, Sequence[Edit]], text: str) -> bool:
    """Whether edits make no other place a candidate; `mr.` at a start becomes a title, and a name follows."""
    return wanted.keys() == {_SILENT} and not any(text.startswith(_STOP, end) for end in spans(wanted[_SILENT])[1])
