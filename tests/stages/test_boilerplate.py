"""The boilerplate stage as a whole: the seeds, metadata, traps, the budget, languages, and time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from timing import assert_linear

from normalize.document import Document
from normalize.engine import Result, run
from normalize.language import codes, language
from normalize.scan import ranks
from normalize.stages.boilerplate import FEEDS, OF_KIND, STAGE, stage
from normalize.stages.boilerplate.brackets import bracketed, openings
from normalize.stages.boilerplate.credits import credit, stamp
from normalize.stages.boilerplate.furniture import Furniture, by_kind
from normalize.stages.boilerplate.gate import promising
from normalize.stages.boilerplate.leftovers import leftovers
from normalize.stages.boilerplate.page_model import answers_of, best_cut
from normalize.stages.boilerplate.phrases import fold, phrases
from normalize.stages.boilerplate.plain_text import is_record, is_rule, quotes
from normalize.stages.boilerplate.reading import page as page_of

ONE = "The minister said on Monday that the talks would go on until the end of the week."
TWO = "He added that nobody in the room had expected a result so soon after the vote."


def fixed(text: str, code: str = "en") -> Result:
    """Run the stage alone."""
    return run([STAGE], text, code=code)


SEEDS = {
    "000": [],
    "001": ["International", "Hoang Bach DNUM_BEZACZCACF 09:55", "Hoang Bach"],
    "002": ["Read Full Article at RT.com.", "Sophie Wagner contributed to this report for TROIB News"],
    "003": ["date 2025-02-13", "By Staff, Agencies"],
    "004": [
        "Table of Contents",
        "- Trump Rejects Zelensky\N{RIGHT SINGLE QUOTATION MARK}s NATO Hopes Amidst Ukraine War",
        "Published:",
        (
            "Sharing your thoughts and perspectives in the comments section below will help us understand better the "
            "range of opinions on this matter."
        ),
        "Share your thoughts on social media using #UkraineNATO #TransatlanticSecurity #Geopolitics.",
        "We invite you to share your insights and opinions in the comments below.",
        "Join the conversation on social media using #UkraineNATO #TransatlanticSecurity #Geopolitics.",
    ],
}


def test_rules_of_kinds() -> None:
    """Each kind of furniture is one rule's, and that one is asked."""
    empty = Document("A line.")
    for kind, rule in OF_KIND.items():
        document = empty.next("A line.", {by_kind: {kind: [Furniture(kind, 0, 7, 1.0, ())]}})
        assert [each for each in STAGE.rules if each.propose(document)] == [rule]
        assert STAGE.proposing is not None
        assert list(STAGE.proposing(document)) == [rule.name]
    own = {"boilerplate/edit-link", "boilerplate/citation-mark"}
    assert {rule.name for rule in STAGE.rules} == own | {rule.name for rule in OF_KIND.values()}


@pytest.mark.parametrize("code", codes())
def test_brackets(code: str) -> None:
    """What opens a bracket of furniture is told by its first character, a figure where no space stands before it."""
    entries = language(code).boilerplate.lines
    found = [entry.strip("[]").replace("#", "1") for kind in ("edit", "citation") for entry in entries.get(kind, ())]
    for entry in (*found, *map(str.upper, found), "12"):
        assert bracketed(f"It is so.[{entry}]", code)
        assert entry[0] in openings(code) or entry[0].isdecimal() or not entry[0].isascii()
    assert not bracketed("It is so. [12]", code)
    assert not any(map(str.isdecimal, openings(code)))


@pytest.mark.parametrize(("number", "removed"), SEEDS.items())
def test_seeds(root: Path, number: str, removed: list[str]) -> None:
    """The five seeds lose their furniture and nothing else."""
    (path,) = (root / "seeds").glob(f"{number}*.txt")
    text = path.read_bytes().decode("utf-8")
    result = fixed(text)

    assert [found.text.strip() for found in result.removed] == removed
    assert result.undo() == text
    assert fixed(result.text).text == result.text


def test_metadata() -> None:
    """What the furniture said about the document is returned."""
    text = (
        "Politics\n\nMinister says talks go on\n\nBy Jane Doe and John Roe, Staff Writers\n\n"
        "Updated: 5 March 2024 10:30 GMT\n\n"
        f"{ONE}\n\n{TWO}\n\nTags: talks, vote\nShare this article"
    )
    result = fixed(text)

    assert result.text == f"Minister says talks go on\n\n{ONE}\n\n{TWO}"
    assert result.metadata == {
        "section": ["Politics"],
        "author": ["Jane Doe", "John Roe"],
        "date": ["5 March 2024 10:30 GMT"],
        "tags": ["talks", "vote"],
    }


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("LEEDS, England (Reuters) - {}", "en", {"dateline": ["LEEDS, England (Reuters)"], "agency": ["Reuters"]}),
        ("NEW YORK, March 5 (AP) \N{EM DASH} {}", "en", {"dateline": ["NEW YORK, March 5 (AP)"], "agency": ["AP"]}),
        ("ROME \N{EM DASH} {}", "en", {"dateline": ["ROME"]}),
        ("Berlin (dpa) - {}", "de", {"dateline": ["Berlin (dpa)"], "agency": ["dpa"]}),
        ("Rome (where it rained) - {}", "en", {}),
        ("NATO: {}", "en", {}),
        ("Rome - {}", "en", {}),
        ("{}", "en", {}),
    ],
)
def test_dateline(line: str, code: str, told: dict[str, list[str]]) -> None:
    """A dateline is metadata and stays where it is."""
    text = f"Minister says talks go on\n{line.format(ONE)}\n{TWO}"
    result = fixed(text, code)

    assert result.text == text
    assert not result.reported
    assert result.metadata == told


def test_biography() -> None:
    """A note on the author goes with the byline that names them, or with the label above it."""
    text = f"{ONE}\n{TWO}"
    for page in (
        f"Minister says talks go on\nBy Jane Doe, Staff Writer\n{text}\nJane Doe covers politics.\nFollow us on X",
        f"Minister says talks go on\n{text}\nAbout the author:\nJane Doe writes about rivers and likes most of them.",
    ):
        result = fixed(page)
        assert result.text == f"Minister says talks go on\n{text}"
        assert result.metadata["author"] == ["Jane Doe"]


TRAPS = {
    "an article about cookies": (
        f"How sites track you\n{ONE}\nThis site uses cookies, the court held, and so do many others, "
        f"which is why the banner is there for everybody who reads it at home.\n{TWO}"
    ),
    "By 2030": f"By 2030 every town will have a tram.\n{ONE}\nBy contrast, nothing came of it.\n{TWO}",
    "Share prices": f"Share prices fell\n{ONE}\nShare prices fell by a third.",
    "Photo shows": f"{ONE}\nPhoto shows the minister on his way.\n{TWO}",
    "a dateline": f"LEEDS, England (Reuters) - {ONE}\n{TWO}",
    "a poem": "More\n\nGo back\nFollow me\nKeep reading\nGo back\nFollow me\nSee more",
    "a transcript": f"SMITH: {ONE}\nJONES: Share.\nSMITH: Comments?\nJONES: {TWO}",
    "comments in politics": f"Comments\n{ONE}\nTrump's comments\n{TWO}\nComments\n{ONE}",
    "headings of one word": f"Sport\n{ONE}\nContact\n{TWO}\nMore\n{ONE}\nNewsletter\n{TWO}\nTags\n{ONE}",
    "a recipe": ("Plum cake\n\nIngredients\nplums\nsugar\n2 eggs\n\nPrep time: 10 mins\n20 mins\n\nMethod\nStir."),
    "a letter": f"Dear Ann\n5 March 2024\n{ONE}\n{TWO}\nYours\nJane Doe",
    "an agency in prose": f"{ONE}\nReuters reported it first.\n{TWO} AP.",
    "related studies": f"Related studies show that it works.\n{ONE}",
    "a list of networks": f"{ONE} They are:\nFacebook\nInstagram\nTikTok",
    "a quotation": f'{ONE}\n"Share this article," he said.\n{TWO}',
    "minutes": f"Meeting of the board\nMonday 5 May 2024 10:30\n{ONE}",
    "a story": f"Daisy\nby Andrew Poe\n{ONE}\n{TWO}",
}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_traps(text: str) -> None:
    """What looks like furniture and is text stays."""
    assert [found.before for found in fixed(text).edits] == []


MENU = "Skip to content\nHome\nNews\nSport\nWeather\nBusiness\nJobs\nSubscribe\nSign in\nNewsletters\nSearch"
LINKS = "Related articles\nBridge to be painted blue\nTen things to do in May\nContact us\nPrivacy policy\nTerms of use"
BODY = "\n".join(
    f"{ONE} {TWO} The {place} has seen it before, as the mayor said, and nobody there was surprised by it at all."
    for place in ("harbour", "market", "theatre", "library")
)
FULL_PAGE = (
    f"{MENU}\nMinister says talks go on this week\nBy Jane Doe\n5 March 2024\nShare this article\n{BODY}\n"
    f"Tags: talks, vote\n{LINKS}"
)


def test_full_page() -> None:
    """A page is cut down to its body; what it says about itself is metadata; what is left is no page."""
    result = fixed(FULL_PAGE)

    assert result.text.removeprefix("Minister says talks go on this week\n") == BODY
    assert result.metadata == {
        "headline": ["Minister says talks go on this week"],
        "author": ["Jane Doe"],
        "date": ["5 March 2024"],
        "tags": ["talks", "vote"],
    }
    assert "Bridge to be painted blue" in "".join(found.text for found in result.removed)
    assert not fixed(result.text).changed
    assert result.undo() == FULL_PAGE


def test_full_page_in_an_unknown_language() -> None:
    """Nothing goes that no rule names."""
    assert "page" not in {found.kind for found in fixed(FULL_PAGE, "und").removed}


def test_english_phrases_of_a_page_in_another_language() -> None:
    """What the software of a site says in English tells of a page in any language; of an article it tells nothing."""
    body = "\n".join(
        f"Der Minister sagte am Montag, dass die Gespräche im {place} bis zum Ende der Woche dauern und er nicht kommt."
        for place in ("Hafen", "Museum", "Theater", "Rathaus", "Park", "Markt", "Bahnhof", "Archiv")
    )
    above = "Skip to content\nRathaus\nStadtwerke\nFreibad\nSchulen\nToggle navigation\nSperrmüll\nFundamt"
    below = "Recent posts\nBrücke wird blau\nZehn Tipps\nLeave a reply\nNo comments yet\nFreibad\nFundamt\nTweet"

    assert fixed(f"{above}\n{body}\n{below}\nTeilen", "de").text == body
    assert fixed(f"{body}\nLeave a reply\n", "de").text == f"{body}\nLeave a reply\n"


def _comments(below: str) -> str:
    names = ("Anna", "Otto", "Ida", "Paul")
    times = (f"5 March 2024 at {hour}:1{minute} pm" for minute, hour in enumerate(range(1, 5)))
    return "\n".join(
        f"{name}\n{time}\n{ONE} {TWO} I was there, too.{below}" for name, time in zip(names, times, strict=True)
    )


@pytest.mark.parametrize("below", ["", "\nReply"])
def test_comments_below_an_article(below: str) -> None:
    """Readers' comments are prose, and no part of the body; the prose of a log, where each entry has its time, is."""
    page = FULL_PAGE.replace(LINKS, f"4 comments\n{_comments(below)}\n{LINKS}")

    assert fixed(page).text.removeprefix("Minister says talks go on this week\n") == BODY


def test_teasers_below_an_article() -> None:
    """The texts of teasers break off; an article of which a paragraph does is whole."""
    places = ("quay", "mill", "tower", "school", "bridge")
    teasers = "\n".join(f"News from the {place}\n{ONE} {TWO[:-1]} at the {place} and it was..." for place in places)

    cut = fixed(FULL_PAGE.replace(LINKS, f"{teasers}\n{LINKS}")).text
    assert BODY in cut
    assert "News from" not in cut
    broken = BODY.replace(".\n", "...\n", 1)
    assert broken in fixed(FULL_PAGE.replace(BODY, broken)).text
    assert fixed(f"{MENU}\n{teasers}\n{LINKS}").text.count(ONE) == len(places)


def test_log_on_a_page() -> None:
    """Where no article stands above entries with times, they are the body."""
    page = f"{MENU}\n{_comments('')}\n{LINKS}"

    assert fixed(page).text.count(ONE) == page.count(ONE)


def test_article_whose_leftovers_phrases_name() -> None:
    """Nothing of it goes with them: neither its headline nor a paragraph between two of them."""
    headline = "Stavba nového mostu přes řeku začne za rok"
    above = ("Přijmout všechny cookies", "Hlavní stránka", "Přihlásit se", "Zpět na úvodní stránku", headline)
    below = ("Štítky: přístav, ekonomika", "Komentáře (12)", "Nejčtenější", "Mohlo by vás zajímat", "Komerční sdělení")
    ending = ("Stáhněte si naši aplikaci", "Tento článek je pouze pro předplatitele", "Sledujte nás na Facebooku")
    body = [
        f"Podle {who} je současný most ve špatném stavu a kamiony po něm jezdit nesmějí, což vadí hlavně firmám."
        for who in ("starosty", "ministra", "opozice", "inženýrů", "řidičů")
    ]
    page = "\n\n".join((*above, "Autor: Jana Nováková", *body[:-1], "Sdílet na Facebooku", body[-1], *below, *ending))
    left = fixed(page, "cs").text

    assert left == "\n\n".join((headline, *body))


def test_several_pages_in_one_text() -> None:
    """Each of several pages is cut down to its body, however many they are; the result is no page."""
    for number in (2, 5, 150):
        towns = [f"Little Uffham {town}" for town in range(number)]
        result = fixed("\n".join(FULL_PAGE.replace("talks", f"talks of {town}") for town in towns))

        assert all(BODY.replace("talks", f"talks of {town}") in result.text for town in towns)
        assert "Privacy policy" not in result.text
        assert not fixed(result.text).changed


def test_text_longer_than_any_page() -> None:
    """Many bodies with little between them are many texts: the model, which keeps one block of a page, is not asked."""
    page = "\n".join((*MENU.split("\n")[:6], BODY))
    result = fixed("\n".join([page] * 500))

    assert result.text.count(BODY) == 500
    assert "boilerplate/page-furniture" not in {found.rule for found in (*result.edits, *result.reported)}
    assert not fixed(result.text).changed


def test_page_without_a_body() -> None:
    """No page comes back empty: where nothing would stay, it is only reported."""
    text = f"{MENU}\n{LINKS}\n{MENU}\n{LINKS}"

    assert fixed(text).text.strip()


def test_budget() -> None:
    """A text that would lose too much of itself is reported on and left alone."""
    text = f"{ONE}\n" + "Share this article\nLeave a comment below\nSign up for our newsletter\n"

    assert fixed(text).text == text
    assert fixed(text).reported


def test_max_removed() -> None:
    """A caller's own limit holds for articles and pages; past it everything is reported and nothing goes."""
    article = f"{ONE}\nShare this article\n{TWO}"
    for text, share in ((article, 0.15), (FULL_PAGE, 0.4)):
        assert run([stage(max_removed=share)], text, code="en").text == fixed(text).text != text
        strict = run([stage(max_removed=share / 3)], text, code="en")
        assert strict.text == text
        assert strict.reported


def test_neighbours_of_removed_lines() -> None:
    """A line goes with its line feed and one blank line; paragraphs neither join nor drift apart."""
    text = f"{ONE}\n\nAdvertisement\n\nRead more\n\n{TWO}\nShare this article\n{ONE}\n\nLeave a comment below\n"

    assert fixed(text).text == f"{ONE}\n\n{TWO}\n{ONE}\n"


def test_sentences_inside_a_paragraph_stay() -> None:
    """Only the end of a paragraph is looked at."""
    text = f"{ONE} Let us know what you think in the comments below. {TWO}"

    assert fixed(text).text == text


@pytest.mark.parametrize(
    "prompt",
    [
        " What do you think about this? Let us know in the comments below!",
        "What are your thoughts on the vote? Share your opinions in the comments below.",
        " Read more at example.com.",
        "Read Full Story at example.org",
        " Join the discussion and share your thoughts on social media with #talks.",
        "Follow us on X for more.",
        " Leave a comment.",
    ],
)
def test_sentences_at_the_end_go(prompt: str) -> None:
    """Prompts go one by one, with the short question that leads up to them, glued or not."""
    assert fixed(f"{TWO}\n{ONE}{prompt}").text == f"{TWO}\n{ONE}"


def test_links_in_brackets() -> None:
    """A whole line in brackets that begins like a link is one, wherever it stands."""
    assert fixed(f"{ONE}\n[Read more: Talks go on]\n{TWO}").text == f"{ONE}\n{TWO}"


def test_other_languages() -> None:
    """The phrases are data: another language brings its own."""
    one = "Der Minister sagte am Montag, dass die Verhandlungen bis zum Ende der Woche dauern und er nicht kommt."
    phrase = max(language("de").boilerplate.lines["share"], key=len)

    assert fixed(f"{one}\n{phrase}\n{one}", "de").text == f"{one}\n{one}"
    assert fixed(f"{one}\n{phrase}\n{one}").edits == ()


LANGUAGES = {
    "de": (
        "Der Minister sagte am Montag, dass die Gespräche bis zum Ende der Woche weitergehen und er nicht kommt.",
        "Auf Facebook teilen",
        "Vor drei Stunden",
    ),
    "fr": (
        "Le ministre a dit lundi que les discussions iront jusqu'à la fin de la semaine et qu'il ne viendra pas.",
        "Partager sur Facebook",
        "Il y a trois heures",
    ),
    "es": (
        "El ministro dijo el lunes que las conversaciones seguirán hasta el fin de la semana y que él no irá.",
        "Compartir en Facebook",
        "Hace tres horas",
    ),
    "it": (
        "Il ministro ha detto lunedì che i colloqui andranno avanti fino alla fine della settimana e che non verrà.",
        "Condividi su Facebook",
        "Tre ore fa",
    ),
    "pt": (
        "O ministro disse na segunda que as conversas vão até o fim da semana e que ele não virá.",
        "Compartilhar no Facebook",
        "Há três horas",
    ),
    "nl": (
        "De minister zei maandag dat de gesprekken tot het einde van de week doorgaan en dat hij niet komt.",
        "Deel op Facebook",
        "Drie uur geleden",
    ),
    "pl": (
        "Minister powiedział w poniedziałek, że rozmowy będą trwały do końca tygodnia i że on sam nie przyjedzie.",
        "Udostępnij na Facebooku",
        "Trzy godziny temu",
    ),
    "cs": (
        "Ministr v pondělí řekl, že jednání budou trvat až do konce týdne a že on sám na ně nepřijede.",
        "Sdílet na Facebooku",
        "Před třemi hodinami",
    ),
    "ru": (
        "Министр сказал в понедельник, что переговоры будут идти до конца недели и что он сам на них не приедет.",
        "Время чтения: 3 минуты",
        "Политика",
    ),
    "uk": (
        "Міністр сказав, що переговори будуть тривати до кінця тижня, що він сам на них не приїде та поїде геть.",
        "Час читання: 3 хвилини",
        "Політика",
    ),
    "tr": (
        "Bakan pazartesi günü görüşmelerin hafta sonuna kadar süreceğini ve kendisinin de hiç gelmeyeceğini söyledi.",
        "Facebook'ta paylaş",
        "Gündem",
    ),
    "sv": (
        "Ministern sade i måndags att samtalen ska pågå till slutet av veckan och att han inte kommer dit.",
        "Dela på Facebook",
        "Ekonomi",
    ),
}
"""A sentence, a prompt or a time stamp, and a heading that reads like one."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_languages(code: str) -> None:
    """A prompt and a row of networks go; a list of networks, a heading and the first line stay."""
    text, prompt, heading = LANGUAGES[code]

    assert fixed(f"{text}\n{prompt}\nFacebook Twitter WhatsApp\n{text}", code).text == f"{text}\n{text}"
    for kept in (
        f"{text[:-1]}:\nFacebook\nTwitter\n{text}",
        f"{text}\n{heading}\n{text}",
        f"{heading}\n{text}\n{text}",
    ):
        assert fixed(kept, code).text == kept


@pytest.mark.parametrize("code", codes())
def test_phrases_are_found(code: str) -> None:
    """Every beginning of a language file is found again at the beginning of a line, figures included."""
    known = phrases(code)
    lost = []
    for kind, entries in language(code).boilerplate.starts.items():
        for entry in entries:
            begun = known.start(f"{entry.replace('#', '12')} - x")
            if begun is None:
                lost.append((kind, entry))

    assert lost == []


def test_fold() -> None:
    """Case, figures, apostrophes and final marks do not count."""
    assert fold(" 1,200 Comments: ") == "# comments"
    assert fold("Don\N{RIGHT SINGLE QUOTATION MARK}t miss") == "don't miss"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Jane Doe", "byline"),
        ("BY JANE DOE AND JOHN ROE", "byline"),
        ("Jane Doe | 12 March 2024 10:05", "byline"),
        ("Jane Doe ABC_DEF 10:05", "byline"),
        ("By Reuters", "agency"),
        ("Updated: March 5, 2024 at 10:30 am", "published"),
        ("March 3, 2025 by John Smith", "byline"),
        ("By Staff Writer", "byline"),
        ("Feb 13, 2025, 10:05 AM EST", "published"),
        ("Staff, Agencies", "agency"),
        ("Monday 5 May 2024 10:30", None),
        ("By 2030 every town", None),
        ("By Jane Doe. It was late.", None),
        ("Jane Doe", None),
        ("Jane Doe, 5 March 2024", None),
        ("10 mins", None),
        ("By and Large", None),
        ("", None),
    ],
)
def test_credit(line: str, kind: str | None) -> None:
    """A credit line is one in which every word is a name, a post, a date or a token."""
    read = credit(line, phrases("en"), language("en"))

    assert (read.kind if read else None) == kind


def test_stamp() -> None:
    """A line that is a date and nothing else."""
    assert stamp("Monday, 5 March 2024", phrases("en"), language("en")) == "Monday 5 March 2024"
    assert stamp("5 apples", phrases("en"), language("en")) == ""


def test_answers() -> None:
    """A value's rank is the number of thresholds below it; a table answers for each rank."""
    assert ranks([-9_000, 3, 4, 11, 12, 9_000], [3, 11]) == bytes((0, 0, 1, 1, 2, 2))
    assert answers_of([3, 11], [(3, 1), (11, 4)])[:4] == bytes((0, 1, 5, 5))


def test_best_cut_keeps_one_text_of_a_page() -> None:
    """A weak text goes where furniture parts it from the main one, and stays where nothing does."""
    first, second = [0.9] * 6, [0.55] * 3
    kept, _ = best_cut([*first, *[0.02] * 8, *second], [30] * 17)
    assert list(kept) == [True] * 6 + [False] * 11
    kept, _ = best_cut([*first, *second], [30] * 9)
    assert all(kept)


def test_clean_text_is_left_at_once() -> None:
    """The gate answers without running a rule."""
    assert STAGE.gate is not None
    assert not STAGE.gate(Document(f"{ONE}\n\n{TWO}\n" * 5, language("en")))


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE} Write to @minister or use #talks, he added, and the room will hear of it before the week is over.",
        f"Talks\n{ONE}\n{ONE} Write to @minister or use #talks, he added, before the week is over.",
        f"1. First part\n{ONE}\n2. Second part\n{TWO}\n3. Third part\n{ONE} The end.\n4. Last part\n{TWO}",
        f"The same again\n{ONE}\nThe same again\n{TWO}",
        f"Room 1, 12, 3 in the west wing\n{ONE}",
        f"{ONE[:-1]} [sic].\n{TWO[:-1]}, as in [1] and [2].",
    ],
)
def test_what_only_looks_like_furniture_is_left_at_once(text: str) -> None:
    """Handles in sentences, numbered headings, equal lines, figures, brackets: the gate reads them as the rules do."""
    assert STAGE.gate is not None
    assert not promising(Document(text, language("en")))
    assert not STAGE.gate(Document(text, language("en")))


def test_one_paragraph() -> None:
    """A text of one line is seen to by itself: its beginning, its last sentence."""
    assert fixed(f"{ONE} Sign up for our newsletter").text == ONE
    assert fixed(f"[edit source] {ONE}").text == f"[edit source] {ONE}"
    assert not promising(Document(f"{ONE} {TWO}", language("en")))


@pytest.mark.parametrize(
    "make",
    [
        lambda n: FULL_PAGE * (n // 20),
        lambda n: f"{MENU}\n" * n,
        lambda n: "History[edit]\n[edit]\n" * n,
        lambda n: "[edit" * n,
        lambda n: " " * n + "[edit]",
        lambda n: "Share this article\n" * n,
        lambda n: f"{ONE}\nRead more\n" * n,
        lambda n: (ONE + "Share your thoughts on social media using #a.") * n,
        lambda n: "Table of Contents\n" * n,
        lambda n: "Table of Contents\n- a b\n" * n + "a b\n",
        lambda n: "a b\nc d\ne f\n" * n,
        lambda n: "Title\n" + "By Jane Doe\n" * n + ONE,
        lambda n: "Title\nBy " + "Jane Doe, " * n + "\n" + ONE,
        lambda n: "Politics\n" * n + "Minister says talks go on\n" + ONE,
        lambda n: ". " * n,
        lambda n: '."' * n,
        lambda n: "a > " * n,
        lambda n: " in the comments" * n,
        lambda n: ONE + "\n" + "#a " * n,
        lambda n: "A.[1]" * n,
        lambda n: "[1]" * n,
        lambda n: f"{ONE}\n" + "1 " * n + "\n" + "1 2 3 ... 9 Next\n" * n,
        lambda n: f"{ONE}\n2 Comments\n" + "Ann\n3 hours ago\nReply\n" * n,
        lambda n: f"{ONE}\n" + "2 Comments\n" * n,
        lambda n: f"Title\nBy Jane Doe\n{ONE}\n" + "Jane Doe is " * n,
        lambda n: f"{ONE}\n" + "{{ a }}\n" * n,
    ],
)
def test_linear(make: Callable[[int], str]) -> None:
    """Whatever a page is full of."""
    assert_linear(lambda times: fixed(make(times)))


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "\f" * n,
        lambda n: "a" + " \n" * n + "\f" + "\n" * n + "\f",
        lambda n: "a\n\n\n\n\n\n\n\n\nReport\n\n1\n\f" * n,
        lambda n: ("and on\n" * 9 + "We go\n\nReport\n\f") * n,
    ],
)
def test_pages_are_linear(make: Callable[[int], str]) -> None:
    """Whatever form feeds stand between."""
    assert_linear(lambda times: run([FEEDS], make(times), code="en"))


@pytest.mark.parametrize(("kept", "rows"), [("", {2, 4}), ("inner", {4})])
def test_lines_between_the_paragraphs_stay_where_they_may_be_code(kept: str, rows: set[int]) -> None:
    """Those below the last paragraph go all the same."""
    prose = "The minister said on Monday that the talks would go on until the end of the week."
    of = page_of(Document(f"Talks\n{prose}\nimport harbour\n{prose}\nMore from Harbour", language("en")))
    assert leftovers(of, [0.9, 0.9, 0.1, 0.9, 0.1], {4}, inner=not kept).keys() == rows


@pytest.mark.parametrize(
    "lines",
    [
        ["NBA: Harbour 124, Bay 120", "Posted : 29 December"],
        ["On Air: talks", "Author: Jane Doe"],
        ["username:", "password:"],
        ["Name: talks"],
        ["---", "title: Talks", "A line"],
        [],
    ],
)
def test_a_record_begins_with_two_fields(lines: list[str]) -> None:
    """One-word labels with their colon close behind them, also below a rule."""
    assert is_record(["Name: talks", "Version: 7"])
    assert is_record(["---", "title: Talks", "date: 5 March"])
    assert not is_record(lines)


def test_rules_and_quotations_of_plain_text() -> None:
    """A rule is one mark; what quotes stands one or two lines above the quoted line."""
    assert [is_rule(line) for line in ("-----", "===", "--", "-=-=", "--- x")] == [True, True, False, False, False]
    lines = ["On Monday, Jane Doe", "<jane@example.org> wrote:", "> Talks", "They go on."]
    assert [quotes(lines, row) for row in range(4)] == [True, True, False, False]


@pytest.mark.parametrize(
    "line", ["\u0130\u00e7eri\u011fe atla", "REKLAM ALANI", "Reklam alan\u0131", "B\u0130Z\u0130 TAK\u0130P ED\u0130N"]
)
def test_phrases_are_known_by_capitals_with_dots(line: str) -> None:
    """Lower case makes two code points of a dotted capital, and a dotted letter of one without a dot."""
    assert phrases("tr").whole(line)


def test_the_longest_of_several_phrases_is_the_one_a_line_begins_with() -> None:
    """Whether they are known by one word or by two."""
    found = phrases("ar").start("\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627: x")
    assert found is not None
    assert found[0][-1] == ":"
