"""Hypothesis strategies the tests share: any text at all, damaged prose, and edits on a text."""

from __future__ import annotations

from hypothesis import strategies as st

from normalize.edits import Edit

ANY_TEXT = st.text(st.characters(), max_size=200)
"""Any string, lone surrogates and NUL included."""

_WORDS = st.sampled_from(
    (
        *(
            "The",
            "the",
            "He",
            "said,",
            "that",
            "Trump",
            "trump",
            "Kyiv",
            "Kiev",
            "don't",
            "we",
            "I",
            "our",
            "will",
            "dr.",
        ),
        *(
            "U.S.",
            "e.g.",
            "RT.com",
            "1,000",
            "10:30",
            "NATO.The",
            "(and)",
            ",",
            ".",
            "?",
            "!",
            ":",
            ";",
            '"',
            "'",
            "Petrova",
        ),
        *(
            "\N{LEFT DOUBLE QUOTATION MARK}near",
            "\N{RIGHT DOUBLE QUOTATION MARK}",
            "it\N{RIGHT SINGLE QUOTATION MARK}s",
        ),
        *(
            "caf\N{LATIN CAPITAL LETTER A WITH TILDE}\N{COPYRIGHT SIGN}",
            "&amp;",
            "\N{ZERO WIDTH SPACE}",
            "\N{NO-BREAK SPACE}",
        ),
        *("By Staff", "![a](b)", "Share this article", "Published:", "\N{CJK UNIFIED IDEOGRAPH-4E2D}"),
        "\N{CYRILLIC CAPITAL LETTER EM}\N{CYRILLIC SMALL LETTER I}",
    )
)
PROSE = st.lists(st.tuples(_WORDS, st.sampled_from([" ", " ", " ", "", "\n", "\n\n"])), max_size=40).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
"""Strings of words, marks and damage in any order: closer to what the rules look for than random characters."""


@st.composite
def edits_on(draw: st.DrawFn, size: int, rule: str = "test/rule") -> list[Edit]:
    """Draw edits on a text of `size` code points, overlapping or not, some of them in groups."""
    edits = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, size))
        end = draw(st.integers(start, min(size, start + 6)))
        replacement = draw(st.text("abc ", min_size=int(start == end), max_size=4))
        group = draw(st.none() | st.integers(0, 2))
        edits.append(Edit(start, end, replacement, rule, group=group))
    return edits


@st.composite
def text_and_proposals(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """Draw a text and what three rules propose on it."""
    text = draw(st.text("xyz \n", max_size=40))
    return text, [draw(edits_on(len(text), f"test/rule-{number}")) for number in range(3)]
