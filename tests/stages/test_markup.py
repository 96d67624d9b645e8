"""The markup stage as a whole: nested syntax, code, and time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from timing import assert_linear

from normalize.engine import Result, run
from normalize.stages.markup import DROP_CAPS, SCRIPTS, STAGE


def fixed(text: str) -> Result:
    """Run the stage alone."""
    return run([STAGE], text, code="en")


def test_link_around_image() -> None:
    """A picture inside a link goes with the link, words beside it stay."""
    text = "He spoke.\n[![alt](https://a.org/b.jpg) The story](https://a.org/c)\nShe left."

    assert fixed(text).text == "He spoke.\nThe story\nShe left."


def test_links_in_links() -> None:
    """Nested links are unwrapped at once, so that nothing is left for a second run."""
    once = fixed("[[1] the [paper](https://a.org)](https://b.org) said").text

    assert once == "[1] the paper said"
    assert fixed(once).text == once


def test_address_is_kept() -> None:
    """What is taken out stands in the record."""
    result = fixed("He told [the paper](https://example.org/a) so.")

    assert ("address", "https://example.org/a") in result.edits[0].facts
    assert result.undo() == result.source


@pytest.mark.parametrize(
    "text",
    [
        "```\n<p>![a](b.png)</p>\n```",
        "HTML has the tags <b> and <i>.",
        "    <div>\n    </div>",
        "<Project>\n<br>\n</Project>",
        "a < b, c > d, <3, <- and ->",
        "[Ukraine] (the country) and f[0](x)",
        "The mill\n========\n\n- [News](#news)\n- **Old** things\n\nNews\n----\n\nNone.",
        "We have:\n\n## Mills\n\n* [one](./one)\n\n## Boats\n\n* [two](./two)",
        "---\nname: A mill\n---\n\n**What is wrong?**",
        "**To stop the mill**\n\nThe ``mill stop`` command does so. ::\n\n    mill stop",
        "See [the rules](RULES.md) and [the plan](docs/plan.md#may), [as ever](/ever).",
        "1\n00:00:01,000 --> 00:00:04,000\n<i>Hey!</i>\n\n2\n00:00:05,000 --> 00:00:07,000\nOh.",
        ".. note::\n\n   **Slow**\n\n.. warning::\n\n   **Old**",
        "The [mill]\n\n**Open**, [as ever](/ever).\n\n[mill]: https://a.org\n[sea]: https://b.org",
    ],
)
def test_untouched(text: str) -> None:
    """Code, texts about markup and brackets of prose stay as they are."""
    assert fixed(text).text == text


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The mill\nHe told [the paper](https://a.org) so.\n- **one**", "The mill\nHe told the paper so.\n- one"),
        ("# Mill\n\n## Sea\n\nSee [the paper](https://a.org/b).", "# Mill\n\n## Sea\n\nSee the paper."),
        ("A#1 hit\n#mills #sea\nThe **first** one.", "A#1 hit\n#mills #sea\nThe first one."),
        ("# of mills: 3\n# of boats: 2\n**One** is old.", "# of mills: 3\n# of boats: 2\nOne is old."),
        ("He left.\n----------\nShe **stayed**.\n-----", "He left.\n----------\nShe stayed.\n-----"),
    ],
)
def test_prose(text: str, want: str) -> None:
    """A list, hashtags and ruled lines make no source of a text."""
    assert fixed(text).text == want


def test_tags_of_a_paragraph() -> None:
    """Tags that end a line in a browser become one line feed, however many stand in a row."""
    assert fixed("<div><p>He left.</p>\n</div> <p>She <i>stayed</i>.</p>").text == "He left.\nShe stayed."


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "![" * n,
        lambda n: "![a](" * n,
        lambda n: "[" * n + "](http://x",
        lambda n: "[a [b](c) " * n + "](http://a)",
        lambda n: "<b " * n,
        lambda n: '<b a="' * n + ">",
        lambda n: "<a b=c " * n + ">",
        lambda n: "<!--" * n,
        lambda n: "<b>= " * n,
        lambda n: "```\n<p>\n" * n,
        lambda n: "`<p>` " * n,
        lambda n: "**a " * n,
        lambda n: "**a** " + "# " * n,
        lambda n: "**a** " + "a\n--" * n,
        lambda n: "**a** " + "[a\n" * n,
        lambda n: "**a** " + "::\n" * n,
        lambda n: '[a b="c" ' * n,
        lambda n: "[dropcap]" * n,
        lambda n: "[/row]" * n,
        lambda n: "[[a|b]] [[c:d.jpg|" * n,
        lambda n: "[[a|b]]<ref x>" * n,
    ],
)
def test_linear(make: Callable[[int], str]) -> None:
    """Whatever a text is full of."""
    assert_linear(lambda times: fixed(make(times)))


def test_scripts_are_kept() -> None:
    """Lines of code that are taken out stand in the record, each by its kind."""
    source = (
        "It rains by the sea, and it will rain there tomorrow.\n.sea{color:#333}\nvar _gaq = _gaq || [];\nIt stops.\n"
    )
    result = run([SCRIPTS], source, code="en")

    assert [(removed.kind, removed.text.strip()) for removed in result.removed] == [
        ("style", ".sea{color:#333}"),
        ("script", "var _gaq = _gaq || [];"),
    ]
    assert result.text == "It rains by the sea, and it will rain there tomorrow.\nIt stops.\n"
    assert result.undo() == source


@pytest.mark.parametrize(
    "text",
    [
        "It rains.\n.sea{color:#333}",
        "It rains by the sea, and it will rain there tomorrow: this is what the new page says.\n\n> .sea{color:#333}",
        "It rains by the sea, and it will rain there tomorrow, said the code.\n.sea{color:#333}\nIt stops.",
        "It rains by the sea, and it will rain there tomorrow.\n.sea{color:#333\nIt stops.",
        "It rains by the sea, and it will rain there tomorrow.\ngtag('js', ((1));\nIt stops.",
        "It rains by the sea, and it will rain there tomorrow.\n- boats(1);\n- nets(2);\nIt stops.",
    ],
)
def test_scripts_untouched(text: str) -> None:
    """Too little text, quoted and spoken of, without an end, no code."""
    assert run([SCRIPTS], text, code="en").text == text


@pytest.mark.parametrize(
    "piece",
    [
        ".a{color:red;}\n",
        ".a{color:red;",
        ".a .b ",
        "googletag.cmd.push(function() {\n",
        "(\n",
        "var a = 1;\n",
        'gtag(\'js\', \\"\\"\\"',
        "{ code ",
        "@media print{.a{",
    ],
)
def test_scripts_linear(piece: str) -> None:
    """Whatever repeats, four times as much takes four times as long."""
    assert_linear(lambda size: run([SCRIPTS], "_gaq = {\n" + piece * (size // len(piece)), code="en"))


@pytest.mark.parametrize(
    "piece", ["T he boat lies by the sea since May.\n", "T\n", "T   \n ", "T he ", "S\nun is up by the sea.\n"]
)
def test_drop_caps_linear(piece: str) -> None:
    """Likewise."""
    assert_linear(lambda size: run([DROP_CAPS], piece * (size // len(piece)), code="en"))
