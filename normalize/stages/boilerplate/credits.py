"""Lines that say who wrote a text and when: bylines, by-and-date lines, agency credits, time stamps."""

from __future__ import annotations

import re

import attrs

from normalize.language import Language
from normalize.stages.boilerplate.phrases import Phrases

__all__ = ["TOKEN", "Credit", "credit", "stamp"]

_LONGEST = 120  # code points of a credit line
_NAME_LEAST, _NAME_WORDS = 2, 4  # words of a person's name besides its particles
_MOST_NAMES = 4
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:[ap]\.?m\.?)?", re.IGNORECASE)
_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|\.)?|(?:19|20)\d\d|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:T[\d:.Z+-]+)?", re.ASCII
)
TOKEN = re.compile(r"(?=[A-Z0-9]*[A-Z])[A-Z0-9]+(?:_[A-Z0-9]+)+")
"""A mark that only a scraper writes."""
_HALVES = frozenset(("am", "pm"))
_ZONES = frozenset(
    ("am", "pm", "AM", "PM", "GMT", "UTC", "EST", "EDT", "CST", "PST", "PDT", "CET", "CEST", "BST", "IST", "MSK", "ET")
)
_SEPARATOR = re.compile(
    r"[,|/\N{BULLET}\N{MIDDLE DOT}&\N{EN DASH}\N{EM DASH}-]"
    r"(?:(?<=[,|/\N{BULLET}\N{MIDDLE DOT}])|(?<=\s.)(?=\s))"  # dashes and `&` between spaces
)
_WORD = re.compile(r"[^\s,|/\N{BULLET}\N{MIDDLE DOT}]+")
_IN_NAMES = {ord(mark): None for mark in "-'.\N{RIGHT SINGLE QUOTATION MARK}"}
_EDGE = ",|()-:\N{EN DASH}\N{EM DASH}"


@attrs.frozen
class Credit:
    """What a credit line says.

    Args:
        authors: Names of persons.
        agencies: Names of agencies or the like (`Staff`, `Agencies`).
        date: The words of date and time.
        marked: Whether a word opens it (`By`, `Updated`).
        clock: The time of day.
        token: Whether it has a token that only a scraper writes (`DNUM_ABC`).
        post: Whether it names a post (`Staff Writer`).
    """

    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    date: str
    marked: bool
    clock: str
    token: bool
    post: bool

    @property
    def kind(self) -> str:
        """`byline`, `agency` or `published`."""
        if self.authors or not (self.agencies or self.date):
            return "byline"
        return "agency" if self.agencies else "published"

    @property
    def plain(self) -> bool:
        """Whether it is nothing but names after an opening word: a story or an essay in a book has such a line too."""
        return not (self.agencies or self.date or self.token or self.post)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """For the edit that removes the line."""
        found = [("kind", self.kind)]
        found += [("author", name) for name in self.authors]
        found += [("agency", name) for name in self.agencies]
        if self.date and self.date != self.clock:
            found.append(("date", self.date))
        return tuple(found)


def credit(line: str, known: Phrases, language: Language) -> Credit | None:
    """Read a line as a credit; None where a single word of it is anything else."""
    if len(line) > _LONGEST or not line or line[-1] in ".!?" or not known.spaced:
        return None
    words = line[:_LONGEST].split(None, 1)
    first = words[0].lower()
    opened = first in known.bylines or (first[-1] == ":" and first[:-1] in known.authors)
    if not opened and _DIGIT.search(line) is None and not ("_" in line or "," in line):
        return None  # without an opening word a credit needs a date, a time, a token or two agencies
    reader = _Reader(known, language, marked=opened)
    for part in _SEPARATOR.split(line[len(words[0]) :].strip() if opened else line):
        if not reader.part(part.strip()):
            return None
    return reader.result()


def stamp(line: str, known: Phrases, language: Language) -> str:
    """Return the date and time a line consists of; empty where it holds anything else."""
    if len(line) > _LONGEST or not known.spaced or not _datable(line, known):
        return ""
    reader = _Reader(known, language, marked=False)
    return reader.only_date() if all(reader.part(part.strip()) for part in _SEPARATOR.split(line)) else ""


def _datable(line: str, known: Phrases) -> bool:
    """Whether a line has a figure or a word of dates or times."""
    if _DIGIT.search(line) is not None:
        return True
    words = [word.strip(_EDGE) for word in _WORD.findall(line)]
    return any(word in _ZONES or word.lower().rstrip(".:") in known.dates for word in words)


class _Reader:
    """Reads a credit part by part: what stands between commas, bars, dashes."""

    def __init__(self, known: Phrases, language: Language, *, marked: bool) -> None:
        self._known = known
        self._language = language
        self._marked = marked
        self._authors: list[str] = []
        self._agencies: list[str] = []
        self._date: list[str] = []
        self._clock = ""
        self._token = self._post = self._zone = False
        self._dates = known.dates

    def part(self, part: str) -> bool:
        """Read one part; False where it is nothing that belongs into a credit."""
        kind = self._known.whole(part) if part else ""
        if kind == "agency":
            self._agencies.append(part)
            return True
        if kind in {"byline", "contributor"} and (self._authors or self._marked):
            self._post = True  # staff writer
            return True
        name: list[str] = []
        for raw in part.split():
            word = raw.strip(_EDGE)
            if not word:
                continue
            if not name and word.lower() in self._known.bylines:
                self._marked = True
                continue
            particle = name and word in self._language.names.particles
            if particle or (word[0].isupper() and not self._joins(word, name) and not self._stamp(word)):
                name.append(word)
            elif (word[0].isupper() or self._stamp(word) or self._joins(word, name)) and self._named(name):
                name = []
            else:
                return False
        return self._named(name)

    def _joins(self, word: str, name: list[str]) -> bool:
        """Whether a word such as `and` stands between two names."""
        if not self._marked or len(name) < _NAME_LEAST or not (word.islower() or word.isupper()):
            return False
        return word.lower() in self._language.words.function

    def _stamp(self, word: str) -> bool:
        """Whether a word belongs to a date or a time, or is a scraper's token."""
        low = word.lower().rstrip(".:")
        lettered = word.isalpha()  # neither a figure nor an underscore
        if not lettered and _CLOCK.fullmatch(word):
            self._clock = word
        elif not lettered and TOKEN.fullmatch(word):
            self._token = True
            return True
        elif low in self._known.published and low.isalpha():
            self._marked = self._marked or low not in self._language.words.function
            return True
        elif word in _ZONES:
            self._zone = self._zone or word.lower() not in _HALVES
        elif low not in self._dates and (lettered or not _DATE.fullmatch(word)):
            return False
        self._date.append(word)
        return True

    def _named(self, name: list[str]) -> bool:
        """Take the words read so far as a name; False where they cannot be one."""
        if not name:
            return True
        capitals = [word for word in name if word[0].isupper()]
        if not _NAME_LEAST <= len(capitals) <= _NAME_WORDS or len(self._authors) == _MOST_NAMES:
            return False
        if not "".join(name).translate(_IN_NAMES).isalpha():
            return False
        if any(word.lower() in self._language.words.function for word in capitals):
            return False
        self._authors.append(" ".join(name))
        return True

    def result(self) -> Credit | None:
        """Return the credit where what was read is enough for one."""
        named = bool(self._authors or self._agencies)
        dated = bool(self._date)
        marked = self._marked and (named or dated or self._post)
        timed = (named or self._zone) and (self._clock or self._token)
        if not (marked or timed or (len(self._agencies) > 1 and not self._authors)):
            return None
        return Credit(
            tuple(self._authors),
            tuple(self._agencies),
            " ".join(self._date),
            self._marked,
            self._clock,
            self._token,
            self._post,
        )

    def only_date(self) -> str:
        """Return the words of the date where nothing but a date was read."""
        return "" if self._authors or self._agencies else " ".join(self._date)
