"""Rules that need each other's result, settled together, so that a second run finds nothing.

A capital given back is evidence for the next one: `president trump` gets its title because a name follows. And less is
lost afterwards, so that a doubtful place stays doubtful. The rules of this stage are therefore asked again about what
they would make of the text until none of them has anything more to say; the text they agree on is the one a second run
sees. For the same reason they ask what this snapshot says of itself, not what was pinned before words were set apart:
no stage in between changes a capital. Every edit keeps the length of what it replaces, so positions hold.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

import attrs

from normalize.document import VERBATIM, Document, guarded_among
from normalize.edits import Edit, apply, spans
from normalize.engine import MakeEdit, Rule, region_at, regions
from normalize.stages.casing.gate import may_have_lost
from normalize.stages.casing.names import lower_sought, lower_strong

__all__ = ["settled"]

_SILENT = "casing/lower-case-sentence-start"
"""Its capitals are evidence for no other rule where no name has lost its own: then one round is enough."""
_STOP = "."
_ROUNDS = 12  # each round restores at least one capital, and chains are short: 3 was the most seen in damaged news


def settled(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Return the rules so that each proposes its share of what all of them agree on."""

    def agreed(document: Document) -> dict[str, list[Edit]]:
        return _agreed(rules, document)

    return tuple(attrs.evolve(rule, find=_share(rule, agreed)) for rule in rules)


def _share(rule: Rule, agreed: Callable[[Document], dict[str, list[Edit]]]) -> Callable[..., Sequence[Edit]]:
    @functools.wraps(rule.find)
    def find(document: Document, edit: MakeEdit) -> Sequence[Edit]:
        del edit
        return document.measure(agreed)[rule.name]

    return find


def _agreed(rules: tuple[Rule, ...], document: Document) -> dict[str, list[Edit]]:
    found: dict[str, dict[tuple[int, int], Edit]] = {rule.name: {} for rule in rules}
    abroad = document.measure(regions)  # the engine treats them by their own language
    current = document
    for _ in range(_ROUNDS):
        applied: dict[int, Edit] = {}
        taken: set[int] = set()
        for rule in rules:
            proposed = rule.propose(current)
            if not proposed:
                continue
            wanted = _wanted(proposed, found[rule.name], rule.least(unsafe=document.unsafe))
            broken = guarded_among(current, *spans(wanted), VERBATIM)
            for number, edit in enumerate(wanted):
                span = range(edit.start, edit.end)
                if number in broken or not taken.isdisjoint(span):
                    continue
                if not (abroad and region_at(abroad, edit.start)):
                    taken.update(span)
                    applied[edit.start] = edit
        if not applied:
            break
        if not document.measure(lower_strong) and all(_is_silent(edit, current.text) for edit in applied.values()):
            break
        text = apply(current.text, [applied[start] for start in sorted(applied)])
        left = [(place, word) for place, word in current.measure(lower_sought) if text.startswith(word, place)]
        current = document.recased(text, {lower_sought: left})
        if not may_have_lost(current):
            break
    return {name: list(own.values()) for name, own in found.items()}


def _wanted(proposed: Sequence[Edit], own: dict[tuple[int, int], Edit], bar: float) -> list[Edit]:
    """Keep what a rule proposes where it is surer than it was, and return what would be applied."""
    for edit in proposed:
        before = own.get((edit.start, edit.end))
        if before is None or edit.confidence > before.confidence:
            own[edit.start, edit.end] = edit
    return [edit for edit in proposed if edit.confidence >= bar]


def _is_silent(edit: Edit, text: str) -> bool:
    """Whether an edit makes no other place a candidate; `mr.` at a start becomes a title, and a name follows."""
    return edit.rule == _SILENT and text[edit.end : edit.end + 1] != _STOP
