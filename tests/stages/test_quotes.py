"""The stage quotes: gate, clauses, attributions, the decision, and what it costs."""

from __future__ import annotations

import re
from copy import copy
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import assert_linear

import normalize
from normalize.document import Document
from normalize.language import codes, language
from normalize.pipelines import Pipeline
from normalize.scan import Triggers, joined_words
from normalize.stages.quotes import STAGE, speech
from normalize.stages.quotes.attributions import speaker
from normalize.stages.quotes.belief import BAR, Quotation, bar_of, believed
from normalize.stages.quotes.clauses import clauses_of
from normalize.stages.quotes.gate import DOUBLE, has_quotations, marked_spans, speech_lost
from normalize.stages.quotes.marks import marks_of
from normalize.stages.quotes.misplaced_quotation_mark import misplaced
from normalize.stages.quotes.mixed_quotation_marks import mixed
from normalize.stages.quotes.passages import hints, may_hint, passages
from normalize.stages.quotes.patterns import AFTER, BEFORE, PARAGRAPH
from normalize.stages.quotes.speech import confidences, heard
from normalize.stages.quotes.substitute_quotation_mark import substitutes
from normalize.stages.quotes.unbalanced_quotation_mark import unbalanced

QUOTES = Pipeline.from_profile("repair").only("quotes")
SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
SPEECH = """The council met on Friday.
We don't know what we will do next, she said.
You can't do that to people, and I won't let you, he said."""
PIECES = [
    "said", "dijo", "είπε", "dit-il", "сказал", "I", "мы", "μας", "\u039c\u0391\u03a3.\u03a4\u03b7", "vamos", "a",
    "_we_", "«we»", "Dr.", "U.S.", "1,000", "6'2", "we're", "it's-a", "O'Brien's", "IT'S", "don\u2019t", "j'ai",
    "\u043f\u0430\u043c\u2019\u044f\u0442\u0430\u044e",
    "-", "\u2014", ",", ".", ".)", "!", '?"', ":", ";", "...", "\u2026", "\u2022", "(", "\ud800",
]  # fmt: skip
AMISS = [
    '"', '"', '"', " ", " ", " ", "a", "b", "said", "said,", " he said. ", "dit-il,", "\u00a0", "added:",
    " - dijo ", ", a spus ", ", a-t-il dit ", " कहा।", "कहा, ", "\u060c قال ", " أضاف\u060c", "\u061f قال ", "\u0964",
    "1", ",", "(", "[", "\u2014", "\n", "\n", "\u201c", "\u201d", "«", "»", "„", "''", ",,", "_", "é", "?",
]  # fmt: skip
MARKED = """The council met on Friday.
"We don't know what we will do next," she said.
"You can't do that to people, and I won't let you," he said."""


def document(text: str, code: str = "en") -> Document:
    """Return a document in a language."""
    return Document(text, language(code))


def pieces(text: str, code: str = "en") -> list[str]:
    """Return the clauses of a paragraph as they stand."""
    return [text[each.start : each.end] for each in clauses_of(text, 0, len(text), language(code))]


@settings(max_examples=1000)
@given(
    st.lists(st.sampled_from(AMISS), max_size=16).map("".join),
    st.sampled_from(["en", "fr", "de", "uk", "he", "nl", "ro", "ar", "hi"]),
)
def test_the_gate_needs_a_trigger(text: str, code: str) -> None:
    """Where no trigger is found, no mark is amiss and no speech is lost."""
    found = Document(text, language(code))
    amiss = [found.measure(each) for each in (unbalanced, substitutes, misplaced, mixed, speech_lost)]

    assert not any(amiss) or Triggers([STAGE.triggers(found.language)], [STAGE.words(found)]).found(text)


@pytest.mark.parametrize("code", codes())
def test_double_marks_are_beyond_ascii(code: str) -> None:
    """All but the straight one: a text of ASCII without it passes the gate at once."""
    assert all(mark == '"' or not mark.isascii() for mark in "".join(language(code).quotes.pairs) + DOUBLE)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("We will, he said, win.", ["We will,", "he said,", "win."]),
        ("Dr. Smith paid 1,000 at 10:30. He left.", ["Dr. Smith paid 1,000 at 10:30.", "He left."]),
        (
            "The U.S. is here. J. Smith left the U.S. He went.",
            ["The U.S. is here.", "J. Smith left the U.S.", "He went."],
        ),
        ("NATO - you can forget it", ["NATO", "you can forget it"]),
        ("Why?! (he asked.) No", ["Why?!", "(he asked.)", "No"]),
        ("- A list item", ["A list item"]),
        ("...", []),
    ],
)
def test_clauses(text: str, want: list[str]) -> None:
    """Clauses begin at their first word and end behind their punctuation; abbreviations and figures end none."""
    assert pieces(text) == want


@pytest.mark.parametrize(
    ("text", "code", "want"),
    [
        ("वह घर है। तुम कहाँ हो?", "hi", ["वह घर है।", "तुम कहाँ हो?"]),
        ("قال: هل أنت هنا؟ نعم، أنا هنا؛ تعال.", "ar", ["قال:", "هل أنت هنا؟", "نعم،", "أنا هنا؛", "تعال."]),
    ],
)
def test_clauses_of_other_scripts(text: str, code: str, want: list[str]) -> None:
    """A language's own comma, full stop and question mark end clauses as those of Latin script do."""
    assert pieces(text, code) == want
    assert all(each.stop in ".,;:?" for each in clauses_of(text, 0, len(text), language(code)))


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("रॉस मिलर ने बीबीसी को बताया", "hi", "रॉस मिलर"),
        ("Başkan Ayşe Kaya şöyle dedi:", "tr", "Başkan Ayşe Kaya"),
        ("Kaya şunu söyledi:", "tr", "Kaya"),
    ],
)
def test_a_particle_behind_the_speaker(text: str, code: str, name: str) -> None:
    """It tells who speaks, though the verb ends its clause."""
    (clause,) = clauses_of(text, 0, len(text), language(code))

    assert clause.said is not None
    assert (clause.said.subject, clause.said.attributes) == ("N", True)
    assert text[slice(*speaker(text, clause, clause.said, code)[0])] == name


@pytest.mark.parametrize(
    ("text", "code", "names"),
    [
        ("Trump said.", "N10", ("Trump", "said")),
        ("he added.", "p10", ("he", "added")),
        ("said the mayor.", "v01", ("the mayor", "said")),
        ("said the mayor of the town.", "v03", ("the mayor", "said")),
        ("said Mary Jones.", "V01", ("Mary Jones", "said")),
        ("said he would go.", "v03", ("", "said")),
        ("He further elaborated,", "p20", ("He", "elaborated")),
        ("the old man said.", "t20", ("the old man", "said")),
        ("as would say", "x20", ("as would", "say")),
        ("saying,", "G00", ("", "saying")),
    ],
)
def test_attribution(text: str, code: str, names: tuple[str, str]) -> None:
    """An attribution has a class, and names its speaker and its cue as the text does."""
    clause = clauses_of(text, 0, len(text), language("en"))[0]
    found = clause.said

    assert found is not None
    assert found.code == code
    assert tuple(text[low:high] for low, high in speaker(text, clause, found, "en")) == names


@pytest.mark.parametrize(
    ("text", "code", "letters", "names"),
    [
        ("a expliqué Anne Moreau hier.", "fr", "V03", ("Anne Moreau", "a expliqué")),
        ("Moreau a aussi ajouté :", "fr", "N10", ("Moreau", "a aussi ajouté")),
        ("a-t-elle déclaré en souriant.", "fr", "V01", ("", "a-t-elle déclaré")),
        ("dit-il.", "fr", "V00", ("", "dit-il")),
        ("ha detto Rossi.", "it", "V01", ("Rossi", "ha detto")),
        ("ha dicho la alcaldesa.", "es", "v01", ("la alcaldesa", "ha dicho")),
    ],
)
def test_attribution_with_an_auxiliary(text: str, code: str, letters: str, names: tuple[str, str]) -> None:
    """A past participle attributes speech behind its auxiliary; pronouns may be joined to the verb."""
    clause = clauses_of(text, 0, len(text), language(code))[0]
    found = clause.said

    assert found is not None
    assert found.code == letters
    assert tuple(text[low:high] for low, high in speaker(text, clause, found, code)) == names


@pytest.mark.parametrize(
    ("text", "letters", "names"),
    [
        ("so Scholz.", "V01", ("Scholz", "so")),
        ("so der Sprecher in Bonn.", "v03", ("der Sprecher", "so")),
        ("so dass er ging.", "", ()),
        ("So Scholz es will.", "", ()),
        ("es ist so Brauch.", "", ()),
    ],
)
def test_attribution_to_a_source(text: str, letters: str, names: tuple[str, ...]) -> None:
    """A word of another meaning attributes speech where it begins a clause and the speaker follows."""
    clause = clauses_of(text, 0, len(text), language("de"))[0]
    found = clause.said

    assert (found.code if found else "") == letters
    assert (
        tuple(text[low:high] for low, high in speaker(text, clause, found, "de")) if found is not None else ()
    ) == names


@pytest.mark.parametrize(("text", "code"), [("Le projet annoncé hier.", "fr"), ("Il testo scritto da Rossi.", "it")])
def test_participles_alone_attribute_nothing(text: str, code: str) -> None:
    """A past participle without an auxiliary is an adjective."""
    assert clauses_of(text, 0, len(text), language(code))[0].said is None


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (SPEECH, True),
        (MARKED, False),
        (
            SPEECH + "\nThe \N{LEFT DOUBLE QUOTATION MARK}near abroad,\N{RIGHT DOUBLE QUOTATION MARK} as they call it.",
            True,
        ),
        ("The sun rose. Nothing else happened.", False),
        (SPEECH + "\n``We will see about that in the morning,'' they said.", False),
        (SPEECH + "\n''We will see about that in the morning,'' they said.", False),
        (
            SPEECH.replace("We don't", "'We don't")
            .replace("You", "'You")
            .replace(", she", ",' she")
            .replace(", he", ",' he"),
            False,
        ),
        (
            "It\N{RIGHT SINGLE QUOTATION MARK}s the boys\N{RIGHT SINGLE QUOTATION MARK} turn, she said.",
            True,
        ),
    ],
)
def test_gate(text: str, lost: bool) -> None:  # noqa: FBT001 (a case)
    """Long quotations with marks close the gate, double or single ones; scare quotes and apostrophes do not."""
    assert speech_lost(document(text)) is lost


@pytest.mark.parametrize(
    ("text", "code", "lost"),
    [
        ("Nu vom mai aștepta, a spus Ana Popescu la Cluj", "ro", True),
        ("Noi nu vom mai aștepta, a fost un an greu la Cluj", "ro", False),
        ("Nous n'attendrons plus, a déclaré le maire de Lyon", "fr", True),
        ("Nous n'attendrons plus, a-t-il déclaré à Lyon", "fr", True),
        ("Non aspetteremo più, ha detto il sindaco di Torino", "it", False),
        ("No esperaremos más, ha dicho el alcalde de Madrid", "es", True),
    ],
)
def test_gate_of_an_inverted_perfect(text: str, code: str, lost: bool) -> None:  # noqa: FBT001 (a case)
    """An auxiliary and its participle behind a comma attribute speech, in languages in which that was measured."""
    assert speech_lost(document(text, code)) is lost


@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
def test_gate_of_a_spaced_colon(space: str) -> None:
    """A word of saying before a colon announces speech in French with a space between them."""
    assert speech_lost(document(f"Le maire a déclaré{space}: Nous n'attendrons plus", "fr"))
    assert not speech_lost(document(f"Le maire a un plan{space}: Nous n'attendrons plus", "fr"))
    assert not speech_lost(document(f"Der Bürgermeister erklärte{space}: Wir warten", "de"))


@given(
    st.sampled_from(["en", "es", "el", "fr", "ru", "uk"]),
    st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12),
    st.sampled_from(["", ",", ", -", ".", "?"]),
)
def test_hints_are_not_missed(code: str, words: list[str], end: str) -> None:
    """What is asked of a paragraph before it is cut into clauses lets no hint of direct speech go."""
    text = re.sub(r" (?=[,.])|\n", "", " ".join(words)) + end
    paragraph = clauses_of(text, 0, len(text), language(code))

    assert not hints(paragraph) or may_hint(text, text.lower(), code)


# Signs over and under letters belong to words as well; `\w` has none of them.
@given(
    st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=("Mn", "Mc")), max_size=3), max_size=6)
)
def test_words_of_clauses(pieces: list[str]) -> None:
    """Letters and figures, with apostrophes and hyphens inside; a straight apostrophe and the lower case beside it."""
    text = " ".join(pieces).replace("\n", " ")
    words = [joined_words(text, each.start, each.end) for each in clauses_of(text, 0, len(text), language("en"))]
    found = [word for raw, _ in words for word in raw]

    assert found == re.findall(r"[^\W_]+(?:['\u2019-][^\W_]+)*", text)
    assert [word for _, low in words for word in low] == [word.lower().replace("\u2019", "'") for word in found]


def test_spans_between_two_quotations_are_none() -> None:
    """Straight marks are read by their neighbours, from mark to mark only inside a quotation."""
    text = '"We will," said the man who had come from afar that day, "win."'

    assert [text[a:b] for a, b in marked_spans(text, 0, len(text))] == ['"We will,"', '"win."']
    assert not has_quotations(text)


@pytest.mark.parametrize(
    ("cues", "direct", "sure"),
    [
        ((32, 69), True, True),
        ((32, 32), True, False),
        ((32, 69), False, False),
    ],
)
def test_witnesses(cues: tuple[int, ...], direct: bool, sure: bool) -> None:  # noqa: FBT001 (a case)
    """Two attributions speak for a document that lost its marks: not two sides of one, nor reports without a person."""
    text = "We do not know what we will do, she said. You and I will see it then, he said."
    places = ((0, 31), (42, 69))
    found = [
        Quotation(low, high, (high, high), BEFORE, cue, 0.85, direct)
        for (low, high), cue in zip(places, cues, strict=True)
    ]

    assert [each >= BAR for each in believed(found, text, (0.5, 0.5, 0.5), (0.9, 0.95, 1.2))] == [sure, sure]


@pytest.mark.parametrize(("closing", "sure"), [(0.7, True), (1.0, False)])
def test_a_witness_on_either_side_of_a_comma(closing: float, sure: bool) -> None:  # noqa: FBT001 (a case)
    """Where the closing mark stands is nothing to a witness: one that is only reported may speak for another."""
    text = "We do not know what we will do, she said. You and I will see it then."
    before = Quotation(0, 31, (31, 31), BEFORE, 32, 0.68, direct=True, closing=closing)
    after = Quotation(42, 69, (69, 69), AFTER, 32, 0.7, direct=True)

    chances = believed([before, after], text, (1.0, 0.6, 1.0, 1.0), (0.9, 0.95, 1.2))
    assert [each >= BAR for each in chances] == [False, sure]


@pytest.mark.parametrize(
    ("pattern", "cue", "direct", "dash", "want"),
    [
        (BEFORE, 20, True, False, 0.5),
        (BEFORE, 20, False, False, 0.8),
        (BEFORE, 20, False, True, 0.5),
        (AFTER, 0, False, False, 0.6),
        (PARAGRAPH, -1, True, False, 0.9),
    ],
)
def test_bars(pattern: str, cue: int, direct: bool, dash: bool, want: float) -> None:  # noqa: FBT001 (a case)
    """What only direct speech has lowers the bar before an attribution."""
    found = Quotation(10, 19, (19, 19), pattern, cue, 0.7, direct, dash)

    assert bar_of(found, (0.5, 0.6, 0.9, 0.8)) == want


@pytest.mark.parametrize(
    ("text", "sides", "share"),
    [
        ("Jeg ved ikke, hvad vi skal gøre, sagde hun.", (0.5, 0.1), 0.5),
        ("Jeg ved ikke, hvad vi skal gøre! sagde hun.", (0.5, 0.1), 1.0),
        ("Hun sagde: Jeg ved ikke, hvad vi skal gøre.", (0.1, 0.5), 0.5),
    ],
)
def test_sides(monkeypatch: pytest.MonkeyPatch, text: str, sides: tuple[float, float], share: float) -> None:
    """Where papers set comma or stop on either side of the closing mark, the place of the mark is less certain."""
    table = copy(speech.table_of("da"))
    assert table is not None
    monkeypatch.setattr(speech, "table_of", lambda _: table)
    table.sides = (1.0, 1.0)
    (before,) = heard(document(text, "da"))
    table.sides = sides
    (after,) = heard(document(text, "da"))

    assert after.probability == pytest.approx(share * before.probability)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Наш дом стоит над большой рекой, — говорила она.", True),
        ("Наш дом стоит над большой рекой, говорила она.", False),
        ("— Где ты?\n Наш дом стоит над большой рекой, — говорила она.", False),
    ],
)
def test_a_dash_before_an_attribution_is_certain(
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    sure: bool,  # noqa: FBT001 (a case)
) -> None:
    """A dash sets off direct speech alone, where it is not the dash of a dialogue."""
    table = copy(speech.table_of("ru"))
    assert table is not None
    table.evidence = (0.9, 0.95, 1.2)
    monkeypatch.setattr(speech, "table_of", lambda _: table)
    assert any(each >= BAR for each in confidences(document(text, "ru"))) == sure


def test_a_dash_is_certain_only_with_a_word_of_direct_speech() -> None:
    """Hungarian sets off attributions of reported speech by a dash as well."""
    text = """A tanács pénteken ülésezett.
Mi nem zárunk be iskolát, ezt megígérem - mondta Kovács Anna.
Nem zárnak be egyetlen iskolát sem - mondta Nagy Péter."""

    assert [(each.dash, each.direct) for each in heard(document(text, "hu"))] == [(True, True), (False, False)]


def test_a_new_sentence_attributes_nothing_before_it() -> None:
    """`We lost. He said that ...`: a full stop parts speech from the writer's next sentence."""
    text = "We don't know what you will do. He said that he would leave. We won't let you, she said."

    assert [each.pattern for each in heard(document(text)) if each.start == 0] in ([], [PARAGRAPH])


def test_longest_seed() -> None:
    """Six quotations get their marks, two line breaks go, the interviews stay as they are."""
    text = next(SEEDS.glob("004*.txt")).read_text("utf-8")
    result = QUOTES.run(text, language="en")
    found = [(each.speaker, each.cue, each.text[:12]) for each in result.quotations]

    assert found == [
        ("Zelensky", "stated", "If there is "),
        ("He", "saying", "I can exchan"),
        ("trump", "asserted", "I will not p"),
        ("He", "elaborated", "We will ask "),
        ("Trump", "stated", "NATO \N{EN DASH} you c"),
        ("Trump", "stated", "I think that"),
    ]
    assert result.text.count("\n") == text.count("\n") - 2
    assert result.undo() == text
    assert QUOTES.run(result.text, language="en").text == result.text


@pytest.mark.parametrize("name", ["000", "001", "002", "003"])
def test_other_seeds_stay(name: str) -> None:
    """Documents that have their marks are left alone."""
    text = next(SEEDS.glob(f"{name}*.txt")).read_text("utf-8")

    assert QUOTES.run(text, language="en").text == text


def test_repair() -> None:
    """Both marks of a quotation are set, and the second run finds nothing to do."""
    assert QUOTES.run(SPEECH, language="en").text == MARKED
    assert QUOTES.run(MARKED, language="en").text == MARKED


def test_both_marks_are_one_group() -> None:
    """The opening mark comes first in its group, the closing one last."""
    edits = QUOTES.run(SPEECH, language="en").passes[0].applied
    groups = [each.group for each in edits]

    assert len(edits) == 4
    assert groups[0] == groups[1] != groups[2] == groups[3]
    assert dict(edits[0].facts)["kind"] == "quotation"


def test_one_alone_is_only_reported() -> None:
    """One quotation of middling confidence proves nothing about its document."""
    result = QUOTES.run("The council met.\nWe will go, the mayor said.", language="en")

    assert not result.changed


def test_short_quotations_alone_are_only_reported() -> None:
    """Marks that would not close the gate are not set, or the second run would judge another document."""
    text = "I won't, she said.\nI can't, he said.\nYou can't, she said."

    assert not QUOTES.run(text, language="en").changed


def test_transcripts_stay() -> None:
    """Between speakers before a colon nothing is marked."""
    talk = "SE: Why did you go?\nDP: I don't know, he said, and you know that I don't.\n"

    assert not QUOTES.run(f"{talk}{SPEECH}\n{talk}", language="en").changed


def test_marks_follow_the_document() -> None:
    """The document's own marks win, then its apostrophes, then its language."""
    curly = ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}")

    assert marks_of(document("It's so.")) == ('"', '"')
    assert marks_of(document("It\N{RIGHT SINGLE QUOTATION MARK}s so.")) == curly
    assert marks_of(document('It\N{RIGHT SINGLE QUOTATION MARK}s "so".')) == ('"', '"')


@pytest.mark.parametrize(
    ("text", "code", "marks"),
    [
        ("Wir gehen.", "de", "\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"),
        (
            "Das \N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}Haus\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}.",
            "de",
            "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
        ),
        (
            "La \N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}casa\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}.",
            "es",
            "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
        ),
        (
            "Il part.",
            "fr",
            (
                "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{NARROW NO-BREAK SPACE}"
                "\N{NARROW NO-BREAK SPACE}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
            ),
        ),
        (
            "La \N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{NO-BREAK SPACE}maison",
            "fr",
            (
                "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{NO-BREAK SPACE}"
                "\N{NO-BREAK SPACE}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
            ),
        ),
        ('Das "Haus".', "de", '""'),
    ],
)
def test_marks_of_a_language(text: str, code: str, marks: str) -> None:
    """The style of the document, its spaces too; else that of the language."""
    assert "".join(marks_of(document(text, code))) == marks


@pytest.mark.parametrize("code", ["sv", "und"])
def test_other_languages_stay(code: str) -> None:
    """Without measured precision nothing is applied, without data nothing is proposed."""
    text = "Vi vinner, sade han.\nJag tar det, sade hon.\nHan sade: Vi kommer, jag med."
    result = QUOTES.run(text, language=code)

    assert not result.changed
    assert code != "und" or not result.reported


@pytest.mark.parametrize(
    "unit",
    [
        "he said, I said. ",
        ". . , ; ! ?",
        "...........",
        " - - - ",
        "'a",
        " 'a b c, ",
        '"',
        ' "a ',
        "I won't, he said.\n",
        "He said: We\n",
        "We go,\nhe said.\n",
        "a.b.c.",
        "(((((",
        "said ",
        "We go, - he said. ",
        ",,a ",
        "``a ",
        "<<We go ",
        "''We go, ",
        'We go" We ',
        "\N{LEFT DOUBLE QUOTATION MARK}a ",
        "A: b\n",
    ],
)
def test_time_is_linear(unit: str) -> None:
    """Whatever a text is full of."""
    assert_linear(lambda times: QUOTES.run("We don't, she said.\n" + unit * times, language="en"))


@pytest.mark.parametrize(
    "unit",
    [
        '"We go," he said. ',
        'He said "we go to the old house" ',
        '"We go\n',
        "'We go,' he said. ",
        "We go, he said, ",
        "The man goes? he said: The man goes. ",
        "According to him, the man goes. ",
    ],
)
def test_time_of_reading_is_linear(unit: str) -> None:
    """Many quotations in one paragraph or over many."""
    assert_linear(lambda times: QUOTES.run(unit * times, language="en").quotations)


def test_nothing_stays_open() -> None:
    """Texts without words, and lone surrogates, are no error."""
    for text in ("", "\n", "...", "\ud800 said.", '"\n"', "said,\nsaid."):
        assert not heard(document(text))
        assert not passages(document(text)) or "said" in text


def test_weights() -> None:
    """Every row of a table has a feature with one weight or one a move; no feature is spelled with a capital word."""
    tables = resources.files("normalize.stages.quotes").joinpath("weights").iterdir()
    lines = [line for table in tables for line in table.read_text("utf-8").splitlines()]
    rows = [line.split("\t") for line in lines if not line.startswith(("#", "bar\t", "evidence\t", "sides\t"))]

    assert {len(row) for row in rows} == {2, 7}
    assert all(float(value) is not None for row in rows for value in row[1:])
    assert all(row[0] == row[0].lower() for row in rows if row[0].startswith(("w=", "sf=")))


@pytest.mark.parametrize(
    ("text", "code", "want"),
    [
        ('"We will wait," Mary Jones said. "We have to."', "en", [("Mary Jones", "said"), ("Mary Jones", "said")]),
        ('The mayor told reporters, "I am done."', "en", [("The mayor", "told")]),
        ('He called it a "bad" day in "The Old Harbour".', "en", []),
        ('"It is long,\n"and it never ends," said the mayor.', "en", [("the mayor", "said"), ("the mayor", "said")]),
        ("„Ja“, sagte der Minister.", "de",
         [("der Minister", "sagte")]),
        ('He said the plan "would never pass in this house of ours".', "en", [("He", "said")]),
    ],
)  # fmt: skip
def test_quotations_of_a_result(text: str, code: str, want: list[tuple[str, str]]) -> None:
    """Every direct quotation is listed with speaker, cue and their places, titles and scare quotes are not."""
    found = normalize.run(text, language=code, profile="repair")

    assert [(each.speaker, each.cue) for each in found.quotations] == want
    for each in found.quotations:
        assert found.text[slice(*each.speaker_span)] == each.speaker
        assert found.text[slice(*each.cue_span)] == each.cue
        assert each.text in found.text[each.start : each.end]
        assert not each.restored


def test_restored_quotations_carry_their_facts() -> None:
    """Restored or not, a quotation is listed; a restored one has its confidence, its edit the spans of the source."""
    result = QUOTES.run(SPEECH, language="en")
    facts = dict(result.edits[0].facts)
    low, high = map(int, facts["speaker-span"].split(":"))

    assert [(each.speaker, each.cue, each.restored) for each in result.quotations] == [
        ("she", "said", True),
        ("he", "said", True),
    ]
    assert all(0.5 < each.confidence < 1 for each in result.quotations)
    assert SPEECH[low:high] == facts["speaker"] == "she"
