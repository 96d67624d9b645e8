"""What a document says about itself."""

from __future__ import annotations

from collections import Counter

import pytest

from normalize.document import Document
from normalize.evidence import Capitals, Evidence, Loss
from normalize.evidence.forms import HEADING, fold, heading_lines, inside_words, prose
from normalize.evidence.names import forenames, multiword_names, proper_forms, strong_names
from normalize.language import codes, language
from normalize.lexicon.casing import often, strong


def of(text: str, code: str = "en") -> Evidence:
    """Pin a text."""
    return Evidence.of(Document(text, language(code)))


def test_words() -> None:
    """The tokens as they stand."""
    assert of("One two, one").words == {"One", "two,", "one"}


def test_forms_are_counted_inside_sentences() -> None:
    """A word counts after a letter or a comma, not at a start, not in a heading, not in a shouted line."""
    evidence = of("Peace Talks Fail Again\nHe met Petrova, and petrova left. Petrova said so.\nPETROVA LEFT THE TALKS")

    assert evidence.forms["petrova"] == Counter({"Petrova": 1, "petrova": 1})
    assert evidence.usual_form("petrova") == "Petrova"
    assert evidence.usual_form("talks") is None


def test_possessive_is_folded() -> None:
    """The key of a word has no possessive."""
    assert fold("Trump\N{RIGHT SINGLE QUOTATION MARK}s") == "trump"
    assert fold("DON'T") == "don't"


def test_heading_lines() -> None:
    """Title case and capitals make a heading; names in a sentence do not."""
    prose = "Tony Blair met the president of Poland in the old town of Warsaw on a very cold day in winter."
    text = f"A Long Road to Peace\n{prose}\nTHE END OF IT"
    found = [text[start:end] for start, end in heading_lines(Document(text, language("en")))]

    assert found == ["A Long Road to Peace", "THE END OF IT"]


def test_prose() -> None:
    """Prose is the text but for its headings; inside sentences words are counted without endings."""
    text = "THE END OF IT\nThe mayor\N{RIGHT SINGLE QUOTATION MARK}s talks with Ann, who didn't stay: she left."
    document = Document(text, language("en"))

    assert prose(document) == text.replace("THE END OF IT", HEADING * 13)
    assert inside_words(document) == Counter(("mayor", "talks", "with", "Ann", "who", "didn", "stay", "left"))


@pytest.mark.parametrize(
    ("text", "loss"),
    [
        ("The talks in Russia failed, said France.", Loss.NONE),
        ("The talks in russia failed, said France, and in Poland, and in Spain, and in Italy.", Loss.RARE),
        ("The talks in russia failed, said france.", Loss.HEAVY),
        ("the talks in russia failed, said france.", Loss.ALL_LOWER),
        ("THE TALKS IN RUSSIA FAILED, SAID FRANCE AND POLAND.", Loss.ALL_UPPER),
        ("A boston here, a boston there, a boston in Paris.", Loss.NONE),
    ],
)
def test_diagnosis(text: str, loss: Loss) -> None:
    """Names that are hardly ever lower-case tell what is lost; one coined word does not."""
    assert of(text).capitals.loss is loss


def test_estimate() -> None:
    """The share of the strong names that are lower-case."""
    assert Capitals(1, 3, frozenset({"russia"}), 100, 10).estimate == 0.25
    assert Capitals(0, 0, frozenset(), 0, 0).estimate == 0.0


def test_names_of_a_language() -> None:
    """The proper words of the language file are known by their lower case."""
    assert proper_forms("en")["nato"] == "NATO"
    assert "ukraine" in strong_names("en")
    assert "us" not in strong_names("en")
    assert not strong_names("und")


@pytest.mark.parametrize("code", [code for code in codes() if strong(code)])
def test_names_are_no_words(code: str) -> None:
    """The lists are sorted, lower-case, and without the small words of their language."""
    names = [*strong(code)]

    assert names
    assert all(name == name.lower() and len(name) >= 3 for name in names)
    assert strong_names(code).isdisjoint(language(code).words.function)


@pytest.mark.parametrize("code", [code for code in codes() if forenames(code)])
def test_forenames(code: str) -> None:
    """A given name stands there in one case, with a capital where it is another word without; none is a small word."""
    names = forenames(code)
    capital = {name for name in names if not name.islower()}

    assert names.isdisjoint(language(code).words.function | language(code).names.particles)
    assert names.isdisjoint(map(str.lower, capital))
    assert all(name.istitle() for name in capital)


@pytest.mark.parametrize("code", [code for code in codes() if often(code)])
def test_words_mostly_with_a_capital(code: str) -> None:
    """A word that is mostly written with a capital is no name that shows a loss, and no small word."""
    words = often(code)

    assert words.keys().isdisjoint(strong_names(code) | language(code).words.function)
    assert all(word == word.lower() and 0 < odds <= 5 for word, odds in words.items())


def test_words_mostly_with_a_capital_of_a_language() -> None:
    """Nouns of German that are words of English, too."""
    assert {"restaurant", "menge"} <= often("de").keys()
    assert "sagte" not in often("de")
    assert not often("en")


def test_forenames_of_a_language() -> None:
    """Those of English are known in other languages of its letters, declined where names are."""
    assert {"bob", "jack", "thomas"} <= forenames("fi")
    assert "anna" not in forenames("fi")
    assert {"Anna", "Otto"} <= forenames("fi")
    assert {"donald", "jimem"} <= forenames("pl")
    assert {"джима", "Ник"} <= forenames("ru")
    assert not forenames("en")
    assert not forenames("und")


def test_multiword_names() -> None:
    """Longer names come first; counted languages have none, and none begins with a small word."""
    names = multiword_names("es")

    assert names["estados unidos"] == "Estados Unidos"
    assert names["new york"] == "New York"
    assert "la paz" not in names
    assert list(names) == sorted(names, key=len, reverse=True)
    assert not multiword_names("en")
    assert all(len(low) == len(name) for low, name in multiword_names("tr").items())
    assert multiword_names("tr")["çin makao öib"] == "Çin Makao ÖİB"
    assert multiword_names("ru")["северной кореей"] == "Северной Кореей"
    assert multiword_names("pl")["morza śródziemnego"] == "Morza Śródziemnego"


def test_names_of_a_script() -> None:
    """Names that are no words of any language in Latin letters stand in one list; text in others has them, too."""
    assert strong("Latn") <= strong_names("fr")
    assert strong("Latn").isdisjoint(strong("fr"))
    assert not strong("Latn") <= strong_names("en")
    assert {"вашингтоне", "берлином", "google"} <= strong_names("ru")


def test_evidence_of_the_same_document_is_counted_once() -> None:
    """Each fact is measured on the snapshot and kept."""
    evidence = of("He met Petrova.")

    assert evidence.forms is evidence.forms
    assert evidence.capitals is evidence.capitals


def test_names_in_addresses_are_not_lost() -> None:
    """They have no capital to lose; of a word that the document writes so besides, the others are counted."""
    found = of("We wrote to richard@example.org, to lukacs at example dot com, and saw google.com in Paris.").capitals
    assert (found.low, found.high, found.loss) == (0, 1, Loss.NONE)
    own = "They run linux and more linux and old linux here. Write to linux@example.org, or to linux@example.net"
    found = of(f"{own}, said the man in Paris, in London, in Berlin and in Moscow.").capitals
    assert (found.low, found.high) == (0, 4)
