"""What tells a source in a markup language, and where its blocks of code are fenced."""

from __future__ import annotations

import pytest

from normalize.document import Document, edited, fences, has_sections, written_in_markup
from normalize.edits import Edit, apply

SOURCES = {
    "fences": "Run this:\n```\nmake\n```\nand be done.",
    "a fence of tildes, set in": "Run this:\n  ~~~\nmake\n\t~~~",
    "a directive and a block of code": ".. note:: Read this.\n\nThe code::\n\n    make",
    "labels of links": "See [the mill][1] and [the sea][2].\n\n[1]: https://a.org\n[2]: https://b.org",
    "headings with rules": "The mill\n========\nText.\n\nThe sea\n-------\nMore.",
    "a number sign and a file beside": "# The mill\nSee [the sea](./sea.md).",
    "subtitles": "1\n00:00:01,000 --> 00:00:02,000\nYes.\n\n2\n00:00:03,000 --> 00:00:04,000\nNo.",
    "plain old documentation": "=head1 The mill\n\nText.\n\n=cut",
    "backticks": "Say `make`, `make test` and ``make `it` `` there, then `make lint`.",
    "facts": "---\ntitle: The mill\n---\nText.",
}
PROSE = {
    "headings alone": "# The mill\nText.\n## The sea\nMore.",
    "one rule": "The mill\n========\nText.",
    "ragged rules": "The mill\n===\nText.\nThe sea\n--------------\nMore.",
    "signs inside lines": "It is # 1, ``` or ~~~, and std::move [1]: so. a --> b; c --> d (./e) f](g) h](i)",
    "an empty text": "",
}


@pytest.mark.parametrize("text", SOURCES.values(), ids=SOURCES)
def test_sources(text: str) -> None:
    """Two signs are enough, of whatever kind."""
    assert written_in_markup(Document(text))
    if not text.startswith("---"):
        assert written_in_markup(Document(f"The mill: it is old.\n\n= It stands -\n{text}"))


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_prose(text: str) -> None:
    """Headings count once; the same marks elsewhere in a line say nothing."""
    assert not written_in_markup(Document(text))


def test_sections() -> None:
    """Two headings with number signs, at the beginning of their lines."""
    assert has_sections(Document("# The mill\nText.\n## the sea"))
    assert not has_sections(Document("# of mills: 3\n# The mill\nThe # Sea and ## more"))


def test_fences() -> None:
    """Where their lines start, of both kinds in order."""
    assert fences("```\na\n \t```` b\nc ```\n~~~\n`` `\n~~") == [0, 6, 21]
    assert fences("   ~~~") == [0]
    assert fences("") == []


_LINKED = "See [1]\n\n[1]: https://a.org\n"


@pytest.mark.parametrize(
    ("text", "old", "new", "source"),
    [
        ("The code::\n\n    make", "e::", "e.", False),
        ("The code:\n\n    make", "e:", "e::", True),
        ("The code::\n\n    make", "ma", "ta", True),
        ("A::b\nThe code::\n\n    make", "A::b", "Ab", True),
    ],
)
def test_what_edits_make_of_a_source_is_known(text: str, old: str, new: str, *, source: bool) -> None:
    """Of the signs inside lines only those that change are looked for again."""
    before = _LINKED + text
    start = before.index(old, len(_LINKED))
    document, edits = Document(before), [Edit(start, start + len(old), new, "own/edit")]
    after = apply(before, edits)
    assert written_in_markup(document) is (old != "e:")

    known = document.next(after, edited(document, edits, after))

    assert written_in_markup(known) is written_in_markup(Document(after)) is source
