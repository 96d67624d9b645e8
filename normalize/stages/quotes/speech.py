"""Direct speech that lost its marks: every quotation of a document, decided once for all rules of the stage.

The gate asks whether the document marks its quotations at all. If it does not, the paragraphs around attributions are
read (`passages`), and the chain over their clauses (`chain`) is heard, or, where a language has no weights for it, the
forms in which speech is attributed (`patterns`). Last it is asked whether the document gives reason to believe what was
heard (`belief`).
"""

from __future__ import annotations

import re
from itertools import accumulate, chain, pairwise

from normalize.document import Document
from normalize.stages.quotes.attributed import cue_of, pattern_of
from normalize.stages.quotes.belief import REPORTED, Quotation, believed
from normalize.stages.quotes.chain import NEVER, UNHEARD, Span, Table, likely_spans, surest, table_of
from normalize.stages.quotes.clauses import DASH, MARKED, Clause
from normalize.stages.quotes.gate import speech_lost, unquoted
from normalize.stages.quotes.passages import direct, passages
from normalize.stages.quotes.patterns import AROUND, BEFORE, PARAGRAPH, candidates, join_split
from normalize.stages.quotes.transcripts import transcripts
from normalize.stages.quotes.words import COMPLEMENTISER

__all__ = ["clauses", "confidences", "heard"]

_UNMEASURED = 0.5  # factor on the forms in languages without weights: their precision was never measured

_PHRASE = 2  # words of a set phrase with a speech verb (`that said`)
_ASIDE = 3  # words of an aside of the writer's (`I think`)
_UNSOUND = ("(", ")", "[", "]", "#", "@", "http", "www.")  # without any of them, see `_odd`
_ODD = re.compile(r"[#@hw](?:(?<=[#@])\w|(?<=h)ttps?:|(?<=w)ww\.)")  # a post's end is not the end of its paragraph
_DASHES = ("\N{EN DASH}", "\N{EM DASH}", "\N{HORIZONTAL BAR}", "- ")
_DIALOGUE = re.compile("^[ \t]*(?:[\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}]|- )", re.MULTILINE)
_ENDS = frozenset(".?!,:")
_SENTENCE_ENDS = frozenset(".?!")
_NEAR = 6  # clauses of a sentence that are looked through
_ANNOUNCED, _RESUMED = 2, 1  # sentences of speech behind a colon, or behind another attribution; see `_ends_surely`
_LOST_END = 0.5  # how often the closing mark of longer speech is right
_SINGLE = "'\N{LEFT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"


def confidences(document: Document) -> list[float]:
    """Return the confidence of each quotation that was heard, once it was asked whether the document supports them."""
    found = document.measure(heard)
    table = table_of(document.language.code)
    bars, evidence = (table.bars, table.evidence) if table is not None else (NEVER, UNHEARD)
    return believed(found, document.text, bars, evidence)


def _paragraphs(document: Document) -> tuple[list[list[Clause]], set[int]]:
    """Return the clauses of the paragraphs that may hold speech, and the joins of paragraphs (see `join_split`)."""
    code = document.language.code
    table = table_of(code)
    return join_split(passages(document, table.cutter(code) if table is not None else None, hinting=True))


def clauses(document: Document) -> list[Clause]:
    """Return the same clauses in one row."""
    return list(chain.from_iterable(document.measure(_paragraphs)[0]))


def heard(document: Document) -> list[Quotation]:
    """Return the quotations without marks, sure and doubtful ones, in order, none overlapping another."""
    if not document.measure(unquoted):
        return []
    found, joins = document.measure(_paragraphs)
    if not found or not document.measure(speech_lost):
        return []
    spans = _spans(found, joins, table_of(document.language.code))
    if not spans:
        return []
    placed, text = _placed(document, spans, joins), document.text
    if any(map(text.__contains__, _DASHES)):
        placed = [each for each in placed if not _dashed(text, each)]
    placed = [each for each in placed if text[each.start] != "?"]  # a mark became one: it is not lost
    start, end = document.measure(transcripts)
    return [each for each in placed if not start <= each.start < end] if end else placed


def _dashed(text: str, quotation: Quotation) -> bool:
    """Whether a dash opens one of the lines of a quotation: that is how its speech is marked."""
    low = text.rfind("\n", 0, quotation.start) + 1
    return any(line.lstrip().startswith(_DASHES) for line in text[low : quotation.end].split("\n") if line)


def _spans(paragraphs: list[list[Clause]], joins: set[int], table: Table | None) -> list[Span]:
    """Return the spans of the chain and of the forms of attribution, the surer ones where they contradict each other.

    Where the forms were not counted, the chain is heard alone, except for the form that rests on a line break, which
    it does not see; without a chain, the forms are heard but believed half as much.
    """
    if table is not None and not (table.forms or joins):
        return likely_spans(paragraphs, table)
    bases = list(accumulate(map(len, paragraphs), initial=0))
    forms = [
        Span(
            bases[each.paragraph] + each.first,
            bases[each.paragraph] + each.last,
            each.confidence * (_UNMEASURED if table is None else 1.0),
        )
        for each in candidates(paragraphs, joins, plain=table is not None)
        if (each.split or table is None or (table.forms and each.plain))
        and not any(map(MARKED, paragraphs[each.paragraph][each.first : each.last + 1]))
    ]
    likely = [] if table is None else likely_spans(paragraphs, table)
    return surest(forms + likely) if forms else likely


def _placed(document: Document, spans: list[Span], joins: set[int]) -> list[Quotation]:
    """Return the spans with their places, patterns and attributions."""
    text, quotes, pieces = document.text, document.language.quotes, document.measure(clauses)
    spacing = document.language.spacing
    commas, stops = {",", spacing.comma}, {".", spacing.full_stop}
    outside = (set() if quotes.comma_inside else commas) | (set() if quotes.stop_inside else stops)  # the closing mark
    odd, dashed, colon = any(map(text.__contains__, _UNSOUND)), any(map(DASH, pieces)), ":" in text
    spoken = direct(pieces)
    reports = document.language.speech.dash_reports
    table = table_of(document.language.code)
    comma, stop = table.sides if table is not None else (1.0, 1.0)
    counted = table is None or table.forms
    sides = dict.fromkeys(commas, comma) | dict.fromkeys(stops, stop)
    patterns = [_pattern(pieces, span, joins) for span in spans]
    for number, (left, right) in enumerate(pairwise(spans)):
        if patterns[number + 1] != PARAGRAPH or right.first - left.last != 2:  # noqa: PLR2004 (one clause between)
            continue
        if not any(item.last for item in pieces[left.last : right.first]):
            patterns[number + 1] = AROUND
            if patterns[number] == BEFORE:
                patterns[number] = AROUND
    found = []
    for span, pattern in zip(spans, patterns, strict=True):
        first, last, probability = span
        start, end = pieces[first].start, pieces[last].end
        gap = (end, pieces[last + 1].start if end in joins else end)
        cue = cue_of(pieces, first, last, pattern)
        if (
            text[start] in _SINGLE
            or (odd and _odd(text[start:end]))
            or (0 <= cue == first - 1 and _interrupted(pieces, span, cue))
            or (colon and _announced_by_nobody(pieces, span))
            or (dashed and _enclosing(pieces, span))
        ):
            probability = min(probability, REPORTED)
        voiced = 1 in spoken[first : last + 1]
        dash = dashed and cue > last and pieces[cue].dash and not document.measure(_has_dialogue)
        dash = dash and (voiced or not reports)
        sure = sides.get(text[end - 1], 1.0)
        if not counted and 0 <= cue < first and not _ends_surely(pieces, span):
            sure *= _LOST_END
        closing = end - 1 if text[end - 1] in outside else end
        said = pieces[cue].start if cue >= 0 and pieces[cue].said is not None else -1
        found.append(Quotation(start, closing, gap, pattern, said, sure * probability, voiced, dash, sure))
    return found


def _ends_surely(clauses: list[Clause], span: Span) -> bool:
    """Whether speech behind its attribution is short: text often lost its paragraphs, and where longer speech ends."""
    sentences = 1 + [item.stop in _SENTENCE_ENDS for item in clauses[span.first : span.last]].count(True)
    return sentences <= (_ANNOUNCED if clauses[span.first - 1].stop == ":" else _RESUMED)


def _has_dialogue(document: Document) -> bool:
    """Whether a dash opens a line."""
    return _DIALOGUE.search(document.text) is not None


def _pattern(clauses: list[Clause], span: Span, joins: set[int]) -> str:
    """Return how a span is attributed: a full stop before a capital parts it from the writer's next sentence."""
    pattern = pattern_of(clauses, span.first, span.last, joins)
    if pattern == BEFORE and clauses[span.last].stop == ".":
        following = clauses[span.last + 1]
        if following.capital == "u" and not following.dash:
            return PARAGRAPH
    return pattern


def _odd(words: str) -> bool:
    """Whether a span can be no whole quotation: a bracket is open, or it is a post."""
    if words.count("(") != words.count(")") or words.count("[") != words.count("]"):
        return True
    return _ODD.search(words) is not None


def _announced_by_nobody(clauses: list[Clause], span: Span) -> bool:
    """Whether a colon, but no word of saying before it, announces a span: `It is sure: he left, she said`."""
    before = clauses[span.first - 1] if span.first else None
    if before is None or before.stop != ":" or before.last:
        return False
    for item in reversed(clauses[max(0, span.first - _NEAR) : span.first]):
        if item.sentence != before.sentence:
            break
        if item.said is not None:
            return False
    return True


def _enclosing(clauses: list[Clause], span: Span) -> bool:
    """Whether a dash sets the attribution off on both sides: then one pair of marks may enclose it and all the speech.

    `"We wait, - said X. - We have to."` has its marks around both parts or around each, nobody can tell which.
    """
    if clauses[span.first].dash and span.first and clauses[span.first - 1].stop in _ENDS:
        return True
    if clauses[span.last].last:
        return False
    for at in range(span.last + 1, min(span.last + _NEAR, len(clauses))):
        item = clauses[at]
        if item.last:
            return False
        if item.stop in _ENDS:
            return clauses[at + 1].dash
    return False


def _interrupted(clauses: list[Clause], span: Span, at: int) -> bool:
    """Whether an attribution before a span announces no speech: `That said, I ...` and `he said, I think, that ...`."""
    cue, first = clauses[at], clauses[span.first]
    if cue.said is None:
        return False
    if cue.said.subject == "x" and cue.size <= _PHRASE:
        return True
    if span.last == span.first or first.size > _ASIDE:
        return False
    return bool(clauses[span.first + 1].first & COMPLEMENTISER)
