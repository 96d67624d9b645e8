"""The lines of a text that has been edited are those of what came of it, and those left alone the same objects."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from strategies import text_and_proposals

from normalize.document import Document, about_code, composed, edges, edited, filled_lines, formatted, line_texts, lines
from normalize.edits import Edit, apply, resolve
from normalize.evidence.capitals import whole_loss


@given(text_and_proposals(), st.booleans())
def test_lines_of_an_edited_text(drawn: tuple[str, list[list[Edit]]], parting: bool) -> None:  # noqa: FBT001 (drawn)
    """Whatever line feeds the edits bring and take."""
    text, proposals = drawn
    text = f"{text}\n{text}" if parting else text
    kept, _ = resolve(proposals)
    edits = [Edit(each.start, each.end, each.replacement.replace("c", "\n"), each.rule) for each in kept]
    after = apply(text, edits)
    assert edited(Document(text), edits, after)[line_texts] == tuple(after.split("\n"))


CODE = "f() --all " * 3


@given(text_and_proposals(), st.sampled_from((CODE, CODE * 9, "   a", "\u212b", "A")))
def test_what_is_measured_line_by_line(drawn: tuple[str, list[list[Edit]]], given_word: str) -> None:
    """What is known of the edited text is what measuring anew would give."""
    text, proposals = drawn
    first = f"A first line that stays: {CODE}\n  {given_word}\n"
    kept, _ = resolve(proposals)
    edits = [
        Edit(
            each.start + len(first), each.end + len(first), each.replacement.replace("b", f"\n{given_word}"), each.rule
        )
        for each in kept
    ]
    document, after = Document(first + text), apply(first + text, edits)
    for measure in (about_code, composed, edges, filled_lines, formatted, whole_loss):
        document.measure(measure)
    known = edited(document, edits, after)
    del known[line_texts]
    assert len(known) >= (3 if edits else 0)
    for measure, found in known.items():
        assert found == measure(Document(after))


def test_lines_that_are_left() -> None:
    """They keep what is known of them."""
    text = "The first line.\nThe second one.\nThe last of them."
    document = Document(text)
    edits = [Edit(text.index("sec"), text.index(" one"), "2nd", "test/rule"), Edit(26, 27, "\n", "test/rule")]
    found = edited(document, edits, apply(text, edits))[line_texts]
    assert isinstance(found, tuple)

    assert found == ("The first line.", "The 2nd", "one.", "The last of them.")
    assert found[0] is document.measure(line_texts)[0]
    assert found[-1] is document.measure(line_texts)[-1]
    assert list(document.measure(lines)) == [(0, 15), (16, 31), (32, 49)]
