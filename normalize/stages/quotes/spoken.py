"""Direct speech that has its marks: who says it, by which words, restored or there from the start."""

from __future__ import annotations

from bisect import bisect_left

import attrs

from normalize.document import Document, lines
from normalize.engine import Quotation
from normalize.stages.quotes.attributed import cue_of, pattern_of, speaker_of
from normalize.stages.quotes.attributions import Place
from normalize.stages.quotes.clauses import Clause, clauses_of
from normalize.stages.quotes.gate import DOUBLE, has_single_quotations, marked_spans, single_quoted
from normalize.stages.quotes.patterns import AROUND, PARAGRAPH, PART

__all__ = ["spoken"]

_LONG = 6  # words: a shorter span without an attribution beside it is a title or a scare quote
_NEAR = 12  # clauses back to the attribution of words inside a clause
_SINGLE = "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


def spoken(document: Document) -> tuple[Quotation, ...]:
    """Return the direct quotations with marks, in order: double ones, or single ones where they are the rule.

    A quotation of several paragraphs, opened in each and closed once, has one entry a paragraph and one speaker.
    """
    text = document.text
    single = has_single_quotations(text) and not any(mark in text for mark in DOUBLE)
    found: list[Quotation] = []
    runs: list[list[int]] = []  # numbers of the quotations that one speaker goes on with
    open_ = False
    for start, end in document.measure(lines):
        spans = single_quoted(text, start, end) if single else marked_spans(text, start, end)
        if not spans:
            open_ = False
            continue
        clauses = _Clauses(clauses_of(text, start, end, document.language))
        for span in spans:
            left = text[span[1] - 1] not in DOUBLE + _SINGLE
            each = _quotation(document, clauses, span, whole=left or open_)
            if each is not None:
                runs = runs if open_ and runs else [*runs, []]
                runs[-1].append(len(found))
                found.append(each)
            open_ = left
    for run in runs:
        known = next((found[number] for number in run if found[number].cue), None)
        for number in run:
            if known is not None and not found[number].cue:
                found[number] = _spoken_by(found[number], known)
    return tuple(found)


class _Clauses:
    """The clauses of a paragraph, and where each begins and ends."""

    def __init__(self, items: list[Clause]) -> None:
        self.items = items
        self._begins = [each.start for each in items]
        self._starts = {each.start: number for number, each in enumerate(items)}
        self._ends = {each.end: number for number, each in enumerate(items)}

    def within(self, low: int, high: int) -> tuple[int, int]:
        """Return the first and the last clause of a marked span, -1 where it begins or ends inside one."""
        first = self._starts.get(low, self._starts.get(low + 1, -1))
        return first, self._ends.get(high, self._ends.get(high + 1, -1))

    def nearest(self, place: int) -> int:
        """Return the last clause with a word of saying that begins before `place`, in its sentence; -1 for none."""
        last = bisect_left(self._begins, place) - 1
        for number in range(last, max(-1, last - _NEAR), -1):
            if self.items[number].sentence != self.items[last].sentence:
                break
            if self.items[number].said is not None:
                return number
        return -1


def _quotation(document: Document, paragraph: _Clauses, span: Place, *, whole: bool) -> Quotation | None:
    """Return the quotation in a marked span, None where it is a title or a scare quote.

    Args:
        document: The document.
        paragraph: The clauses of the span's paragraph.
        span: From the opening mark to behind the closing one, or to the end of the paragraph.
        whole: Whether it must be one, since its paragraph leaves it open or goes on with it.
    """
    text = document.text
    low, high = span
    words = text[low:high].strip(DOUBLE + _SINGLE + _SPACES)
    clauses = paragraph.items
    first, last = paragraph.within(low, high)
    short = len(words.split()) < _LONG and not whole
    if 0 <= first <= last:
        pattern = pattern_of(clauses, first, last)
        at = cue_of(clauses, first, last, pattern)
        if pattern == PARAGRAPH and first > 1 and clauses[first - 1].said is not None:
            pattern, at = AROUND, first - 1
        elif pattern == PARAGRAPH and short:
            return None
    elif short:
        return None
    else:
        pattern, at = PART, paragraph.nearest(low)
    speaker, cue = speaker_of(text, document.language.code, clauses, at)
    return Quotation(words, low, high, text[slice(*speaker)], text[slice(*cue)], 1.0, pattern, speaker, cue)


def _spoken_by(each: Quotation, other: Quotation) -> Quotation:
    """Return a quotation with the speaker of the one it belongs to."""
    return attrs.evolve(
        each, speaker=other.speaker, cue=other.cue, speaker_span=other.speaker_span, cue_span=other.cue_span
    )
