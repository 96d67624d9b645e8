"""The spacing stage: its traps by language, its second run, its cost."""

from __future__ import annotations

import pytest
from timing import assert_linear

from normalize.document import Document
from normalize.engine import Pin, run
from normalize.language import language
from normalize.stages.spacing import INSIDE, STAGE
from normalize.stages.spacing.damage import damaged
from normalize.stages.spacing.sides import closes


def clean(text: str, code: str = "en") -> str:
    """Run the stages alone."""
    return run((INSIDE, Pin(), STAGE), text, code=code).text


TRAPS = """
RT.com | U.S.Senate | e.g., i.e., | Node.js | ASP.NET | index.html | a.m. | Ph.D. | St.Petersburg
J.R.R.Tolkien | f(x,y) | x.y.z | foo.Bar(baz) | a@b.com | NYT.co | Booking.com | L.A.-based | Yahoo! | 3.5
1,000 | 1.000,50 | 10:30 | 10.30am | 5:3 | John 3:16 | Matt 5:3-7 | 12.05.2024 | v1.2.3 | 10.0.0.1 | 2001:db8::1
10.1000/x.y | arXiv:2101.00001 | §5.2 | No.5 | pp.12 | Vol.3 | Fig.2A | Art.5 | 2,4-D | H.264 | C.elegans
S.Korea | U.S.-led | D.C.-based | Ph.D.s | J.Smith | . . . | !? | ?! | !!! | :-) ;) :D :P :/ | ok.:)
@user, #tag, #tag.More | and/or | w/o | :emoji: | C++ | std::vector | key:value | a=b,c=d | {x,y} | [1,2]
(a,b] | 6-4,7-5 | 1.e4 e5 2.Nf3 | 50°27\N{PRIME}N,30°31\N{PRIME}E | NASDAQ:AAPL
Last.fm, Ask.fm, del.icio.us, Will.i.am
Jeopardy! is | P!nk | Ke$ha | !Kung | repubblica.it | java.util.List | https://example.com/a.The,b | photo.JPG
Wait...what | rock 'n' roll | the Joneses' | git@github.com:user/x
"""


@pytest.mark.parametrize("trap", [item.strip() for line in TRAPS.strip().split("\n") for item in line.split("|")])
def test_traps(trap: str) -> None:
    """What looks like a lost space and is right stays, alone and inside a sentence."""
    for text in (trap, f"He saw {trap} there.", f"They met {trap}"):
        assert clean(text) == text


@pytest.mark.parametrize("code", ["zh", "ja"])
def test_nothing_is_inserted_between_words_without_spaces(code: str) -> None:
    """Where words stand without spaces no space is ever inserted."""
    text = "在2022年,Trump来了.The end,and more"

    assert clean(text, code) == text


def test_wordless_scripts_in_other_languages() -> None:
    """Characters of such scripts take no space in a text of any language."""
    text = "他说,他来了.คน,คน"

    assert clean(text) == text
    assert clean(text, "und") == text


def test_unknown_language_gets_only_the_safe() -> None:
    """Without a language only words that leave no doubt are parted, and only comma and stop drawn to their word."""
    doubtful = "Quoi ? Oui : U.S.Senate J.Smith tv:n z.B.Das"

    assert clean("Sie kamen,sahen und.Dann ging er , so .", "und") == "Sie kamen, sahen und. Dann ging er, so."
    assert clean(doubtful, "und") == doubtful


def test_damage_is_diagnosed_before_the_bold_repairs() -> None:
    """One space lost for certain lets the stage part what it would otherwise only report."""
    quiet = "He met J.Smith of the U.S.Senate."

    assert clean(quiet) == quiet
    assert clean("They came,saw it. " + quiet) == "They came, saw it. He met J. Smith of the U.S. Senate."
    assert not Document(quiet, language("en")).measure(damaged)


def test_sides_of_straight_marks() -> None:
    """A mark between two plain ones takes its turn; where the count does not come out nobody knows."""
    text = 'He said,"we go,"she said. "Now."'
    document = Document(text, language("en"))

    assert [closes(document, at) for at, char in enumerate(text) if char == '"'] == [False, True, False, True]
    twice = 'x "A b. "C d."E f "G.'
    document = Document(twice, language("en"))
    assert closes(document, twice.index('"E')) is None
    assert closes(Document('x "A b."C d "E."', language("en")), 7) is True


@pytest.mark.parametrize(
    ("above", "closing"),
    [
        ("", False),
        ('He said "yes" to it.\n\nNo mark here.\n', False),
        ('He said "yes to it.\n\nNo mark here.\n', None),  # the quotation may go on
        ('And."b\n', None),
        ('And."b."c\n', False),
    ],
)
def test_sides_below_another_paragraph(above: str, closing: bool | None) -> None:  # noqa: FBT001
    """A mark of which nothing tells opens, unless a quotation was left open in the paragraph with marks above."""
    text = f'{above}Then."b'

    assert closes(Document(text, language("en")), text.rindex('"')) is closing


def test_a_mark_used_on_both_sides() -> None:
    """Where a language opens and closes with the same mark, that one is counted too."""
    assert clean("Han kom:”Vi går,”sade hon. ”Nu.”", "sv") == "Han kom: ”Vi går,” sade hon. ”Nu.”"


@pytest.mark.parametrize(
    "text",
    [
        "They came,saw it.Then J.Smith left,he said.the end was near,a day later.",
        'He said,"We go,"she said."No,"they said.',
        "word , word . Word ( or two ) and  more ,and more .",
        "Trump, D.C.The U.S.Senate met,No.5 won on July 4,2018:the end.",
    ],
)
def test_once_is_enough(text: str) -> None:
    """A second run changes nothing."""
    once = clean(text)

    assert clean(once) == once


UNITS = ["a,", "ab,", "aa.Bb", "a.b.", '."a', '"', ',"', "'a", "[1]", ".[1]a", "aB", "?!a", "...a", "aa,1.5"]
UNITS += [
    ")ab",
    "(a b)and ",
    "(",
    "{",
    "x = 1\n",
    "_;",
    "|",
    "a|b\n",
    "thE",
    "\u060c\u0627\u0627",
    "\u201c a \u201d",
    "a\tb",
]
UNITS += [
    "a,b\n",
    '."a\n',
    "\xab a\xbb",
    "ab\u2026Cd",
    "a\u0964\u0915",
    "Aa.Bb.Cc ",
    "n\xb0.5",
    "(ab)",
    "a:b",
    "a;b",
    "ft.Aa",
]
UNITS += ["( ", ") ", '" ', "  ", " ,", " .", "a  ", " a.", "ab,cd,", "theRed ", "went.it "]
UNITS += ["don' t ", "1 , 000 ", "1, 000", "9 , 9 . 9 : 9 ", "1: 30 a"]


@pytest.mark.parametrize("unit", UNITS)
def test_linear(unit: str) -> None:
    """Whatever a text is full of."""
    assert_linear(lambda times: clean("They came,saw it. " + unit * times))


def test_linear_in_words() -> None:
    """Words are looked for one by one only while few are asked about."""
    letters = str.maketrans("0123456789", "abcdefghij")

    def work(times: int) -> None:
        words = [str(number).translate(letters) for number in range(times)]
        clean("They came,saw it. " + " ".join(f"{word}ed.{word}ing the{word.title()}x" for word in words))

    assert_linear(work)


def test_linear_in_capitals() -> None:
    """That a text is in capitals throughout is found out once, not at each mark."""
    assert_linear(lambda times: clean("THEY CAME TO THE TOWN.THEY SAW IT,AND SAID:IT IS OURS. " * times))
