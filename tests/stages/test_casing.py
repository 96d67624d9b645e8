"""The casing stage as a whole: diagnosis, settling, languages, and time."""

from __future__ import annotations

import random
from itertools import pairwise, product
from pathlib import Path

import attrs
import pytest
from damage import lost_capitals
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import assert_linear, scan, seconds

from normalize.document import Document
from normalize.engine import Result, run
from normalize.evidence import Evidence
from normalize.evidence.capitals import capitals
from normalize.evidence.forms import inside_counts
from normalize.evidence.lower_names import lower_sought
from normalize.evidence.names import known_names, titles
from normalize.language import codes, language
from normalize.lexicon.casing import cased, deliberate, strong, weights
from normalize.scan import Triggers, lower_starts
from normalize.stages.casing import STAGE, settling, verdicts
from normalize.stages.casing.ends import WEAK
from normalize.stages.casing.features import damage
from normalize.stages.casing.gate import may_have_lost
from normalize.stages.casing.letters import SPACES, capitalised, lower_word
from normalize.stages.casing.lower_case_title_before_name import _lost, _patterns, _sites
from normalize.stages.casing.names import all_places, heeds_no_context, places
from normalize.stages.casing.scores import REPORTED, scores
from normalize.stages.casing.starts import CLOSERS, OPENERS, _any, _ascii, _between, marks_of, start_sites
from normalize.stages.casing.starts import lower_starts as graded_starts
from normalize.stages.casing.triggers import triggers


def fixed(text: str, code: str = "en") -> Result:
    """Run the stage alone."""
    return run([STAGE], text, code=code)


SEED_CAPITALS = (
    ("between the two leaders. the timing is", "between the two leaders. The timing is"),
    ("\ntrump\N{RIGHT SINGLE QUOTATION MARK}s Response", "\nTrump\N{RIGHT SINGLE QUOTATION MARK}s Response"),
    ("Trump and russian President", "Trump and Russian President"),
    ("\nthis meeting sparked", "\nThis meeting sparked"),
    ("s stance on Security Guarantees\n", "s Stance on Security Guarantees\n"),
    ("guarantees,\ntrump asserted", "guarantees,\nTrump asserted"),
    ("A geopolitical Earthquake?", "A Geopolitical Earthquake?"),
    ("For ukraine, it means", "For Ukraine, it means"),
    ("DP: the argument", "DP: The argument"),
    ("many european nations", "many European nations"),
    ("A crumbling Transatlantic", "A Crumbling Transatlantic"),
    ("An exclusive Interview", "An Exclusive Interview"),
    ("Eastern european security", "Eastern European security"),
    ("\ndr. Petrova (DP): thank you", "\nDr. Petrova (DP): Thank you"),
    ("The impact on Ukraine", "The Impact on Ukraine"),
    ("highlights president Zelensky", "highlights President Zelensky"),
    ("its sovereignty. the crucial", "its sovereignty. The crucial"),
    (
        "President trump\N{RIGHT SINGLE QUOTATION MARK}s position",
        "President Trump\N{RIGHT SINGLE QUOTATION MARK}s position",
    ),
    ("\nre-examining the Narratives", "\nRe-examining the Narratives"),
    ("each european nation", "each European nation"),
    ("regarding president Trump", "regarding President Trump"),
    ("is necessary. the future", "is necessary. The future"),
)


@pytest.mark.parametrize(("before", "after"), SEED_CAPITALS, ids=lambda text: text.strip()[:24])
def test_seed_capitals(root: Path, before: str, after: str) -> None:
    """Every capital that seed 004 has lost comes back."""
    (path,) = (root / "seeds").glob("004*.txt")
    text = path.read_bytes().decode("utf-8")

    assert before in text
    assert after in fixed(text).text


def test_seeds_lose_nothing(root: Path) -> None:
    """Nothing but case changes in the seeds, and only in seed 004; a second run finds nothing."""
    for path in sorted((root / "seeds").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        done = fixed(text)

        assert done.text.lower() == text.lower()
        assert bool(done.edits) == path.name.startswith("004")
        assert not fixed(done.text).edits
        assert done.undo() == text


def test_nothing_lost_nothing_changed() -> None:
    """Edited text without damage stays, whatever ordinary words could be names."""
    text = (
        "He may mark the bill, she told us. The chase in the woods will cost Turkey. Mark Rose lives in Nice, a town."
    )

    assert fixed(text).text == text
    assert not fixed(text).reported


def test_all_lower_is_left_and_reported() -> None:
    """Text without capitals stays as it is; its sentence starts are reported."""
    text = "the talks with russia failed on monday. nobody in europe knew why. they will go on in march."
    done = fixed(text)

    assert done.text == text
    assert done.reported


def test_shouting_stays() -> None:
    """Text in capitals stays as it is."""
    text = "THE TALKS WITH RUSSIA FAILED ON MONDAY. NOBODY IN EUROPE KNEW WHY."

    assert fixed(text).text == text


@pytest.mark.parametrize(
    ("word", "code", "want"),
    [
        ("ijsland", "nl", "IJsland"),
        ("istanbul", "tr", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}stanbul"),
        ("\N{LATIN SMALL LETTER DOTLESS I}rak", "tr", "Irak"),
        ("istanbul", "en", "Istanbul"),
        ("\N{LATIN SMALL LETTER DZ}ep", "und", "\N{LATIN CAPITAL LETTER D WITH SMALL LETTER Z}ep"),
        ("\N{LATIN SMALL LETTER SHARP S}a", "de", "\N{LATIN SMALL LETTER SHARP S}a"),
        ("o'neill", "en", "O'neill"),
    ],
)
def test_capitalised(word: str, code: str, want: str) -> None:
    """A capital is the language's own, and never changes the length of a word."""
    if code in codes():
        assert capitalised(word, language(code)) == want


@pytest.mark.parametrize(
    "text", ["iPhone", "adidas", "mRNA", "x1", "a)", "bell hooks", "the_thing", "Xa", "covid-19", "1st"]
)
def test_no_lower_word(text: str) -> None:
    """What is lower-case on purpose, or no word, is no candidate."""
    assert lower_word(text, 0) == "" or text[0] == "1"


@pytest.mark.parametrize("text", ["the", "don't", "re-examining", "bell rang", "l'accord"])
def test_lower_word(text: str) -> None:
    """Ordinary words are."""
    assert lower_word(text, 0)


@given(
    st.text(
        alphabet="aAbB .!?\"'\n-:;()tThHeEmMrR\N{LATIN SMALL LETTER SHARP S}\N{LATIN SMALL LETTER DOTLESS I}",
        max_size=200,
    )
)
def test_twice_is_once(text: str) -> None:
    """A second run proposes nothing, and only case changes."""
    once = fixed(text)

    assert fixed(once.text).text == once.text
    assert once.undo() == text
    assert len(once.text) == len(text)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.9])
def test_no_likely_place_is_left_out(root: Path, share: float) -> None:
    """The places that the list rules out, once it knows their neighbours, score too little to be reported."""
    chance, left, known = random.Random(7), 0, 0
    for path in sorted((root / "fixtures" / "clean" / "en").glob("*.txt")):
        document = Document(lost_capitals(path.read_text("utf-8"), chance, share), language("en"))
        every = all_places(document)
        places(document)  # learns what the neighbours weigh
        some, bin_ = set(places(document).others), damage(document.measure(Evidence.of).capitals)
        out = [row for row in every.others if row not in some]
        left += len(out)

        assert places(document).strong == every.strong
        assert places(document).rare == every.rare
        if not heeds_no_context(document.measure(capitals)):
            found = scores(document, out, [None] * len(out), bin_)
            assert all(score < REPORTED for score in found)
            rows, weights = places(document).others, places(document).weights
            found = scores(document, rows, weights, bin_)
            assert found == scores(document, rows, [None] * len(rows), bin_)
            known += len(weights) - weights.count(None)
    assert left
    assert known


DAMAGED = (
    "President trump met russian leaders in moscow. the talks, said Tony blair, failed in the united Nations. "
    'they will go on. Mr. smith of Britain left. "Why?" he asked.'
)


def test_the_words_of_a_long_text_are_kept_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of more words than are kept has none of them forgotten before its places are looked for."""
    monkeypatch.setattr(verdicts, "_MOST", 1 << 10)
    words = ["".join(letters) for letters in product("bcdfghjklmnprst", "aeiou", "lmnrst", "aeiou")]
    text = f"the talks about {' '.join(words)} and {' '.join(map(str.title, words))} went on"
    known = verdicts.Verdicts("en", None)
    document = Document(text, language("en"))
    known.meet(document.measure(inside_counts), len(text))
    assert len(words) > verdicts._MOST
    assert known.keys() >= set(words)


def test_twice_is_once_on_damage() -> None:
    """A second run proposes nothing where much is lost: rules feed on each other within the first."""
    once = fixed(DAMAGED)

    assert once.text.startswith("President Trump met Russian leaders in Moscow. The talks, said Tony Blair, failed")
    assert not fixed(once.text).edits


@given(
    st.lists(st.sampled_from([".", "...", "!", "?", "a", "B", "\u00e9", " ", "\u00a0", '"', ")", "[1]", "("])).map(
        "".join
    )
)
def test_starts_are_found_from_their_ends(text: str) -> None:
    """The matches are those of the whole pattern over the whole text."""
    whole = list((_ascii if text.isascii() else _any)("en").finditer(text))
    found, before = [], 0
    for place, _, token in lower_starts(text, marks_of("en") + "]", CLOSERS, SPACES, OPENERS):
        match = _between(text, "en", before, place)
        before = place
        if match is not None:
            found.append((match.start(), match.end()))
            assert match.end() == place
        if token:
            assert match is not None
            assert match.groups() == (".", "", "")
            assert token == text[: match.start()].rsplit(maxsplit=1)[-1]

    assert found == [match.span() for match in whole]


PIECES = (
    *("a", "i", "rock", "the", "said", "Mc", "B", "U.S.", "Dr", "h.c", "M", "\u0161", "\u0416", "\u4e2d", "\U00010428"),
    *(
        ".",
        "..",
        "?",
        "!",
        "\N{HORIZONTAL ELLIPSIS}",
        ";",
        ":",
        "'",
        "\N{RIGHT SINGLE QUOTATION MARK}",
        "-",
        "%",
        "5",
        "x/",
    ),
    *('"', ")", "]", "(", "[", "[1]", "\N{LEFT DOUBLE QUOTATION MARK}", " ", " ", "\u00a0", "\n", ". ", ": "),
)


@settings(max_examples=1000)
@given(
    st.lists(st.sampled_from(PIECES), max_size=24).map("".join), st.sampled_from(["en", "fr", "de", "el", "uk", "zh"])
)
def test_the_gate_needs_a_trigger(text: str, code: str) -> None:
    """Where no trigger is found, the gate is closed."""
    document = Document(text, language(code))

    assert not may_have_lost(document) or Triggers([triggers(document.language)], [known_names(document)]).found(text)


def test_a_longer_title_wins() -> None:
    """`prime minister` is one title; none begins within a word."""
    document = Document("Later prime minister Lee met the sub-minister Ray, and minister Day.", language("en"))

    for first in ({"minister", "prime"}, {*titles("en")}):  # few are looked for one by one, many together
        assert [match.group() for match in _sites(document, first)] == ["prime minister", "minister"]


_ODD = (
    "",
    " ",
    ". ",
    "\N{NO-BREAK SPACE}",
    "\N{HORIZONTAL ELLIPSIS}",
    "\N{LEFT DOUBLE QUOTATION MARK}",
    "-",
    "a",
    "\xbd",
)


@given(
    st.lists(
        st.tuples(st.sampled_from(_ODD), st.sampled_from(sorted(titles("en"))), st.sampled_from(_ODD), st.booleans()),
        max_size=30,
    )
)
def test_many_titles_are_found_as_each_would_be(pieces: list[tuple[str, str, str, bool]]) -> None:
    """In one reading of a text, whatever touches them."""
    text = " ".join(f"{before}{word}{after}{'Name' if name else 'name'}" for before, word, after, name in pieces)
    document = Document(text, language("en"))
    first = titles("en").keys() & {word for _, word in document.measure(lower_sought)}
    assert _lost(document, first) == {word for word in first if _patterns("en", word)[0].search(text)}


def test_a_title_at_a_start_is_followed_by_a_name() -> None:
    """The capital of the start makes the next word a candidate, within the same run."""
    assert fixed("The bells rang for years. mr. larkfield said so.").text == (
        "The bells rang for years. Mr. Larkfield said so."
    )


@pytest.mark.parametrize(
    "piece",
    [
        ". a",
        "...... ",
        "! x ",
        "a. b. c. ",
        "\nx",
        "\n\n- y: ",
        "DP: the ",
        "president ",
        "trump ",
        "\"' ",
        "[1] ",
        "moscow, Ab ",
    ],
)
def test_linear(piece: str) -> None:
    """Whatever a text is full of."""
    assert_linear(lambda times: fixed("Russia and moscow. " + piece * times))


def test_clean_text_is_fast() -> None:
    """Clean English leaves at the stage's gates, in the time of a few scans for words."""
    sentence = "The judges rejected the claim. The troops of the United States left Kyiv on Monday, he said. "
    text = (sentence * 40 + "\n") * 50
    alone = attrs.evolve(STAGE, by_language=False)  # whether a paragraph is foreign is the engine's question
    run([alone], text[:1000], code="en")

    assert seconds(lambda: run([alone], text, code="en")) < 8 * scan(text)


@pytest.mark.parametrize(
    ("code", "text", "want"),
    [
        (
            "fr",
            "Il parle de londres et d\N{RIGHT SINGLE QUOTATION MARK}espagne.",
            "Il parle de Londres et d\N{RIGHT SINGLE QUOTATION MARK}Espagne.",
        ),
        ("fr", "Il a vu l'homme de londres et l'albanie.", "Il a vu l'homme de Londres et l'Albanie."),
        ("it", "Viene dall'albania e dalla germania.", "Viene dall'Albania e dalla Germania."),
        ("tr", "Dün trump'in ve merkel'in evine gitti.", "Dün Trump'in ve Merkel'in evine gitti."),
        ("fi", "Hän kävi glasgow'n ja tampereen taloissa.", "Hän kävi Glasgow'n ja Tampereen taloissa."),
        ("de", "Es war die regierung, die für sicherheit sorgte.", "Es war die Regierung, die für Sicherheit sorgte."),
        ("de", "Die Stadt sah den jungen, der blutjung war.", "Die Stadt sah den jungen, der blutjung war."),
        ("pl", "Wracał z londynu do berlina.", "Wracał z Londynu do Berlina."),
    ],
)
def test_names_of_other_languages(code: str, text: str, want: str) -> None:
    """Names stand behind elided words and before endings, and have cases; German nouns are names here."""
    assert fixed(text, code).text == want


ALL_LOWER = (
    "le président a rencontré la chancelière à berlin. il a dit que l'allemagne et la france parleraient encore. la "
    "réunion avec donald trump à washington a duré trois heures."
)


def test_text_without_capitals_in_other_languages() -> None:
    """Prose with names gets its starts and known names back; verse, and a text that names nobody, stay."""
    assert fixed(ALL_LOWER, "fr").text == (
        "Le président a rencontré la chancelière à Berlin. Il a dit que l'Allemagne et la France parleraient encore. "
        "La réunion avec Donald Trump à Washington a duré trois heures."
    )
    assert not fixed("je suis à berlin. tu dors.\ntu es à londres. je lis.\non ira à madrid.", "fr").text[0].isupper()
    assert fixed("il dort. elle lit. nous parlons.", "fr").text == "il dort. elle lit. nous parlons."


def test_lexicon_is_in_order() -> None:
    """The lists are sorted, unique and lower-case; a header says what each is."""
    names = [*cased("en")]

    assert names == sorted(set(names))
    assert all(name == name.lower() for name in strong("en"))
    assert cased("en")["nato"].form == "NATO"
    assert not cased("xx")
    assert not weights("xx")
    assert list(deliberate()) == sorted(set(deliberate()))


def test_language_without_capitals() -> None:
    """Nothing is proposed in a language whose script has no capitals."""
    if "zh" in codes():
        assert not fixed("\N{CJK UNIFIED IDEOGRAPH-4F60} said. the end. the end.", "zh").edits


def test_two_names_among_hundreds_say_nothing_of_other_words() -> None:
    """A long text with a few names that are words there has lost nothing: only they are looked at."""
    cities = ("Paris", "London", "Berlin", "Madrid", "Rome", "Vienna", "Warsaw", "Prague", "Lisbon", "Dublin", "Athens")
    told = " ".join(f"The envoy went from {one} to {other}." for one, other in pairwise(cities * 8))
    text = f"{told} He kept to pacific counsels in a republican town, and saw the march of the united forces."
    changed = {found.before for found in fixed(text).edits}
    assert changed <= {"pacific", "republican"}


def test_posts_are_written_as_people_like() -> None:
    """Unknown words of posts get no capital for the names beside them that lost theirs."""
    text = "@ann yeah, i knowww haha\n@bob Yeah yeah, I saw him in paris and london.\n@cid Off to him in berlin lol"
    changed = {found.before for found in fixed(text).edits}
    assert {"paris", "london", "berlin"} <= changed
    assert changed.isdisjoint({"haha", "knowww", "lol", "yeah"})


def test_rule_left_out() -> None:
    """A rule that is left out changes nothing, though others count on what it would have given back."""
    text = "Talks in paris and moscow failed. they said that London and Berlin agreed."
    less = attrs.evolve(STAGE, rules=tuple(rule for rule in STAGE.rules if rule.name != "casing/lower-case-name"))
    result = run((less,), text, "en")
    assert result.text == text.replace("they", "They")


_LEFT = (
    "U.S. officials said",
    "at 5 p.m. and left",
    "No. of them",
    "end. he went",
    "end. It was",
    "Jan. in Rome",
    "so",
)


@given(st.lists(st.sampled_from((*_LEFT, "a stay in paris", "she met obama there", "x" * 90)), max_size=9))
def test_no_start_comes_up_where_capitals_are_given_back(pieces: list[str]) -> None:
    """Where surely no sentence starts none does when words away from there have got their capitals."""
    text = " ".join(pieces)
    places = [at for word in ("paris", "obama") for at in range(len(text)) if text.startswith(word, at)]
    spans = sorted((at, at + 5) for at in places)
    after = "".join(letter.upper() if at in places else letter for at, letter in enumerate(text))
    document = Document(text, language("en"))
    left = [place for place, word, _ in document.measure(start_sites) if word]
    if settling._stay(document, left, ([start for start, _ in spans], [end for _, end in spans])):
        assert not any(start.grade > WEAK for start in Document(after, language("en")).measure(graded_starts))
