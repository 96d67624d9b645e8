"""The stage `encoding`: every page on every script, what must stay, what must not raise, and how long it may take."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from timing import assert_linear

from normalize.document import Document
from normalize.engine import Result, Stage, run
from normalize.language import language as code
from normalize.pipelines import ORDER
from normalize.stages.encoding.double_byte_mojibake import EAST_ASIAN, beginnings, begins
from normalize.stages.encoding.natural import natural
from normalize.stages.encoding.pages import NAMES, pages

STEPS = [step for step in ORDER if isinstance(step, Stage) and step.name in {"encoding", "characters"}]
PAGES = {page.name: page for page in pages()}
SENTENCES = {
    "fr": "L\N{RIGHT SINGLE QUOTATION MARK}\xe9t\xe9 dernier, \xe0 Gen\xe8ve, la for\xeat br\xfblait d\xe9j\xe0.",
    "de": "Die B\xe4ume wachsen \xfcber die Stra\xdfe und m\xfcssen gef\xe4llt werden.",
    "ru": "\u041c\u044b \u043d\u0435 \u0437\u043d\u0430\u0435\u043c, \u0447\u0442\u043e.",
    "el": "\u0394\u03b5\u03bd \u03be\u03ad\u03c1\u03bf\u03c5\u03bc\u03b5 \u03c4\u03b9.",
    "he": "\u05d0\u05e0\u05d7\u05e0\u05d5 \u05dc\u05d0 \u05d9\u05d5\u05d3\u05e2\u05d9\u05dd.",
    "zh": "\u6211\u4eec\u4e0d\u77e5\u9053\u3002",
}


def repaired(text: str, language: str) -> Result:
    """Run both stages."""
    return run(STEPS, text, code=language)


@pytest.mark.parametrize("page", ["gb18030", "cp932", "cp949", "big5", "euc_jp"])
def test_beginnings_of_utf8(page: str) -> None:
    """Every East Asian character of a page whose bytes begin UTF-8 is among them."""
    known = {char for char, names in beginnings().items() if page in names}
    for char in map(chr, (*range(0x1100, 0xD800), *range(0xE000, 0x10000))):
        if re.match(EAST_ASIAN, char) and begins(char, page):
            assert char in known


@pytest.mark.parametrize(
    "before", ["", "\n", "\n\n", "so\n \n", "\u6771\u4eac\n\n", "\u6771\u4eac\u3002" * 8000 + "\n"]
)
def test_utf8_read_as_gb18030_stands_in_any_line(before: str) -> None:
    """In a line behind empty ones, behind others, and behind a long one."""
    line = "\u4e2d\u6587" * 6
    assert repaired(before + line.encode().decode("gb18030"), "zh").text == before + line


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("language", SENTENCES)
def test_every_page(name: str, times: int, language: str) -> None:
    """UTF-8 read with any page, once or twice, comes back."""
    damaged = SENTENCES[language]
    for _ in range(times):
        damaged = PAGES[name].decode(damaged.encode())

    assert repaired(damaged, language).text == SENTENCES[language]


@pytest.mark.parametrize("language", SENTENCES)
def test_clean_text_stays(language: str) -> None:
    """What is right is not touched, whatever language is given."""
    assert not repaired(SENTENCES[language], language).edits
    assert not repaired(SENTENCES[language], "und").edits


@pytest.mark.parametrize("language", ["ru", "el", "he", "zh"])
def test_one_wrong_word_in_a_clean_text(language: str) -> None:
    """A document of nothing but its own letters is left early; one misread mark in it is still found."""
    damaged = SENTENCES[language] + " It\xe2\u20ac\u2122s late.\n" + SENTENCES[language]

    assert natural(Document(SENTENCES[language], code(language)))
    assert "It\N{RIGHT SINGLE QUOTATION MARK}s late." in repaired(damaged, language).text


def test_what_stands_between_backticks_stays() -> None:
    """Code is shown, not read; the same sequence outside it is repaired."""
    text = "Use `caf\xc3\xa9`, `caf=C3=A9`, `caf\\u00e9`, `caf&eacute;` and `caf%C3%A9 `."

    assert repaired(text, "en").text == text
    assert repaired(text + " A caf\xc3\xa9.", "en").text == text + " A caf\xe9."


def test_lost_bytes_are_reported() -> None:
    """A word of which a byte was lost is reported and stays."""
    damaged = "\xd0\u0153\xd0\xbe\xd1\xd0\xba\xd0\xb2\xd0\xb0"
    result = repaired(damaged, "und")

    assert result.text == damaged
    assert any(edit.rule == "encoding/mojibake" for done in result.passes for edit in done.reported)


def test_ftfy_is_imported_late() -> None:
    """The stage alone does not import ftfy."""
    code = "import sys, normalize.stages.encoding; sys.exit('ftfy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "\ud83d\ude00", "&", "\\u", "%", "=", "\xc3", "\ufffd" * 9])
def test_nothing_raises(text: str) -> None:
    """Any string goes through, and the second time unchanged."""
    for language in ("en", "ru", "und"):
        once = repaired(text, language).text
        assert repaired(once, language).text == once


ADVERSARIAL = [
    "\xc3\xa9", "\xc3\xa9 ", "&", "&amp;", "&lt;a ", "\\u", "\\ud83d", "%C3", "%E2%80%99 ", "=C3", "=\n", "`",
    "\xc3 ", "\xe2\u20ac", "\xc9\u2026 ", "\xcf\xf0\xe8 ", "\u0451\u0401", "pi\xb9tek ",
]  # fmt: skip


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_time_is_linear(unit: str) -> None:
    """Whatever a text is full of."""
    assert_linear(lambda times: repaired(unit * times, "fr"))


@pytest.mark.parametrize(
    ("unit", "language"),
    [
        ("caf\u8305 ", "fr"), ("\u8305", "fr"), ("\u9225\u6a9a", "en"), ("\uff83\uff68 ", "de"), ("\u5f3e\u96c0", "zh"),
        ("\u5f3e\u96c0", "ru"), ("id\xf5s ", "hu"), ("r\xf9\xec", "cs"), ("\u043d\u0411\u041b ", "ru"), ("\xc2 ", "ru"),
        ("\xd4\xc7\xd6s ", "nl"), ("&#8217 ", "en"), ("=E2=80=99", "en"), ("don\\u2019t ", "en"), ("\ufffd", "fr"),
        ("<e2><80", "en"), ("it<92>s ", "en"), ("quot;#39;s & amp; ", "en"), ("-LRB- x ", "en"), ("a @-@ ", "en"),
    ],
)  # fmt: skip
def test_time_is_linear_in_other_languages(unit: str, language: str) -> None:
    """The rules that depend on the language's letters."""
    assert_linear(lambda times: repaired(unit * times, language))
