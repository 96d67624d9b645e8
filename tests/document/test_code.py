"""What speaks of code, and what only has its characters."""

from __future__ import annotations

import pytest

from normalize import run
from normalize.document import Document, about_code

CODE = {
    "functions": "Call open_file() first, then read_all() with it, and close() it at the end.",
    "options": "The command takes --force and --quiet, and -v for more, as the others do.",
    "paths": "It reads /etc/fstab/first, /usr/lib/second and ~/.config/third, in this order.",
    "calls": "So print('one'), then print(\"two\") and ask('three') of those who came.",
    "assignments": "name = mill\ncity=leeds\n  speed = 3",
    "arguments": "It takes city='leeds' first, then with speed(new=\"slow\"), and gate='open' in the end.",
    "fields": 'id,name,city\n1,anna,leeds\n2,ben,"york"\n3,carl,hull',
    "tabs": "mill\tmolen\nboat\tboot\nsea\tzee",
    "operators": "If a == b && c == d the walk ends, and std::move(e) hands it over.",
}
PROSE = {
    "dashes": "He came -- so they said -- late, and she -- well, you know -- had left.",
    "compounds": "Rider Cup -kierros, Open -voittaja, Next -niminen ja Center -keskus ovat täällä.",
    "items": "-salt\n-pepper\n-oil\n-one onion",
    "rules": "Title\n=====\nText.\n=====\nMore.\n=====",
    "dates": "It was on 3/1/2013, on 4/1/2013, on 5/1/2013 and on 6/1/2013 at 5/6/7.",
    "addresses": "See https://example.org/a/b, http://example.org/c/d and https://example.com/e/f/g.",
    "joined names": "Director_Oh, Writer_Kim, Composer_Park and Choreographer_Han took part in it.",
    "blanks": "Name ________ Town ________ Date ________ and Place ________",
    "attributes": 'He <b class="a">came</b> to <a href="https://b.org" lang="en">the mill</a>.',
    "sums": "1 + 1 = 2 and 2 + 2 = 4, and so 3 + 3 = 6.\n= 7 =\nE ==== F",
    "lost spaces": "He came,late,to the mill.\nShe left,early,for Leeds.\nNobody, as they say, saw it.",
    "a lost space each": "He came,late.\nShe left,early.\nNobody,so they say, saw it.",
    "paragraphs": "He came.\n\nShe left.\n\nNobody saw it.",
    "nothing": "",
}


@pytest.mark.parametrize("text", CODE.values(), ids=CODE)
def test_about_code(text: str) -> None:
    """Three signs in a few words are enough, of whatever kind."""
    assert about_code(Document(text))


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_prose(text: str) -> None:
    """The same characters in prose say nothing."""
    assert not about_code(Document(text))


def test_a_hundredth_of_the_words() -> None:
    """A long text may mention some code."""
    assert not about_code(Document(f"{CODE['functions']} {'word ' * 1000}"))


def test_reported_unless_unsafe() -> None:
    """In a text about code a lost space is told; it is set where doubtful edits are asked for."""
    text = f"{CODE['functions']} It was built in Leeds,in York and in Hull,and nobody knows why."
    result = run(text, language="en", profile="repair")
    assert result.text == text
    assert [found.rule for found in result.reported] == ["spacing/missing-space-after-comma"] * 2
    assert run(text, language="en", profile="repair", unsafe=True).text == text.replace(",", ", ").replace(",  ", ", ")


@pytest.mark.parametrize(("signs", "about"), [(30, True), (15, False)])
def test_signs_of_a_long_text(signs: int, *, about: bool) -> None:
    """As many a word as in a short one, whether they stand far apart or together."""
    words = "The mill and the sea. " * 480
    apart = f"{words[: len(words) // 30]}open_file " * signs + words[signs * len(words) // 30 :]
    assert about_code(Document(apart)) is about
    assert about_code(Document(words + "open_file " * signs)) is about
    assert about_code(Document("a:::b " * signs + words)) is about
