"""A step that the plan calls idle has nothing to do."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import ANY_TEXT, PROSE

from normalize import scan
from normalize.document import Document
from normalize.engine import Plan, Stage, rewriter, run, run_together
from normalize.engine.passes import run_stage
from normalize.engine.plan import ALL
from normalize.language import codes, language
from normalize.pipelines import ORDER, Pipeline

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
PLAN = Plan(ORDER)
compiled = pytest.mark.skipif(not scan.COMPILED, reason="without compiled code every gate is asked")


@functools.cache
def prepare(code: str) -> None:
    """Have the triggers of a language made, which is not done for its first texts."""
    PLAN.prepare(language(code))


def check(text: str, code: str) -> int:
    """Run the stages that the plan leaves out over a text, and return how many they were."""
    document = Document(text, language(code))
    prepare(code)
    idle = PLAN.among(~PLAN.due(text, document.language))
    for _, step in idle:
        assert isinstance(step, Stage)
        assert run_stage(step, document) is None, (step.name, step.rules[0].name, text)
    return len(idle)


def examples() -> Iterator[tuple[str, str]]:
    """Yield the texts of all rules' fixtures, broken and mended, with their languages."""
    for path in sorted(FIXTURES.glob("rules/*/*.toml")):
        for cases in tomllib.loads(path.read_text("utf-8")).values():
            for case in cases if isinstance(cases, list) else ():
                for key in ("text", "want"):
                    if key in case:
                        yield case[key], case.get("language", "en")


@compiled
@given(st.one_of(ANY_TEXT, PROSE), st.sampled_from(codes()))
@example("\N{CIRCLED LATIN SMALL LETTER A}. \N{CIRCLED LATIN SMALL LETTER A}", "en")
@example("One\n\u0345two", "en")
@example("\N{DEVANAGARI DIGIT ONE}\N{DEVANAGARI DANDA}\N{DEVANAGARI DIGIT TWO}", "hi")
@example("a4\N{ARABIC COMMA}5", "ar")
@example("One\n\N{CIRCLED LATIN SMALL LETTER A}", "en")
def test_idle_stages_propose_nothing(text: str, code: str) -> None:
    """Whatever the text and the language."""
    check(text, code)


@compiled
def test_idle_stages_propose_nothing_in_fixtures() -> None:
    """What the rules are about, line by line and whole."""
    for text, code in examples():
        check(text, code)


@compiled
def test_clean_prose_leaves_most_stages_idle() -> None:
    """Or nothing would be gained."""
    assert check("A plain sentence stands here, and another one follows it. Nobody has to mend them.", "en") > 8


@compiled
def test_nothing_is_due_in_a_plain_paragraph() -> None:
    """The text is its own result, and says what it says about itself."""
    text = (
        "A plain sentence stands here in one paragraph, and another one follows it. Nobody has to mend either of them."
    )
    plan = Plan(Pipeline.from_profile().steps)
    plan.prepare(language("en"))
    assert plan.due(text, language("en")) == plan.pins
    result = run(plan, text, code="en")
    assert (result.text, result.source, result.passes, result.language) == (text, text, (), "en")
    assert result.evidence is not None
    assert result.reader is plan.reader
    assert run(Plan([]), text, code="en").evidence is None
    framed = run_together(plan, [(text, "en"), ("One,two", "en"), (text, None)])
    assert [each.text for each in framed] == [text, "One, two", text]
    for each in (f"{text} Sign up for our newsletter", f"Share this article {text}", f"{text}[1]", text.lower() * 2):
        assert plan.due(each, language("en")) != plan.pins


@compiled
def test_text_with_signs_of_nothing_leaves_its_stages_idle() -> None:
    """A phrase that goes on otherwise, figures in brackets of their own, speech that has its marks."""
    plan = Plan(Pipeline.from_profile().steps)
    plan.prepare(language("en"))
    plain = " He came late to the meeting, and nobody waited for him. It was a long day for all of the people there."
    for text in (f"Advertising is what they do.{plain}", f"They were [as he wrote] there.{plain}"):
        assert plan.due(text, language("en")) == plan.pins, text
    said = f'"We will wait for them here at home, " he said.{plain}'
    assert plan.due(said.replace(', "', ',"'), language("en")) == plan.pins
    assert plan.due(said.replace('"', ""), language("en")) != plan.pins
    assert plan.due(f'{said}"', language("en")) != plan.pins
    told = f"Nobody had to wait for them at home, he said.{plain.replace('all of ', '')}"
    assert plan.due(told, language("en")) == plan.pins
    for hinting in (f"{told}\n{plain.strip()}", told.replace("Nobody", "We"), told.replace("home, he", "home! he")):
        assert plan.due(hinting, language("en")) != plan.pins
    french = "Il faut que la ville ait plus de temps pour les enfants et que tout le monde soit avec eux, he said."
    assert plan.due(french, language("en")) != plan.pins


@compiled
def test_triggers_are_made_when_many_texts_have_come() -> None:
    """All gates are asked of the first ones: a small job is over before triggers would pay."""
    plan = Plan(ORDER)
    due = [plan.among(plan.due("A plain sentence.", language("en"))) for _ in range(100)]
    assert due[0] == plan.among(ALL)
    assert len(due[-1]) < len(ORDER)


def test_without_compiled_code_no_stage_is_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """There the gates themselves are quicker."""
    monkeypatch.setattr("normalize.engine.plan.COMPILED", False)
    plan = Plan(ORDER)
    assert plan.due("A plain sentence.", language("en")) == ALL


def test_a_stage_that_waits_is_due_in_what_others_made() -> None:
    """Its triggers alone do not make it due; behind a change of a stage it names they do, together and alone."""
    first = rewriter("own/first", lambda line: line.replace("x", "y"))
    waits = attrs.evolve(
        rewriter("late/second", lambda line: line.replace("y", "z")),
        after=frozenset({"own"}),
        triggers=lambda _: ("y",),
    )
    plan = Plan((first, waits))
    texts = ["a y", "an x", "nothing"]

    assert [run(plan, text, "en").text for text in texts * 20] == ["a y", "an z", "nothing"] * 20
    assert [each.text for each in run_together(plan, [(text, "en") for text in texts])] == ["a y", "an z", "nothing"]
    with pytest.raises(ValueError, match="triggers"):
        attrs.evolve(waits, triggers=None)
