"""Texts that are cleaned together have their limits one by one."""

from __future__ import annotations

import time
from collections.abc import Iterable

import attrs
import pytest

from normalize.config import Settings
from normalize.corpus.cleaner import Cleaner
from normalize.corpus.records import RecordError
from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, Rule, Stage


def slow_or_failing(document: Document, edit: MakeEdit) -> Iterable[Edit]:
    """Take long over one text, fail on another."""
    if document.text == "slow":
        time.sleep(5)
    if document.text == "broken":
        raise ZeroDivisionError
    yield edit(0, 0, "a ")


STAGE = Stage("test", (Rule("test/article", LIKELY, slow_or_failing),))


def cleaner(**settings: float) -> Cleaner:
    """Return one with the rule above."""
    made = Cleaner.of(attrs.evolve(Settings(), **settings))
    return attrs.evolve(made, pipeline=made.pipeline.only("spacing").with_stage(STAGE))


@pytest.mark.parametrize("wrong", ["slow", "broken", "large" * 100])
def test_what_is_wrong_with_one_is_its_own(wrong: str) -> None:
    """The others are cleaned, in their places."""
    texts = ["boat", wrong, "harbour", "quay"]
    limits = cleaner(max_record_seconds=0.2, max_record_bytes=100)
    made = list(limits.run_many((text, "en", "") for text in texts))
    assert [isinstance(each, RecordError) for each in made] == [False, True, False, False]
    assert [each.text for each in made if not isinstance(each, RecordError)] == ["a boat", "a harbour", "a quay"]


def test_together_they_may_take_longer_than_one() -> None:
    """The limit is that of a record."""

    def wait(document: Document, edit: MakeEdit) -> Iterable[Edit]:
        del document, edit
        time.sleep(0.05)
        return ()

    made = cleaner(max_record_seconds=0.3)
    patient = attrs.evolve(made, pipeline=made.pipeline.with_stage(Stage("wait", (Rule("wait/long", LIKELY, wait),))))
    results = list(patient.run_many((f"boat {number}", "en", "") for number in range(12)))
    assert not [each for each in results if isinstance(each, RecordError)]
