"""What the chain over clauses is fitted on: which marks of edited text stand in pairs (scripts/quote_marks.py)."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

MARKS = runpy.run_path(str(Path(__file__).resolve().parent.parent.parent / "scripts" / "quote_marks.py"))


@pytest.mark.parametrize(
    ("text", "want", "alone"),
    [
        ('"We go," he said. "We stay."', ['"We go,"', '"We stay."'], 0),
        ("Il dit : « Nous allons. » Elle : « Oui. »", ["« Nous allons. »", "« Oui. »"], 0),
        ("»Vi går,« sagde hun. »Ja.«", ["»Vi går,«", "»Ja.«"], 0),
        ('"They say "go" to us," he said.', ['"They say "go" to us,"'], 0),
        ("„Er sagte „nein“ dazu“, sagte sie.", ["„Er sagte „nein“ dazu“"], 0),
        ('"We wait.\nWe have to," she said.', ['"We wait.\nWe have to,"'], 0),
        ('"We wait.\n\n"We have to," she said.', ['"We wait.', '"We have to,"'], 0),
        ('We wait," she said. "Do you?"', ['"Do you?"'], 1),
        ('She said: "We wait.\nTwo.\nThree.\nFour.\nFive, "six" and seven.', ['"six"'], 1),
        ('בארה"ב נאמר "כן" אתמול', ['"כן"'], 0),
    ],
)
def test_quoted(text: str, want: list[str], alone: int) -> None:
    """A mark opens or closes by its neighbours, else by its shape; a quotation inside another is none of its own."""
    found = MARKS["quoted"](text)

    assert [text[start:end] for start, end in found.spans] == want
    assert len(found.alone) == alone


def test_lines_with_a_mark_alone_are_left_out() -> None:
    """The others stay as they are."""
    assert MARKS["paired"]('One.\nWe wait," she said.\n"Do you?" he asked.') == 'One.\n"Do you?" he asked.'


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("\u2018Wij gaan vandaag niet naar huis\u2019, zei ze.", "“Wij gaan vandaag niet naar huis”, zei ze."),
        (
            "'Het is zo\u2019n foto\u2019s-dag voor ons', zei ze.",
            "“Het is zo\u2019n foto\u2019s-dag voor ons”, zei ze.",
        ),
        ("Een \u2018mooie\u2019 dag.", "Een \u2018mooie\u2019 dag."),
        (
            "“Wij gaan vandaag \u2018echt\u2019 niet naar huis”, zei ze.",
            "“Wij gaan vandaag \u2018echt\u2019 niet naar huis”, zei ze.",
        ),
    ],
)
def test_single_marks_become_double(text: str, want: str) -> None:
    """Only in a text that quotes speech in single marks alone."""
    assert MARKS["in_double_marks"](text) == want


def test_sides() -> None:
    """Commas inside and outside are counted for speech alone, not for words in the middle of a clause."""
    speech = '"We do not know what we do", she said.\n"We will go there if we can," he said.'
    middle = 'They said that "we will go there if we can," and left.'

    assert MARKS["sides"]([speech, middle], comma_inside=False, stop_inside=True) == (0.57, 0.67)
