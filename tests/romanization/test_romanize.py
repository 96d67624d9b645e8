"""Romanisation: the public functions, capitals, contexts, the standards' own exceptions, reversibility, time."""

# ruff: noqa: RUF001 (the look-alike characters are what is tested)

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

import normalize
from normalize.romanization import system, system_for

EXAMPLES = [  # written from the standards' own tables and notes
    ("ua-ukr-Cyrl-Latn-2010", "Алушта", "Alushta"),
    ("ua-ukr-Cyrl-Latn-2010", "Згорани, Розгон", "Zghorany, Rozghon"),
    ("ua-ukr-Cyrl-Latn-2010", "Її, Їжакевич, Мар'їне", "Yii, Yizhakevych, Marine"),
    ("ua-ukr-Cyrl-Latn-2010", "ЩЕРБУХИ й Ярошенко", "SHCHERBUKHY y Yaroshenko"),
    ("bgnpcgn-rus-Cyrl-Latn-1947", "Ельцин, подъезд, Тёмный, их", "Yel’tsin, pod”yezd, Tëmnyy, ikh"),
    ("bgnpcgn-rus-Cyrl-Latn-1947", "Братск, вышыть", "Brat·sk, vyshyt’"),
    ("gost-7.79", "Щука, съёмка, Юность", "Ŝuka, sʺëmka, Ûnostʹ"),
    ("alalc-rus", "Ёлка, чай, Юрий", "Ëlka, chaĭ, I͡Uriĭ"),
    ("icao-9303", "Подъезд, Юлия, Соловьёв", "Podieezd, Iuliia, Solovev"),
    ("bulgarian", "България, София, Щъркел, ЖЪЛТ", "Bulgaria, Sofia, Shtarkel, ZHALT"),
    ("bel-2007", "Ельск, Бель, Сям'я", "Jeĺsk, Bieĺ, Siamja"),
    ("bgn-bel", "Згода, Кгол", "Z·hoda, K·hol"),
    ("serbian", "Ђоковић, ЉУБАВ, Љубав", "Đoković, LJUBAV, Ljubav"),
    ("macedonian", "Ѓорче, Ќерка", "Ǵorče, Ḱerka"),
    ("greek", "Μπάμπης, Εύβοια, Ευτυχία, αυγό, ταΰγετος", "Bámpis, Évvoia, Eftychía, avgó, taÿ́getos"),
    ("greek", "ΑΥΤΟΣ, Ουρανός, ΟΥΡΑ", "AFTOS, Ouranós, OURA"),
    ("georgian", "თბილისი", "tbilisi"),
    ("kazakh", "Ұлытау, Шығыс", "Ulytaū, Shyghys"),
    ("mongolian", "Улаанбаатар, Өвөр", "Ulaanbaatar, Övör"),
    ("korean", "독립문", "Dongnimmun"),
    ("korean", "신라, 종로, 별내, 좋다, 같이", "Silla, Jongno, Byeollae, Jota, Gachi"),
    ("korean", "의정부시", "Uijeongbu-si"),
    ("japanese", "とうきょう, シャツ, ホッチキス, きんよう", "Tōkyō, Shatsu, Hotchikisu, Kin’yō"),
    ("thai", "กรุงเทพ, เชียงใหม่, ภูเก็ต, บุตร, อยู่, ตลาด", "krungthep, chiangmai, phuket, but, yu, talat"),
    ("arabic", "السَلَام عَلَيكُم", "al-salām ‘alaykum"),
]


@pytest.mark.parametrize(("name", "source", "latin"), EXAMPLES)
def test_standard(name: str, source: str, latin: str) -> None:
    """A text comes out as the standard writes it."""
    assert normalize.romanize(source, system=name) == unicodedata.normalize("NFC", latin)


@pytest.mark.parametrize("name", normalize.romanization_systems())
def test_system_says_what_it_is(name: str) -> None:
    """Each system has a title, a source, a language, a script, and aliases that lead to it."""
    found = system(name)

    assert found.title
    assert found.source
    assert name.split("-")[2] == found.script
    assert all(system(alias.upper()) is found for alias in found.aliases)


def test_aliases_are_unique() -> None:
    """No two systems share a name."""
    names = [alias for name in normalize.romanization_systems() for alias in (name, *system(name).aliases)]

    assert len(names) == len({name.lower() for name in names})


def test_language_chooses_a_system() -> None:
    """Where only the language is named, its usual system is taken; only the primary subtag counts."""
    assert normalize.romanize("Київ", language="uk-UA") == "Kyiv"
    assert system_for("uk", "Grek") is None


def test_unknown_system_offers_the_nearest() -> None:
    """The error is a NormalizeError and a LookupError, and names what comes near."""
    with pytest.raises(normalize.NormalizeError, match="ua-ukr-Cyrl-Latn-2010") as caught:
        normalize.romanize("x", system="ua-ukr-Cyrl-Latn-2011")

    assert isinstance(caught.value, LookupError)
    assert isinstance(caught.value, normalize.RomanizationError)
    assert caught.value.name == "ua-ukr-Cyrl-Latn-2011"


def test_a_system_or_a_language_must_be_named() -> None:
    """Without either nothing can be chosen, and for a language without a system neither."""
    with pytest.raises(normalize.RomanizationError, match="name a romanisation system or a language"):
        normalize.romanize("x")
    with pytest.raises(normalize.RomanizationError, match="'en'"):
        normalize.romanize("x", language="en")
    with pytest.raises(normalize.InputError):
        normalize.romanize(b"x", system="greek")  # type: ignore[arg-type]


def test_decomposed_letters_are_read() -> None:
    """A letter with a combining mark is the composed letter."""
    assert normalize.romanize(unicodedata.normalize("NFD", "Київ"), system="ukrainian") == "Kyiv"


@given(st.text())
def test_any_text(text: str) -> None:
    """No system raises on any text, and what is ASCII stays (a question mark in Greek aside)."""
    for name in normalize.romanization_systems():
        normalize.romanize(text, system=name)


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"))
def test_one_letter_for_one_is_reversible(text: str) -> None:
    """ISO 9 can be undone."""
    letters = "абвгдеёжзийклмнопрстуфхцчшщыэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"
    back = {normalize.romanize(letter, system="iso-9"): letter for letter in letters}
    text = text.translate({ord(sign): None for sign in "ъьЪЬ"})

    assert "".join(back.get(char, char) for char in normalize.romanize(text, system="iso-9")) == text


@given(st.text(alphabet="абвЖШщ ьъ", min_size=0, max_size=60))
def test_long_texts_are_romanised_as_short_ones(text: str) -> None:
    """Looking at each distinct word once gives what looking at all gives."""
    long = " ".join([text] * 40)

    assert normalize.romanize(long, system="russian") == " ".join([normalize.romanize(text, system="russian")] * 40)


@pytest.mark.parametrize("name", normalize.romanization_systems())
@pytest.mark.parametrize("unit", ["а", "ΑΥ", "Щ", "зг", "가1", "きゃ", "ー", "ال", "ا", "'", "่เ"])
def test_linear(name: str, unit: str) -> None:
    """One endless word."""
    assert_linear(lambda times: normalize.romanize(unit * times, system=name))
