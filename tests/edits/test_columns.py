"""Edits in columns are what a list of the same edits is, for everything that is done with edits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import attrgetter

import attrs
from hypothesis import given
from hypothesis import strategies as st
from strategies import PROSE

from normalize.document import Document
from normalize.edits import Edit, Edits, apply, in_order, resolve
from normalize.engine import LIKELY, MakeEdit, Pass, Rule, Stage
from normalize.engine.passes import run_stage

RULE = "test/rule"
FACTS = (("kind", "quotation"),)


@st.composite
def text_and_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a text and edits on it, in any order, of any confidence."""
    text = draw(PROSE)
    edits = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 6)))
        replacement = draw(st.sampled_from([text[start:end] or "a", "b", "Cd"]))
        sure, group = draw(st.sampled_from([0.1, 0.8, 1.0])), draw(st.sampled_from([None, None, 1, 2]))
        edits.append(Edit(start, end, replacement, RULE, sure, group, draw(st.sampled_from([(), FACTS]))))
    return text, edits


def columns_of(edits: Sequence[Edit]) -> Edits:
    """Return the same edits in columns."""
    rows = [(edit.start, edit.end, edit.replacement, edit.confidence) for edit in edits]
    starts, ends, replacements, confidences = map(list, zip(*rows, strict=True)) if rows else ([], [], [], [])
    groups = [edit.group for edit in edits] if any(edit.group is not None for edit in edits) else None
    facts = [partial(attrgetter("facts"), edit) for edit in edits] if any(edit.facts for edit in edits) else None
    return Edits(RULE, starts, ends, replacements, confidences, groups, facts)


def passed(text: str, found: Sequence[Edit]) -> Pass | None:
    """Run a rule that finds some edits."""

    def find(document: Document, edit: MakeEdit) -> Sequence[Edit]:
        del document, edit
        return found

    return run_stage(Stage("test", (Rule(RULE, LIKELY, find),)), Document(text))


@given(text_and_edits())
def test_a_sequence_like_another(drawn: tuple[str, list[Edit]]) -> None:
    """They are counted, looked at one by one and in slices."""
    _, edits = drawn
    columns = columns_of(edits)

    assert list(columns) == edits
    assert [columns[at] for at in range(len(columns))] == edits
    assert list(columns[1:3]) == edits[1:3]


@given(text_and_edits())
def test_the_engine_makes_no_difference(drawn: tuple[str, list[Edit]]) -> None:
    """The same are applied, reported and dropped, and the text and the map are the same."""
    text, edits = drawn
    one, other = passed(text, edits), passed(text, columns_of(edits))

    assert (one is None) == (other is None)
    if one is not None and other is not None:
        for status in ("applied", "reported", "dropped"):
            assert list(getattr(one, status)) == list(getattr(other, status))
        assert one.after == other.after
        assert other.undone() == text
        for at in range(len(one.after) + 1):
            assert one.offsets.back(at, at) == other.offsets.back(at, at)


@given(text_and_edits(), text_and_edits())
def test_several_rules(drawn: tuple[str, list[Edit]], more: tuple[str, list[Edit]]) -> None:
    """Merged columns are resolved as the lists are: sorted, and the earlier rule wins."""
    first, second = drawn[1], [attrs.evolve(edit, rule="test/other") for edit in more[1]]
    columns = [columns_of(first), attrs.evolve(columns_of(second), rule="test/other")]

    for proposed in (columns, [first, columns[1]], [columns[0], second]):
        for one, other in zip(resolve([first, second]), resolve(proposed), strict=True):
            assert list(one) == list(other)
    merged = in_order(columns)
    assert list(in_order([first, second])) == list(merged)
    assert [merged[at] for at in range(len(merged))] == list(merged)
    if type(merged) is Edits:
        assert list(merged.chosen([True, False] * len(merged))) == list(merged)[::2]


def test_they_stay_in_columns() -> None:
    """Edits of one rule, in order, are not made to be applied."""
    columns = Edits(RULE, [0, 4], [3, 7], ["The", "End"], [1.0, 1.0])
    kept, dropped = resolve([columns])

    assert kept is columns
    assert not dropped
    assert apply("the end", kept) == "The End"
