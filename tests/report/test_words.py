"""The diff by words: what is marked, what is left out, what can be seen."""

from __future__ import annotations

import normalize
from normalize.report.visible import named, pictured
from normalize.report.words import word_diff

LONG = "and the boats lay in the harbour all day because nobody had asked them to leave it again "


def lines(text: str, profile: str = "repair") -> list[tuple[int, str, tuple[str, ...]]]:
    """Return the hunks of a text without colour."""
    result = normalize.run(text, language="en", profile=profile)
    return [(hunk.row, hunk.text.plain, hunk.rules) for hunk in word_diff(result, colour=False)]


def test_whole_words() -> None:
    """Old and new stand side by side, once a line; lines without a change are left out."""
    text = "Peace came,at last.\nThe harbour was quiet.\nIt began in 2022.Trump was next to them,but he waited.\n"
    assert lines(text) == [
        (1, "Peace [-came,at-]{+came, at+} last.", ("spacing/missing-space-after-comma",)),
        (
            3,
            "It began in [-2022.Trump-]{+2022. Trump+} was next to [-them,but-]{+them, but+} he waited.",
            ("spacing/missing-space-after-period", "spacing/missing-space-after-comma"),
        ),
    ]


def test_removed_lines() -> None:
    """A line that goes stands alone: the text around it has not changed."""
    text = "The boats were back by the spring, as the mayor had said.\n\nShare this article\n\nThe market was open.\n"
    assert lines(text) == [(3, "[-Share this article-]", ("boilerplate/share-prompt",))]


def test_long_lines() -> None:
    """Of what stays only the neighbourhood is shown, cut between words."""
    ((row, shown, _),) = lines(f"They saw {LONG * 4}them,but {LONG * 3}and came,at last {LONG * 2}and stayed.")
    assert row == 1
    assert shown.startswith("... ")
    assert shown.endswith(" ...")
    assert shown.count(" ... ") == 1
    assert "[-them,but-]{+them, but+} and the boats" in shown
    assert len(shown) < 400


def test_colour() -> None:
    """With colour there are no brackets, and only what changed has a style."""
    result = normalize.run("Peace came,at last.\n", language="en")
    (hunk,) = word_diff(result)
    assert hunk.text.plain == "Peace came,atcame, at last."
    assert [(span.start, span.end, span.style) for span in hunk.text.spans] == [
        (6, 13, "red strike"),
        (13, 21, "green"),
    ]


def test_what_cannot_be_seen() -> None:
    """Invisible characters are named where they change; nothing reaches the terminal that it would obey."""
    ((_, shown, _),) = lines("It was a no\N{SOFT HYPHEN}thing \x1b[31mred\x1b[0m and not\tmuch.\n")
    assert "[-no<U+00AD>thing-]{+nothing+}" in shown
    assert "\x1b" not in shown
    assert (
        pictured("a\x1b[0m\r\tb\x9b")
        == "a\N{SYMBOL FOR ESCAPE}[0m\N{SYMBOL FOR CARRIAGE RETURN} b\N{REPLACEMENT CHARACTER}"
    )
    assert named("a\N{NO-BREAK SPACE}b\n") == "a<U+00A0>b\n"
