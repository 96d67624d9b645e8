"""Long texts cleaned in sections: where they are cut, and that the whole result is that of its sections."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import PROSE

import normalize
from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import MakeEdit, Pin, Stage, rule
from normalize.engine.sections import LONG, section_spans

FAST = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
_SHORT = 40  # code points of a section, for tests

_PARAGRAPHS = (
    "The talks,held in geneva , ended.they will go on in may .",
    "We will talk on, she said .the mayor of geneva agreed .",
    "It is over now, we will not go on, said the mayor.",
    "Geneva waits.it is late .",
)
_BEHIND = normalize.Pipeline.from_profile("repair").only("spacing", "quotes", "casing")  # what comes behind the pin


@pytest.fixture
def short_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let texts of two short paragraphs be long."""
    _shorten(monkeypatch)


def _shorten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys.modules["normalize.engine.sections"], "SECTION", _SHORT)
    patch.setattr(sys.modules["normalize.engine.run"], "LONG", 2 * _SHORT)


@pytest.mark.usefixtures("short_sections")
def test_sections_are_cut_between_paragraphs() -> None:
    """A section ends behind a paragraph that ends like a sentence, and has at least its size, as what is left has."""
    text = "\n\n".join(f"Sentence number {number} ends here." for number in range(200))
    spans = section_spans(text)

    assert len(spans) > 50
    assert all(end - start >= _SHORT for start, end in spans)
    assert all(text[start] == "S" and text[end - 1] == "." for start, end in spans)
    assert {text[end:start] for (_, end), (start, _) in pairwise(spans)} == {"\n\n"}


@pytest.mark.usefixtures("short_sections")
@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("A sentence ends.\n" * 40, 13),
        ("a line of verse\n\n" * 40, 1),
        ("A sentence ends. " * 40, 1),
        ("A sentence ends.\r\n\r\n" * 40, 1),
        ("- An item ends.\n\n" * 40, 1),
        (
            "```\n"
            + "A comment ends.\n\nprint()\n" * 20
            + "```\n\nProse ends.\n\nProse also ends.\n\n"
            + "Prose ends.\n\n" * 3,
            2,
        ),
    ],
    ids=["lines", "verse", "one line", "carriage returns", "items", "a fence"],
)
def test_what_is_cut(text: str, pieces: int) -> None:
    """Lines do where there are no paragraphs; what has no good place is left whole; a fence is not cut."""
    spans = section_spans(text)

    assert len(spans) == pieces
    assert all(text[:start].count("```") % 2 == 0 for start, _ in spans)
    assert all(section_spans(text[start:end]) == [(0, end - start)] for start, end in spans)


def test_shorter_texts_are_never_cut() -> None:
    """A page or a book is one section, whatever it looks like."""
    text = "A sentence ends.\n\n" * (LONG // 18)
    assert section_spans(text) == [(0, len(text))]
    assert len(section_spans(text * 2)) > 1


@pytest.mark.usefixtures("short_sections")
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("unsafe", [False, True])
def test_the_whole_is_that_of_its_sections(*, ends: str, unsafe: bool) -> None:
    """Clean text, changes and reports of a long text are those of its sections, in its own places."""
    text = "\n\n".join(_PARAGRAPHS * 3)
    spans = section_spans(text)
    parts = [_BEHIND.run(text[start:end], language="en", unsafe=unsafe) for start, end in spans]
    whole = _BEHIND.run(text.replace("\n", ends), language="en", unsafe=unsafe)

    assert len(spans) > 3
    assert whole.text == "\n\n".join(part.text for part in parts).replace("\n", ends)
    assert whole.undo() == whole.source
    for of in ("edits", "reported", "dropped"):
        told = sorted((each.rule, each.before, each.after) for part in parts for each in getattr(part, of))
        assert sorted((each.rule, each.before, each.after) for each in getattr(whole, of)) == told
    assert whole.evidence is not None


@FAST
@given(st.lists(PROSE, min_size=3, max_size=3))
def test_any_long_text(texts: list[str]) -> None:
    """Undo is exact, spans are monotone, every finding lies in the source."""
    text = "\n\n".join(f"{each}." for each in texts)
    with pytest.MonkeyPatch.context() as patch:
        _shorten(patch)
        result = normalize.run(text, language="en")
    ends = [result.source_span(at, at + 1)[1] for at in range(len(result.text))]

    assert result.undo() == text
    assert ends == sorted(ends)
    assert all(0 <= found.start <= found.end <= len(text) for found in (*result.edits, *result.reported))
    assert all(found.before == text[found.start : found.end] for found in result.edits[: _first(result)])


def _first(result: normalize.Result) -> int:
    return len(result.passes[0].applied) if result.passes else 0


@pytest.mark.usefixtures("short_sections")
def test_groups_of_sections_are_apart() -> None:
    """No quotation of one section has the number of another's, and its speaker stands where it says."""
    said = "The talks are over now, we will go on in may, said the mayor."
    text = "\n\n".join(["We talked.", *[said] * 9])
    result = _BEHIND.without("casing").run(text, language="en", unsafe=True)
    places = [tuple(map(int, dict(edit.facts)["speaker-span"].split(":"))) for edit in result.edits]
    groups = {edit.group for each in result.passes for edit in each.applied} - {None}

    assert {text[start:end] for start, end in places} == {"the mayor"}
    assert len(set(places)) == 9
    assert len(groups) == len([each for each in result.quotations if each.restored])


@pytest.mark.usefixtures("short_sections")
def test_a_text_about_code_is_so_in_all_its_sections() -> None:
    """In a section of prose nothing is put right that the whole text makes doubtful."""
    prose = "Geneva waits in the rain today and nobody comes ."
    code = "Call f(x) == g(y, --all) && h(z) != k[0] or run ./do.sh --now, then a.b(c) += d->e."
    alone, among = (_BEHIND.run("\n\n".join([prose, *more]), language="en") for more in ([prose] * 9, [code] * 9))

    assert alone.text.startswith(prose.replace(" .", "."))
    assert among.text.startswith(prose)
    assert among.reported


@rule("own/length", safety=normalize.LIKELY)
def length(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put the length of the text it sees before it."""
    yield edit(0, 0, f"{len(document.text)} ")


@pytest.mark.usefixtures("short_sections")
@pytest.mark.parametrize("whole", [False, True])
def test_a_stage_may_ask_for_the_whole_text(*, whole: bool) -> None:
    """Where one stage has to see all of a text at once, it is not cut."""
    text = "A sentence ends.\n\n" * 10
    clean = normalize.Pipeline("own", (Pin(), Stage("own", (length,), whole=whole))).run(text).text

    assert clean.startswith(f"{len(text)} ") is whole
