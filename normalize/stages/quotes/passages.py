"""Where speech may be quoted: the paragraphs that attribute it, and those beside them."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from itertools import compress, count
from operator import itemgetter

from normalize.document import Document, line_texts, lines
from normalize.language import language
from normalize.scan import Clauses, Words, split_words
from normalize.stages.quotes.attributions import Attribution, attribution
from normalize.stages.quotes.clauses import Clause, clauses_of
from normalize.stages.quotes.descriptions import describe, personal
from normalize.stages.quotes.words import CUE, words_of_saying

__all__ = ["direct", "hints", "may_hint", "passages"]

_BESIDE = 1  # paragraphs before and after: of 732 quotations in 120 news documents 25 have no attribution so near
_EARLY = 4  # words before the verb of an attribution that does not end its clause
_ATTRIBUTES = frozenset("NptVvG")
_ASKING = frozenset("?!")
# These begin with one character or a class of rare ones, for which the engine scans at the speed of C.
_DASHED = [  # as Russian sets an attribution off
    re.compile(rf"{dash}(?<=[,?!\N{{HORIZONTAL ELLIPSIS}}][^\S\n].)[^\S\n]") for dash in "-\N{EN DASH}\N{EM DASH}"
]
_SEVERAL = re.compile(r"[,;:?!](?<=[^\W_].)\s[\W_]*+[^\W_]")  # two clauses at least
_CONTRACTED = re.compile(
    "['\N{RIGHT SINGLE QUOTATION MARK}](?<=[^\\W_].)(?=[^\\W_])(?!s(?![\\w'\N{RIGHT SINGLE QUOTATION MARK}-]))"
)
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_FINAL_SIGMA, _SIGMA = "\N{GREEK SMALL LETTER FINAL SIGMA}", "\N{GREEK SMALL LETTER SIGMA}"


def passages(document: Document, cut: Clauses | None = None, *, hinting: bool = False) -> list[list[Clause]]:
    """Return the paragraphs that may hold unmarked speech as clauses, an empty one for each gap between them.

    Args:
        document: The document.
        cut: What cuts paragraphs into clauses, see `clauses_of`.
        hinting: Whether to return none where no attribution has a hint of direct speech beside it.
    """
    read = _Paragraphs(document, cut)
    hopeful = list(filter(read.may_hint, read.saying)) if hinting else []
    if hinting and not hopeful:
        return []
    wanted: set[int] = set()
    for number in filter(read.attributes, read.saying):
        wanted.update(range(number - _BESIDE, number + _BESIDE + 1))
    if hinting and not any(number in wanted and hints(read.described(number)) for number in hopeful):
        return []
    found: list[list[Clause]] = []
    last = -1
    for number in sorted(wanted.intersection(range(len(read.rows)))):
        paragraph = read.described(number)
        if paragraph:
            found += [[], paragraph] if found and number > last + 1 else [paragraph]
            last = number
    return found


class _Paragraphs:
    """The paragraphs of a document, each cut into clauses when something is asked of them.

    Args:
        document: The document.
        cut: What cuts them.
    """

    def __init__(self, document: Document, cut: Clauses | None) -> None:
        text = document.text
        texts = document.measure(line_texts)
        self.rows = list(compress(document.measure(lines), texts))
        filled = compress(count(), texts)
        dashes = [match.start() for pattern in _DASHED for match in pattern.finditer(text)]
        self._dashed = {bisect_right(self.rows, place, key=itemgetter(0)) - 1 for place in dashes}
        said = set(words_of_saying(document.language.code).rows(text.lower()))
        self.saying = [number for number, line in enumerate(filled) if line in said or number in self._dashed]
        self._text, self._spoken, self._cut = text, document.language, cut
        self._clauses: dict[int, list[Clause]] = {}
        self._described: dict[int, list[Clause]] = {}

    def clauses(self, number: int) -> list[Clause]:
        """Return the clauses of a paragraph."""
        if number not in self._clauses:
            self._clauses[number] = clauses_of(self._text, *self.rows[number], self._spoken, self._cut)
        return self._clauses[number]

    def described(self, number: int) -> list[Clause]:
        """Return the clauses of a paragraph with their codes."""
        if number not in self._described:
            self._described[number] = describe(self.clauses(number), self._text, self._spoken.code)
        return self._described[number]

    def attributes(self, number: int) -> bool:
        """Whether one of the paragraphs with a word of saying attributes speech."""
        if number in self._dashed:
            return True
        for clause in self.clauses(number):
            if clause.classes & CUE:
                clause.said = attribution(clause, self._spoken.code)
                if _attributes(clause.said):
                    return True
        return False

    def may_hint(self, number: int) -> bool:
        """Whether `hints` can hold of a paragraph."""
        return may_hint(self._text[slice(*self.rows[number])], self._spoken.code)


def _attributes(said: Attribution | None) -> bool:
    return said is not None and said.subject in _ATTRIBUTES and (not said.after or said.at <= _EARLY)


def hints(paragraph: list[Clause]) -> bool:
    """Whether an attribution has a word of direct speech, a question or an exclamation beside it, or stands alone."""
    if all(item.said is None for item in paragraph):
        return False
    alone = len(paragraph) == 1 or paragraph[-1].stop == ","
    return alone or direct(paragraph)


def may_hint(paragraph: str, code: str) -> bool:
    """Whether `hints` can hold of a paragraph, asked before it is cut into clauses."""
    if "?" in paragraph or "!" in paragraph or _persons(code).rows(paragraph.lower()):
        return True
    speech = language(code).speech
    if (speech.contractions and _CONTRACTED.search(paragraph)) or _SEVERAL.search(paragraph) is None:
        return True
    comma = paragraph.rfind(",")
    if comma >= 0 and _WORD.search(paragraph, comma) is None:
        return True
    if not speech.endings:
        return False
    words, _ = split_words(paragraph.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return personal(list(map(str.lower, words)), code)


@functools.cache
def _persons(code: str) -> Words:
    """Return a run of letters of each word of the first and second person that a clause can have.

    In the lower case of a text, as against that of a word, a sigma at the end is no final one where letters follow.
    """
    words = filter(_JOINED.fullmatch, language(code).speech.person)
    parts = [max(_WORD.findall(word), key=len) for word in words]
    return Words(parts + [part.replace(_FINAL_SIGMA, _SIGMA) for part in parts])


def direct(part: list[Clause]) -> bool:
    """Whether clauses have a word or mark of direct speech."""
    return any(item.person != "-" or item.stop in _ASKING for item in part)
