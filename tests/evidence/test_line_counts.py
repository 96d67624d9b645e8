"""Lines counted over a corpus: what is proposed, and what a pipeline makes of it."""

from __future__ import annotations

import pytest

import normalize
from normalize.evidence.line_counts import LineCounts
from normalize.lexicon.learnt import Learnt
from normalize.lexicon.sites import line_key

ONE = "The minister said on Monday that the talks would go on until the end of the week."
TWO = "He added that nobody in the room had expected a result so soon after the vote."


def test_line_key() -> None:
    """Figures, case and spaces do not count."""
    assert line_key(" Page 3  of 12 ") == line_key("PAGE 1 OF 9") == "page # of #"


def test_proposal() -> None:
    """For a person only what stands in many texts of one source, each line once a text."""
    counts = LineCounts()
    for number in range(8):
        text = f"{'abcdefgh'[number]}\nSupport our work\nSupport our work"
        counts.add(text, "en", "example.org")
        counts.add(text, "en", f"example.net/{number}")

    assert list(counts.review("example.org")) == ['"support our work" = 8']
    assert not list(counts.review("example.net/1"))
    assert not list(counts.review("example.com"))


@pytest.fixture
def pipeline() -> normalize.Pipeline:
    """A pipeline that knows two lines."""
    lines = frozenset({"support our work with # euros", "the quellhaven courier"})
    return normalize.Pipeline.from_profile("repair").with_lexicon(Learnt(lines=lines))


def test_a_pipeline_takes_lines(pipeline: normalize.Pipeline) -> None:
    """What the site prints on all its pages goes, recorded like any furniture; everything else stays."""
    result = pipeline.run(f"The Quellhaven Courier\n{ONE}\nSupport our work with 20 euros\n{TWO}", language="en")

    assert result.text == f"{ONE}\n{TWO}"
    assert [(each.rule, each.kind) for each in result.removed] == [("boilerplate/site-line", "site")] * 2
    assert not pipeline.run(result.text, language="en").changed


def test_lines_that_would_take_all() -> None:
    """A text made of such lines is reported on and left alone."""
    pipeline = normalize.Pipeline.from_profile("repair").with_lexicon(Learnt(lines=frozenset({line_key(ONE)})))
    result = pipeline.run(f"{ONE}\nSo it was.", language="en")

    assert not result.changed
    assert [each.rule for each in result.reported] == ["boilerplate/site-line"]


def test_where_it_stands(pipeline: normalize.Pipeline) -> None:
    """The stage stands once, before other furniture, and not where that stage was left out."""
    twice = pipeline.with_lexicon(Learnt(lines=frozenset({"a"})))
    without = (
        normalize.Pipeline.from_profile("repair").without("boilerplate").with_lexicon(Learnt(lines=frozenset("a")))
    )

    names, before = ([step.name for step in each.steps] for each in (twice, normalize.Pipeline.from_profile("repair")))
    assert names.count("boilerplate") == before.count("boilerplate") + 1
    assert "boilerplate" not in {step.name for step in without.steps}
