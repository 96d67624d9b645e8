"""What is carried from one round of casing to the next is what measuring anew would give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from normalize.document import Document, Recasing
from normalize.edits import Edit
from normalize.language import codes, language
from normalize.stages.casing import ONLY, STAGE
from normalize.stages.casing.ends import Tokens, after_token, told
from normalize.stages.casing.in_language import is_in_its_language
from normalize.stages.casing.names import places
from normalize.stages.casing.settling import ALIKE, CORRECTED
from normalize.stages.casing.starts import start_sites

WORD = re.compile(r"[^\W\d_]+")
PARTS = st.sampled_from(
    [
        *("the", "russia", "president", "dr.", "nato", "Reports", "New", "of", "It", "spring.", "so.", "ijs"),
        *("Petrova:", "\n", "\n\n", '"why?"', "(a)", "- ", "$ ls", "caf\N{LATIN SMALL LETTER E WITH ACUTE}"),
        *("\N{BULLET}mr.", "o\N{RIGHT SINGLE QUOTATION MARK}hara", "end!", "prime minister", "[1]", "..."),
    ]
)


Recased = tuple[str, str, list[int], list[int]]
"""A text, the same in other case, and where it differs: starts and ends."""


@st.composite
def recased_texts(draw: st.DrawFn) -> Recased:
    """Draw a text and the same with some of its lower-case words capitalised, or in capitals."""
    text = " ".join(draw(st.lists(PARTS, max_size=40))).replace(" \n ", "\n")
    text += "\n" * draw(st.sampled_from((0, 400)))  # few of the lines differ, or many
    chosen = [match for match in WORD.finditer(text) if match.group().islower() and draw(st.booleans())]
    after = text
    for start, end in (match.span() for match in chosen):
        word = after[start:end]
        after = after[:start] + (word.upper() if draw(st.booleans()) else word.capitalize()) + after[end:]
    return text, after, [match.start() for match in chosen], [match.end() for match in chosen]


def measured(document: Document) -> None:
    """Measure all that is carried."""
    for function in (*ALIKE, *CORRECTED):
        document.measure(function)


@given(recased_texts())
def test_what_is_carried(drawn: Recased) -> None:
    """All measures agree, but for sites of sentences without a word and what is asked once; of `Tokens` see below."""
    text, after, *spans = drawn
    before, anew = Document(text, language("en")), Document(after, language("en"))
    measured(before)
    carried = before.recased(after, tuple(spans), ALIKE, CORRECTED)

    for function in {*ALIKE, *CORRECTED} - {Tokens, start_sites, is_in_its_language, places}:
        one, other = carried.measure(function), anew.measure(function)
        assert as_list(one) == as_list(other), function


NAMES = st.lists(
    st.sampled_from(
        [
            *("in russia.", "trump,", "Trump", "new york", "New York", "york", "the", "bank of", "Bank", "World bank"),
            *("in moscow\nThe talks In Moscow.\nrussia met", "met vann\ntalks"),
            *("vann", "Vann", "vann's", "said", "The Talks Of New York", "a word", "ukraine", "and", "o'hara", "Word"),
            *("\n", "\n\n", "\n***\n", "(kyiv)", "vann\N{HORIZONTAL ELLIPSIS}", "Paris", "paris and Moscow", "moscow"),
        ]
    ),
    min_size=20,
    max_size=60,
)
LOST = "\nThey met a word of the bank in russia and paris, said Ukraine and moscow, trump and york." * 30
"""What keeps its case, so that as much is lost as before; most lines are like it."""


@given(NAMES, st.data())
def test_places(parts: list[str], data: st.DataObject) -> None:
    """So do the places that may be names, once the words are known: a place whose weight is not is never left out."""
    lines = " ".join(parts).replace(" \n ", "\n")
    text = lines + LOST + "\n" * 400
    words = [found.span() for found in WORD.finditer(lines) if found.group().islower() and data.draw(st.booleans())]
    after = list(text)
    for start, _ in words:
        after[start] = after[start].upper()
    for written in (text, "".join(after)) * 2:
        Document(written, language("en")).measure(places)
    before, anew = Document(text, language("en")), Document("".join(after), language("en"))
    measured(before)
    carried = before.recased(anew.text, tuple(map(list, zip(*words, strict=True))) or ([], []), ALIKE, CORRECTED)

    assert carried.measure(places) == anew.measure(places)


def as_list(value: object) -> object:
    """Return a value that can be compared: spans in columns are only alike, and so are words with their forms.

    Of names, what parts them is none.
    """
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset):
        return {each for each in value if each and "\n" not in each}
    return list(value) if isinstance(value, Iterable) and not isinstance(value, set) else value


@given(recased_texts(), st.lists(st.sampled_from(["Russia", "russia", "the", "The", "so", "Reports"]), max_size=6))
def test_words_asked_about(drawn: Recased, words: list[str]) -> None:
    """A word that got a capital is looked for again."""
    text, after, *spans = drawn
    recasing = Recasing(Document(text), Document(after), *spans)
    before = Tokens(recasing.before)
    for word in words:
        before.has(word)
    carried, anew = before.recased(recasing), Tokens(recasing.after)

    assert [carried.has(word) for word in words] == [anew.has(word) for word in words]


@given(st.sampled_from(sorted(codes())), st.text("abeinrtvx.'-", min_size=1, max_size=8), st.text("aeknt", min_size=1))
def test_ends_known_by_their_words(code: str, token: str, word: str) -> None:
    """What is graded in any document is graded so in this one."""
    document = Document("", language(code))
    for each in (token, token.title(), f"({token}", f"{token}'", "spring", "so", "etc", "U.S", "p.m", "Dr"):
        assert told(code, each) in {None, after_token(document, each, word)}


def test_rules_of_a_language() -> None:
    """A rule that is not asked in a language would propose nothing there."""
    names = ("paris", "london", "moscow", "washington", "berlin", "madrid", "microsoft", "facebook", "obama", "putin")
    for code in codes():
        document = Document(f"Anna, Paris {', '.join(names)} the united States, {', '.join(names)}.", language(code))
        for rule in STAGE.rules:
            if rule.name in ONLY and not ONLY[rule.name](code):
                assert not [*rule.find.__wrapped__(document, Edit)], (code, rule.name)
