"""Beginnings of sentences: the compiled search and the one in Python find the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from twins import compiled, texts, twins

from normalize import scan


@compiled
@given(texts, texts, st.text(st.sampled_from(".,!?]\u2026\u3002"), max_size=4))
def test_starts(text: str, more: str, some: str) -> None:
    """Marks of any width, doubled ones too, words beside all of them."""
    one, other = twins("starts")
    sets = some, "\"')]\u201d", " \u00a0", "\"'([\u201c"
    for each in (text, f"a{some} {text}. a{more}", f"{text * 3}. {more} a", f"\u201c{text}\u201d"):
        assert one.lower_starts(each, *sets) == other.lower_starts(each, *sets)
        for place in range(len(each) + 1):
            assert one.lower_word(each, place) == other.lower_word(each, place)
            for end in range(place, min(len(each), place + 3) + 1):
                assert one.may_carry(each, place, end) == other.may_carry(each, place, end)
                rows = [(place, each[place:end], ""), (end, each[end:])]
                assert one.carriers(each, rows, "-/\u201c", 4) == other.carriers(each, rows, "-/\u201c", 4)


@compiled
@given(texts, texts)
def test_standing(text: str, other: str) -> None:
    """Words at their places in a text, and in another one."""
    one, two = twins("starts")
    sites = [(place, text[place:end]) for place in range(len(text)) for end in range(place, min(len(text), place + 3))]
    for each in (text, text[::-1], f"{text}\u20ac", f"{other}{text}"):
        assert one.standing(each, sites) == two.standing(each, sites)
    assert one.standing(text, sites) == sites
    assert one.standing(f"{text}a", [(len(text), "b", "c"), (len(text), "", "c")]) == [(len(text), "", "c")]


def test_starts_of_prose() -> None:
    """Places behind marks; words that may carry a capital; tokens before plain full stops."""
    text = "It rained, e.g. here. the end.\u201d mRNA (see p. a) [1] said. 'ls' lists. x1. it's so.it"
    starts = scan.lower_starts(text, ".]", "\u201d", " ", "'(")
    assert starts == [
        (16, "here", "e.g"),
        (22, "the", "here"),
        (32, "", ""),
        (45, "", "p"),
        (52, "said", ""),
        (59, "", ""),
        (70, "", "lists"),
        (74, "it's", "x1"),
    ]
    assert [scan.lower_word(text, place) for place in (0, 3, 10, 22, 60, 84)] == ["", "rained", "", "the", "", ""]
    assert scan.lower_word("\u4e2d\u6587 adidas \u4e2d\u6587\u4e2d", 3) == ""
    assert scan.lower_word("\u4e2d\u6587 adidas \u0434\u0434 \u0434\u0434", 3) == "adidas"
