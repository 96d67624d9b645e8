"""The duplicates stage as a whole: what is removed, what is only reported, and time."""

from __future__ import annotations

import time
from pathlib import Path

from normalize.engine import Result, run
from normalize.stages.duplicates import STAGE

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


def test_linear() -> None:
    """Four times the input takes about four times the time, whether everything is equal or nearly so."""
    for make in (
        lambda n: f"{ONE}\n" * n,
        lambda n: "".join(f"{ONE} {i} {TWO}\n" for i in range(n)),
        lambda n: "a b c\n" * n,
        lambda n: "a" * n,
    ):
        size = 500

        def seconds(n: int) -> float:
            text = make(n)  # noqa: B023 (called inside the loop only)
            best = 9.0
            for _ in range(3):
                start = time.process_time()
                fixed(text)
                best = min(best, time.process_time() - start)
            return best

        while seconds(size) < 0.02 and size < 1_000_000:
            size *= 2

        assert seconds(4 * size) < max(0.2, 9 * seconds(size))
