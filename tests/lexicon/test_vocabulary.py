"""What is known of the words of languages that were not counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalize.language import language
from normalize.lexicon.vocabulary import CELLS, LOOKS, cells, pieces, stem, vocabulary
from normalize.stages.casing.unknown_words import ENGLISH, GIVEN, beside

DATA = Path(__file__).resolve().parents[2] / "normalize" / "lexicon" / "data"
CODES = sorted(path.name.split(".")[1] for path in DATA.glob("vocabulary.*.bin"))
WORDS = {"de": "schließen", "fr": "poursuivre", "pl": "następnie", "ru": "сегодня", "el": "λόγος", "tr": "değil"}
NAMES = {"de": "polizeibeamter", "fr": "chozick", "pl": "kiernan", "ru": "фолдо", "el": "τραμπ", "tr": "kavanaugh"}


@pytest.mark.parametrize("code", WORDS)
def test_words(code: str) -> None:
    """Words of a language are in it, also those with letters that lists of words replace; names are not."""
    known = vocabulary(code)

    assert known is not None
    assert WORDS[code] in known
    assert WORDS[code].upper() in known
    assert NAMES[code] not in known


def test_looks() -> None:
    """A name looks more like one than a rare form of a verb does."""
    known = vocabulary("fr")

    assert known is not None
    assert known.looks("chozick") > known.looks("poursuivriez") + 3


def test_known_stem() -> None:
    """A rare form of a frequent word is no name."""
    known = vocabulary("ru")

    assert known is not None
    assert "прищуренными" not in known
    assert stem("прищуренными") in known
    assert known.looks("микельсоном") > known.looks("прищуренными") + 3
    assert stem("год") == "год-"


def test_filter() -> None:
    """One unknown word in fifty passes for a known one."""
    known = vocabulary("pl")
    assert known is not None

    passed = sum(f"qxwv{number}zz" in known for number in range(5000))

    assert passed < 5000 * 0.035


@pytest.mark.parametrize("code", CODES)
def test_files(code: str) -> None:
    """A file has a table of weights, a filter and the odds that are asked for; English, which was counted, a filter."""
    known = vocabulary(code)

    assert known is not None
    assert len(known.weights) == CELLS
    assert known.words
    assert language(code).casing.cased
    named = {*LOOKS, "start before", *(f"{what} before" for what in ("apart", "name", "word"))}
    named |= {ENGLISH, GIVEN, *(f"{what} after" for what in ("apart", "name", "word"))}
    assert known.odds.keys() | {"known stem"} == (named if code != "en" else {"known stem"})


def test_none() -> None:
    """Of most languages nothing is known."""
    assert vocabulary("zh") is None
    assert vocabulary("und") is None


def test_any_text() -> None:
    """Whatever a text has for a word has cells and pieces."""
    for word in ("", "a", "\ud800", "\N{GRINNING FACE}", "İ"):
        assert all(0 <= cell < 64 for cell in cells(word, 64))
        assert all(0 <= piece < CELLS for piece in pieces(word))


@pytest.mark.parametrize(
    ("text", "around", "names", "want"),
    [
        ("Amy chozick en", ("Amy", "en", " ", " "), "", ("start before", "word after")),
        ("Il vit Amy chozick.", ("Amy", "", " ", "."), "", ("name before", "apart after")),
        ("Il vit amy chozick Jr", ("amy", "Jr", " ", " "), "amy", ("name before", "name after")),
        ("Il vit jim chozick.", ("jim", "", " ", "."), "", (GIVEN, "apart after")),
        ("Il vit Jack chozick.", ("Jack", "", " ", "."), "", (GIVEN, "apart after")),
        ("Jack chozick en", ("Jack", "en", " ", " "), "", ("start before", "word after")),
        ("Il vit NATO chozick, il", ("NATO", "il", " ", ", "), "", ("word before", "apart after")),
        ("Lui, chozick amy", ("Lui", "amy", ", ", " "), "amy", ("apart before", "name after")),
    ],
)
def test_beside(text: str, around: tuple[str, str, str, str], names: str, want: tuple[str, str]) -> None:
    """What stands before and after a word: names, words, or nothing of its sentence."""
    row = (text.index("chozick"), "chozick", *around)

    assert beside(text, row, {names}.__contains__, {"jim", "Jack"}) == want
