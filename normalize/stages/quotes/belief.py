"""Whether a document gives reason to believe the quotations that were heard in it.

A document loses its marks as a whole, so one certain or two sure quotations in the voice of a speaker are asked for
before any other is believed; and since a repaired document must look repaired, all are only reported where the marks
would not close the gate.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from operator import ge
from typing import Final, NamedTuple

from normalize.stages.quotes.attributions import Place
from normalize.stages.quotes.chain import Bars, Evidence
from normalize.stages.quotes.gate import has_quotations
from normalize.stages.quotes.patterns import PARAGRAPH

__all__ = ["BAR", "REPORTED", "UNSAFE_BAR", "Quotation", "bar_of", "believed", "kind"]

BAR = 0.55
"""Confidence from which a quotation is marked: a scale on which the bar of every language stands (see `believed`)."""
UNSAFE_BAR = 0.3
"""The same where unsafe edits are asked for. Precision and recall of both by language: docs/quotes.md."""
REPORTED: Final = 0.45
"""The most a quotation can have that is only to be reported."""
_WEIGHTS = (
    1.0,
    0.5,
)  # of the first two kinds as evidence: stories announce songs and calls, and tell in the first person
_CLOSING = 0.87  # places of closing marks that are right less often are only reported
_INDIRECT = 0.5  # of those without a word of direct speech: of 5,400 clean English texts 4 were marked at 1, 1 at .5


class Quotation(NamedTuple):
    """One quotation without its marks.

    Args:
        start: Where the opening mark belongs, code points.
        end: Where the closing one belongs.
        gap: The line break between the quotation and its attribution, empty where there is none.
        pattern: How the speech is attributed.
        cue: Where the clause with the word of saying starts, -1 where there is none.
        probability: Of both marks standing exactly there, 0 to 1.
        direct: Whether it has a word or mark of direct speech: a first or second person, a contraction, `?`, `!`.
        dash: Whether a dash sets its attribution off (`We will, - said X`) where no line opens with one; in languages
            that set off reported speech as well, only with a word or mark of direct speech.
        closing: How likely the closing mark stands there, as far as its kind of place goes: on this side of a comma or
            full stop, at this end of a long speech. A factor of the probability.
    """

    start: int
    end: int
    gap: Place
    pattern: str
    cue: int
    probability: float
    direct: bool
    dash: bool = False
    closing: float = 1.0


def kind(quotation: Quotation) -> int:
    """Return of which kind a quotation is: an attribution follows it, stands before it, neither."""
    return 2 if quotation.pattern == PARAGRAPH else 1 if quotation.cue < quotation.start else 0


def bar_of(quotation: Quotation, bars: Bars) -> float:
    """Return the bar of its language that holds for a quotation, see `Bars`; 1 where the closing mark is in doubt."""
    if quotation.closing < _CLOSING:
        return 1.0
    which = kind(quotation)
    return bars[which if which or quotation.direct or quotation.dash else -1]


def believed(found: list[Quotation], text: str, bars: Bars, evidence: Evidence) -> list[float]:
    """Return the confidence that the document gives reason for, of each quotation that was heard in a text.

    Where the probability reaches its bar, the confidence reaches `BAR`. All are only to be reported where neither a
    certain quotation nor several together speak for it that the document lost its marks, and where the marks set
    would not close the gate.
    """
    kinds = list(map(kind, found))
    probabilities, limits = [each.probability for each in found], [bar_of(each, bars) for each in found]
    above = list(map(ge, probabilities, limits))
    likely = list(compress(found, above))
    supported = _witnessed(zip(found, kinds, above, strict=True), evidence) and has_quotations(_marked(text, likely))
    scaled = map(_scaled, probabilities, limits)
    return list(scaled) if supported else [min(each, REPORTED) for each in scaled]


def _witnessed(found: Iterable[tuple[Quotation, int, bool]], evidence: Evidence) -> bool:
    """Whether a certain quotation, or several together, speak for it that the document lost its marks.

    Without a word of direct speech none is certain, and each is half a witness: a report whose every sentence ends in
    `says Smith` never had any marks. But a dash between them and their attribution sets off direct speech alone. The
    two sides of one attribution are one witness. Where its closing mark stood is nothing to a witness, so that one may
    be heard that is only reported.

    Args:
        found: Quotations, the kind of each, and whether it reaches its bar.
        evidence: Of the language.
    """
    witnesses: dict[int, float] = {}
    *certain, several = evidence
    for each, which, likely in found:
        if which >= len(certain):
            continue
        heard = each.probability / each.closing
        if not likely and heard < certain[which]:
            continue
        if (each.dash and likely) or (each.direct and heard >= certain[which]):
            return True
        weight = heard * _WEIGHTS[which] * (1.0 if each.direct else _INDIRECT)
        witnesses[each.cue] = max(weight, witnesses.get(each.cue, 0.0))
        if sum(witnesses.values()) >= several:  # after a few, for each weighs something
            return True
    return False


def _scaled(probability: float, bar: float) -> float:
    """Return the confidence for a probability: `BAR` where it reaches its own bar."""
    if bar >= 1.0:
        return probability * REPORTED
    if probability < bar:
        return probability * BAR / bar
    return BAR + (probability - bar) * (1.0 - BAR) / (1.0 - bar)


def _marked(text: str, accepted: list[Quotation]) -> str:
    """Return the text as it would be with the marks."""
    out: list[str] = []
    at = 0
    for each in accepted:
        start, end, (low, high) = each[:3]
        out += (text[at:start], '"', text[start:end], '"', text[end:low], " " * (high > low))
        at = high
    return "".join([*out, text[at:]])
