"""The document gate: does attributed speech have its marks here?

Where one quotation of six words or more still has its marks, the others have theirs too, and an unmarked reported
clause is indirect speech. Scare quotes and titles prove nothing: they keep their marks where the page's styling drew
the quotations. Measured in 300 documents whose quotations had been stripped and the same 300 as they were: the two
tests below are never closed on a damaged one and closed on 63 % of the others (the rest quote nothing long).
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict

from normalize.document import Document
from normalize.language import language
from normalize.scan import Companion, Words, doubled, kept, quoted_spans, quotes_words, runs, single_spans
from normalize.stages.quotes.words import cues, words_of_saying

__all__ = [
    "DOUBLE",
    "attributing",
    "double_quoted",
    "has_quotations",
    "has_single_quotations",
    "marked_spans",
    "single_quoted",
    "speech_lost",
    "typed_marks",
    "unquoted",
]

DOUBLE = (
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}'
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_DOUBLE_TYPED = frozenset("'`,")  # twice, in the place of double marks
_TYPED = "'`,<\N{LEFT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"  # likewise, of any marks
_LONG = 6  # words: no scare quote, no title of a film
_LONG_SINGLE = 4  # words of a single-quoted span that ends in punctuation
_SINGLE_SPANS = 3  # so many of them, since nested quotations survive the loss of the double marks
_SINGLE_STARTS = 2  # or so many that begin a paragraph
_ARCHAIC, _ARCHAIC_EACH = 3, 4000  # such words, and code points a word: one quotation from scripture makes no scripture

_INVERTS = ",?!-\N{EN DASH}\N{EM DASH}"  # what an inverted attribution follows, besides a language's own marks
_ENDS = ",.:"  # what ends an attribution before speech, or the sentence; likewise
_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"  # before a colon
_WORD = 40  # code points looked back from it for the end of the word before
_OPENERS = "([{-/\N{EN DASH}\N{EM DASH}\N{LEFT SINGLE QUOTATION MARK}\N{NO-BREAK SPACE}'\""
_SINGLE = "'\N{LEFT SINGLE QUOTATION MARK}"


def marked_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the double-quoted spans of the paragraph `text[start:end]`, see `quoted_spans`."""
    return quoted_spans(text, start, end, DOUBLE, _OPENERS)


def speech_lost(document: Document) -> bool:
    """Whether the document attributes speech and no quotation has its marks."""
    return document.measure(unquoted) and not _is_archaic(document)


def unquoted(document: Document) -> bool:
    """Whether the same holds, but for languages of a time that did not mark direct speech."""
    text = document.text
    return (
        bool(cues(document.language.code))
        and not double_quoted(text)
        and _attributes(text, document.language.code)
        and not has_single_quotations(text)
        and not _typed_quoted(document)
    )


def typed_marks(document: Document) -> tuple[str, ...]:
    """Return the characters that stand twice in a row, as marks are typed with other characters."""
    return tuple(doubled(document.text, _TYPED))


def _is_archaic(document: Document) -> bool:
    """Whether the text is in the language of a time that did not mark direct speech."""
    text = document.text
    words = _archaic(document.language.code).tokens(text)
    found = sum([text.count(f" {word} ") for word in words]) if words else 0
    return found > max(_ARCHAIC, len(text) // _ARCHAIC_EACH)


def _attributes(text: str, code: str) -> bool:
    """Whether a word of saying stands at the edge of a clause, where direct speech is attributed.

    Before `,` `.` `:` (`he said, `, in French with a space before the colon) or behind `,` `?` `!` (`, said Trump `,
    `, a spus Trump `).
    """
    inverted, ending = words_of_saying(code).beside(text, *_edges(code))
    speech = language(code).speech
    if ending or not speech.verbs.isdisjoint(inverted):
        return True
    if speech.inverted and _perfect(code).search(text) is not None:
        return True
    return ":" in language(code).spacing.before and _announces(text, code)


def _announces(text: str, code: str) -> bool:
    """Whether a word of saying stands before a space and a colon."""
    before = [part[-_WORD:].split() for part in text.split(":")[:-1] if part[-1:] in _SPACES]
    return not cues(code).isdisjoint([words[-1] for words in before if words])


@kept
def _edges(code: str) -> tuple[str, str]:
    """Return the marks of a language that an inverted attribution follows, and those that end an attribution."""
    spacing = language(code).spacing
    return (
        "".join(dict.fromkeys(_INVERTS + spacing.comma + spacing.question_mark)),
        "".join(dict.fromkeys(_ENDS + spacing.comma + spacing.full_stop)),
    )


@functools.cache
def _perfect(code: str) -> re.Pattern[str]:
    """Return the pattern of an auxiliary and its participle at the beginning of a clause."""
    speech = language(code).speech
    first, second = ("|".join(sorted(words)) for words in (speech.inverted, speech.perfect))
    return re.compile(rf"[{re.escape(_edges(code)[0])}] (?:{first}) (?:{second}) ")


def attributing(code: str) -> dict[str, tuple[Companion, ...]]:
    """Return the longest run of letters of each word of saying, with what stands there where it attributes speech."""
    found: defaultdict[str, list[Companion]] = defaultdict(list)
    speech = language(code).speech
    inverts, ends = _edges(code)
    for word in cues(code):
        for mark in ends:  # which belongs to the run where it is beyond ASCII
            ending = max(runs(word + mark), key=len)
            found[ending].append((-(word + mark).index(ending), word + mark))
            if mark in language(code).spacing.before:
                found[ending] += [(-(word + mark).index(ending), f"{word}{space}{mark}") for space in _SPACES]
        run = max(runs(word), key=len)
        at = word.index(run)
        if word in speech.verbs:
            found[run] += [(-at - 2, f"{mark} {word} ") for mark in inverts]
        if word in speech.perfect:
            heads = [f"{mark} {auxiliary} " for auxiliary in sorted(speech.inverted) for mark in inverts]
            found[run] += [(-at - len(head), f"{head}{word} ") for head in heads]
    return {run: tuple(companions) for run, companions in found.items()}


@functools.cache
def _archaic(code: str) -> Words:
    return Words(language(code).speech.unmarked)


def has_quotations(text: str) -> bool:
    """Whether a quotation has its marks, double ones around six words and more, or single ones again and again."""
    return double_quoted(text) or has_single_quotations(text)


def double_quoted(text: str) -> bool:
    """Whether double marks stand around six words and more of a line: then speech has its marks (see `unquoted`).

    All others than the straight one are beyond ASCII in every language.
    """
    return ('"' in text or not text.isascii()) and quotes_words(text, _LONG, DOUBLE, _OPENERS)


def _typed_quoted(document: Document) -> bool:
    """Whether what is typed in the place of double marks stands around six words and more."""
    typed = document.measure(typed_marks)
    if _DOUBLE_TYPED.isdisjoint(typed):
        return False
    text = document.text
    for mark in _DOUBLE_TYPED.intersection(typed):
        text = text.replace(mark * 2, '"')
    return double_quoted(text)


def has_single_quotations(text: str) -> bool:
    """Whether quotations stand in single marks, as British papers print them."""
    spans = single_quoted(text, 0, len(text))
    return bool(spans) and (
        len(spans) >= _SINGLE_SPANS or sum(not start or text[start - 1] == "\n" for start, _ in spans) >= _SINGLE_STARTS
    )


def single_quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of `text[start:end]` in single marks that can be quotations: some words, a stop at the end."""
    return single_spans(text, start, end, _SINGLE, _LONG_SINGLE)
