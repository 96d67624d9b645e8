"""Large and hostile texts: linear time in the whole pipeline, no error."""

from __future__ import annotations

import time

import pytest

import normalize

SHAPES = {
    "prose": "The harbour was quiet, and nobody said that it would stay so. We waited for an hour. ",
    "one word": "a",
    "spaces": " ",
    "line feeds": "\n",
    "full stops": ".",
    "commas between letters": "a,",
    "stops between words": "word.Word",
    "straight quotes": '"a" ',
    "curly quotes": "\N{LEFT DOUBLE QUOTATION MARK}a ",
    "ampersands": "&amp;",
    "brackets": "![[](",
    "angle brackets": "<a ",
    "mojibake": "\N{LATIN CAPITAL LETTER A WITH TILDE}\N{COPYRIGHT SIGN}",
    "emoji": "\N{GRINNING FACE}",
    "ideographs": "\N{CJK UNIFIED IDEOGRAPH-4E2D}",
    "zero-width spaces": "\N{ZERO WIDTH SPACE}",
    "attributions": "we will, he said, ",
    "short lines": "Share\n",
    "list items": "- One thing\n",
    "digits": "1.",
    "backslashes": "\\u2019",
    "at signs": "a@a.",
    "slashes": "a/b/",
    "lower-case sentences": "it is. ",
    "alternating scripts": "a\N{CYRILLIC SMALL LETTER A}",
}
SMALL = 20_000  # code points
NOISE = 0.2  # seconds below which a timing says nothing on a shared machine


def seconds(text: str) -> float:
    """Return the best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        normalize.run(text, language="en")
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_text(shape: str) -> None:
    """Four times the text takes at most nine times the time: doubling at most doubles, half as much again for noise."""
    unit = SHAPES[shape]
    small, large = (unit * (size // len(unit)) for size in (SMALL, 4 * SMALL))
    fast, slow = seconds(small), seconds(large)

    assert slow < max(NOISE, 9 * fast)


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["prose", "one word", "stops between words", "full stops"])
def test_fifty_megabytes_in_one_line(shape: str) -> None:
    """One line of 50 MB is done, undone, and takes a minute or two at most."""
    unit = SHAPES[shape]
    text = unit * (50_000_000 // len(unit))
    start = time.process_time()
    result = normalize.run(text, language="en")

    assert time.process_time() - start < 600
    assert result.undo() == text
