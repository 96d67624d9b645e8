"""A title before a name that lost its capital.

Repairs: `president Zelensky`, `prime minister Modi`, `dr. Petrova` in a document that writes the same title with a
    capital before names and has lost other capitals.
Leaves alone: the title without a name (`the president said`), with a comma or an article before the name, a document
    that writes its titles in the lower case, languages in which they are lower-case.
Evidence: the language's titles and abbreviations; how this document writes the same title elsewhere; its other losses.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: docs/knowledge/linguistics.md B1: `President Biden` against `the president`.

    >>> fix("President Zelensky spoke in russia. Later president Zelensky left.")
    'President Zelensky spoke in russia. Later President Zelensky left.'
    >>> fix("The president said that president Zelensky had left.")
    'The president said that president Zelensky had left.'
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from normalize.document import Document, Recasing, lines, recased_lines
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.lower_names import WORD_OF, Places, beside_odd, lower_sought
from normalize.evidence.names import proper_forms, titles
from normalize.language import language
from normalize.scan import Words
from normalize.stages.casing.damage import shows_loss
from normalize.stages.casing.letters import SPACE, capitalised

_SHOWN = 0.9
_DOUBTFUL = 0.4
_LETTER_AND_STOP = 2  # code points of the shortest title: `D.`


@rule("casing/lower-case-title-before-name", safety=LIKELY)
def lower_case_title_before_name(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise a title where a name follows."""
    tongue = document.language
    if not tongue.casing.cased or not document.measure(shows_loss):
        return
    code = tongue.code
    first = titles(code).keys() & map(WORD_OF, document.measure(lower_sought))
    lost = _lost(document, first)
    if not lost:
        return
    longer = {word for word in first if not _inner(code)[word].isdisjoint(lost)}
    low = []
    capital: Counter[str] = Counter()
    for match in _sites(document, lost | longer):
        name = _name(document, match.end())
        if not name or (len(name) == 1 and len(match.group()) == _LETTER_AND_STOP):  # `d. C.` is an abbreviation
            continue
        if match.group().islower():
            low.append((match, name))
        else:
            capital.update((match.group().lower(), f"{match.group().lower()} {name}"))
    if not low:
        return
    many = Counter(match.group() for match, _ in low)
    for match, name in low:
        title = match.group()
        shown = capital[f"{title} {name}"] or capital[title] >= many[title]
        if _after_name(document, match.start()):
            shown = False
        form = _each(title, tongue.code)
        yield edit(match.start(), match.end(), form, confidence=_SHOWN if shown else _DOUBTFUL)


def _lost(document: Document, first: AbstractSet[str]) -> AbstractSet[str]:
    """Return with which of some words a title in the lower case begins that stands before a capitalised word."""
    if not first:
        return first
    text, code = document.text, document.language.code
    found = set()
    for place, word in document.measure(lower_sought) + document.measure(beside_odd):
        if word in first and word not in found and _patterns(code, word)[0].match(text, place):
            found.add(word)
    return found


_FEW = 4  # searches for a word each cost less, round after round, than one for all of them


def _name(document: Document, end: int) -> str:
    """Return the name that follows: a capitalised word that is no function word."""
    match = _NEXT.match(document.text, end)
    if match is None or match[1].lower() in document.language.words.function:
        return ""
    return match[1] if len(match[1]) == 1 or not match[1].isupper() else ""


def _after_name(document: Document, start: int) -> bool:
    """Whether a name stands before the title that is no demonym: `the Student Association president Sehar Memon`."""
    match = _PREVIOUS.search(document.text, max(0, start - _REACH), start)
    return match is not None and match[1].lower() not in proper_forms(document.language.code)


_REACH = 40
_PREVIOUS = re.compile(rf"(?<=\w{SPACE})([^\W\d_a-z][^\W\d_]+){SPACE}$")
_NEXT = re.compile(rf"{SPACE}([^\W\d_]+)")


def _sites(document: Document, first: AbstractSet[str]) -> Iterator[re.Match[str]]:
    """Yield the titles that begin with some words and stand before a capitalised word, in order."""
    at = 0
    for match in sorted(_matches(document, first), key=re.Match.start):
        if match.start() >= at:  # `prime minister` is no `minister`
            yield match
            at = match.end()


def _matches(document: Document, first: AbstractSet[str]) -> Iterator[re.Match[str]]:
    text, code = document.text, document.language.code
    yield from _at(text, {word: _patterns(code, word)[0] for word in first}, document, lower_sought)
    high = {head: pattern for word in first for head, pattern in _high(code, word)}
    if len(high) > _FEW:
        yield from _at(text, high, document, high_titles)
        return
    for pattern in high.values():
        yield from pattern.finditer(text)


def _at(
    text: str, begun: Mapping[str, re.Pattern[str]], document: Document, places_of: Callable[[Document], Places]
) -> Iterator[re.Match[str]]:
    """Yield what patterns match where the words they begin with stand, by these words."""
    for place, word in {*document.measure(places_of), *document.measure(beside_odd)}:
        match = begun[word].match(text, place) if word in begun else None
        if match is not None:
            yield match


def _high(code: str, word: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the form of a first word with a capital, if it has one, and what matches the titles it begins."""
    yield from zip(_heads(code, word)[1:], _patterns(code, word)[1:], strict=True)


def high_titles(document: Document) -> Places:
    """Return where first words of titles stand with a capital, in order, and the words."""
    return _high_words(document.language.code).occurrences(document.text)


def high_titles_recased(found: Places, recasing: Recasing) -> Places:
    """Return the same places of a document that has another case, where only those lines have to be looked at."""
    spans, numbers = recasing.before.measure(lines), recased_lines(recasing)
    words, text = _high_words(recasing.after.language.code), recasing.after.text
    kept = [each for each in found if spans.number_at(each[0]) not in numbers]
    for start, end in map(spans.__getitem__, numbers):
        kept += [(start + place, word) for place, word in words.occurrences(text[start:end])]
    return sorted(kept)


@functools.cache
def _high_words(code: str) -> Words:
    return Words(head for word in titles(code) for head in _heads(code, word)[1:])


@functools.cache
def _inner(code: str) -> dict[str, frozenset[str]]:
    """Return the words inside titles, by the word these begin with: `prime minister` is no `minister`."""
    return {first: frozenset(_WORD.findall(" ".join(found), len(first))) for first, found in titles(code).items()}


_WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def _patterns(code: str, first: str) -> tuple[re.Pattern[str], ...]:
    """Return what matches the titles that begin with a word before a capitalised word.

    First the word as it is given, then with a capital.

    A pattern begins with its literal, the look-behind stands after it: otherwise the search is many times as slow.
    """
    tongue = language(code)
    tails: dict[str, set[str]] = {head: set() for head in _heads(code, first)}
    for title in titles(code)[first]:
        for form in (title, capitalised(title, tongue), _each(title, code)):
            tails[form[: len(first)]].add(form[len(first) :])
    return tuple(_pattern(head, sorted(rest, key=len, reverse=True)) for head, rest in tails.items())


def _heads(code: str, first: str) -> tuple[str, ...]:
    """Return a word as it is given, then with a capital if it may have one."""
    return tuple(dict.fromkeys((first, capitalised(first, language(code)))))


def _pattern(head: str, rest: list[str]) -> re.Pattern[str]:
    return re.compile(rf"{head}(?<![\w-]{head})(?:{'|'.join(map(re.escape, rest))})(?={SPACE}[^\W\d_a-z])")


def _each(title: str, code: str) -> str:
    return "".join(capitalised(word, language(code)) for word in re.split(r"(?<=[ -])", title))
