"""The engine: any text, any stage of a caller's own, and the promises of a result."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import ANY_TEXT, PROSE

import normalize
from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import GUESS, MakeEdit, Rule, Stage, rewriter, rule, run

FAST = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@rule("own/low-confidence", safety=normalize.LIKELY)
def low(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Propose to double every `x`, without being sure."""
    for at, char in enumerate(document.text):
        if char == "x":
            yield edit(at, at + 1, "xx", confidence=0.6)


@FAST
@given(ANY_TEXT | PROSE)
def test_any_text_is_cleaned_without_error(text: str) -> None:
    """`run` never raises, undo is exact, cleaning twice is cleaning once, in every profile."""
    for profile in ("repair", "canonical"):
        result = normalize.run(text, language="en", profile=profile)

        assert result.undo() == text
        assert normalize.clean(result.text, language="en", profile=profile) == result.text


@FAST
@given(PROSE)
def test_a_very_long_text_is_kept_once(text: str) -> None:
    """Passes that keep no text of their own say the same as those that do."""
    known = normalize.run(text, language="en", unsafe=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["normalize.engine.run"], "_VERY_LONG", 0)
        first, second = (normalize.run(text, language="en", unsafe=True) for _ in range(2))

    assert sum("after" in vars(each) for each in first.passes) <= 1
    assert sum("before" in vars(each) for each in first.passes) <= 1
    assert (first.text, first.edits, first.reported) == (known.text, known.edits, known.reported)
    assert second.undo() == text
    assert [each.after for each in second.passes] == [each.after for each in known.passes]
    assert not any(hasattr(each, "afterwards") for each in second.passes)


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("collects", [False, True])
def test_nothing_is_collected_during_a_very_long_run(*, together: bool, collects: bool) -> None:
    """The collector is off while a very long text is run over, and afterwards as it was, whatever a rule raises."""
    seen: list[bool] = []

    @rule("own/observer", safety=normalize.LIKELY)
    def observer(document: Document, edit: MakeEdit) -> Iterator[Edit]:
        """Look whether the collector is on, and fail at a full stop."""
        seen.append(gc.isenabled())
        yield from (edit(0, 1, "x") for _ in range(1 // ("." not in document.text)))

    pipeline = normalize.Pipeline("own", (Stage("own", (observer,)),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["normalize.engine.run"], "_VERY_LONG", 4)
        (gc.enable if collects else gc.disable)()
        try:
            for text in ("a b", "a long text", "a long text."):
                try:
                    list(pipeline.run_many([text])) if together else pipeline.run(text)
                except ZeroDivisionError:
                    assert "." in text
                assert gc.isenabled() is collects
        finally:
            gc.enable()

    assert seen[0] is collects
    assert len(seen) > 2
    assert not any(seen[1:])


@FAST
@given(PROSE)
def test_a_long_text_is_read_once(text: str) -> None:
    """Where no change is read again for what it leaves due, the same comes of it."""
    known = normalize.run(text, language="en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["normalize.engine.run"], "_OPEN", 0)
        found = normalize.run(text, language="en")

    assert (found.text, found.edits, found.reported) == (known.text, known.edits, known.reported)


@pytest.mark.parametrize("lines", [0, 2000], ids=["short", "long"])
def test_damage_within_damage(lines: int) -> None:
    """Mojibake in escapes is mended in one run, also where only the changed lines of a text are looked at again."""
    prose = "".join(f"La gente del paese numero {number} guarda il fiume.\n" for number in range(lines))
    assert normalize.clean(f"{prose}La citt\\u00c3\\u00a0 bella.\n", language="it") == f"{prose}La citt\xe0 bella.\n"


@FAST
@given(PROSE)
def test_spans_of_a_result(text: str) -> None:
    """Through all passes: spans map monotonically and stay inside; every finding lies in the source."""
    result = normalize.run(text, language="en")
    ends = [result.source_span(i, i + 1)[1] for i in range(len(result.text))]

    assert ends == sorted(ends)
    assert result.source_span(0, len(result.text))[1] <= len(text)
    assert all(0 <= found.start <= found.end <= len(text) for found in (*result.edits, *result.reported))
    assert all(removed.text.strip() for removed in result.removed)


def test_a_run_leaves_nothing_to_the_collector() -> None:
    """Its snapshots are gone at once: what waits for the collector of cycles is cold when memory is used again."""
    text = "The talks,held in geneva , ended.they will go on in may .\n" * 20
    normalize.run(text, language="en")
    gc.collect()
    gc.disable()
    try:
        before = sum(type(each) is Document for each in gc.get_objects())
        assert normalize.run(text, language="en").changed
        assert sum(type(each) is Document for each in gc.get_objects()) == before
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "\ud800",
        "a" * 100_000,
        "\n" * 10_000,
        ".,;:!?" * 2_000,
        "\N{GRINNING FACE}" * 2_000,
        "a.B" * 20_000,
    ],
    ids=["empty", "space", "nul", "surrogate", "one-word", "blank-lines", "punctuation", "emoji", "joined"],
)
def test_odd_texts(text: str) -> None:
    """Texts without prose give no error, whatever the language, and can be undone."""
    for code in (None, "en", "und"):
        result = normalize.run(text, language=code)

        assert result.undo() == text


@pytest.mark.parametrize("value", [b"bytes", None, 3])
def test_what_is_no_text_is_refused(value: object) -> None:
    """Bytes and None raise a TypeError that says how to decode."""
    with pytest.raises(TypeError, match="text"):
        normalize.clean(value)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="decode"):
        normalize.clean(b"x")  # type: ignore[arg-type]


def test_low_confidence_is_reported_not_applied() -> None:
    """Below its rule's bar an edit shows up in `reported`; asked for unsafe edits, it is applied."""
    stage = Stage("own", (low,))
    result = run([stage], "axb", code="en")

    assert (result.text, [found.status for found in result.reported]) == ("axb", ["reported"])
    assert run([stage], "axb", code="en", unsafe=True).text == "axxb"


def test_a_guess_is_never_applied_unasked() -> None:
    """However sure a rule of the class GUESS is."""
    guess = Rule("own/guess", GUESS, lambda document, edit: [edit(0, len(document.text), "y")])

    assert run([Stage("own", (guess,))], "x", code="en").text == "x"


def test_a_group_falls_with_its_weakest_edit() -> None:
    """One doubtful mark of a pair takes the other one with it."""
    pair = Rule(
        "own/pair",
        normalize.LIKELY,
        lambda document, edit: [
            edit(0, 0, "(", group=1),
            edit(len(document.text), len(document.text), ")", group=1, confidence=0.1),
        ],
    )
    result = run([Stage("own", (pair,))], "x", code="en")

    assert (result.text, len(result.reported)) == ("x", 2)


def test_a_rewriter_becomes_a_stage() -> None:
    """Any function from text to text takes part, with spans and undo."""
    pipeline = normalize.Pipeline.from_profile("repair").only("spacing").with_stage(rewriter("own/upper", str.upper))
    result = pipeline.run("ab\ncd", language="en")

    assert (result.text, result.undo(), result.source_span(3, 5)) == ("AB\nCD", "ab\ncd", (3, 5))


def test_protected_spans_are_enforced_for_every_rule() -> None:
    """A stage of a caller's own cannot break into an address either."""
    own = Rule("own/a", normalize.SAFE, lambda d, edit: [edit(i, i + 1, "b") for i, c in enumerate(d.text) if c == "a"])

    assert run([Stage("own", (own,))], "a https://a.com/a a@a.org", code="en").text == "b https://a.com/a a@a.org"


def test_a_stage_refuses_foreign_names() -> None:
    """A rule stands in the stage it is named after."""
    with pytest.raises(ValueError, match="own/low-confidence"):
        Stage("other", (low,))


def test_crlf_is_no_damage() -> None:
    """Under `repair` a text whose lines end in CRLF keeps them, without a finding, and repairs still happen."""
    clean = "One line, clean.\r\nAnother line.\r\n"
    result = normalize.run("We wait,but not long.\r\nSo be it.\r\n", language="en", profile="repair")

    assert normalize.run(clean, language="en", profile="repair").edits == ()
    assert normalize.clean(clean, language="en", profile="repair") == clean
    assert (result.text, len(result.edits)) == ("We wait, but not long.\r\nSo be it.\r\n", 1)
    assert result.undo() == result.source
    assert result.source_span(24, 30) == (23, 29)
    assert result.text[24:30] == result.source[23:29] == "So be "
