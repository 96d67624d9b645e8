"""House styles: other canonical forms, the official ones becoming variants; and where they are chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalize.config import read_config
from normalize.engine import run
from normalize.errors import ConfigError, LexiconError, RuleError
from normalize.lexicon.names import built_in
from normalize.lexicon.styles import KEEP, OFFICIAL, STYLES, styled
from normalize.pipelines import Pipeline
from normalize.stages import names

TEXT = "Muammar Gaddafi wrote from Kiev. Gaddafi's letter never reached Kim Jong-un.\n"


def settings(tmp_path: Path, lines: str) -> str:
    """Run the pipeline of a configuration over the text."""
    path = tmp_path / "normalize.toml"
    path.write_text(lines, encoding="utf-8")
    return read_config(path).pipeline().run(TEXT, language="en").text


def test_official_is_the_lexicon() -> None:
    """The lexicon itself is the official style."""
    assert styled(built_in(), OFFICIAL) is built_in()


@pytest.mark.parametrize("style", set(STYLES) - {OFFICIAL, KEEP})
def test_a_style_renames_what_there_is(style: str) -> None:
    """Each line of a style names an entity of the lexicon; its old form is found, its new one is not."""
    before, after = built_in().entities, styled(built_in(), style).entities

    assert len(before) == len(after)
    for name in set(after) - set(before):
        assert name not in after[name].forms
    assert {name for name in before if name not in after} <= {form for item in after.values() for form in item.forms}


def test_ap() -> None:
    """The surname alone and the full name follow the style; the guards are the same."""
    want = "Moammar Gadhafi wrote from Kyiv. Gadhafi's letter never reached Kim Jong Un.\n"

    assert run([names.styled_stage("ap")], TEXT, code="en").text == want
    assert run([names.styled_stage("ap")], want, code="en").text == want


def test_keep_leaves_names_alone() -> None:
    """Nothing is renamed but what the caller's own lexicon says, with the guards of the built-in one."""
    assert styled(built_in(), KEEP).cue("event")
    assert run([names.stage(style=KEEP)], TEXT, code="en").text == TEXT


def test_no_such_style() -> None:
    """The message says which there are."""
    with pytest.raises(LexiconError, match="official, ap, keep"):
        names.stage(style="reuters")


def test_configuration(tmp_path: Path) -> None:
    """`names` chooses the style, `lexicons` adds files that override it, relative to the configuration."""
    (tmp_path / "own.tsv").write_text("Kiev\tplace\thouse style\tKyiv\n", encoding="utf-8")

    assert settings(tmp_path, 'names = "keep"') == TEXT
    assert settings(tmp_path, 'names = "ap"').startswith("Moammar Gadhafi wrote from Kyiv.")
    assert settings(tmp_path, 'lexicons = ["own.tsv"]') == TEXT
    assert settings(tmp_path, 'names = "ap"\nprofile = "repair"') == TEXT


@pytest.mark.parametrize("line", ['names = "reuters"', 'lexicons = ["none.tsv"]'])
def test_wrong_configuration(tmp_path: Path, line: str) -> None:
    """A style or file that there is not is an error of the configuration."""
    with pytest.raises(ConfigError, match=r"normalize\.toml"):
        settings(tmp_path, line)


def test_a_pipeline_with_a_style_can_be_saved(tmp_path: Path) -> None:
    """Style and lexicons are saved by name; a stage of a caller's own is not taken for the built-in one."""
    path = tmp_path / "own.tsv"
    path.write_text("Kiev\tplace\thouse style\tKyiv\n", encoding="utf-8")
    styled = Pipeline.from_profile().with_names("ap")
    both = styled.with_lexicon(path)

    assert Pipeline.from_toml(styled.to_toml()) == styled
    assert Pipeline.from_toml(both.to_toml()).run(TEXT, language="en").text == both.run(TEXT, language="en").text
    assert both.run(TEXT, language="en").text.startswith("Moammar Gadhafi wrote from Kiev.")
    with pytest.raises(RuleError, match="cannot be saved"):
        Pipeline.from_profile().without("names").with_stage(names.stage([path])).to_toml()


def test_a_style_needs_no_stage() -> None:
    """In a pipeline that renames nothing the style has nothing to say."""
    assert Pipeline.from_profile("repair").with_names("ap").run(TEXT, language="en").text == TEXT
