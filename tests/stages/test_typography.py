"""Typography: the options, the curling of straight marks, languages that keep their own, time."""

# ruff: noqa: RUF001 (the look-alike characters are what is tested)

from __future__ import annotations

import pytest
from timing import assert_linear, scan, seconds

from normalize.engine import Stage, run
from normalize.errors import RuleError
from normalize.language import codes, language
from normalize.pipelines import Pipeline
from normalize.stages.typography import MARKS, STAGE, TYPOGRAPHIC, stage

CLEAN = "The committee met on Tuesday and agreed, after some debate, to publish the report.\n" * 12_000


def typed(text: str, language: str = "en", chosen: Stage = STAGE) -> str:
    """Return a text after one stage."""
    return run([chosen], text, code=language).text


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ("the '90s", "the ’90s"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("'Twas the dogs' bowl, wasn't it?", "’Twas the dogs’ bowl, wasn’t it?"),
        ("\"He said 'no' twice,\" she wrote.", "“He said ‘no’ twice,” she wrote."),
        ('("so") and --"so"', "(“so”) and --“so”"),
        ("6'2\" tall", "6'2\" tall"),
        ('a lone " mark', 'a lone " mark'),
    ],
)
def test_curls(straight: str, curly: str) -> None:
    """Straight marks become curly ones the right way round; feet, inches and lone marks stay."""
    assert typed(straight, chosen=TYPOGRAPHIC) == curly


@pytest.mark.parametrize(
    ("language", "curly"), [("de", "„Ja“, sagt er."), ("sv", "”Ja”, sagt er."), ("fr", "« Ja », sagt er.")]
)
def test_curls_in_the_shapes_of_the_language(language: str, curly: str) -> None:
    """The language's first pair is used, with its padding as an ordinary space."""
    assert typed('"Ja", sagt er.', language, TYPOGRAPHIC) == curly


def test_padding_keeps_its_own_space_where_spaces_are_kept() -> None:
    """French marks are padded with the narrow no-break space where no rule would undo it."""
    kept = stage(quotes="typographic", spaces="keep")

    assert typed('"Oui"', "fr", kept) == "«\N{NARROW NO-BREAK SPACE}Oui\N{NARROW NO-BREAK SPACE}»"


@pytest.mark.parametrize("code", codes())
def test_every_mark_opens_the_gate(code: str) -> None:
    """Of any language, for a paragraph may be in another one than its document."""
    quotes = language(code).quotes
    marks = {*"".join((*quotes.pairs, *quotes.inner))} - {'"'} if quotes.straighten else set()
    singles = {"\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"}

    assert marks - singles <= MARKS


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru", "uk", "he", "ja"])
def test_curling_is_idempotent(language: str) -> None:
    """A curled text stays as it is."""
    once = typed('"Don\'t," he said. \'Twas "15" inches. l\'homme didn‘t, amis’ la', language, TYPOGRAPHIC)

    assert typed(once, language, TYPOGRAPHIC) == once


def test_a_left_mark_inside_a_word_opens_no_quotation() -> None:
    """One that stood for an apostrophe does not decide about others, so a second run changes nothing."""
    once = typed("Je vois l‘homme, les amis’ aussi.", "fr")

    assert once == "Je vois l'homme, les amis' aussi."
    assert typed(once, "fr") == once


def test_options_keep() -> None:
    """Each form can be kept."""
    text = "“Well…”\N{NO-BREAK SPACE}he said"

    assert typed(text, chosen=stage(quotes="keep", ellipsis="keep", spaces="keep")) == text
    assert typed(text, chosen=stage(quotes="keep")) == "“Well...” he said"


def test_unknown_option() -> None:
    """A value that is not known is refused with those that are."""
    with pytest.raises(RuleError, match="straight, typographic, keep"):
        stage(quotes="wavy")  # type: ignore[arg-type]


def test_typographic_pipeline_can_be_saved() -> None:
    """A pipeline with the other form is rebuilt from its TOML."""
    pipeline = Pipeline.from_profile("canonical").without("typography").with_stage(TYPOGRAPHIC)

    assert Pipeline.from_toml(pipeline.to_toml()) == pipeline


def test_clean_text_costs_nothing() -> None:
    """A megabyte of clean ASCII passes in less time than one scan for its words takes."""
    assert run([STAGE], CLEAN, code="en").text == CLEAN
    assert seconds(lambda: run([STAGE], CLEAN, code="en")) < scan(CLEAN)


@pytest.mark.parametrize("unit", ["’", "‘", "“", "…", "\N{NO-BREAK SPACE}", " \N{NO-BREAK SPACE}", "a’ ", "'", '"'])
@pytest.mark.parametrize("chosen", [STAGE, TYPOGRAPHIC], ids=["straight", "typographic"])
def test_linear(unit: str, chosen: Stage) -> None:
    """However many marks stand in one line."""
    assert_linear(lambda times: run([chosen], unit * times, code="fr"))
