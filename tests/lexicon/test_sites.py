"""Lines counted over a corpus: counting, merging, the file, bounds, and what a pipeline makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normalize
from normalize.errors import LexiconError
from normalize.lexicon.sites import LineCounts, SiteProfile, line_key
from normalize.stages.boilerplate import site

TEXTS = st.lists(st.text(alphabet='ab1 \n"\\\x7f\N{LATIN SMALL LETTER SHARP S}', max_size=12), max_size=8)


def counted(texts: list[str], capacity: int = 1000) -> LineCounts:
    """Count some texts of one source."""
    counts = LineCounts(capacity)
    for text in texts:
        counts.add(text, "example.org")
    return counts


def test_line_key() -> None:
    """Figures, case and spaces do not count."""
    assert line_key(" Page 3  of 12 ") == line_key("PAGE 1 OF 9") == "page # of #"


@given(TEXTS, TEXTS)
def test_merging_is_counting_together(one: list[str], two: list[str]) -> None:
    """Parts counted apart and merged, in memory or through the file, are the whole."""
    merged = counted(two)
    merged.merge(LineCounts.from_toml(counted(one).to_toml()))

    assert merged.to_toml() == counted(one + two).to_toml()


def test_memory_is_bounded() -> None:
    """However many lines there are, few are kept, and a frequent one is among them with a known error."""
    counts = LineCounts(capacity=50)
    for number in range(2000):
        word = "".join(chr(97 + int(figure)) for figure in str(number))
        counts.add(f"Line {word}\nAnother {word}\nAll rights reserved", "example.org")
    lines = counts.to_toml().splitlines()

    assert len(lines) < 110
    assert '"all rights reserved" = ' in "\n".join(lines)
    assert counts.profile("example.org").lines == {"all rights reserved"}
    assert counts.error("example.org") < 100


def test_reviewed() -> None:
    """For a person only what stands in many texts; what they delete is not known any more."""
    counts = counted([f"{'abcdefgh'[number]}\nSupport our work" for number in range(8)])
    text = counts.to_toml(reviewed=True)

    assert text.splitlines()[-1] == '"support our work" = 8'
    assert len(text.splitlines()) == 7
    assert LineCounts.from_toml(text).profile("example.org") == SiteProfile(
        "example.org", frozenset({"support our work"})
    )
    assert LineCounts.from_toml("").profile("example.org").lines == frozenset()


def test_no_such_file() -> None:
    """What is no such file is told with its name."""
    for text in ("[a", "[a]\ntexts = 1\n", "a = 1\n", '[a]\ntexts = 1\nerror = 0\nlines = {b = "c"}\n'):
        with pytest.raises(LexiconError, match=r"own\.toml"):
            LineCounts.from_toml(text, "own.toml")


ONE = "The minister said on Monday that the talks would go on until the end of the week."
TWO = "He added that nobody in the room had expected a result so soon after the vote."


def test_a_pipeline_takes_a_profile() -> None:
    """What the site prints on all its pages goes, recorded like any furniture; everything else stays."""
    profile = SiteProfile("example.org", frozenset({"support our work with # euros", "the quellhaven courier"}))
    pipeline = normalize.Pipeline.from_profile("repair").with_stage(site(profile), before="boilerplate")
    result = pipeline.run(f"The Quellhaven Courier\n{ONE}\nSupport our work with 20 euros\n{TWO}", language="en")

    assert result.text == f"{ONE}\n{TWO}"
    assert [(each.rule, each.kind) for each in result.removed] == [("boilerplate/site-line", "site")] * 2
    assert not pipeline.run(result.text, language="en").changed


def test_a_profile_that_would_take_all() -> None:
    """A text made of the lines of a profile is reported on and left alone."""
    profile = SiteProfile("example.org", frozenset({line_key(ONE)}))
    result = normalize.Pipeline.from_profile("repair").with_stage(site(profile)).run(f"{ONE}\nSo it was.")

    assert not result.changed
    assert [each.rule for each in result.reported] == ["boilerplate/site-line"]
