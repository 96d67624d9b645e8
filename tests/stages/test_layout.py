"""The layout stage as a whole: blank lines, wrapped text, broken sentences, and time."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from normalize.document import removal_spans
from normalize.engine import Result, run
from normalize.stages.layout import STAGE

PROSE = (
    "The minister said on Monday that the talks would go on until the end of the week, and that nobody who had been in "
    "the room expected a result before the vote in May. He did not say what would happen if they failed, nor who would "
    "then speak for the villages along the river."
)


def fixed(text: str, code: str = "en") -> Result:
    """Run the stage alone."""
    return run([STAGE], text, code=code)


@pytest.mark.parametrize("width", [50, 60, 65, 72, 78, 80, 100])
def test_wrapped_text(width: int) -> None:
    """What a wrapping program broke is joined again, at every usual width."""
    text = "\n\n".join([f"{PROSE} {PROSE}", PROSE.replace("Monday", "Friday"), PROSE[:90]])
    broken = "\n\n".join("\n".join(textwrap.wrap(part, width)) for part in text.split("\n\n"))

    assert fixed(broken).text == text


@pytest.mark.parametrize(
    "text",
    [
        "I went out to the hazel wood\nbecause a fire was in my head\nand cut and peeled a wand\nand hooked a berry",
        "Name: Jane\nAge: 30\nTown: Leeds\nWork: baker",
        f"{PROSE}\n{PROSE}",
        "- one of them\n- two of them\n- three of them\n- four of them",
    ],
)
def test_untouched(text: str) -> None:
    """Verse, tables, lists and ordinary paragraphs stay as they are."""
    assert fixed(text).text == text


def test_quotation_before_its_attribution() -> None:
    """A quotation that stands alone before its attribution is the business of another stage."""
    text = "I will not give them what they have asked for in all these years and months,\nthe minister said in the end."

    assert fixed(text).edits == ()


def test_blank_lines_with_space() -> None:
    """Blank lines that hold spaces are blank lines."""
    assert fixed("He left. \n \n\t\n\nShe stayed.\n \n \n").text == "He left.\n\nShe stayed.\n"


@given(st.text(alphabet="ab \n\t", max_size=60))
def test_idempotent(text: str) -> None:
    """A second run finds nothing to do."""
    once = fixed(text).text

    assert fixed(once).text == once


@given(st.lists(st.sampled_from(["one", "two", "", " ", "three four"]), max_size=12), st.data())
def test_removal_spans(rows: list[str], data: st.DataObject) -> None:
    """Removed lines leave the other lines as they are, in order, and no two of them joined."""
    text = "\n".join(rows)
    spans, at = [], 0
    for row in rows:
        if row.strip() and data.draw(st.booleans()):
            spans.append((at, at + len(row)))
        at += len(row) + 1
    cuts = removal_spans(text, spans)
    left, at = "", 0
    for start, end in cuts:
        left += text[at:start]
        at = end
    left += text[at:]
    kept = [text[start:end] for start, end in _lines(text) if (start, end) not in spans and text[start:end].strip()]

    assert all(start <= end for start, end in cuts)
    assert all(end <= start for (_, end), (start, _) in pairwise(cuts))
    assert [line for line in left.split("\n") if line.strip()] == kept


def _lines(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


@pytest.mark.parametrize(
    "make",
    [
        lambda n: " " * n + "x",
        lambda n: ("a" + " " * 50) * n,
        lambda n: " \n" * n,
        lambda n: "\n" * n,
        lambda n: "the words go on and on until the line is full and then the\n" * n,
        lambda n: f"{PROSE[:80]} of the\nweek and so on\n" * n,
    ],
)
def test_linear(make: Callable[[int], str]) -> None:
    """Whatever a text is full of."""
    assert_linear(lambda times: fixed(make(times)))
