"""Learning from a corpus: what is counted, merging, the file, and what a pipeline makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normalize
from normalize.cli import main
from normalize.errors import LexiconError
from normalize.evidence.learning import Learning
from normalize.lexicon.learnt import CasedForm, CasedLexicon

TEXT = (
    "The mayor of Quellhaven met Zorvex, and Zorvex met the mayor of Quellhaven again. NATO and the BBC were there.\n"
)
TEXTS = st.lists(st.sampled_from((TEXT, "He met Zorvex and zorvex.\n", "A B c d\n", "")), max_size=6)


def learnt(texts: list[str]) -> Learning:
    """Count some texts."""
    learning = Learning()
    for text in texts:
        learning.add(text, "en")
    return learning


def test_counts_words_inside_sentences() -> None:
    """A word counts where nothing but itself decides on its capital."""
    assert learnt([TEXT]).to_toml(reviewed=True).splitlines()[2:] == [
        "texts = 1",
        "",
        "[cased.en]",
        '"Quellhaven" = [2, 1]',
        '"Zorvex" = [2, 1]',
    ]


@given(TEXTS, TEXTS)
def test_merging_is_counting_together(one: list[str], two: list[str]) -> None:
    """Parts counted apart and merged, in memory or through the file, are the whole."""
    whole = learnt(one + two)
    merged = learnt(two)
    merged.merge(Learning.from_toml(learnt(one).to_toml()))

    assert merged.texts == whole.texts
    assert Learning.from_toml(merged.to_toml()).to_toml() == Learning.from_toml(whole.to_toml()).to_toml()


def test_no_such_file() -> None:
    """What is no such file is told with its name."""
    for text in ("[cased", '[cased.en]\nword = "x"\n', "cased = 1\n"):
        with pytest.raises(LexiconError, match=r"own\.toml"):
            Learning.from_toml(text, "own.toml")


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lexicon that the command learnt from a folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    for number in range(4):
        (tmp_path / "corpus" / f"{number}.txt").write_text(TEXT)

    assert main(["learn", "corpus", "-o", "own.toml", "--language", "en"]) == 0
    return tmp_path / "own.toml"


DAMAGED = "Yesterday the people of quellhaven met zorvex, and all of them were glad that he had come.\n"
MENDED = "Yesterday the people of Quellhaven met Zorvex, and all of them were glad that he had come.\n"


def test_a_pipeline_takes_it(lexicon: Path) -> None:
    """Names nobody else knows are restored, in the form in which the corpus writes them; the pipeline can be saved."""
    plain = normalize.Pipeline.from_profile("repair")
    pipeline = plain.with_lexicon(lexicon)

    assert plain.run(DAMAGED, language="en").text == DAMAGED
    assert pipeline.run(DAMAGED, language="en").text == MENDED
    assert pipeline.run(MENDED, language="en").text == MENDED
    assert normalize.Pipeline.from_toml(pipeline.to_toml()).run(DAMAGED, language="en").text == MENDED
    assert normalize.Pipeline.from_toml(pipeline.to_toml()) == pipeline


def test_a_lexicon_as_a_value() -> None:
    """Counts add up over lexicons; a pipeline with values cannot be saved."""
    part = CasedLexicon({"en": {"Zorvex": CasedForm(3, 2)}})
    both = normalize.Pipeline.from_profile("repair").with_lexicon(part).with_lexicon(part)

    assert both.run("They met zorvex there.", language="en").text == "They met Zorvex there."
    with pytest.raises(normalize.RuleError, match="path"):
        both.to_toml()


def test_names_go_the_same_way(tmp_path: Path) -> None:
    """A lexicon of names is given to a pipeline by the same method."""
    path = tmp_path / "own.tsv"
    path.write_text("Quellhaven\tplace\town knowledge\tQuelhaven\n")
    pipeline = normalize.Pipeline.from_profile().with_lexicon(path)

    assert pipeline.run("They met in Quelhaven, and in Kiev.", language="en").text == (
        "They met in Quellhaven, and in Kyiv."
    )


def test_configuration_names_lexicons(lexicon: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Paths are relative to the configuration; one that cannot be read is a mistake in it."""
    (lexicon.parent / "normalize.toml").write_text('lexicons = ["own.toml"]\nlanguage = "en"\n')
    (lexicon.parent / "text.txt").write_text(DAMAGED)

    assert main(["fix", "text.txt"]) == 0
    assert (lexicon.parent / "text.txt").read_text() == MENDED
    (lexicon.parent / "normalize.toml").write_text('lexicons = ["none.toml"]\n')
    capsys.readouterr()
    assert main(["check", "text.txt"]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_learn_tells_what_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not UTF-8 is told, the others are counted."""
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe")

    assert main(["learn", str(tmp_path), "-o", str(tmp_path / "own.toml"), "--all"]) == 2
    told = capsys.readouterr().err
    assert "bad.txt" in told
    assert "1 texts counted" in told
    assert '"NATO"' not in (tmp_path / "own.toml").read_text()  # at the start of a sentence
    assert '"the" = [2, 1]' in (tmp_path / "own.toml").read_text()
