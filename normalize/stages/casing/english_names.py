"""English names in text of another language: rows of English words, and which of them lack their capital."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from normalize.document import Document
from normalize.evidence.capitals import capitals
from normalize.evidence.forms import prose
from normalize.evidence.names import known_names, titles
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.lexicon.vocabulary import vocabulary
from normalize.scan import Words
from normalize.stages.casing.damage import damaged
from normalize.stages.casing.letters import may_carry
from normalize.stages.casing.names import places
from normalize.stages.casing.usage import SOME, is_technical, is_word_here

__all__ = ["may_have_english_names", "words_of_english_names"]

_ENGLISH = "en"
_SHORT, _LETTERS = 3, 4  # letters: of the shortest words; of those that are looked for among the document's places
_LEAST, _NEARLY_ALL = 0.12, 0.8
"""Share of the names without a capital from which rows are looked at, and from which nearly all are."""
_TYPES = 3  # different names without a capital: a manual shows two in examples
_BAR = 1.0
"""Log-odds of a row. News and treebanks in 22 languages: right in 460 places, wrong in 19."""
_KNOWN = 2.0  # log-odds of a listed name in the lower case, or of many words of English
_MOST = 0.9  # share of the capitals that a document is taken to have lost
_BY_CHANCE = 0.02  # of the words inside sentences that are no names have a capital
_MANY = 3  # words of English, from which a word of the language among them is one of English too
_IN_NAMES, _OFTEN_IN_NAMES = 0.05, 0.3
"""Share of a word's occurrences in English that have a capital, from which names have it; of one of the shortest."""
_JOINING = frozenset({"and", "for", "of", "the"})
_IN_TITLES = frozenset({"a", "an", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"})
_BEFORE = re.compile(r"(?<![\w@/.-])([^\W\d_]+)((?:['\N{RIGHT SINGLE QUOTATION MARK}]s)?) \Z")
_WORD = re.compile(r"([^\W\d_]+)((?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)?)(?![\w@/-]|\.\w)")
_ATTACHED = re.compile(r"[@/.-]\w+ \Z")
"""Finds the last part of a command or a path: `apt-get source`."""
_GOES_ON = re.compile(
    r"[\w,] [(\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    r"\N{LEFT SINGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}]?\Z"
)
"""Finds what stands before a word inside a sentence."""
_GENITIVE = ("", "'s", "\N{RIGHT SINGLE QUOTATION MARK}s")
_REACH, _NEAR = 32, 4  # code points of a word with the space behind it; of what stands before a word


class _Part(NamedTuple):
    """A word of a row: where it starts, as it stands, its kind."""

    start: int
    word: str
    kind: str


_NAME, _WORD_OF_ENGLISH, _WORD_OF_BOTH, _SMALL, _NONE = "name", "English", "both", "small", ""


def may_have_english_names(code: str) -> bool:
    """Whether the words of English names can be told from those of a language."""
    return code != _ENGLISH and vocabulary(code) is not None and vocabulary(_ENGLISH) is not None


def words_of_english_names(document: Document) -> dict[int, str]:
    """Return the lower-case words that belong to English names by what stands beside them, by their starts."""
    code = document.language.code
    if not may_have_english_names(code) or not document.measure(damaged):
        return {}
    lost = document.measure(capitals)
    if lost.estimate < _LEAST or len(lost.types) < _TYPES:
        return {}
    text = document.measure(prose)
    sites = [(start, word) for start, word, *_ in document.measure(places).others if len(word) >= _LETTERS]
    sites += _short_words(code).occurrences(text)
    found: dict[int, str] = {}
    done = 0
    for start, word in sorted(sites):
        if start >= done and text[start - 1 : start] == " " and _kind(code, word) == _WORD_OF_ENGLISH:
            row = _row(document, text, start)
            if row:
                done = row[-1].start + len(row[-1].word)
                found.update((part.start, part.word) for part in _lost(document, row))
    return found


def _lost(document: Document, row: list[_Part]) -> Iterator[_Part]:
    """Yield the words of a row that have lost their capital."""
    text, lost = document.text, document.measure(capitals).estimate
    english = [part for part in row if part.kind == _WORD_OF_ENGLISH]
    if len(english) > 1 and lost < _NEARLY_ALL:  # `The artist formerly known`: an article is no name
        row = [part._replace(kind=_SMALL) if part.word.lower() in _JOINING else part for part in row]
    names = [part.kind == _NAME and not part.word.isupper() for part in row]
    if (lost < _NEARLY_ALL or len(english) < _MANY) and _is_of_sentence(document, row):
        return
    if _odds(row, lost) < _BAR or (not any(names) and len(english) < _MANY):
        return
    for number, part in enumerate(row):
        around = [row[at] for at in (number - 1, number + 1) if 0 <= at < len(row)]
        before, after = any(names[max(0, number - 1) : number]), any(names[number + 1 : number + 2])
        if part.kind not in {_WORD_OF_ENGLISH, _WORD_OF_BOTH} or not may_carry(part.word, text, part.start):
            continue
        if (part.kind == _WORD_OF_BOTH and len(english) < _MANY) or (after and part.word in _titles()):
            continue
        if len(english) == 1:
            most = lost >= _NEARLY_ALL
            belongs = (before and most) or ((before or (after and most)) and _is_in_names(part.word))
        else:
            belongs = len(english) >= _MANY or before or after or any(map(_is_english, around))
        if belongs and not _is_meant(document, part):
            yield part


def _is_meant(document: Document, part: _Part) -> bool:
    """Whether the document writes a word so, or it is a command."""
    return is_word_here(document, part.word, SOME) or is_technical(document, part.start, part.start + len(part.word))


def _is_of_sentence(document: Document, row: list[_Part]) -> bool:
    """Whether a small word of English stands right before or after a row: `Control files and their fields`."""
    text, own = document.text, document.language.words.function
    before = _BEFORE.search(text, max(0, row[0].start - _REACH), row[0].start)
    after = _WORD.match(text, row[-1].start + len(row[-1].word) + 1)
    return any(found is not None and found[1] in _small() - own - _IN_TITLES for found in (before, after))


def _is_english(part: _Part) -> bool:
    return part.kind == _WORD_OF_ENGLISH


def _odds(row: list[_Part], lost: float) -> float:
    """Return the log-odds of a row being a name, by its capitals and those it lacks, where so many are lost."""
    share, found = min(_MOST, lost), 0.0
    for part in row:
        if part.kind == _NAME and part.word.islower():
            found += _KNOWN
        elif part.word.islower() and part.kind != _SMALL:
            found += math.log(share)
        elif part.kind == _NAME and not part.word.isupper():
            found += math.log((1 - share) / _BY_CHANCE)
    if lost >= _NEARLY_ALL and sum(part.kind == _WORD_OF_ENGLISH for part in row) >= _MANY:
        found += _KNOWN
    return found


def _row(document: Document, text: str, start: int) -> list[_Part]:
    """Return the words of English and names around a place, with spaces alone between them."""
    row: list[_Part] = []
    at = start
    while (found := _BEFORE.search(text, max(0, at - _REACH), at)) and (part := _part(document, text, found)).kind:
        row.insert(0, part)
        at = part.start
    if _ATTACHED.search(text, max(0, at - _REACH), at):
        return []
    at = start
    while (here := _WORD.match(text, at)) and (part := _part(document, text, here)).kind:
        row.append(part)
        at = here.end() + 1
        if text[at - 1 : at] != " " or here[2] not in _GENITIVE:
            break
    return row


def _part(document: Document, text: str, found: re.Match[str]) -> _Part:
    start, word, ending = found.start(1), found[1], found[2]
    if ending not in _GENITIVE and ending[1:] not in document.language.casing.name_endings:
        return _Part(start, word, _NONE)
    key = word.lower()
    kind = _kind(document.language.code, key)
    if key in document.measure(known_names):
        return _Part(start, word, _NAME)
    if word[0].isupper() and _GOES_ON.search(text, max(0, start - _NEAR), start):
        opens = not text[start - 1].isspace()  # a mark before it: any word of the language may stand so
        return _Part(start, word, _NONE if opens and _is_of_language(document.language.code, key) else _NAME)
    return _Part(start, word, kind)


def _is_of_language(code: str, key: str) -> bool:
    own = vocabulary(code)
    return key in language(code).words.function or (own is not None and key in own)


@functools.lru_cache(maxsize=1 << 14)
def _kind(code: str, key: str) -> str:
    """Return whether a word, in the lower case, is one of English, of a language, or of both."""
    tongue, own = language(code), vocabulary(code)
    if not key.isascii() or own is None:
        return _NONE
    if key in _JOINING:
        return _NONE if key in tongue.words.function else _SMALL
    if key in _small() or len(key) < _SHORT or key not in cased(_ENGLISH):
        return _NONE
    if _is_of_language(code, key):
        return _WORD_OF_BOTH if len(key) >= _LETTERS and key not in tongue.words.function else _NONE
    return _WORD_OF_ENGLISH


def _is_in_names(word: str) -> bool:
    count, least = cased(_ENGLISH)[word], _IN_NAMES if len(word) >= _LETTERS else _OFTEN_IN_NAMES
    return count.capital >= least * (count.low + count.capital)


@functools.cache
def _small() -> frozenset[str]:
    english = language(_ENGLISH)
    return english.words.function | english.names.particles | english.names.honorifics


@functools.cache
def _titles() -> frozenset[str]:
    return frozenset(title for each in titles(_ENGLISH).values() for title in each)


@functools.cache
def _short_words(code: str) -> Words:
    """Return the shortest words of English that a language does not have."""
    return Words([word for word in cased(_ENGLISH) if len(word) == _SHORT and _kind(code, word) == _WORD_OF_ENGLISH])
