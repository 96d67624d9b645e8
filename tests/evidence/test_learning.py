"""Learning from a corpus: what is counted, the command, and what a pipeline makes of its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import normalize
from normalize.cli import main
from normalize.evidence.learning import Learning
from normalize.lexicon.learnt import CasedLexicon, Learnt

TEXT = (
    "The mayor of Quellhaven met Zorvex, and Zorvex met the mayor of Quellhaven again. NATO and the BBC were there.\n"
)


def learnt(texts: list[str]) -> Learning:
    """Count some texts."""
    learning = Learning()
    for text in texts:
        learning.add(text, "en")
    return learning


def test_counts_words_inside_sentences() -> None:
    """A word counts where nothing but itself decides on its capital; one the package knows need not be reviewed."""
    text = f"{TEXT}They were glad, and Zorvex met them in Quellhaven. Nobody came from Russia, nor will Russia care.\n"
    lines = learnt([text] * 3 + ["The mayor met quellhaven.\n"]).review().splitlines()

    assert [line for line in lines if not line.startswith("#")] == ["texts = 4", "", "[cased.en]", '"Zorvex" = [9, 3]']


@pytest.mark.parametrize("code", ["de", "ja"])
def test_capitals_that_say_nothing(code: str) -> None:
    """Where every noun has a capital, or no word has one, capitals tell no names."""
    learning = Learning()
    learning.add(TEXT, code)

    assert not learning.counts["cased"].groups


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
    """A later lexicon is added to an earlier one and wins; a pipeline with values cannot be saved."""
    one = Learnt(CasedLexicon({"en": {"zorvex": "Zorvex", "quellhaven": "Quellhaven"}}))
    other = Learnt(CasedLexicon({"en": {"zorvex": "ZorVex"}}))
    both = normalize.Pipeline.from_profile("repair").with_lexicon(one).with_lexicon(other)

    assert both.run("They met zorvex in quellhaven.", language="en").text == "They met ZorVex in Quellhaven."
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


PAGES = [
    "The Quellhaven Courier\nThe mayor met Taras Melnychuk on Monday, and nobody in the town knew why he had come.",
    "The Quellhaven Courier\nOn the same day Taras Melnitschuk spoke to the mayor, and the mayor answered at length.",
    "The Quellhaven Courier\nThe mayor told us that Taras Melnychuk had left the town for the sea, as others had.",
]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of records of two sources."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "corpus"
    for number in range(8):
        path = folder / f"site{number % 2}" / f"{number}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        records = ({"body": page, "from": f"example.org/{number % 2}", "lang": "en"} for page in PAGES)
        path.write_text("".join(f"{json.dumps(record)}\n" for record in records))
    return folder


READ = ["--text-field", "body", "--language-field", "lang"]


def test_all_kinds_from_records(corpus: Path) -> None:
    """Records are read as other commands read them; each part of the file goes to the stage that uses it."""
    assert main(["learn", "corpus", "-o", "own.toml", *READ]) == 0
    pipeline = normalize.Pipeline.from_profile().with_lexicon(corpus.parent / "own.toml")
    text = f"{PAGES[1]}\nLater Taras Melnitschuk went home to melnychuk and the others who had waited for him.\n"

    assert '[lines.site0]\n"the quellhaven courier" = 12\n' in (corpus.parent / "own.toml").read_text()
    assert pipeline.run(text, language="en").text == (
        "On the same day Taras Melnychuk spoke to the mayor, and the mayor answered at length.\n"
        "Later Taras Melnychuk went home to Melnychuk and the others who had waited for him.\n"
    )
    saved = normalize.Pipeline.from_toml(pipeline.to_toml())
    assert saved.to_toml() == pipeline.to_toml()
    assert saved.run(text, language="en").text == pipeline.run(text, language="en").text
    less = pipeline.without("boilerplate/site-line")
    assert normalize.Pipeline.from_toml(less.to_toml()).to_toml() == less.to_toml() != pipeline.to_toml()


def test_names_of_another_language() -> None:
    """Names learnt from texts of a language are for texts of that language, beside the built-in lexicon."""
    lexicon = Learnt.from_toml('[names.de]\n"Taras Melnytschuk" = ["Taras Melnychuk"]\n')
    pipeline = normalize.Pipeline.from_profile().with_lexicon(lexicon)
    german = "Der Minister und Taras Melnychuk waren in Kiew."

    assert pipeline.run(german, language="de").text == "Der Minister und Taras Melnytschuk waren in Kiew."
    assert pipeline.run("They and Taras Melnychuk met in Kiev.", language="en").text == (
        "They and Taras Melnychuk met in Kyiv."
    )


def test_sources(corpus: Path) -> None:
    """A source is a field of the record, else the folder below the corpus, else the corpus, else the file's folder."""
    assert main(["learn", "corpus", "-o", "own.toml", *READ, "--source-field", "from"]) == 0
    assert '[lines."example.org/1"]' in (corpus.parent / "own.toml").read_text()
    for given in ("corpus/site0", "corpus/site0/*.jsonl", *(["corpus/site0/0.jsonl"] * 2)):
        assert main(["learn", given, "corpus/site0/2.jsonl", "-o", "own.toml", *READ]) == 0
        assert "[lines.site0]" in (corpus.parent / "own.toml").read_text()


def test_parts_are_merged(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files of all counts are a corpus; a pipeline does not take them, and a reviewed file cannot be merged."""
    for site in ("site0", "site1"):
        assert main(["learn", f"corpus/{site}", "-o", f"{site}.toml", "--all", *READ]) == 0
    assert main(["learn", "corpus", "-o", "whole.toml", *READ]) == 0
    assert main(["learn", "site0.toml", "site1.toml", "-o", "own.toml"]) == 0
    assert (corpus.parent / "own.toml").read_text() == (corpus.parent / "whole.toml").read_text()
    with pytest.raises(normalize.NormalizeError, match=r"site0\.toml.*normalize learn"):
        normalize.Pipeline.from_profile().with_lexicon(corpus.parent / "site0.toml")
    capsys.readouterr()
    assert main(["learn", "own.toml", "-o", "own.toml"]) == 2
    assert "--all" in capsys.readouterr().err


def test_nothing_to_count(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing can be counted a lexicon that is there already stays."""
    (corpus.parent / "own.toml").write_text("texts = 1\n")

    for given in ("none", "corpus"):  # no such folder; no text in it unless a field of records is named
        assert main(["learn", given, "-o", "own.toml"]) == 2
        assert "own.toml is not written" in capsys.readouterr().err
    assert (corpus.parent / "own.toml").read_text() == "texts = 1\n"


def test_no_such_language(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A language nobody knows is a mistake in the command, not in each text."""
    assert main(["learn", "corpus", "-o", "own.toml", "--language", "klingon"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (corpus.parent / "own.toml").exists()


def test_progress(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs are told how far it is; where nobody watches there is one line."""
    assert main(["learn", "corpus", "-o", "own.toml", *READ, "--progress", "json"]) == 0
    told = json.loads(capsys.readouterr().err.splitlines()[-2])
    size = sum(path.stat().st_size for path in corpus.glob("*/*.jsonl"))

    assert (told["state"], told["records"], told["bytes"], told["total_bytes"]) == ("ended", 24, size, size)
    assert main(["learn", "corpus", "-o", "own.toml", *READ]) == 0
    assert capsys.readouterr().err == "24 texts counted\n"


def test_learn_tells_what_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not UTF-8 is told, the others are counted."""
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe")

    assert main(["learn", str(tmp_path), "-o", str(tmp_path / "own.toml"), "--all"]) == 2
    told = capsys.readouterr().err
    assert "bad.txt" in told
    assert "1 text counted" in told
    assert '"NATO"' not in (tmp_path / "own.toml").read_text()  # at the start of a sentence
    assert '"the" = 2' in (tmp_path / "own.toml").read_text()
