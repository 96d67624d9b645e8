"""The duplicates stage as a whole: what is removed, what is only reported, and time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from timing import assert_linear

from normalize.engine import Result, run
from normalize.stages.duplicates import STAGE, stage

ONE = "The minister said on Monday that the talks would go on until the end of the week."
TWO = "He added that nobody in the room had expected a result so soon after the vote."


def fixed(text: str, *, unsafe: bool = False) -> Result:
    """Run the stage alone."""
    return run([STAGE], text, code="en", unsafe=unsafe)


def test_rewritten_section_is_reported(root: Path) -> None:
    """The second interview of the longest seed is reported, and goes only where doubtful edits are asked for."""
    (path,) = (root / "seeds").glob("004*.txt")
    text = path.read_bytes().decode("utf-8")
    result = fixed(text)
    (found,) = [each for each in result.reported if each.rule == "duplicates/repeated-passage"]

    assert found.before in result.text
    assert dict(found.facts)["kind"] == "section"
    assert found.before.strip().startswith("Senior Editor (SE): Dr. Anya Petrova, welcome. Your extensive")
    assert found.end == len(text.rstrip())
    assert len(fixed(text, unsafe=True).text) < 0.75 * len(text)


def test_text_extracted_twice() -> None:
    """A whole article that stands there twice loses its second half."""
    text = f"Minister says talks go on\n\n{ONE}\n\n{TWO}"

    assert fixed(f"{text}\n\n{ONE}\n\n{TWO}").text == text


def test_song() -> None:
    """Refrains stay, however long the song."""
    song = "\n".join(f"Verse {n} of the song\nSing the river, sing the sea\nSing it all to me" for n in range(9))

    assert fixed(song).text == song


def test_often_repeated_paragraphs_are_reported() -> None:
    """A paragraph that stands there again and again is a form or a refrain."""
    text = "\n".join(f"{ONE}\nAnswer {n}." for n in range(5))

    assert fixed(text).text == text
    assert len(fixed(text).reported) == 4


def test_keep() -> None:
    """Of two passages that say nearly the same the first stays, or the longer."""
    words = "the talks went on until the end of the week and nobody in the room had expected a result so soon"
    short = f"On that day, {words}, as the minister had told them all before the vote in May."
    long = f"{short[:-1]}, and in June."
    text = f"{short}\nSo it was.\n{long}"

    assert run([stage()], text, code="en", unsafe=True).text == f"{short}\nSo it was."
    assert run([stage(keep="longer")], text, code="en", unsafe=True).text == f"So it was.\n{long}"
    assert run([stage(keep="longer")], f"{long}\nSo it was.\n{short}", code="en", unsafe=True).text == (
        f"{long}\nSo it was."
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda n: f"{ONE}\n" * n,
        lambda n: "".join(f"{ONE} {i} {TWO}\n" for i in range(n)),
        lambda n: "a b c\n" * n,
        lambda n: "a" * n,
        lambda n: f"{TWO} {ONE[:-1]}, he said.\n{ONE}\n{TWO} It was late, and all of them went home.\n" * n,
        lambda n: f"{ONE}\n" + "a. " * n,
    ],
)
def test_linear(make: Callable[[int], str]) -> None:
    """Whether everything is equal or nearly so."""
    assert_linear(lambda times: fixed(make(times)))
