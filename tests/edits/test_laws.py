"""The laws of edits: they hold for any text and any proposals."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from strategies import ANY_TEXT, text_and_proposals

from normalize.edits import Edit, OffsetMap, apply, edits_between, inverted, position, resolve
from normalize.edits.resolve import _ranked

TextAndProposals = tuple[str, list[list[Edit]]]


@given(text_and_proposals())
def test_apply_then_invert_is_the_identity(drawn: TextAndProposals) -> None:
    """The inverted edits give back the text exactly."""
    text, proposals = drawn
    kept, _ = resolve(proposals)
    after = apply(text, kept)

    assert apply(after, inverted(text, kept)) == text


@given(text_and_proposals())
def test_nothing_kept_overlaps(drawn: TextAndProposals) -> None:
    """What is kept can be applied together, and every proposal is either kept or dropped."""
    _, proposals = drawn
    kept, dropped = resolve(proposals)

    assert not any(left.overlaps(right) for i, left in enumerate(kept) for right in kept[i + 1 :])
    assert sorted(map(id, kept + dropped)) == sorted(id(edit) for edits in proposals for edit in edits)
    assert list(kept) == sorted(kept, key=position)


@given(text_and_proposals())
def test_groups_stand_or_fall_whole(drawn: TextAndProposals) -> None:
    """No group has an edit among the kept and another among the dropped."""
    kept, dropped = resolve(drawn[1])
    whole = {(edit.rule, edit.group) for edit in kept if edit.group is not None}

    assert whole.isdisjoint((edit.rule, edit.group) for edit in dropped)


@given(text_and_proposals())
def test_what_nothing_contests_need_not_be_ranked(drawn: TextAndProposals) -> None:
    """The same is kept and dropped as if all edits were ranked."""
    assert resolve(drawn[1]) == _ranked(drawn[1])


@given(text_and_proposals())
def test_the_earlier_rule_wins(drawn: TextAndProposals) -> None:
    """A single edit of the first rule is only ever dropped for another one of that rule."""
    kept, dropped = resolve(drawn[1])
    for edit in dropped:
        if edit.rule == "test/rule-0" and edit.group is None:
            assert any(edit.overlaps(other) for other in kept if other.rule == "test/rule-0")


@given(text_and_proposals())
def test_unchanged_characters_map_to_themselves(drawn: TextAndProposals) -> None:
    """Both ways, for every character that no edit touches."""
    text, proposals = drawn
    kept, _ = resolve(proposals)
    after, offsets = apply(text, kept), OffsetMap(kept)
    touched = {i for edit in kept for i in range(edit.start, edit.end)}
    for i in set(range(len(text))) - touched:
        start, end = offsets.forward(i, i + 1)

        assert (end - start, after[start:end]) == (1, text[i])
        assert offsets.back(start, end) == (i, i + 1)


@given(text_and_proposals())
def test_back_is_monotone_and_covers(drawn: TextAndProposals) -> None:
    """Later characters come from later places; a span's origin covers its characters'; insertions have none."""
    text, proposals = drawn
    kept, _ = resolve(proposals)
    after, offsets = apply(text, kept), OffsetMap(kept)
    spans = [offsets.back(i, i + 1) for i in range(len(after))]
    for left, right in pairwise(spans):
        assert left[0] <= right[0]
        assert left[1] <= right[1]
    whole = offsets.back(0, len(after))
    assert all(whole[0] <= start <= end <= whole[1] <= len(text) for start, end in spans)
    shift = 0
    for edit in kept:
        if edit.start == edit.end:
            at = edit.start + shift
            assert offsets.back(at, at + len(edit.replacement)) == (edit.start, edit.start)
        shift += len(edit.replacement) - (edit.end - edit.start)


@given(ANY_TEXT, ANY_TEXT)
def test_edits_between_lead_from_one_to_the_other(before: str, after: str) -> None:
    """Whatever two texts are, the edits found between them turn the one into the other."""
    edits = edits_between(before, after, "test/rule")

    assert apply(before, edits) == after


def test_edits_between_are_small() -> None:
    """One damaged word gives one edit of the characters that differ."""
    (edit,) = edits_between("a cafe, run", "a caff, run", "test/rule", start=10)

    assert (edit.start, edit.end, edit.replacement) == (15, 16, "f")


@pytest.mark.parametrize(("start", "end", "replacement"), [(3, 2, "x"), (-1, 2, "x"), (4, 4, "")])
def test_an_edit_refuses_nonsense(start: int, end: int, replacement: str) -> None:
    """A span that runs backwards, a negative place, an insertion of nothing."""
    with pytest.raises(ValueError, match="test/rule"):
        Edit(start, end, replacement, "test/rule")


def test_resolving_many_conflicts_is_not_quadratic() -> None:
    """Twice 20,000 edits that all conflict with a neighbour take seconds at most."""
    first = [Edit(i * 3, i * 3 + 2, "x", "test/a") for i in range(20_000)]
    second = [Edit(i * 3 + 1, i * 3 + 3, "y", "test/b") for i in range(20_000)]
    kept, dropped = resolve([first, second])

    assert (len(kept), len(dropped)) == (20_000, 20_000)
