"""Paragraphs in another language than their document, all of them and those with some places."""

from __future__ import annotations

from normalize.document import Document
from normalize.engine.regions import regions, regions_with
from normalize.language import language

OWN = "The harbour was quiet, and nobody said that it would stay so. We waited for an hour, and then they left."
OTHER = "Die Stadt wartet auf den Zug, und niemand weiß, warum das so ist und nicht anders. Wir haben es gesehen."
TEXT = f"{OTHER}\n{OWN}\n{OTHER}\n\n{OWN}\n{OTHER}"


def test_regions_with_places() -> None:
    """The same as all regions, those left out in which no place stands, in whatever order the places come."""
    document = Document(TEXT, language("en"))
    first, second, third = regions(document)

    assert [each.document.language.code for each in (first, second, third)] == ["de"] * 3
    for places, expected in (
        ((), ()),
        ((0,), (first,)),
        ((len(TEXT) - 1, TEXT.index("harbour"), 5, 3), (first, third)),
        ((second.start, second.end - 1), (second,)),
        (range(len(TEXT)), (first, second, third)),
    ):
        found = regions_with(document, places)
        assert [(each.start, each.end, each.document.text) for each in found] == [
            (each.start, each.end, each.document.text) for each in expected
        ]


def test_regions_of_a_long_text() -> None:
    """The same paragraphs, however many stand below them, in a later snapshot too."""
    spans = [(each.start, each.end) for each in regions(Document(TEXT, language("en")))]
    document = Document(TEXT + f"\n{OWN}" * 300, language("en"))
    assert [(each.start, each.end) for each in regions(document)] == spans
    assert [(each.start, each.end) for each in regions(document.next(f"{document.text}\n"))] == spans
