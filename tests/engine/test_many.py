"""Texts that go through the stages together come out as each of them would alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ANY_TEXT, PROSE

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MOST_TEXTS, MakeEdit, Rule, Stage
from normalize.errors import InputError
from normalize.pipelines import Pipeline

PIPELINE = Pipeline.from_profile()


def failing(document: Document, edit: MakeEdit) -> Iterable[Edit]:
    """Fail on one text."""
    del edit
    if document.text == "seven":
        msg = "a rule that fails"
        raise ValueError(msg)
    return ()


FAILS = Pipeline.from_profile().with_stage(Stage("test", (Rule("test/fails", LIKELY, failing),)))


@given(st.lists(st.tuples(st.one_of(ANY_TEXT, PROSE), st.sampled_from((None, "en", "de", "ru"))), max_size=6))
def test_nothing_depends_on_what_else_is_cleaned(texts: list[tuple[str, str | None]]) -> None:
    """Neither text nor edits nor language, of texts in any order."""
    alone = [PIPELINE.run(text, language=code) for text, code in texts]
    together = PIPELINE.run_together(texts)
    for one, other in zip(alone, together, strict=True):
        assert (one.text, one.language, one.edits, one.reported) == (
            other.text,
            other.language,
            other.edits,
            other.reported,
        )


def test_many_are_read_in_bundles() -> None:
    """So an endless source has its first results soon."""
    asked = 0

    def source() -> Iterator[str]:
        nonlocal asked
        while True:
            asked += 1
            yield f"A boat came in,and {asked} more."

    results = PIPELINE.run_many(source(), language="en")
    assert [next(results).text for _ in range(3)] == [f"A boat came in, and {number} more." for number in (1, 2, 3)]
    assert asked == MOST_TEXTS


def test_a_long_text_ends_its_bundle() -> None:
    """What is known of texts is kept until they are done, so they must not be many megabytes together."""
    texts = iter(["A boat. " * 50_000, "A boat.", "A boat."])
    next(PIPELINE.run_many(texts, language="en"))
    assert list(texts) == ["A boat.", "A boat."]


def test_an_error_comes_when_the_turn_comes_to_its_text() -> None:
    """What was cleaned before it is not lost."""
    results = FAILS.run_many(["five", "six", "seven", "eight"], language="en")
    assert [next(results).source, next(results).source] == ["five", "six"]
    with pytest.raises(ValueError, match="a rule that fails"):
        next(results)
    results = PIPELINE.run_many(["five", 6], language="en")  # type: ignore[list-item]
    assert next(results).source == "five"
    with pytest.raises(InputError):
        next(results)


def test_an_error_of_the_source_comes_after_its_texts() -> None:
    """Likewise."""

    def source() -> Iterator[str]:
        yield "five"
        msg = "gone"
        raise OSError(msg)

    results = PIPELINE.run_many(source(), language="en")
    assert next(results).source == "five"
    with pytest.raises(OSError, match="gone"):
        next(results)


def test_an_error_from_outside_is_not_lost() -> None:
    """An alarm of the caller's rings once: the texts come, and then its error."""
    rung: list[bool] = []

    def ring(document: Document, edit: MakeEdit) -> Iterable[Edit]:
        del document, edit
        if not rung:
            rung.append(True)
            raise TimeoutError
        return ()

    pipeline = Pipeline.from_profile().with_stage(Stage("test", (Rule("test/rings", LIKELY, ring),)))
    results = pipeline.run_many(["five", "six"], language="en")
    assert [next(results).source, next(results).source] == ["five", "six"]
    with pytest.raises(TimeoutError):
        next(results)
