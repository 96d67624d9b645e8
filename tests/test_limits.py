"""Large and hostile texts: linear time in the whole pipeline, no error."""

from __future__ import annotations

import time
from collections.abc import Callable

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
    "bytes": "a\\xe9",
    "percent signs": "a%20the ",
    "percent signs alone": "%C3%A9",
    "accents apart": "\N{ACUTE ACCENT}a \N{DIAERESIS} a",
    "notes": "word.1 And",
    "letters apart": "a ",
    "commands that begin sentences": "See /usr/bin/it and --help. make stops it. ",
    "scripts": "dataLayer.push((",
    "ligatures apart": "\N{LATIN SMALL LIGATURE FI} a",
    "doubled quotation marks": '""a ',
    "printable bytes": "a=E9",
    "escaped tags": "&lt;b&gt;",
    "ideographs apart": "\N{CJK UNIFIED IDEOGRAPH-4E2D} \N{IDEOGRAPHIC FULL STOP}",
    "figures apart": "1 . 000 ",
    "slashes": "a/b/",
    "lower-case sentences": "it is. ",
    "alternating scripts": "a\N{CYRILLIC SMALL LETTER A}",
    "doubled marks around words": '""a,"" ',
    "doubled apostrophes": "l''homme ",
    "broken references": "it #39;s quot;a,quot; ",
    "bytes of several kinds": r"caf\xe9, d\303\251 fran\'e7 ",
    "half a misread letter": "voil\N{LATIN CAPITAL LETTER A WITH TILDE}\N{NO-BREAK SPACE} le travail ",
    "misread short lines": "Jos\N{LATIN CAPITAL LETTER A WITH TILDE}\N{COPYRIGHT SIGN} sali.\n",
    "accents behind letters": "Jose\N{ACUTE ACCENT} salio\N{ACUTE ACCENT} ayer.\n",
    "other letters in words": "\N{CYRILLIC CAPITAL LETTER PE}\N{CYRILLIC SMALL LETTER O}c ",
    "lost letters": "fran\N{REPLACEMENT CHARACTER}ais ",
    "letters taken apart": "e\N{COMBINING ACUTE ACCENT} o ",
    "ligatures lost": "the of cers con ict ",
    "short lower-case lines": "one\n",
    "spelt names": "Kiev and Kharkov, ",
    "names that several forms claim": "President Al-Sisi met Bashar Al Assad. ",
    "misplaced commas": "word ,word ",
    "commas for quotation marks": '"a ,,b" ',
    "lost letters and apostrophes": "I don?t know Trump\N{REPLACEMENT CHARACTER}s plan.\n",
    "marks of notes": "[1]",
    "commas that open nothing": ",,ab ",
    "apostrophes that open nothing": "''a ",
    "sequences of several pages": "L\N{CYRILLIC SMALL LETTER VE}\N{CYRILLIC CAPITAL LETTER DJE}\N{TRADE MARK SIGN}"
    "\N{CYRILLIC CAPITAL LETTER GHE}\N{COPYRIGHT SIGN}t\N{CYRILLIC CAPITAL LETTER GHE}\N{COPYRIGHT SIGN} ",
    "misread marks beside right ones": "\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\N{EURO SIGN}"
    "\N{LATIN SMALL LIGATURE OE}No,\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\N{EURO SIGN} he said. ",
    "tags that nothing closes": "&lt;a ",
    "brackets that nothing closes": "-LRB-a ",
    "bytes of a control": "\x93",
    "questions without spaces": "?the",
    "statements between lines": "The harbour was closed.\nwindow.dataLayer = [];\n",
    "paragraphs in tags": "<p>hello</p> ",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_text(shape: str) -> None:
    """Whatever a text is full of."""
    unit = SHAPES[shape]
    assert_linear(lambda size: normalize.run(unit * (size // len(unit)), language="en"), size=20_000)


_SYLLABLES = ("ka", "lo", "mi", "ren", "tas", "vu", "do", "sel", "pra", "ni", "gor", "be", "sha", "ul", "fen")


def _name(number: int) -> str:
    """Return a name of its own for a number."""
    written = ""
    number += len(_SYLLABLES)
    while number:
        number, at = divmod(number, len(_SYLLABLES))
        written += _SYLLABLES[at]
    return written.capitalize()


def _paragraph_of_names(number: int) -> str:
    one, two, three = _name(3 * number), _name(5 * number), _name(7 * number)
    return f"{one} {two} of {three} met us.{one} said that {two.lower()} would wait,and left {three.lower()}.\n"


def _paragraph_with_a_heading(number: int) -> str:
    one, two = _name(number), _name(2 * number)
    return (
        f"{one} {two} Of The Town\n"
        f"Russia and moscow said that the {one.lower()} and a {two.lower()} would stay as they were for a year.\n"
    )


def _paragraph_in_another_language(number: int) -> str:
    name = _name(number)
    return (
        f"{name} was quiet on Monday,and nobody said,that it would stay so.Or not.They waited for an hour,and left.\n"
        f"Die Stadt {name} wartet auf den Zug,und niemand weiß, warum das so ist und nicht anders.\n"
    )


@pytest.mark.parametrize("paragraph", [_paragraph_of_names, _paragraph_with_a_heading, _paragraph_in_another_language])
def test_time_grows_with_what_is_new_in_a_text(paragraph: Callable[[int], str]) -> None:
    """Words that no earlier paragraph has: what is gathered of a whole text is not searched once a word."""

    def clean(size: int) -> None:
        count = size // len(paragraph(0))
        normalize.run("".join(map(paragraph, range(count))), language="en")

    assert_linear(clean, size=300_000)


def test_lines_whose_words_are_all_known_elsewhere() -> None:
    """In Thai words are not counted by spaces, but English function words are known there."""
    above = "e\n1\n2\n.\nWhat he said\nThe mer said ons wountil the end of the week.\nH\n"
    text = above + "Comment\nA\n3 hour ago\nt\nReply\nB\n2 hour ago\nN\nR\n\N{RIGHTWARDS ARROW}\n.\nComment\nT"

    assert normalize.run(text, language="th").undo() == text


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
