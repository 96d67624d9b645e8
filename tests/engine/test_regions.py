"""Paragraphs in another language than their document, and when they are looked for."""

from __future__ import annotations

import pytest

from normalize.document import Document, about_code
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, Stage, rule, run
from normalize.engine.regions import regions
from normalize.language import language

OWN = "The harbour was quiet, and nobody said that it would stay so. We waited for an hour, and then they left."
OTHER = "Die Stadt wartet auf den Zug, und niemand weiß, warum das so ist und nicht anders. Wir haben es gesehen."
TEXT = f"{OTHER}\n{OWN}\n{OTHER}\n\n{OWN}\n{OTHER}"


def test_regions_of_a_long_text() -> None:
    """The same paragraphs, however many stand below them, in a later snapshot too."""
    spans = [(each.start, each.end) for each in regions(Document(TEXT, language("en")))]
    document = Document(TEXT + f"\n{OWN}" * 300, language("en"))
    assert [(each.start, each.end) for each in regions(document)] == spans
    assert [(each.start, each.end) for each in regions(document.next(f"{document.text}\n"))] == spans


@rule("first/stop", safety=LIKELY)
def _stop(document: Document, edit: MakeEdit) -> list[Edit]:
    end = len(document.text)
    return [edit(end, end, ".")]


@rule("second/nothing", safety=LIKELY)
def _nothing(document: Document, edit: MakeEdit) -> list[Edit]:
    del document, edit
    return []


@pytest.mark.parametrize(("slight", "text", "known"), [(True, OWN, 2), (True, TEXT, 1), (False, OWN, 0)])
def test_slight_edits(*, slight: bool, text: str, known: int) -> None:
    """Behind them neither other languages nor code are looked for, where there was neither."""
    told: list[int] = []

    def gate(document: Document) -> bool:
        told.append(document.is_measured(regions) + document.is_measured(about_code))
        return True

    run([Stage("first", (_stop,), slight=slight, of_prose=True), Stage("second", (_nothing,), gate=gate)], text, "en")
    assert told[0] == known  # the paragraphs in other languages come to the gate behind the text
