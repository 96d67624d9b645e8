"""Rules that need each other's result, settled together, so that a second run finds nothing.

A capital given back is evidence for the next one: `president trump` gets its title because a name follows. And less is
lost afterwards, so that a doubtful place stays doubtful. The rules of this stage are therefore asked again about what
they would make of the text until none of them has anything more to say; the text they agree on is the one a second run
sees. For the same reason they ask what this snapshot says of itself, not what was pinned before words were set apart:
no stage in between changes a capital. Every edit keeps the length of what it replaces, so positions hold.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

import attrs

from normalize.document import VERBATIM, Document, guarded_among, lines, paragraphs
from normalize.edits import Edit, Edits, chosen, spans, transposed
from normalize.engine import MakeEdit, Region, Resolved, Rule, region_at, regions
from normalize.stages.casing.gate import may_have_lost
from normalize.stages.casing.line_starts import may_begin_lower
from normalize.stages.casing.lower_case_after_speaker_label import turn_sites, turn_sites_left
from normalize.stages.casing.names import lower_sought, lower_sought_left, lower_strong
from normalize.stages.casing.starts import start_sites, start_sites_left

__all__ = ["settled"]

_SILENT = "casing/lower-case-sentence-start"
"""Its capitals are evidence for no other rule where no name has lost its own: then one round is enough."""
_STOP = "."
_ROUNDS = 12  # each round restores at least one capital, and chains are short: 3 was the most seen in damaged news


_Asked = tuple[tuple[Rule, Callable[[Document], object]], ...]


def settled(asked: _Asked) -> tuple[Rule, ...]:
    """Return rules so that each proposes its share of what all of them agree on.

    Args:
        asked: The rules, each with what a document must have if it is to propose anything.
    """

    def agreed(document: Document) -> Mapping[str, Edits]:
        return _agreed(asked, document)

    return tuple(attrs.evolve(rule, find=_share(rule, agreed)) for rule, _ in asked)


def _share(rule: Rule, agreed: Callable[[Document], Mapping[str, Edits]]) -> Callable[..., Sequence[Edit]]:
    @functools.wraps(rule.find)
    def find(document: Document, edit: MakeEdit) -> Sequence[Edit]:
        del edit
        return document.measure(agreed).get(rule.name, ())

    return find


def _agreed(asked: _Asked, document: Document) -> dict[str, Edits]:
    """Return what the rules agree on, by their names; nothing of those that propose nothing."""
    abroad = document.measure(regions)  # the engine treats them by their own language
    found: dict[str, Edits] = {}
    current = document
    for _ in range(_ROUNDS):
        wanted: dict[str, Edits] = {}
        for rule, needs in asked:
            edits = _proposed(rule, current) if current.measure(needs) else None
            if edits is None:
                continue
            found[rule.name] = _surest(found[rule.name], edits) if rule.name in found else edits
            sure = _sure(edits, rule.least(unsafe=document.unsafe))
            if sure:
                wanted[rule.name] = sure
        if not wanted or (not document.measure(lower_strong) and _are_silent(wanted, current.text)):
            break
        text = _made([*wanted.values()], current, abroad)
        if text == current.text:
            break
        current = _recased(current, text)
        if not may_have_lost(current):
            break
    return found


def _recased(current: Document, text: str) -> Document:
    """Return the snapshot of the text with the capitals given back: those make no place that was none before."""
    known: dict[Callable[[Document], object], object] = {
        lower_sought: lower_sought_left(current.measure(lower_sought), text),
        start_sites: start_sites_left(current.measure(start_sites), text),
        turn_sites: turn_sites_left(current.measure(turn_sites), text),
    }
    if not current.measure(may_begin_lower):
        known[may_begin_lower] = False
    return current.recased(text, known, (lines, paragraphs))


def _proposed(rule: Rule, document: Document) -> Edits | None:
    """Return what a rule proposes, in columns."""
    rows = list(rule.find(document, _ROW))
    if not rows:
        return None
    return Edits(rule.name, *transposed(cast("list[_Row]", rows)))


_Row = tuple[int, int, str, float]


def _row(start: int, end: int, replacement: str, *, confidence: float) -> _Row:
    return start, end, replacement, confidence


_ROW = cast("MakeEdit", _row)
"""Rules yield whatever is made of their edits: rows here, for an `Edit` of each would cost more than all else."""


def _sure(edits: Edits, least: float) -> Edits:
    """Return the edits that are as sure as they have to be."""
    return edits if min(edits.confidences) >= least else edits.chosen(map(least.__le__, edits.confidences))


def _surest(own: Edits, proposed: Edits) -> Edits:
    """Return a rule's edits with those it proposes now, where these are new or it is surer than it was."""
    surest = dict(_by_place(own))
    for place, form in _by_place(proposed):
        if place not in surest or form[1] > surest[place][1]:
            surest[place] = form
    return Edits(own.rule, *transposed([*surest]), *transposed([*surest.values()]))


def _by_place(edits: Edits) -> Iterable[tuple[tuple[int, int], tuple[str, float]]]:
    places = zip(edits.starts, edits.ends, strict=True)
    return zip(places, zip(edits.replacements, edits.confidences, strict=True), strict=True)


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
