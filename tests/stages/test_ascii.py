"""The ascii stage: what each language makes of its letters, what has no form, missing Unidecode, laws, time."""

# ruff: noqa: RUF001 (the look-alike characters are what is tested)

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from normalize.engine import Result, run
from normalize.pipelines import Pipeline
from normalize.stages.ascii_form import STAGE, tables
from normalize.stages.ascii_form.scan import _form


def done(text: str, language: str = "en") -> Result:
    """Return the result of the stage alone."""
    return run([STAGE], text, code=language)


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("uk", "Зеленський: п'ять м’ячів", "Zelenskyi: piat miachiv"),
        ("ru", "Хрущёв, Горбачёв, подъезд", "Khrushchev, Gorbachev, podyezd"),
        ("ru", "«Київ» и «Чернігів»", '"Kyiv" i "Chernihiv"'),
        ("bg", "България и Щъркел", "Bulgaria i Shtarkel"),
        ("el", "Μητσοτάκης· Ευάγγελος", "Mitsotakis; Evangelos"),
        ("de", "MÜLLER, Übung, Maß, naïf", "MUELLER, Uebung, Mass, naif"),
        ("da", "Ærø, KØBENHAVN", "Aeroe, KOEBENHAVN"),
        ("sv", "Åsa, Malmö", "Asa, Malmo"),
        ("tr", "İzmir, ışık", "Izmir, isik"),
        ("pl", "Łódź", "Lodz"),
        ("en", "Владимир Путин met Μητσοτάκης", "Vladimir Putin met Mitsotakis"),
        ("und", "Ђоковић", "Dokovic"),
        ("zh", "在2022年Trump说：“你好”。", 'Zai 2022 Nian Trump Shuo: "Ni Hao".'),
        ("ar", "السَلَام، محمد؟", "al-salam, mhmd?"),
        ("und", "독립문", "dongnimmun"),
        ("en", "5′10″ – 20€, € 5, 5½", "5'10\" - 20 EUR, EUR 5, 5 1/2"),
    ],
)
def test_language(language: str, text: str, want: str) -> None:
    """The language's own table first, then the script's usual one, then Unidecode."""
    assert done(text, language).text == want


def test_without_digraphs() -> None:
    """German drops its marks where the rule for two letters is left out."""
    rules = tuple(rule for rule in STAGE.rules if rule.name != "ascii/digraph-letter")

    assert (
        run([type(STAGE)("ascii", rules, STAGE.respects, STAGE.gate)], "Müller, Maß", code="de").text == "Muller, Mass"
    )


@pytest.mark.parametrize("char", ["\N{CUNEIFORM SIGN A}", "\ue000", "\ud800", "\N{GRINNING FACE}"])
def test_what_has_no_form_is_reported(char: str) -> None:
    """Nothing is dropped silently: the character stays and is reported with a low confidence."""
    result = done(f"a {char} b")

    assert result.text == f"a {char} b"
    assert [edit.confidence < 0.5 for found in result.passes for edit in found.reported] == [True]


def test_letter_that_its_standard_drops_is_kept_where_it_stands_alone() -> None:
    """A soft sign inside a word may go; alone it must not vanish."""
    assert done("ь", "uk").text not in ("", " ")
    assert done("сіль", "uk").text == "sil"


@pytest.fixture
def _no_unidecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "unidecode", None)
    for cached in (tables.stand_in, _form):
        cached.cache_clear()


@pytest.mark.usefixtures("_no_unidecode")
def test_without_unidecode() -> None:
    """Tables still work; what only Unidecode knows stays and is reported."""
    result = done("Київ, Łódź, 习", "uk")
    for cached in (tables.stand_in, _form):
        cached.cache_clear()

    assert result.text == "Kyiv, Lodz, 习"
    assert [edit.replacement for found in result.passes for edit in found.reported] == [""]


def test_unidecode_is_not_imported_for_what_tables_cover() -> None:
    """The import is lazy."""
    import subprocess  # noqa: PLC0415

    code = (
        "import sys; from normalize.engine import run; from normalize.stages.ascii_form import STAGE;"
        "assert run([STAGE], 'Київ, Łódź — “так”', code='uk').text; assert 'unidecode' not in sys.modules"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.text(), st.sampled_from(["en", "de", "uk", "ru", "el", "zh", "ar", "und"]))
def test_laws(text: str, language: str) -> None:
    """What is applied is undone exactly; a second run changes nothing; no letter is lost without a report."""
    result = done(text, language)

    assert result.undo() == text
    assert done(result.text, language).text == result.text
    for found in result.passes:
        for edit in found.applied:
            lost = [char for char in found.before[edit.start : edit.end] if unicodedata.category(char)[0] == "L"]
            assert edit.replacement or not lost


@pytest.mark.parametrize(
    "unit", ["а", "Ü", "п'", "习", "’", "é", "\N{COMBINING ACUTE ACCENT}", "ا", "가", "ー", "\ue000"]
)
def test_linear(unit: str) -> None:
    """Whatever a text is full of."""
    assert_linear(lambda times: done(unit * times, "de"))


def test_foreign_paragraph_in_plain_ascii() -> None:
    """A paragraph in another language that has nothing to romanise is left as it is."""
    english = "The committee said that it would not be able to meet before the end of the week, and nobody asked why."
    hindi = "\u092f\u0939 \u090f\u0915 \u0935\u093e\u0915\u094d\u092f \u0939\u0948\u0964 " * 5

    assert done(f"{hindi}\n{english}", "hi").text.endswith(english)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", 'قال المدير،والوزير معه : "نعم" ، ثم خرج:"وداعا".'),
        ("hi", "वह घर गया । फिर वह सो गया।अगले दिन"),
        ("zh", "他说实话 。\n我走了，你呢 ？好。"),
        ("ja", "今日は寒いです。それでも海へ行きました。「そうですね」と言った。"),
        ("he", "זה היום הראשון. והוא טוב מאוד.\nאחרי כן הלכנו הביתה יחד."),
        ("ru", "Цена 20 долл. за штуку, говорит продавец. Это дорого."),
        ("pt", "A Dr.ª Sousa chegou. O 1.º dia foi bom."),
    ],
)
def test_the_whole_profile_again(language: str, text: str) -> None:
    """Romanised text has few capitals and the spaces the stage gives it: run again, no other stage takes offence."""
    pipeline = Pipeline.from_profile("ascii")
    once = pipeline.run(text, language=language).text

    assert once.isascii()
    assert pipeline.run(once, language=language).text == once


def test_marks_close_up() -> None:
    """A mark of another script takes no blank before it in ASCII and one after it before a letter."""
    assert done("أ ،ب ؛ ج", "ar").text == "a, b; j"
    assert done("Dr.ª", "pt").text == "Dra."
