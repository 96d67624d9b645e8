"""Sites: an edit as the words it stands in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normalize.edits import Edit, Site, site_of, whole_words

RULE = "own/rule"


def test_words() -> None:
    """An edit is known by the whole words it touches; edits of a group by those of each."""
    text = 'He came,at last  and "we" go.'
    assert site_of(text, [Edit(8, 8, " ", RULE)]) == Site(RULE, "came,at", "came, at")
    assert site_of(text, [Edit(15, 16, "", RULE)]) == Site(RULE, "last  and", "last and")
    assert site_of(text, [Edit(21, 22, "`", RULE, group=1), Edit(24, 25, "`", RULE, group=1)]) == Site(
        RULE, '"we" ... "we"', '`we" ... "we`'
    )
    page = "It ended.\n\nShare this\n\nThe next day"
    assert site_of(page, [Edit(11, 23, "", RULE)]) == Site(RULE, "Share this\n\n", "")


def test_long() -> None:
    """Of a long passage the two ends are told; text without blanks is cut."""
    gone = site_of("a" * 500, [Edit(0, 500, "", RULE)])
    assert len(gone.before) < 210
    assert gone.after == ""
    assert site_of("x" * 500, [Edit(250, 250, "y", RULE)]).before == "x" * 80


@given(st.text("ab \n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_span(text: str, one: int, other: int) -> None:
    """The span grows, never over a blank, and is as long as it can be."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    low, high = whole_words(text, start, end, 40)
    assert low <= start <= end <= high
    assert not any(sign.isspace() for sign in text[low:start] + text[end:high])
    assert low == 0 or text[low - 1].isspace()
    assert high == len(text) or text[high].isspace()
