"""Romanisation: the public functions, capitals, contexts, the standards' own exceptions, reversibility, time."""

# ruff: noqa: RUF001 (the look-alike characters are what is tested)

from __future__ import annotations

import sys
import unicodedata
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

import normalize
from normalize.errors import ExtraError, IrreversibleError
from normalize.romanization import system, system_for, unromanize

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
    ("mr", "한국, 신라, 평양, 전라", "Han’guk, Silla, P’yŏngyang, Chŏlla"),
    ("mr", "독립문, 김치, 쉽다, 닫히다", "Tongnimmun, Kimch’i, Shwipta, Tach’ida"),
    ("iso-15919", "दिल्ली, हिन्दी, गाँव, ग़ज़ल", "dillī, hindī, gām̐va, ġazala"),
    ("iso-15919", "कई, कै, अइ, दुःख", "kaī, kai, a:i, duḥkha"),
    ("hebrew", "שָׁלוֹם, בנימין, צ'כיה, שלום", "shalom, bnimin, chkhia, shlom"),
    ("persian", "شیراز, خانه, وزیر", "shirāz, khāne, vzir"),
]
PINYIN = "sac-zho-Hans-Latn-1979"
SYSTEMS = [name for name in normalize.romanization_systems() if name != PINYIN or find_spec("pypinyin")]


@pytest.mark.parametrize(("name", "source", "latin"), EXAMPLES)
def test_standard(name: str, source: str, latin: str) -> None:
    """A text comes out as the standard writes it."""
    assert normalize.romanize(source, system=name) == unicodedata.normalize("NFC", latin)


@pytest.mark.parametrize("name", SYSTEMS)
def test_system_says_what_it_is(name: str) -> None:
    """Each system has a title, a source, a language, a script, and aliases that lead to it."""
    found = system(name)

    assert found.title
    assert found.source
    assert name.split("-")[2] == found.script
    assert all(system(alias.upper()) is found for alias in found.aliases)


def test_aliases_are_unique() -> None:
    """No two systems share a name."""
    names = [alias for name in SYSTEMS for alias in (name, *system(name).aliases)]

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
    for name in SYSTEMS:
        normalize.romanize(text, system=name)


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"))
def test_iso_9_can_be_undone(text: str) -> None:
    """One letter for one; the signs have no capitals in Latin."""
    assert unromanize(normalize.romanize(text, system="iso-9"), system="iso-9") == text


CONSONANTS, VOWELS, SIGNS = "कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह", "अआइईउऊऋएऐओऔ", "ािीुूृेैोौ"
SYLLABLES = st.one_of(
    st.builds("{}{}".format, st.sampled_from(CONSONANTS), st.sampled_from([*SIGNS, "", "्"])),
    st.builds("{}{}".format, st.sampled_from(VOWELS), st.sampled_from(["", "ं", "ँ", "ः"])),
)


@given(st.lists(SYLLABLES).map("".join))
def test_iso_15919_can_be_undone(text: str) -> None:
    """The colon keeps apart what would read as one letter."""
    back = unromanize(normalize.romanize(text, system="iso-15919"), system="iso-15919")

    assert back == unicodedata.normalize("NFC", text)


def test_what_cannot_be_undone() -> None:
    """Most standards lose something."""
    with pytest.raises(IrreversibleError, match="moct-kor-Hang-Latn-2000"):
        unromanize("Seoul", system="korean")
    with pytest.raises(normalize.InputError):
        unromanize(b"x", system="iso-9")  # type: ignore[arg-type]


def test_pinyin() -> None:
    """A person of three signs gets two words, a place one; prose has tones; the apostrophe parts syllables."""
    pytest.importorskip("pypinyin")

    assert normalize.romanize("习近平, 欧阳修", system="pinyin") == "Xi Jinping, Ouyang Xiu"
    assert normalize.romanize("北京, 西安, 黄石市", system="pinyin") == "Beijing, Xi'an, Huangshishi"
    assert system("pinyin").apply("北京") == "běi jīng"


def test_pinyin_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package is missing the error says what to install."""
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    system.cache_clear()

    with pytest.raises(ExtraError, match=r"normalize-prose\[chinese\]"):
        normalize.romanize("北京", system="pinyin")


@given(st.text(alphabet="абвЖШщ ьъ", min_size=0, max_size=60))
def test_long_texts_are_romanised_as_short_ones(text: str) -> None:
    """Looking at each distinct word once gives what looking at all gives."""
    long = " ".join([text] * 40)

    assert normalize.romanize(long, system="russian") == " ".join([normalize.romanize(text, system="russian")] * 40)


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.parametrize("unit", ["а", "ΑΥ", "Щ", "зг", "가1", "きゃ", "ー", "ال", "ا", "'", "่เ"])
def test_linear(name: str, unit: str) -> None:
    """One endless word."""
    assert_linear(lambda times: normalize.romanize(unit * times, system=name))
