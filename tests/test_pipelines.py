"""Pipelines are values: compared, filtered, extended, saved and reloaded."""

from __future__ import annotations

import pytest

import normalize
from normalize.pipelines import ORDER, PROFILES


@pytest.mark.parametrize("profile", PROFILES)
def test_round_trip_through_toml(profile: str) -> None:
    """What is saved comes back equal."""
    pipeline = normalize.Pipeline.from_profile(profile)

    assert normalize.Pipeline.from_toml(pipeline.to_toml()) == pipeline


def test_without_and_only() -> None:
    """Stages and single rules can be left out and picked; the same choice gives equal pipelines."""
    whole = normalize.Pipeline.from_profile("canonical")
    less = whole.without("casing", "spacing/missing-space-after-comma")

    assert "casing" not in {rule.stage for rule in less.rules}
    assert "spacing/missing-space-after-comma" not in {rule.name for rule in less.rules}
    assert {rule.stage for rule in whole.only("spacing").rules} == {"spacing"}
    assert whole.without("casing") == normalize.Pipeline.from_profile("canonical").without("casing")
    assert normalize.Pipeline.from_toml(less.to_toml()) == less


def test_unknown_names_are_errors() -> None:
    """A profile, a rule, a stage that does not exist."""
    with pytest.raises(normalize.RuleError, match="repair"):
        normalize.Pipeline.from_profile("nice")
    with pytest.raises(normalize.RuleError, match="speling"):
        normalize.Pipeline.from_profile().without("speling")
    with pytest.raises(normalize.LanguageError, match="klingon"):
        normalize.clean("x", language="klingon")


def test_own_stage_is_saved_by_its_origin() -> None:
    """A caller's stage must say where it comes from before a pipeline with it can be saved."""
    anonymous = normalize.rewriter("own/upper", str.upper)
    pipeline = normalize.Pipeline.from_profile("repair").with_stage(anonymous, before="spacing")
    with pytest.raises(normalize.RuleError, match="origin"):
        pipeline.to_toml()

    names = [step.name for step in pipeline.steps]
    assert names.index("pin") < names.index("own") == len(names) - 1 - names[::-1].index("spacing") - 1


def test_the_order_pins_evidence_before_any_repair() -> None:
    """Furniture goes and tokens are whole again, then the evidence is pinned, then the other repairs begin."""
    names = [step.name for step in ORDER]
    whole, apart = (at for at, name in enumerate(names) if name == "spacing")

    assert names.index("boilerplate") < whole < names.index("pin") < apart < names.index("casing")


def test_run_many_is_lazy_and_equal_to_run() -> None:
    """Nothing is remembered from one text to the next."""
    texts = ["We are next to them,but wait.", "It,too,holds here."]
    pipeline = normalize.Pipeline.from_profile("repair")

    assert [result.text for result in pipeline.run_many(iter(texts * 2), language="en")] == [
        pipeline.run(text, language="en").text for text in texts * 2
    ]


def test_a_pipeline_that_has_run_can_be_sent() -> None:
    """What it loaded meanwhile goes along: engines pickle functions by value."""
    cloudpickle = pytest.importorskip("cloudpickle")
    pipeline = normalize.Pipeline.from_profile("canonical")
    pipeline.run("Zelensky came to Kiev.", language="en")

    sent = cloudpickle.loads(cloudpickle.dumps(pipeline))

    assert sent.run("He came to Kiev.", language="en").text == "He came to Kyiv."
