"""The stage `names`: lexicons of a caller's own, idempotence, time."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from normalize.document import Document
from normalize.engine import run
from normalize.language import language
from normalize.lexicon.names import built_in, parse
from normalize.pipelines import Pipeline
from normalize.scan import Triggers
from normalize.stages import names
from normalize.stages.names.name_variant import BUILT_IN
from normalize.stages.names.verdicts import verdicts

TEXTS = [
    "Vladimir Zelensky met Dmitri Peskov in Kiev, then flew to Odessa and Lvov.",
    "AN EKATERINBURG COURT IN KIEV. An Ekaterinburg court, an Erevan bank.",
    "Canton, Peking and Tientsin are in China; Leghorn is in Italy; Bennet is not Naftali Bennet.",
    '"Kiev!" cried Zelenskiy - "The Road to Kiev" - Kiev-Moscow-Lvov - pro-Nawalny',
]


def clean(text: str, language: str = "en") -> str:
    """Run the built-in stage."""
    return run([names.STAGE], text, code=language).text


@pytest.mark.parametrize("text", TEXTS)
def test_again(text: str) -> None:
    """Run again, the stage changes nothing."""
    once = clean(text)

    assert once != text
    assert clean(once) == once


def test_triggers() -> None:
    """Where the gate opens, one of the triggers occurs: spellings of all kinds, in capitals, with odd characters.

    What is found by the words of the triggers is what the gate finds, too.
    """
    chance = random.Random(1)
    entities = [entity for entity in built_in().entities.values() if entity.kind != "cue"]
    spellings = sorted({form for entity in entities for form in (entity.name, *entity.forms)})
    document = Document("", language("en"))
    stage = names.STAGE
    assert stage.gate is not None
    assert stage.triggers is not None
    assert stage.words is not None
    assert stage.finds is not None
    assert stage.measured is not None
    words = Triggers([(), ()], [(), stage.words(document)], [(0, 1, stage.finds(document), True)])
    known = Triggers([stage.triggers(document.language)], [stage.words(document)])
    opened = 0
    for spelling in chance.sample(spellings, 4000):
        form = chance.choice((str, str.upper, str.title, str.swapcase))(spelling)
        form = form.replace(" ", chance.choice(" -\n\N{NO-BREAK SPACE}")).replace("'", chance.choice("'\u2019"))
        before, after = chance.choices(("", " ", ". ", "-", "\u2026", "\u0416", '"', "\u201c", "'"), k=2)
        text = f"The mayor of{before}{form}{after}said so."
        if stage.gate(Document(text, document.language)):
            opened += 1
            assert known.found(text), text
        kept: dict[int, object] = {}
        if text.isascii():
            words.found(text, 0, kept)
            assert kept.get(0, ()) == stage.measured(Document(text, document.language)), text
    assert opened > 1000


def test_ends_of_words() -> None:
    """A name that is given away by what follows its apostrophe is found by the words of the triggers as well."""
    pipeline = Pipeline.from_profile().only("names")
    pipeline.prepare("en")
    for mark in "'\u2019":
        assert pipeline.run(f"He came to L{mark}viv.", language="en").text == "He came to Lviv."


def test_canonical_forms_stay() -> None:
    """No canonical form is taken for, or holds, a spelling of another."""
    names_of = [name for name, entity in built_in().entities.items() if entity.kind != "cue"]
    text = "".join(f"They spoke of {name} on Monday.\n" for name in names_of)

    assert clean(text) == text


def test_article() -> None:
    """The indefinite article follows the sound of the name, in either case, and nothing else does."""
    assert clean("An Ekaterinburg man met an Erevan man.") == "A Yekaterinburg man met a Yerevan man."
    assert clean("A Kiev man met an Odd man.") == "A Kyiv man met an Odd man."


def test_foreign_paragraph_stays() -> None:
    """A paragraph in another language keeps its own spellings."""
    german = "Der Bürgermeister von Kiew sagte am Montag, dass die Stadt auf den Winter nicht vorbereitet sei."
    text = f"The mayor of Kiev said on Monday that the city was not prepared for the winter.\n\n{german}\n"

    assert clean(text) == text.replace("of Kiev", "of Kyiv")


def test_facts() -> None:
    """An edit says which entity it found."""
    result = run([names.STAGE], "They met in Kiev.", code="en")

    assert result.passes[0].applied[0].facts == (("kind", "place"), ("name", "Kyiv"))


def test_doubtful_is_reported() -> None:
    """A variant beside an unknown capital is reported and stays."""
    result = run([names.STAGE], "They met at the Bombay Excelsior for tea.", code="en")

    assert result.text == "They met at the Bombay Excelsior for tea."
    assert [edit.replacement for edit in result.passes[0].reported] == ["Mumbai"]


def test_own_lexicon(tmp_path: Path) -> None:
    """A lexicon of a caller's own adds to the built-in one and overrides it; the stage can stand alone, too."""
    path = tmp_path / "own.tsv"
    path.write_text("Kiev\tplace\thouse style\tKyiv\nAcme\tbody\thouse style\tAkme\n", encoding="utf-8")
    text = "Akme of Kyiv sold to Kiev and Lvov."

    assert run([names.stage([path])], text, code="en").text == "Acme of Kiev sold to Kiev and Lviv."
    assert run([names.stage([path], built_in_too=False)], text, code="en").text == "Acme of Kiev sold to Kiev and Lvov."


def test_capital_inside() -> None:
    """A spelling with a capital inside alone is found, in capitals too."""
    lexicon = parse("E-bay\tbody\thouse style\teBay\n")

    assert run([names.stage([lexicon])], "Sold on eBay. NOW EBAY.", code="en").text == "Sold on E-bay. NOW E-BAY."
    assert run([names.stage([lexicon])], "Sold on eBays.", code="en").text == "Sold on eBays."


def test_many_names() -> None:
    """A text with many names is read like one with few."""
    places = [name for name, entity in built_in().entities.items() if entity.kind == "place"]
    others = "".join(f"They spoke of {name}.\n" for name in places[:100])

    assert clean(f"{others}Kenzabur\N{LATIN SMALL LETTER O WITH MACRON} Oe wrote.") == f"{others}Kenzaburo Oe wrote."


_AROUND = (
    *("Kiev and Kharkov, ", "chicken Kiev, ", "the name Kiev, ", "in 1941 Kiev fell. ", "Odessa, Texas. ", "\n"),
    *(
        '"Kiev", he said. ',
        'the "Rencontre hier soir ',
        "The Road to Kiev\n",
        "V. V. Zelenskiy, ",
        "a Peking. ",
        "x" * 60,
    ),
)


@given(st.lists(st.tuples(st.sampled_from(_AROUND), st.integers(1, 40)), max_size=8))
def test_what_stands_again_and_again_is_judged_alike(drawn: list[tuple[str, int]]) -> None:
    """A verdict that is known of one place is the one that another place would be given by itself."""
    document = Document("".join(unit * times for unit, times in drawn), language("en"))
    index = BUILT_IN.index("en")
    assert index is not None
    found = BUILT_IN.scan(document)

    assert verdicts(document, found, index) == [verdicts(document, [each], index)[0] for each in found]


def test_own_stage_in_a_pipeline(tmp_path: Path) -> None:
    """The stage made for a lexicon takes the built-in one's place in a pipeline."""
    path = tmp_path / "own.tsv"
    path.write_text("Kiev\tplace\thouse style\t\n", encoding="utf-8")
    pipeline = Pipeline.from_profile().without("names").with_stage(names.stage([path]), before="typography")

    assert pipeline.run("He left Kiev for Lvov.", language="en").text == "He left Kiev for Lviv."


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Tsaritsyn was renamed.", "Tsaritsyn was renamed."),
        ("By 1930 Tsaritsyn had a tractor works.", "By 1930 Stalingrad had a tractor works."),
        ("By 1910 Tsaritsyn had a cannon works.", "By 1910 Tsaritsyn had a cannon works."),
        ("In 1999 they spoke of Tsaritsyn again.", "In 1999 they spoke of Tsaritsyn again."),
        ("Tsaritsyn grew.\nIt was 1931, then 1932.", "Stalingrad grew.\nIt was 1931, then 1932."),
    ],
)
def test_until(text: str, want: str) -> None:
    """A form of the past holds in texts of its time only, and a text without a year is of today."""
    lexicon = parse("Stalingrad\tplace\tatlas of 1930\tTsaritsyn\tsince: 1925\tuntil: 1961\n")

    assert run([names.stage([lexicon], built_in_too=False)], text, code="en").text == want


def test_places_of_one_country_confirm_each_other() -> None:
    """A weak spelling counts beside a sure one of the same country, not beside another's."""
    lexicon = parse(
        "Xiamen\tplace\tatlas\t~Amoy\tneeds: Fujian\tin: CN\n"
        "Fuzhou\tplace\tatlas\tFoochow\tin: CN\n"
        "Lviv\tplace\tatlas\tLvov\tin: UA\n"
    )
    stage = names.stage([lexicon], built_in_too=False)

    assert run([stage], "From Amoy to Foochow.", code="en").text == "From Xiamen to Fuzhou."
    assert run([stage], "From Amoy to Lvov.", code="en").text == "From Amoy to Lviv."


@pytest.mark.parametrize(
    "unit",
    [
        "Kiev ",
        "Kiev-",
        "Vladimir Zelensky's ",
        '"Kiev ',
        "'Kiev ",
        "Bombay\n",
        "Bennet 1941 ",
        "'viv",
        "Ekaterinburg, ",
        "Galina Vishnevskaïa ",
        "Svjatoslav Richter ",
        "Galina ",
    ],
)
def test_linear(unit: str) -> None:
    """Whatever a text is full of."""
    assert_linear(lambda times: run([names.STAGE], unit * times, code="en"))


def test_linear_in_headings() -> None:
    """What one name asks of all headings shows in many lines only."""
    unit = "The Road to Peking\nThey came from the Maid of Pskow. \n"
    assert_linear(lambda times: run([names.STAGE], unit * times, code="en"), size=1_250)
