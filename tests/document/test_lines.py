"""The lines of a text that has been edited are those of what came of it, and those left alone the same objects."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from strategies import text_and_proposals

from normalize.document import Document, line_texts, line_texts_edited, lines
from normalize.edits import Edit, apply, resolve


@given(text_and_proposals(), st.booleans())
def test_lines_of_an_edited_text(drawn: tuple[str, list[list[Edit]]], parting: bool) -> None:  # noqa: FBT001 (drawn)
    """Whatever line feeds the edits bring and take."""
    text, proposals = drawn
    text = f"{text}\n{text}" if parting else text
    kept, _ = resolve(proposals)
    edits = [Edit(each.start, each.end, each.replacement.replace("c", "\n"), each.rule) for each in kept]
    after = apply(text, edits)
    assert line_texts_edited(Document(text), edits, after) == tuple(after.split("\n"))


def test_lines_that_are_left() -> None:
    """They keep what is known of them."""
    text = "The first line.\nThe second one.\nThe last of them."
    document = Document(text)
    edits = [Edit(text.index("sec"), text.index(" one"), "2nd", "test/rule"), Edit(26, 27, "\n", "test/rule")]
    found = line_texts_edited(document, edits, apply(text, edits))

    assert found == ("The first line.", "The 2nd", "one.", "The last of them.")
    assert found[0] is document.measure(line_texts)[0]
    assert found[-1] is document.measure(line_texts)[-1]
    assert list(document.measure(lines)) == [(0, 15), (16, 31), (32, 49)]
