"""The language of a text and of a paragraph: right where it can be told, `und` or None where it cannot."""
# ruff: noqa: RUF001 (the sentences stand in their own script)

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from langdetect import detector_factory
from timing import scan, seconds

import normalize
from normalize.language import Identification, codes, foreign, identify, language
from normalize.language.opinion import opinion
from normalize.language.scripts import script_of, strangers
from normalize.language.votes import elected

SENTENCES = {
    "hy": "Քաղաքապետն ասաց, որ նոր կամուրջը կբացվի միայն գարնանը, քանի որ անձրևը երեք ամսով հետաձգել է աշխատանքները։",
    "bn": "মেয়র বলেছেন যে নতুন সেতুটি বসন্তেই খুলবে, কারণ বৃষ্টির জন্য কাজ তিন মাস পিছিয়ে গেছে।",
    "ka": "მერმა თქვა, რომ ახალი ხიდი მხოლოდ გაზაფხულზე გაიხსნება, რადგან წვიმამ სამუშაოები სამი თვით შეაფერხა.",
    "mr": "महापौर म्हणाले की नवा पूल वसंत ऋतूतच खुला होईल, कारण पावसामुळे काम तीन महिने लांबले आहे.",
    "ta": "மழையால் பணி மூன்று மாதம் தாமதமானதால் புதிய பாலம் வசந்த காலத்தில்தான் திறக்கப்படும் என்று மேயர் கூறினார்.",
    "te": "వర్షం వల్ల పని మూడు నెలలు ఆలస్యమైనందున కొత్త వంతెన వసంతంలోనే తెరుస్తామని మేయర్ చెప్పారు.",
    "ur": "میئر نے کہا کہ نیا پل بہار میں ہی کھلے گا، کیونکہ بارش کی وجہ سے کام تین ماہ تاخیر کا شکار ہوا ہے۔",
    "ar": "قال الوزير إن الجسر الجديد سوف يفتح أمام السيارات في الربيع بعد أن تأخر العمل فيه ثلاثة أشهر.",
    "cs": "Starosta řekl, že nový most bude otevřen až na jaře, protože práce se kvůli dešti zpozdily o tři měsíce.",
    "de": "Der Bürgermeister sagte, die neue Brücke werde erst im Frühjahr geöffnet, weil Regen die Arbeit verzögerte.",
    "el": "Ο δήμαρχος είπε ότι η νέα γέφυρα θα ανοίξει την άνοιξη, επειδή οι βροχές καθυστέρησαν τα έργα.",
    "en": "The mayor said that the new bridge would not open before spring because the rain had held up the work.",
    "es": "El alcalde dijo que el nuevo puente no se abrirá hasta la primavera porque la lluvia retrasó las obras.",
    "fr": "Le maire a dit que le nouveau pont n'ouvrira pas avant le printemps, car la pluie a retardé les travaux.",
    "he": "ראש העיר אמר כי הגשר החדש לא ייפתח לפני האביב משום שהגשם עיכב את העבודות במשך שלושה חודשים.",
    "it": "Il sindaco ha detto che il nuovo ponte non sarà aperto prima della primavera perché piove da tre mesi.",
    "ja": "市長は、雨で工事が三か月遅れたため、新しい橋の開通は春になると述べた。",
    "nl": "De burgemeester zei dat de nieuwe brug pas in het voorjaar opengaat, omdat de regen het werk vertraagde.",
    "pl": "Burmistrz powiedział, że nowy most zostanie otwarty dopiero na wiosnę, ponieważ deszcz opóźnił prace.",
    "pt": "O presidente da câmara disse que a nova ponte só vai abrir na primavera, porque a chuva atrasou as obras.",
    "ru": "Мэр сказал, что новый мост откроют только весной, потому что из-за дождей работы задержались на три месяца.",
    "sv": "Borgmästaren sade att den nya bron inte öppnas förrän i vår, eftersom regnet har försenat arbetet.",
    "tr": "Belediye başkanı, yağmur çalışmaları geciktirdiği için yeni köprünün ancak ilkbaharda açılacağını söyledi.",
    "uk": "Мер сказав, що новий міст відкриють лише навесні, бо через дощі роботи затрималися на три місяці.",
    "zh": "市长说，由于下雨，工程推迟了三个月，新桥要到春天才能通车。",
}
OTHERS = {
    "as": "মেয়ৰে ক’লে যে নতুন দলঙখন কেৱল বসন্তকালত খোলা হ’ব, কিয়নো বৰষুণৰ বাবে কামত তিনি মাহ পলম হৈছে।",
    "be": "Мэр сказаў, што новы мост адкрыюць толькі вясной, бо праз дажджы работы затрымаліся на тры месяцы.",
    "bg": "Кметът каза, че новият мост ще бъде отворен едва през пролетта, защото дъждът е забавил работата.",
    "da": "Borgmesteren sagde, at den nye bro først åbner til foråret, fordi regnen har forsinket arbejdet meget.",
    "fa": "شهردار گفت که پل جدید در بهار باز می‌شود، چون باران کار را سه ماه عقب انداخته است.",
    "fi": "Pormestari sanoi, että uusi silta avataan vasta keväällä, koska sade on viivästyttänyt töitä.",
    "hi": "महापौर ने कहा कि नया पुल वसंत में ही खुलेगा, क्योंकि बारिश के कारण काम में तीन महीने की देरी हुई।",
    "hu": "A polgármester azt mondta, hogy az új híd csak tavasszal nyílik meg, mert az eső késleltette a munkát.",
    "kk": "Әкім жаңа көпір көктемде ғана ашылатынын айтты, себебі жаңбыр жұмысты үш айға кешіктірді.",
    "ko": "시장은 비 때문에 공사가 석 달 늦어져 새 다리는 봄에야 개통된다고 말했다.",
    "mk": "Градоначалникот рече дека новиот мост ќе биде отворен дури напролет, бидејќи дождот ја забави работата.",
    "ne": "मेयरले नयाँ पुल वसन्तमा मात्र खुल्ने बताए, किनभने वर्षाका कारण काम तीन महिना ढिलो भएको छ।",
    "ro": "Primarul a spus că noul pod va fi deschis abia la primăvară, deoarece ploaia a întârziat lucrările.",
    "sr": "Градоначелник је рекао да ће нови мост бити отворен тек на пролеће, јер је киша успорила радове.",
    "th": "นายกเทศมนตรีกล่าวว่าสะพานใหม่จะเปิดในฤดูใบไม้ผลิเพราะฝนทำให้งานล่าช้า",
    "yi": "דער בירגערמײסטער האט געזאגט אַז די נײַע בריק װעט זיך עפֿענען ערשט אין פֿרילינג װײַל עס רעגנט.",
}
RELATIVES = {
    "af": "Die burgemeester het gesê dat die nuwe brug eers in die lente sal oopmaak, omdat die reën dit vertraag het.",
    "az": "Bələdiyyə sədri dedi ki, yeni körpü yalnız yazda açılacaq, çünki yağış işləri üç ay gecikdirib.",
    "ca": "L'alcalde va dir que el nou pont no s'obrirà fins a la primavera perquè la pluja ha endarrerit les obres.",
    "eu": "Alkateak esan zuen zubi berria ez dela udaberria arte irekiko, euriak lanak atzeratu dituelako.",
    "gl": "O alcalde dixo que a nova ponte non abrirá ata a primavera porque a chuvia atrasou as obras tres meses.",
    "id": "Wali kota mengatakan bahwa jembatan baru tidak akan dibuka sebelum musim semi karena hujan sejak lama.",
    "is": "Borgarstjórinn sagði að nýja brúin yrði ekki opnuð fyrr en í vor vegna þess að rigning hefði tafið verkið.",
    "lt": "Meras sakė, kad naujasis tiltas bus atidarytas tik pavasarį, nes lietus darbus sulėtino trimis mėnesiais.",
    "lv": "Mērs teica, ka jaunais tilts tiks atklāts tikai pavasarī, jo lietus ir aizkavējis darbus par trim mēnešiem.",
    "ms": "Datuk bandar berkata bahawa jambatan baharu tidak akan dibuka sebelum musim bunga kerana hujan sejak lama.",
    "sq": "Kryetari i bashkisë tha se ura e re nuk do të hapet para pranverës, sepse shiu i ka vonuar punimet.",
    "vi": "Thị trưởng nói rằng cây cầu mới sẽ không mở cửa trước mùa xuân vì mưa đã làm chậm công việc ba tháng.",
}
"""In Latin letters, most of them beside a relative: Malay beside Indonesian, Galician beside Portuguese."""


SMALL = {
    "jv": "Wali kutha ngendika yen kreteg anyar iku ora bakal dibukak sadurunge mangsa semi, awit udan wis suwe.",
    "su": "Walikota nyarios yén sasak anyar moal dibuka saméméh usum semi kusabab hujan parantos "
    "lami pisan, jeung urang kampung teu bisa meuntas walungan ka pasar atawa ka sakola budak maranéhna.",
    "skr": "میئر آکھیا جو نواں پل بہار وچ ای کھلسی، کیوں جو مینہ پاروں کم ترائے مہینے پچھوں تے پئے ڳئے ہن۔",
}
"""Told as Indonesian, Urdu and Indonesian by the model."""
ALBANIAN = (
    " Është bërë që të jetë për të gjithë një pjesë më të mirë në këtë vend, dhe nën të një urë për të gjitha." * 2
)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_of_each_language(code: str) -> None:
    """One sentence of some fifteen words is enough for every language that has a file; without one it is `und`."""
    found = identify(SENTENCES[code])
    assert found.code == (code if code in codes() else "und")
    assert 0.5 < found.confidence <= 1


@pytest.mark.parametrize("code", sorted(RELATIVES))
def test_a_sentence_beside_a_relative(code: str) -> None:
    """One sentence tells a language from its relatives, and the function words of none of them elect another."""
    assert identify(RELATIVES[code]).code == code
    assert elected(RELATIVES[code] * 3, "Latn") in {None, code}


@pytest.mark.parametrize("code", sorted(SMALL))
def test_a_small_language_is_not_taken_for_a_large_one(code: str) -> None:
    """The model has only languages with a file to choose from: their function words are missing."""
    found = identify(f"{SMALL[code]} {SMALL[code]}")  # a sentence that has next to none may be meant so
    assert found.code == "und"
    assert found.second in codes()
    assert found.confidence == 0


@pytest.mark.parametrize(
    "damage", ["?", "\N{LATIN CAPITAL LETTER A WITH TILDE}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"]
)
def test_function_words_that_lost_letters_are_not_missing(damage: str) -> None:
    """Most function words of Albanian have one letter that is misread or lost: what is left of them may be any word."""
    damaged = (RELATIVES["sq"] + ALBANIAN).replace("\N{LATIN SMALL LETTER E WITH DIAERESIS}", damage)
    assert identify(damaged).code == "sq"


def test_a_decomposed_text_has_its_function_words() -> None:
    """Vietnamese is often written so."""
    text = f"{RELATIVES['vi']}\n{RELATIVES['vi'].replace('Thị trưởng', 'Ông ấy')}"
    assert identify(unicodedata.normalize("NFD", text)).code == "vi"


@pytest.mark.parametrize("code", sorted(OTHERS))
def test_a_language_without_a_file_is_not_forced_into_a_relative(code: str) -> None:
    """Danish is not Swedish, Bulgarian not Russian, Persian not Arabic, Yiddish not Hebrew, Korean not Japanese.

    Serbian has the file of Croatian, which has its lists in Cyrillic letters too.
    """
    assert identify(OTHERS[code]).code == language(code).code


@pytest.mark.parametrize("code", ["be", "mk", "sr"])
def test_function_words_shared_with_a_relative_elect_none(code: str) -> None:
    """Letters that Russian and Ukrainian have not speak against them, however many of their words stand there."""
    shared = " и на за от до же да не по без " * 2 if code != "be" else " і на за не да без бы ні то а " * 2
    assert elected(OTHERS[code] + shared, "Cyrl") is None


def test_no_syllable_is_strange_to_korean() -> None:
    """The words of its file have few of the eleven thousand syllables; Chinese characters are strange."""
    text = "깎아지른 벼랑 밑 뻘밭에 꽃게 떼가 몰려왔다."
    assert strangers(text, "ko") == 0
    assert strangers(text.replace("벼랑", "絶壁"), "ko") == 2
    assert identify(text * 3).code == "ko"


def test_the_function_words_of_a_title_elect_none() -> None:
    """Most of those in a Finnish sentence about an English book are English."""
    text = (
        "Matti Virtanen, joka on kokenut kirjoittaja ja kirjan The Long Way Home: And a few of the hard truths about "
        "the sea and the town tekijä, on toinen mies. Hän muistaa matkan Bostonissa ennen vuoden vaaleja, kuljettaja "
        "kertoi lähtevänsä."
    )
    assert elected(text, "Latn") is None
    assert identify(text).code == "fi"


@pytest.mark.parametrize("code", ["ru", "uk"])
def test_function_words_elect_a_language_with_letters_of_its_own(code: str) -> None:
    """Fewer of them do than where relatives share the alphabet."""
    found = elected(SENTENCES[code], "Cyrl")
    assert found is not None
    assert found[0] == code


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t \n", id="blank"),
        pytest.param("Trump in Paris", id="short"),
        pytest.param("12 345,67 - 89.1 % (2022) 10:30; 1,000 " * 40, id="numbers"),
        pytest.param("\N{GRINNING FACE}\N{THUMBS UP SIGN} \N{PARTY POPPER} " * 60, id="emoji"),
        pytest.param("\ue000" * 500, id="private use"),
        pytest.param("\ud800 \udfff " * 100, id="lone surrogates"),
        pytest.param("\N{GOTHIC LETTER AHSA}\N{GOTHIC LETTER BAIRKAN} " * 50, id="script of no language file"),
    ],
)
def test_nothing_to_tell(text: str) -> None:
    """Too few letters, no letters, or letters of no language with a file: `und`, and no error."""
    assert identify(text) == Identification("und", identify(text).confidence, None)


def test_nothing_to_tell_has_no_confidence() -> None:
    """Confidence 0 says: not known, which is something else than known to be another language."""
    assert identify("Hello").confidence == 0
    assert identify(OTHERS["fi"]).confidence > 0.9


def test_half_and_half_is_undetermined_or_doubtful() -> None:
    """Two scripts in equal parts give no confident answer."""
    found = identify((SENTENCES["en"] + "\n" + SENTENCES["ru"]) * 20)
    assert found.code == "und" or found.confidence < 0.8


@pytest.mark.parametrize("sign", [*"\u00a0\u00aa\u00b2\u00b5\u00b7\u00ba\u00bd\u00bf\u2014\u2019\u201c\u2026\u20ac"])
def test_signs_are_no_letters(sign: str) -> None:
    """Those that are left out at once and all others: with an arrow the characters are told by their classes."""
    for text in (sign, f"{sign}Peace came{sign}"):
        assert script_of(text) == script_of(f"{text}\N{LEFTWARDS ARROW}")


def test_case_does_not_matter() -> None:
    """Lost capitals and shouting are what this package repairs, so the language must be found under them."""
    for code in ("en", "ru", "sv", "tr", "el"):
        assert identify(SENTENCES[code].lower()).code == code
        assert identify(SENTENCES[code].upper()).code == code


def test_names_of_another_script_in_the_text() -> None:
    """A few Latin words in Japanese and Russian prose change nothing."""
    assert identify("Appleは新しいiPhoneを発表し、Tim Cook氏が説明したと述べた。価格は変わらない。").code == "ja"
    assert identify(SENTENCES["ru"] + " Об этом пишет The New York Times.").code == "ru"


def test_second_has_a_file() -> None:
    """The runner-up is a language the caller could ask for."""
    for sentence in (*SENTENCES.values(), *OTHERS.values()):
        second = identify(sentence).second
        assert second is None or second in codes()


def test_deterministic() -> None:
    """The same text gives the same answer, short texts that need the second opinion included."""
    short = [sentence[:45] for sentence in (*SENTENCES.values(), *OTHERS.values())]
    first = [identify(text) for text in short]
    assert all([identify(text) for text in short] == first for _ in range(3))


def test_the_second_opinion_is_that_of_langdetect() -> None:
    """With the same seed, whatever it leaves out; letters without a lower case included."""
    factory = detector_factory.DetectorFactory()
    factory.set_seed(0)
    factory.load_profile(detector_factory.PROFILES_DIRECTORY)
    odd = "\N{MATHEMATICAL BOLD CAPITAL A}\N{MATHEMATICAL BOLD CAPITAL B}"
    for sentence in (*SENTENCES.values(), *OTHERS.values()):
        for text in (sentence, sentence[:40], f"{odd} see  https://a.example/b or me@a.example, {sentence[:60]}{odd}b"):
            detector = factory.create()
            detector.append(text.lower())
            assert opinion(text) == detector.detect().split("-")[0], text
    assert opinion("12") is None


@pytest.mark.parametrize(
    "unit", ["a", "\N{CYRILLIC SMALL LETTER A}", " ", "\n", "\N{COMBINING ACUTE ACCENT}", "1", "ab "]
)
def test_ten_megabytes_of_one_thing_are_fast(unit: str) -> None:
    """Time is bounded by the sample, not by the text: 10 MB take less than a scan for their words would."""
    text = unit * (10_000_000 // len(unit))
    identify(text)  # loads the models

    assert seconds(lambda: identify(text)) < scan("word " * 2_000_000)


def test_ten_megabytes_without_a_space_in_foreign() -> None:
    """A paragraph of one endless word is not split into anything slow."""
    text = "x" * 10_000_000

    assert foreign(text, language("en")) is None
    assert seconds(lambda: foreign(text, language("en"))) < scan("word " * 2_000_000)


def test_importing_the_package_loads_no_model() -> None:
    """Neither the models nor numpy are imported before a language is asked for."""
    code = (
        "import sys, normalize.language; print([m for m in ('py3langid', 'langdetect', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


SPACED = sorted(set(SENTENCES) & set(codes()) - {"ja", "zh"})


@pytest.mark.parametrize("code", sorted(set(SENTENCES) & set(codes())))
def test_a_paragraph_of_the_language_is_not_foreign(code: str) -> None:
    """A document's own sentences are never foreign, in any case of letters."""
    for text in (SENTENCES[code], SENTENCES[code] * 5, SENTENCES[code].lower()):
        assert foreign(text, language(code)) is None


@pytest.mark.parametrize("code", SPACED)
@pytest.mark.parametrize("other", ["en", "ru", "el", "tr", "sv"])
def test_a_paragraph_of_another_language_is_foreign(code: str, other: str) -> None:
    """Two sentences are enough where the other language has a file and another script or other function words."""
    if code != other:
        assert foreign(SENTENCES[other] + " " + SENTENCES[other], language(code)) == other


def test_japanese_and_chinese_documents() -> None:
    """Without word spaces the script decides; kana tell Japanese."""
    assert foreign(SENTENCES["en"], language("zh")) == "en"
    assert foreign(SENTENCES["ja"], language("zh")) == "ja"
    assert foreign(SENTENCES["ja"] * 2, language("en")) == "ja"
    assert foreign(SENTENCES["ru"], language("ja")) == "ru"
    assert foreign(SENTENCES["zh"], language("ja")) is None  # too short: a Japanese caption has no kana either
    assert foreign(SENTENCES["zh"] * 6, language("ja")) == "zh"


def test_the_language_of_a_page_is_that_of_its_longest_lines() -> None:
    """Menus and lists of names tell nothing, or another language than the article between them."""
    menu = "Berlin\nHamburg\nKarl Meier\nAnna Schulz\nIda Kron\nPaul Otte\nKassel\nGera\n" * 20
    page = f"{menu}{SENTENCES['de']}\n{menu}"
    assert identify(menu).code == "und"
    assert identify(page).code == "de"


def test_a_language_without_a_file_is_undetermined() -> None:
    """A Finnish paragraph in an English document is in no language whose rules could be applied."""
    for code in ("fi", "hu", "ko", "hi"):
        if code not in codes():
            assert foreign(OTHERS[code] + " " + OTHERS[code], language("en")) == "und"


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "Introduction",
        "Le Monde diplomatique",
        'He called it "la plus belle ville du monde".',
        "Cogito, ergo sum",
        "Angela Merkel, Olaf Scholz, Friedrich Merz, Robert Habeck, Annalena Baerbock, Christian Lindner, Markus Lanz",
        "Владимир Путин, Сергей Лавров, Дмитрий Медведев, Михаил Мишустин, Сергей Шойгу, Антон Силуанов",
        "- Frankfurt am Main - Berlin - Hamburg - München - Köln - Stuttgart - Düsseldorf - Leipzig - Dortmund",
        "BREAKING NEWS FROM AROUND THE WORLD AND MORE STORIES YOU MAY HAVE MISSED TODAY",
        "https://example.org/a/b?c=d https://example.org/e/f?g=h",
        "12 345 678 90 12 34 56 78 90 11 22 33 44",
        "def main(args): return [x for x in args if x] or None",
        "Чебурашка",
        "東京タワー",
    ],
)
def test_headings_names_and_short_quotations_are_not_foreign(paragraph: str) -> None:
    """What is no prose of its own cannot be told, and rules of the document's language go on."""
    assert foreign(paragraph, language("en")) is None


def test_nothing_is_foreign_to_und() -> None:
    """A document of unknown language has nothing a paragraph could disagree with."""
    for sentence in SENTENCES.values():
        assert foreign(sentence, language("und")) is None


def test_a_mixed_paragraph_follows_its_beginning() -> None:
    """The first forty words decide: an English paragraph that ends in a French sentence stays English."""
    assert foreign(SENTENCES["en"] * 3 + " " + SENTENCES["fr"], language("en")) is None


def test_text_read_as_another_script_is_in_no_language() -> None:
    """Cyrillic read as Latin was Vietnamese to the model, and nothing repaired it."""
    text = (
        "Корабль стоял в гавани, и никто не ждал его. Матросы пели, потому что ветер был добрый, а море спокойное. "
        "Капитан смотрел на берег и думал о доме, в котором его давно забыли."
    )
    misread = text.encode("cp1251").decode("cp1252")
    assert identify(misread).code == "und"
    assert normalize.clean(misread, profile="repair") == text
