r"""Text in capitals throughout.

Repairs: prose in capitals only (`THE TALKS WITH RUSSIA FAILED.`): everything becomes lower-case but sentence starts,
    names and initialisms.
Leaves alone: headings, initialisms and paragraphs in capitals in a text that otherwise has its case (they are only
    reported, and only whole paragraphs); a few words; languages without a trained model.
Evidence: as for text in the lower case: whole sentences in long lines, and names.
Safety: likely; the emphasis of the capitals goes, and it was on everything.
Source: docs/knowledge/capitals.md §4; weights from scripts/train_recasing_model.py: F1 .966 on English prose.

    >>> fix("THE TALKS WITH RUSSIA FAILED ON MONDAY, AND NOBODY IN EUROPE KNEW WHY NATO HAD LEFT. THE MINISTER SAID "
    ...     "THAT HE WOULD GO ON. HE LEFT.")[:93]
    'The talks with Russia failed on Monday, and nobody in Europe knew why NATO had left. The mini'
    >>> fix("THE END OF THE WAR\nThe talks with the United States and NATO went on.")
    'THE END OF THE WAR\nThe talks with the United States and NATO went on.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from normalize.document import VERBATIM, Document
from normalize.document.spans import spans as protected
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.capitals import Loss
from normalize.lexicon.recasing import BAR
from normalize.stages.casing.lost_text import Region, lost_text, lowered

_BAR = 0.5  # every word must become something: the likelier of two forms
_CLEAR = 0.8  # words whose form is likelier than that go into one edit with their neighbours
_SURE = 0.9
_DOUBTFUL = 0.3
_Recased = tuple[int, str, float]
"""The start of a word, how it should be written, and the chance of that."""
_APART = re.compile(r"\S*[@#/\\:=<>{}|`_.\d]\S*")
"""Tokens that may be addresses, code, initials or figures."""


@rule("casing/shouted-text", safety=LIKELY, bar=_BAR)
def shouted_text(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put a text in capitals into the usual case."""
    regions = [region for region in document.measure(lost_text) if region.loss is Loss.ALL_UPPER]
    if not regions:
        return
    from normalize.stages.casing.recasing import recased  # noqa: PLC0415 (it brings numpy: only lost text should cost that)

    for region in regions:
        words = list(zip(*recased(document, region, 1 - _CLEAR), strict=True))
        if region.sure:
            yield from _edits(document, region, words, edit)
        else:
            form = _written(document.text[region.start : region.end], region.start, words)
            yield edit(region.start, region.end, form, confidence=_DOUBTFUL)


def _written(text: str, start: int, words: list[_Recased]) -> str:
    """Return a text in the lower case with the capitals of its words; `start` is where it stands."""
    lower = lowered(text)
    parts: list[str] = []
    at = 0
    for place, form, chance in words:
        if chance >= BAR:
            parts += (lower[at : place - start], form)
            at = place - start + len(form)
    return "".join(parts) + lower[at:]


def _edits(document: Document, region: Region, words: list[_Recased], edit: MakeEdit) -> Iterator[Edit]:
    """Yield one edit a line, but doubtful words and odd tokens each in one of their own; addresses and code stay."""
    text, code = document.text, document.language.code
    form = _written(text[region.start : region.end], region.start, words)
    spans: dict[tuple[int, int], float | None] = {
        (start, start + len(form)): chance for start, form, chance in words if chance < _CLEAR
    }
    for match in _APART.finditer(text, region.start, region.end):
        kinds = {kind for _, _, kind in protected(match.group(), code)}
        spans[match.span()] = 0.0 if VERBATIM.isdisjoint(kinds) else None
    at = region.start
    for (start, end), chance in sorted(spans.items(), key=itemgetter(0)):
        if start < at:
            continue
        yield from _lines(form, region.start, at, start, edit)
        at = end
        if chance is not None:
            confidence = max(chance, 1 - chance) if chance else _SURE
            yield edit(start, end, form[start - region.start : end - region.start], confidence=confidence)
    yield from _lines(form, region.start, at, region.end, edit)


def _lines(form: str, offset: int, start: int, end: int, edit: MakeEdit) -> Iterator[Edit]:
    at = start
    for line in form[start - offset : end - offset].splitlines(keepends=True):
        if not line.isspace():
            yield edit(at, at + len(line), line, confidence=_SURE)
        at += len(line)
