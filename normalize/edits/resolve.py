"""Which of the proposed edits can stand together: the earlier rule wins, a group stands or falls whole."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain
from operator import eq, gt, not_

from normalize.edits.apply import apply, position
from normalize.edits.columns import Edits, chosen, groups, in_columns, merged, spans, together
from normalize.edits.edit import Edit

__all__ = ["in_order", "resolve", "settle"]


def in_order(proposals: Sequence[Sequence[Edit]]) -> Sequence[Edit]:
    """Return edits sorted by position; of two at one place that of the earlier sequence first."""
    first = proposals[0] if len(proposals) == 1 else None
    if type(first) is Edits and first.starts:  # as mostly, without the calls below
        return merged([first])
    given = [edits for edits in proposals if edits]
    if not given:
        return ()
    if len(given) == 1 and len(given[0]) == 1:
        return given[0] if type(given[0]) is Edits else tuple(given[0])
    if not any(type(edits) is Edits for edits in given):
        return tuple(sorted(chain.from_iterable(given), key=position))
    return merged(list(map(in_columns, given)))


def settle(text: str, proposals: Sequence[Sequence[Edit]]) -> tuple[Sequence[Edit], Sequence[Edit], str]:
    """Return what `resolve` does, and the text that the edits to apply make of a text.

    Args:
        text: The snapshot the edits were proposed on.
        proposals: See `resolve`.
    """
    found = together(text, proposals)
    if found is not None:  # as nearly always
        return found
    applied, dropped = resolve(proposals)
    return applied, dropped, apply(text, applied)


def resolve(proposals: Sequence[Sequence[Edit]]) -> tuple[Sequence[Edit], Sequence[Edit]]:
    """Split proposals into those that can be applied together and those that lose.

    Args:
        proposals: One sequence of edits a rule, the rule that wins first.

    Returns:
        The edits to apply, sorted by position, and the dropped ones, likewise. Deterministic: depends on the order of
        the rules and the positions only. O(n log n) where few edits conflict, as is usual.
    """
    everything = in_order(proposals)
    if _disjoint(everything):
        return everything, ()
    again: Sequence[Edit] = ()
    alone = all(group is None for group in groups(everything))
    if alone:
        everything, again = _unequal(everything)
        if again and _disjoint(everything):
            return everything, again
    contested = _contested(everything)
    rivals = [_at(edits, contested.__contains__) for edits in proposals]
    kept, dropped = _won(rivals) if alone else _ranked(rivals)
    sure, lost = (_at(edits, lambda start: start not in contested) for edits in (everything, again))
    return in_order((sure, kept)), in_order((dropped, lost))


def _unequal(edits: Sequence[Edit]) -> tuple[Sequence[Edit], Sequence[Edit]]:
    """Part edits, given in order, into those that stand elsewhere than the one before, and the others.

    Most conflicts are of this kind: several rules want to mend one word.
    """
    places = list(zip(*spans(edits), strict=True))
    again = [False, *map(eq, places, places[1:])]
    return chosen(edits, map(not_, again)), chosen(edits, again)


def _contested(edits: Sequence[Edit]) -> set[int]:
    """Return where the edits start, given in order, that have to be decided about: those that may overlap, and groups.

    Few do: the others need not be ranked.
    """
    starts, ends = spans(edits)
    found = {start for start, group in zip(starts, groups(edits), strict=False) if group is not None}
    longest, reach = -1, -1  # where the edit starts that goes farthest, and where it ends
    for start, end in zip(starts, ends, strict=True):
        if start < reach or start == longest:
            found |= {longest, start}
        if end >= reach:
            longest, reach = start, end
    return found


def _at(edits: Sequence[Edit], chosen_start: Callable[[int], bool]) -> Sequence[Edit]:
    return chosen(edits, map(chosen_start, spans(edits)[0]))


def _won(proposals: Sequence[Sequence[Edit]]) -> tuple[Sequence[Edit], Sequence[Edit]]:
    """Return what `resolve` does, of edits that all stand alone: each rule's are held against those kept before."""
    won: list[Sequence[Edit]] = []
    lost: list[Sequence[Edit]] = []
    kept: list[tuple[int, int]] = []  # sorted, none overlapping another
    for edits in proposals:
        places = list(zip(*spans(edits), strict=True))
        wins = [False] * len(places)
        own: list[tuple[int, int]] = []
        at = 0
        for row in sorted(range(len(places)), key=places.__getitem__):
            while at < len(kept) and kept[at][1] < places[row][0]:
                at += 1
            if not (own and _overlap(places[row], own[-1])) and not _blocked(places[row], kept, at):
                wins[row] = True
                own.append(places[row])
        kept = sorted(kept + own)
        won.append(chosen(edits, wins))
        lost.append(chosen(edits, map(not_, wins)))
    return in_order(won), in_order(lost)


def _blocked(place: tuple[int, int], kept: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place overlaps any of those from a number on, the first that reach so far; it touches few others."""
    while at < len(kept) and kept[at][0] <= place[1]:
        if _overlap(place, kept[at]):
            return True
        at += 1
    return False


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """See `Edit.overlaps`."""
    if one[0] == one[1] and other[0] == other[1]:
        return one[0] == other[0]
    return one[0] < other[1] and other[0] < one[1]


def _ranked(proposals: Sequence[Sequence[Edit]]) -> tuple[Sequence[Edit], Sequence[Edit]]:
    """Return what `resolve` does, of edits that are all ranked."""
    ranked = [(rank, edit) for rank, edits in enumerate(proposals) for edit in edits]
    ranked.sort(key=lambda item: (item[1].start, item[1].end, item[0]))
    units: dict[tuple[str, int], list[Edit]] = defaultdict(list)
    order: dict[tuple[str, int], tuple[int, int, int]] = {}
    for single, (rank, edit) in enumerate(ranked):
        key = (edit.rule, edit.group) if edit.group is not None else ("", single)
        units[key].append(edit)
        order.setdefault(key, (rank, edit.start, single))
    kept = _Accepted()
    dropped: list[Edit] = []
    for key in sorted(units, key=order.__getitem__):
        unit = units[key]
        if _disjoint(unit) and not any(kept.blocks(edit) for edit in unit):
            kept.add(unit)
        else:
            dropped += unit
    return tuple(sorted(kept.edits(), key=position)), tuple(sorted(dropped, key=position))


def _disjoint(edits: Sequence[Edit]) -> bool:
    """Whether the edits are sorted and none overlaps its neighbour, and so none any other."""
    starts, ends = spans(edits)
    if len(starts) < 2:  # noqa: PLR2004 (no two of them)
        return True
    if any(map(gt, ends, starts[1:])):
        return False
    return len(set(starts)) == len(starts) or not any(map(_twice, starts, ends, starts[1:], ends[1:]))


def _twice(start: int, end: int, next_start: int, next_end: int) -> bool:
    """Whether two neighbours both insert at one point."""
    return start == end == next_start == next_end


class _Accepted:
    """The edits accepted so far, in buckets of positions so that neither a look-up nor an insertion is slow."""

    _WIDTH = 4096  # code points a bucket; any value is right, this keeps buckets small on dense proposals

    def __init__(self) -> None:
        self._buckets: dict[int, list[Edit]] = defaultdict(list)
        self._edits: list[Edit] = []

    def _span(self, edit: Edit) -> range:
        return range(edit.start // self._WIDTH, edit.end // self._WIDTH + 1)

    def blocks(self, edit: Edit) -> bool:
        for index in self._span(edit):
            bucket = self._buckets.get(index)
            if not bucket:
                continue
            # Accepted edits do not overlap, so only the nearest ones on both sides can be in the way.
            at = bisect_left(bucket, position(edit), key=position)
            near = bucket[max(0, at - 2) : at]
            for other in near:
                if edit.overlaps(other):
                    return True
            while at < len(bucket) and bucket[at].start <= edit.end:
                if edit.overlaps(bucket[at]):
                    return True
                at += 1
        return False

    def add(self, unit: Sequence[Edit]) -> None:
        for edit in unit:
            for index in self._span(edit):
                bucket = self._buckets[index]
                bucket.insert(bisect_left(bucket, position(edit), key=position), edit)
            self._edits.append(edit)

    def edits(self) -> list[Edit]:
        return self._edits
