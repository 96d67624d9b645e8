"""Protected spans: what no repair may break into, and that finding them costs no more than the text is long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from normalize.document import JOINED, VERBATIM, Document, guarded, kinds_at
from normalize.language import language

KINDS = VERBATIM | JOINED


def kinds(text: str, code: str = "en") -> set[str]:
    """Return the kinds of all spans that an insertion somewhere in a text would break into."""
    document = Document(text, language(code))
    return set().union(*(kinds_at(document, at, at) for at in range(len(text) + 1)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://example.org/a,b", "url"),
        ("www.example.org", "url"),
        ("10.1000/x.y", "url"),
        ("example.org/path", "url"),
        ("a.b+c@example.org", "email"),
        ("@user.name", "handle"),
        ("#tag.More", "hashtag"),
        ("repubblica.it", "domain"),
        ("RT.com", "domain"),
        ("ASP.NET", "domain"),
        ("del.icio.us", "domain"),
        ("index.html", "file"),
        ("photo.JPG", "file"),
        ("C:\\path\\file", "path"),
        ("~/a/b", "path"),
        ("a/b/c", "path"),
        ("std::vector", "code"),
        ("foo.Bar(baz)", "code"),
        ("snake_case", "code"),
        ("a=b,c=d", "code"),
        ("1,000.50", "number"),
        ("10:30am", "time"),
        ("v1.2.3", "version"),
        ("10.0.0.1", "version"),
        ("J.R.R.", "initials"),
        ("a.k.a.", "initials"),
        ("Ph.D.", "abbreviation"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    """Every kind is found, alone and between marks."""
    assert kind in kinds(text)
    assert kind in kinds(f"See ({text}), they said.")


@pytest.mark.parametrize(
    "text", ["day.It", "2022.Trump", "said.The", "NATO.The", "Москва.Сегодня", "July 4,2018", "peace,so", "2022.in"]
)
def test_words_are_no_spans(text: str) -> None:
    """Words joined by a lost space are nothing to protect: a top-level domain has small letters."""
    assert kinds(text) == set()


@pytest.mark.parametrize(("text", "at"), [("RT.com.The", 7), ("D.C.The", 4), ("D.C.a word", 4), ("a@b.com,who", 8)])
def test_edges_are_outside(text: str, at: int) -> None:
    """An insertion behind a span does not break into it."""
    assert not guarded(Document(text, language("en")), at, at, KINDS)


def test_whole_spans_may_go() -> None:
    """A span inside the edit is replaced as a whole; one that sticks out is broken into."""
    document = Document("See example.org now", language("en"))

    assert not guarded(document, 4, 15, KINDS)
    assert guarded(document, 4, 8, KINDS)
    assert guarded(document, 12, 16, KINDS)


_WORDLIKE = st.lists(
    st.sampled_from(
        ["a", "Wo", "ww", "W", "it's", "-", ".", ")", "(", ",", '"', ":", "1", "@", "/", "_", "  ", "\u00a0"]
    )
)


@given(_WORDLIKE, _WORDLIKE, st.integers(1, 9))
def test_whole_words_are_judged_as_others(before: list[str], after: list[str], length: int) -> None:
    """The short way for the words of a sentence says what looking for spans says."""
    text = f"See {''.join(before)} {''.join(after)} now"
    document = Document(text, language("en"))

    for at in range(1, len(text)):
        end = min(len(text), at + length)
        assert guarded(document, at, end, KINDS) is not KINDS.isdisjoint(kinds_at(document, at, end))


def test_long_tokens_are_read_whole() -> None:
    """An address protects its far end however long it is."""
    address = "https://example.org/" + "a," * 5_000
    document = Document(f"See {address}b.The end", language("en"))

    assert guarded(document, 9_000, 9_000, KINDS)
    assert guarded(document, len(address), len(address), KINDS)


@pytest.mark.parametrize(
    "unit",
    ["a,", "a.b.", "a-", "1.", "1,", "a@", "#1", "/a", "(", "f(x", "aaaa.Bbbb", "._", "x", "www.", "a,1.5,", "a.com/"],
)
def test_linear(unit: str) -> None:
    """Whatever one endless token is made of."""

    def work(times: int) -> None:
        document = Document(unit * times, language("en"))
        for at in range(0, len(document.text), 97):
            kinds_at(document, at, at)

    assert_linear(work)
