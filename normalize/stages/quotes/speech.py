"""Direct speech that lost its marks: every quotation of a document, decided once for all rules of the stage.

The gate asks whether the document marks its quotations at all. If it does not, the paragraphs around attributions are
read (`passages`), and the chain over their clauses (`chain`) is heard, or, where a language has no weights for it, the
forms in which speech is attributed (`patterns`). A document loses its marks as a whole, so one certain or two sure
quotations in the voice of a speaker are asked for before any other is believed; and since a repaired document must
look repaired, all are only reported where the marks would not close the gate.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

import attrs

from normalize.document import Document
from normalize.stages.quotes.attributed import cue_of, pattern_of, speaker_of
from normalize.stages.quotes.attributions import Place
from normalize.stages.quotes.chain import Bars, Span, likely_spans, surest, table_of
from normalize.stages.quotes.descriptions import Described
from normalize.stages.quotes.gate import has_quotations, speech_lost
from normalize.stages.quotes.passages import passages
from normalize.stages.quotes.patterns import AFTER, AROUND, BEFORE, PARAGRAPH, candidates, join_split
from normalize.stages.quotes.transcripts import transcripts

__all__ = ["BAR", "KINDS", "UNSAFE_BAR", "Quotation", "believed", "heard", "kind", "quotations"]

BAR = 0.55
"""Confidence from which a quotation is marked: a scale on which the bar of every language stands (see `believed`)."""
UNSAFE_BAR = 0.3
"""The same where unsafe edits are asked for. Precision and recall of both by language: docs/quotes.md."""
KINDS = 3
"""Kinds of quotations that have a bar each (see `kind`)."""
_CERTAIN = 0.95  # probability of an attributed quotation that is believed alone; from .9, harm in German was .14
_WITNESSES = 1.2  # sum of the probabilities of several that are believed together; of one alone, harm was .15 in three
_WEIGHTS = (1.0, 0.5, 0.0)  # of the kinds among them: stories announce songs and calls, and tell in the first person
_INDIRECT = 0.5  # of those without a word of direct speech: of 5,400 clean English texts 4 were marked at 1, 1 at .5
_REPORTED = 0.45  # the most a quotation can have that is only to be reported
_UNMEASURED = 0.5  # factor on the forms in languages without weights: their precision was never measured

_PHRASE = 2  # words of a set phrase with a speech verb (`that said`)
_ASIDE = 3  # words of an aside of the writer's (`I think`)
_ODD = re.compile(r"[#@]\w|https?:|www\.")  # a post's end is not the end of its paragraph
_DASHES = ("\N{EN DASH}", "\N{EM DASH}", "\N{HORIZONTAL BAR}", "- ")
_ASKING = frozenset("?!")
_ENDS = frozenset(".?!,")
_NEAR = 6  # clauses of a sentence that are looked through
_SINGLE = "'\N{LEFT SINGLE QUOTATION MARK}"


@attrs.frozen
class Quotation:
    """One quotation without its marks.

    Args:
        start: Where the opening mark belongs, code points.
        end: Where the closing one belongs.
        gap: The line break between the quotation and its attribution, empty where there is none.
        pattern: How the speech is attributed.
        speaker: Where the text names them, an empty span where it does not or where that is not known.
        cue: Where the word of saying stands, empty likewise.
        confidence: Of both marks standing exactly there, 0 to 1.
        direct: Whether it has a word or mark of direct speech: a first or second person, a contraction, `?`, `!`.
    """

    start: int
    end: int
    gap: Place
    pattern: str
    speaker: Place
    cue: Place
    confidence: float
    direct: bool


def quotations(document: Document) -> tuple[Quotation, ...]:
    """Return the quotations without marks, sure and doubtful ones, in order, none overlapping another."""
    if not document.measure(speech_lost):
        return ()
    table = table_of(document.language.code)
    return tuple(believed(heard(document), document.text, table.bars if table is not None else (1.0,) * KINDS))


def heard(document: Document) -> list[Quotation]:
    """Return the possible quotations, none overlapping another, before it is asked whether the document supports them.

    Their confidence is the probability that both marks stand exactly there.
    """
    if not document.measure(speech_lost):
        return []
    found = passages(document)
    if not any(_hints(paragraph) for paragraph in found):
        return []
    paragraphs, joins = join_split(found)
    clauses = [item for paragraph in paragraphs for item in paragraph]
    spans = _spans(paragraphs, joins, document.language.code)
    start, end = document.measure(transcripts)
    return [
        each
        for each in _placed(document, clauses, spans, joins)
        if not (start <= each.start < end or _dashed(document.text, each))
    ]


def kind(quotation: Quotation) -> int:
    """Return which bar of its language holds for a quotation: an attribution follows it, stands before it, neither."""
    return 2 if quotation.pattern == PARAGRAPH else 1 if quotation.pattern == AFTER else 0


def believed(found: list[Quotation], text: str, bars: Bars) -> list[Quotation]:
    """Return the quotations that were heard in a text with the confidence that the document gives reason for.

    Where the probability reaches its bar, the confidence reaches `BAR`. All are only to be reported where neither a
    certain quotation nor several together speak for it that the document lost its marks, and where the marks set
    would not close the gate.
    """
    above = [each for each in found if each.confidence >= bars[kind(each)]]
    supported = _witnessed(above) and has_quotations(_marked(text, above))
    return [_scaled(each, bars[kind(each)], supported=supported) for each in found]


def _witnessed(above: list[Quotation]) -> bool:
    """Whether a certain quotation, or several together, speak for it that the document lost its marks.

    Without a word of direct speech none is certain, and each is half a witness: a report whose every sentence ends in
    `says Smith` never had any marks. The two sides of one attribution are one witness.
    """
    witnesses: dict[Place, float] = {}
    for each in above:
        if each.pattern == PARAGRAPH:
            continue
        if each.direct and each.confidence >= _CERTAIN:
            return True
        weight = each.confidence * _WEIGHTS[kind(each)] * (1.0 if each.direct else _INDIRECT)
        witnesses[each.cue] = max(weight, witnesses.get(each.cue, 0.0))
    return sum(witnesses.values()) >= _WITNESSES


def _scaled(quotation: Quotation, bar: float, *, supported: bool) -> Quotation:
    probability = quotation.confidence
    if bar >= 1.0:
        confidence = probability * _REPORTED
    elif probability < bar:
        confidence = probability * BAR / bar
    else:
        confidence = BAR + (probability - bar) * (1.0 - BAR) / (1.0 - bar)
    return attrs.evolve(quotation, confidence=confidence if supported else min(confidence, _REPORTED))


def _dashed(text: str, quotation: Quotation) -> bool:
    """Whether a dash opens one of the lines of a quotation: that is how its speech is marked."""
    low = text.rfind("\n", 0, quotation.start) + 1
    return any(line.lstrip().startswith(_DASHES) for line in text[low : quotation.end].split("\n") if line)


def _hints(paragraph: list[Described]) -> bool:
    """Whether an attribution has a word of direct speech, a question or an exclamation beside it, or stands alone."""
    if all(item.said is None for item in paragraph):
        return False
    alone = len(paragraph) == 1 or paragraph[-1].clause.stop == ","
    return alone or _direct(paragraph)


def _direct(part: list[Described]) -> bool:
    """Whether clauses have a word or mark of direct speech."""
    return any(item.person != "-" or item.clause.stop in _ASKING for item in part)


def _spans(paragraphs: list[list[Described]], joins: set[int], code: str) -> list[Span]:
    """Return the spans of the chain and of the forms of attribution, the surer ones where they contradict each other.

    Where the forms were not counted, the chain is heard alone, except for the form that rests on a line break, which
    it does not see; without a chain, the forms are heard but believed half as much.
    """
    table = table_of(code)
    bases = list(accumulate(map(len, paragraphs), initial=0))
    forms = [
        Span(
            bases[each.paragraph] + each.first,
            bases[each.paragraph] + each.last,
            each.confidence * (_UNMEASURED if table is None else 1.0),
        )
        for each in candidates(paragraphs, joins, code)
        if (each.split or table is None or (table.forms and each.plain))
        and not any(item.clause.marked for item in paragraphs[each.paragraph][each.first : each.last + 1])
    ]
    return surest(forms if table is None else forms + likely_spans(paragraphs, table))


def _placed(document: Document, clauses: list[Described], spans: list[Span], joins: set[int]) -> list[Quotation]:
    """Return the spans with their places, patterns and speakers."""
    text = document.text
    patterns = [pattern_of(clauses, span.first, span.last, joins) for span in spans]
    for number, (left, right) in enumerate(pairwise(spans)):
        one = right.first - left.last == 2  # noqa: PLR2004 (one clause between)
        apart = any(item.clause.last for item in clauses[left.last : right.first])
        if patterns[number + 1] == PARAGRAPH and one and not apart:
            patterns[number + 1] = AROUND
            if patterns[number] == BEFORE:
                patterns[number] = AROUND
    found = []
    for number, span in enumerate(spans):
        first, last = clauses[span.first].clause, clauses[span.last].clause
        start, end = first.start, last.end
        gap = (end, clauses[span.last + 1].clause.start if end in joins else end)
        cue = cue_of(clauses, span.first, span.last, patterns[number])
        who = speaker_of(document, clauses, cue)
        sound = (
            _sound(text[start:end])
            and not _interrupted(document, clauses, span, cue)
            and not _announced_by_nobody(clauses, span)
            and not _enclosing(clauses, span)
        )
        confidence = span.probability if sound else min(span.probability, _REPORTED)
        direct = _direct(clauses[span.first : span.last + 1])
        found.append(Quotation(start, _closing(document, end), gap, patterns[number], *who, confidence, direct))
    return found


def _closing(document: Document, end: int) -> int:
    """Return where the closing mark stands beside the punctuation that ends the quotation."""
    text, quotes = document.text, document.language.quotes
    outside = (text[end - 1] == "," and not quotes.comma_inside) or (text[end - 1] == "." and not quotes.stop_inside)
    return end - 1 if outside else end


def _sound(words: str) -> bool:
    """Whether a span can be a whole quotation: brackets closed, no mark of another kind at its start, no post."""
    if words[0] in _SINGLE or _ODD.search(words):
        return False
    return words.count("(") == words.count(")") and words.count("[") == words.count("]")


def _announced_by_nobody(clauses: list[Described], span: Span) -> bool:
    """Whether a colon, but no word of saying before it, announces a span: `It is sure: he left, she said`."""
    before = clauses[span.first - 1] if span.first else None
    if before is None or before.clause.stop != ":" or before.clause.last:
        return False
    for item in reversed(clauses[max(0, span.first - _NEAR) : span.first]):
        if item.sentence != before.sentence:
            break
        if item.said is not None:
            return False
    return True


def _enclosing(clauses: list[Described], span: Span) -> bool:
    """Whether a dash sets the attribution off on both sides: then one pair of marks may enclose it and all the speech.

    `"We wait, - said X. - We have to."` has its marks around both parts or around each, nobody can tell which.
    """
    if clauses[span.first].clause.dash and span.first and clauses[span.first - 1].clause.stop in _ENDS:
        return True
    if clauses[span.last].clause.last:
        return False
    for at in range(span.last + 1, min(span.last + _NEAR, len(clauses))):
        item = clauses[at].clause
        if item.last:
            return False
        if item.stop in _ENDS:
            return clauses[at + 1].clause.dash
    return False


def _interrupted(document: Document, clauses: list[Described], span: Span, at: int) -> bool:
    """Whether an attribution before a span announces no speech: `That said, I ...` and `he said, I think, that ...`."""
    if at < 0 or at != span.first - 1:
        return False
    cue, first = clauses[at], clauses[span.first]
    if cue.said is None:
        return False
    if cue.said.subject == "x" and len(cue.clause.words) <= _PHRASE:
        return True
    if span.last == span.first or len(first.clause.words) > _ASIDE:
        return False
    return clauses[span.first + 1].clause.words[0] in document.language.speech.complementisers


def _marked(text: str, accepted: list[Quotation]) -> str:
    """Return the text as it would be with the marks."""
    out: list[str] = []
    at = 0
    for each in accepted:
        low, high = each.gap
        out += (text[at : each.start], '"', text[each.start : each.end], '"', text[each.end : low], " " * (high > low))
        at = high
    return "".join([*out, text[at:]])
