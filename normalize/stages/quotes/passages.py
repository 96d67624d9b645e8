"""Where speech may be quoted: the paragraphs that attribute it, and those beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import compress, count

from normalize.document import Document, line_texts, lines
from normalize.language import Speech, language
from normalize.scan import Clauses, Words, joined_words, kept, lower, split_words
from normalize.stages.quotes.clauses import PERSON_OF, SAID, STOP, Clause, clauses_of
from normalize.stages.quotes.words import attributing_words

__all__ = ["direct", "hints", "may_hint", "passages"]

_BESIDE = 1  # paragraphs before and after: of 732 quotations in 120 news documents 25 have no attribution so near
_ASKING, _NOBODY = frozenset("?!"), frozenset("-")
# These begin with one character or a class of rare ones, for which the engine scans at the speed of C.
_DASHED = [  # as Russian sets an attribution off
    (dash, re.compile(rf"{dash}(?<=[,?!\N{{HORIZONTAL ELLIPSIS}}][^\S\n].)[^\S\n]"))
    for dash in "-\N{EN DASH}\N{EM DASH}"
]
_SEVERAL = re.compile(r"[,;:?!](?<=[^\W_].)\s[\W_]*+[^\W_]")  # two clauses at least
_CONTRACTED = re.compile(
    "['\N{RIGHT SINGLE QUOTATION MARK}](?<=[^\\W_].)(?=[^\\W_])(?!s(?![\\w'\N{RIGHT SINGLE QUOTATION MARK}-]))"
)
_WORD = re.compile(r"[^\W_]+")
_FINAL_SIGMA, _SIGMA = "\N{GREEK SMALL LETTER FINAL SIGMA}", "\N{GREEK SMALL LETTER SIGMA}"


def passages(document: Document, cut: Clauses | None = None, *, hinting: bool = False) -> list[list[Clause]]:
    """Return the paragraphs that may hold unmarked speech as clauses, an empty one for each gap between them.

    Args:
        document: The document.
        cut: What cuts paragraphs into clauses, see `clauses_of`.
        hinting: Whether to return none where no attribution has a hint of direct speech beside it.
    """
    if hinting and "\n" not in document.text:
        return _alone(document, cut)
    read = _Paragraphs(document, cut)
    if hinting and not any(map(read.hints, read.saying)):
        return []
    wanted: set[int] = set()
    for number in filter(read.attributes, read.saying):
        wanted.update(range(number - _BESIDE, number + _BESIDE + 1))
    found: list[list[Clause]] = []
    last = -1
    for number in sorted(wanted.intersection(range(len(read)))):
        paragraph = read.clauses(number)
        if paragraph:
            found += [[], paragraph] if found and number > last + 1 else [paragraph]
            last = number
    return found


def _alone(document: Document, cut: Clauses | None) -> list[list[Clause]]:
    """Return the only paragraph of a document where an attribution has a hint of direct speech beside it."""
    text, code = document.text, document.language.code
    low = lower(text)
    if not may_hint(text, low, code):
        return []
    dashed = any(dash in text and pattern.search(text) for dash, pattern in _DASHED)
    if not (dashed or _saying(code).rows(low)):
        return []
    paragraph = clauses_of(text, 0, len(text), document.language, cut)
    return [paragraph] if hints(paragraph) and (dashed or attributes(paragraph)) else []


class _Paragraphs:
    """The paragraphs of a document, each cut into clauses when something is asked of them.

    Args:
        document: The document.
        cut: What cuts them.
    """

    def __init__(self, document: Document, cut: Clauses | None) -> None:
        text = document.text
        self._lines = document.measure(line_texts)
        self._filled = list(compress(count(), self._lines))
        said = {*_saying(document.language.code).rows(lower(text))}
        dashes = [match.start() for dash, pattern in _DASHED if dash in text for match in pattern.finditer(text)]
        self._dashed = {document.measure(lines).number_at(place) for place in dashes}
        self._said = said | self._dashed
        self.saying = [number for number, line in enumerate(self._filled) if line in self._said]
        self._document, self._cut = document, cut
        self._clauses: dict[int, list[Clause]] = {}

    def __len__(self) -> int:
        return len(self._filled)

    def clauses(self, number: int) -> list[Clause]:
        """Return the clauses of a paragraph."""
        if number not in self._clauses:
            document = self._document
            start, end = document.measure(lines)[self._filled[number]]
            self._clauses[number] = clauses_of(document.text, start, end, document.language, self._cut)
        return self._clauses[number]

    def attributes(self, number: int) -> bool:
        """Whether one of the paragraphs with a word of saying attributes speech."""
        if self._filled[number] in self._dashed:
            return True
        return attributes(self.clauses(number))

    def hints(self, number: int) -> bool:
        """Whether a paragraph with a word of saying hints at direct speech, and attributes it or stands beside one."""
        paragraph = self._lines[self._filled[number]]
        if not may_hint(paragraph, lower(paragraph), self._document.language.code):
            return False
        if not hints(self.clauses(number)):
            return False
        beside = range(max(0, number - _BESIDE), min(len(self), number + _BESIDE + 1))
        return any(self._filled[each] in self._said and self.attributes(each) for each in beside)


def attributes(paragraph: list[Clause]) -> bool:
    """Whether one of the clauses of a paragraph attributes speech."""
    return True in [said.attributes for said in filter(None, map(SAID, paragraph))]


def hints(paragraph: list[Clause]) -> bool:
    """Whether an attribution has a word of direct speech, a question or an exclamation beside it, or stands alone."""
    if not any(map(SAID, paragraph)):
        return False
    alone = len(paragraph) == 1 or paragraph[-1].stop == ","
    return alone or _is_direct(paragraph)


def may_hint(paragraph: str, low: str, code: str) -> bool:
    """Whether `hints` can hold of a paragraph, given as it stands and in the lower case, before it is cut."""
    asks = "?" in paragraph or "!" in paragraph or "\N{ARABIC QUESTION MARK}" in paragraph
    if asks or _persons(code).rows(low):
        return True
    speech = language(code).speech
    contracts = speech.contractions and ("'" in paragraph or "\N{RIGHT SINGLE QUOTATION MARK}" in paragraph)
    if (contracts and _CONTRACTED.search(paragraph)) or _SEVERAL.search(paragraph) is None:
        return True
    comma = max(paragraph.rfind(","), paragraph.rfind("\N{ARABIC COMMA}"))
    if comma >= 0 and _WORD.search(paragraph, comma) is None:
        return True
    if not speech.endings:
        return False
    words, _ = split_words(paragraph.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return _personal(list(map(str.lower, words)), speech)


def _personal(words: list[str], speech: Speech) -> bool:
    """Whether words have one of the first or second person, by its class or its shape."""
    return (
        not speech.person.isdisjoint(words)
        or (speech.contractions and any("'" in word and word[-2:] != "'s" for word in words))
        or any(word.endswith(speech.endings) for word in words)
    )


@kept
def _persons(code: str) -> Words:
    """Return a run of letters of each word of the first and second person that a clause can have.

    In the lower case of a text, as against that of a word, a sigma at the end is no final one where letters follow.
    """
    parts = _parts(word for word in language(code).speech.person if joined_words(word, 0, len(word))[0] == [word])
    return Words([*parts, *[part.replace(_FINAL_SIGMA, _SIGMA) for part in parts]])


@kept
def _saying(code: str) -> Words:
    """Return the same of the words of saying, with those that are some in some places only.

    A verb with a pronoun joined to it is found by itself.
    """
    return Words(_parts(word for word in attributing_words(code) if "-" not in word))


def _parts(words: Iterable[str]) -> list[str]:
    """Return the longest run of letters and figures of each word: some scripts have signs between its letters."""
    return [max(_WORD.findall(word), key=len) for word in words]


def _is_direct(part: list[Clause]) -> bool:
    """Whether a clause has a word or mark of direct speech."""
    return not (_NOBODY.issuperset(map(PERSON_OF, part)) and _ASKING.isdisjoint(map(STOP, part)))


def direct(part: list[Clause]) -> bytes:
    """Return 1 for each clause that has a word or mark of direct speech, 0 for each other."""
    return bytes([item.person != "-" or item.stop in _ASKING for item in part])
