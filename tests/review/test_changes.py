"""Changes with their places in both texts, and the stretches that are shown of them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from review_desks import COMMA, PAGE, TEXTS, desk, number_of

from normalize import Pipeline, run
from normalize.review.changes import Origin, ReviewText, changes_of
from normalize.review.rows import OTHER, pieces, rows_of


def test_places(root: Path) -> None:
    """A change's places in the source and in the clean text hold what it found and what it made."""
    for path in sorted((root / "seeds").glob("*.txt")):
        result = run(path.read_text("utf-8"), language="en")
        changes = changes_of(result)
        assert len(changes) == len(result.edits) + len(result.reported)
        for change in changes:
            assert 0 <= change.clean_start <= change.clean_end <= len(result.text)
            later = [each for each in changes if each.applied and each is not change]
            touched = any(each.clean_start < change.clean_end and change.clean_start < each.clean_end for each in later)
            if change.applied and not touched:
                assert result.text[change.clean_start : change.clean_end] == change.after


def test_line_ends() -> None:
    """The passes that put line ends aside are no changes, and places are those of the text as it came."""
    text = "Peace came,at last.\r\nNobody knew.\r\n"
    result = Pipeline.from_profile("repair").run(text, language="en")
    (change,) = changes_of(result)
    assert (change.start, change.end, change.rule) == (11, 11, COMMA)


def test_groups() -> None:
    """Both marks of a quotation have one site: they stand or fall together."""
    result = run("We are tired, said the pilot, who had not slept.\n", language="en")
    sites = {change.site for change in changes_of(result) if change.rule.startswith("quotes/")}
    assert len(sites) == 1
    assert " ... " in next(iter(sites)).before


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), max_size=6))
def test_pieces(spans: list[tuple[int, int]]) -> None:
    """Pieces are the text again, and each knows what lies over it."""
    text = "".join(chr(97 + place % 26) for place in range(40))
    numbered = [(low, low + length, number) for number, (low, length) in enumerate(spans)]
    found = pieces(text, 0, 40, numbered)
    assert "".join(piece.text for piece in found) == text
    at = 0
    for piece in found:
        for low, high, number in numbered:
            inside = low <= at and at + len(piece.text) <= high and (low < high) == bool(piece.text)
            assert (number in piece.changes) == inside
        at += len(piece.text)


def test_rows() -> None:
    """Changes near each other share a row, where all that is changed is marked; far ones have rows of their own."""
    made = desk(TEXTS)
    text = made.texts[0]
    assert text.source == PAGE
    number = number_of(made, COMMA)
    (row,) = rows_of(text, [(number, made.change(number))])
    assert "".join(piece.text for piece in row.source).startswith("It began in March.Nobody")
    assert "slept, and the café was shut." in "".join(piece.text for piece in row.clean)
    assert any(OTHER in piece.changes for piece in row.clean)
    assert sum(number in piece.changes for piece in row.clean) == 1

    filler = "Nothing happened in the town for a long time, and nobody minded at all. " * 20
    result = run(f"Peace came,at last. {filler}They left,all of them.", language="en")
    far = ReviewText(Origin("f"), "en", result.source, result.text, changes_of(result))
    rows = rows_of(far, list(enumerate(far.changes)))
    assert [row.changes for row in rows] == [(0,), (1,)]
    assert rows[0].after
    assert rows[1].before
    assert all(len("".join(piece.text for piece in row.source)) < 500 for row in rows)


def test_each_change_keeps_its_own_words() -> None:
    """Edits in columns are made anew whenever they are looked at: none is known by its address."""
    source = "It began in March.Nobody slept,and the lamp was out .\nHe came with his brother,they said."
    for _ in range(5):
        found = {change.site.before for change in changes_of(run(source, language="en")) if change.applied}
        assert {"March.Nobody", "slept,and", "brother,they"} <= found
