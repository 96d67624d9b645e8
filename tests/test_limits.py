"""Large and hostile texts: linear time in the whole pipeline, no error."""

from __future__ import annotations

import time

import pytest
from timing import assert_linear

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


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_text(shape: str) -> None:
    """Whatever a text is full of."""
    unit = SHAPES[shape]
    assert_linear(lambda size: normalize.run(unit * (size // len(unit)), language="en"), size=20_000)


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
