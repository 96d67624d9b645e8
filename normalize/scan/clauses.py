"""Prose cut into clauses at punctuation marks, with what a table tells of their words."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from normalize.scan.attributions import Attribution, Roles, attribution

__all__ = ["Clauses", "Cut", "Pair", "joined_words"]


class Cut(NamedTuple):
    """A clause.

    Args:
        start: Of its first character, code points.
        end: Behind its last mark, or before the space and the dash that end it.
        stop: The most telling of the marks that end it, `-` for a dash, empty for none; where no white space follows,
            at the end of a paragraph, the last one before the closers.
        marked: Whether one of the marks asked for stands in it.
        dash: Whether a dash stands before it.
        last: Whether it is the last of its paragraph.
        capital: What it begins with: `u`, `l` a letter of the upper or lower case, `d` a digit, `o` another character.
        person: The letter for the first two classes that are told apart (see `Clauses`).
        size: How many words it has.
        classes: Of all its words.
        first: Of its first word.
        weight: What its words weigh together.
        sentence: How many clauses before it end in `.`, `?` or `!`.
        facts: Its person, the letter for the other two classes, that for the classes of its first word, its capital,
            the letter of its size, the quarter of its words that are of class 1, how many behind the first begin with a
            capital, up to three, and the number of its first word.
        said: Its attribution, if it has one and the roles of words are known (see `Clauses`).
    """

    start: int
    end: int
    stop: str
    marked: bool
    dash: bool
    last: bool
    capital: str
    person: str
    size: int
    classes: int
    first: int
    weight: int
    sentence: int
    facts: str
    said: Attribution | None = None


Pair = tuple[int, int, str]
"""Two classes, and the letters for none of them, the first, the second, and both."""

_APOSTROPHE = "'\N{RIGHT SINGLE QUOTATION MARK}"
_SIGNS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"  # of Hebrew and Arabic
    "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d"  # of Devanagari, joiners
)
"""Signs of vowels that are characters of their own: no letters, but parts of words."""
_PIECE = rf"[^\W_]++(?:[{_SIGNS}]++[^\W_]*+)*+"
_WORD = re.compile(rf"{_PIECE}(?:[{_APOSTROPHE}-]{_PIECE})*+")
_UNKNOWN = (0, 0, 0, 0x7F)


def joined_words(text: str, start: int, end: int, /) -> tuple[list[str], list[str]]:
    """Return the words of `text[start:end]` as they stand, and in the lower case with straight apostrophes.

    A word is made of letters and figures and the signs over and under them, with apostrophes and hyphens inside.
    """
    raw = _WORD.findall(text, start, end)
    low = list(map(str.lower, raw))
    if text.find("\N{RIGHT SINGLE QUOTATION MARK}", start, end) >= 0:
        low = [word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for word in low]
    return raw, low


class Clauses:
    """How prose is cut into clauses, and what is known of words.

    Args:
        words: Of words of up to 64 code points in the lower case (see `joined_words`) the classes, as bits of a number;
            what one weighs, once in a clause however often it stands there; what it weighs besides as the first word; a
            code point of its own, which is U+007F for words that nothing is known of.
        stops: What ends a clause behind a word, with any other stops and then closers behind it, before white space.
        read: As which mark each of the stops is told, in the same order: the Arabic comma as a comma.
        dashes: What ends a clause behind white space, with any other dashes behind it; none is a stop.
        closers: What may stand behind stops; none is a stop. No set of marks is empty.
        marks: Of which is told whether one stands in a clause.
        doubtful: The class of words behind which a full stop may end no clause; one of one letter is such a word.
        contracted: The class that words have besides which have an apostrophe and do not end in `'s`.
        made: What each clause is made, a class of tuples.
        person: Two classes that are told apart in a clause, with their letters.
        mood: Two others.
        openings: The letters for the classes of a first word: for none, then one for each of the lowest, of which the
            highest is told.
        lengths: The letters for so many words, from none on; the last one for all that are more.
        said: What each attribution is made, a class of tuples.
        roles: The classes of words that attributions are told by; without them none is.
    """

    def __init__(  # noqa: PLR0917 (positional for the compiled twin)
        self,
        words: Mapping[str, tuple[int, int, int, int]],
        stops: str,
        read: str,
        dashes: str,
        closers: str,
        marks: str,
        doubtful: int,
        contracted: int,
        made: type[Cut],
        person: Pair,
        mood: Pair,
        openings: str,
        lengths: str,
        said: type[Attribution] | None = None,
        roles: Roles | None = None,
        /,
    ) -> None:
        self._stops, self._closers = dict(zip(stops, read, strict=True)), closers
        self._words, self._dashes, self._doubtful, self._contracted = words, dashes, doubtful, contracted
        self._made, self._person, self._mood = made, person, mood
        self._openings, self._lengths = openings, lengths
        self._said, self._roles = said, None if roles is None else Roles(*roles)
        self._breaks = _breaks(stops, dashes, closers)
        self._marks = re.compile(f"[{re.escape(marks)}]")

    def cut(self, text: str, start: int, end: int, goes_on: Callable[[str, int], bool], /) -> list[Cut]:
        """Return the clauses of `text[start:end]` (code points); what holds no word belongs to the one before it.

        Args:
            text: Any text.
            start: Code points.
            end: Exclusive.
            goes_on: Asked of a single full stop behind a doubtful word, whether it ends no clause.
        """
        found: list[Cut] = []
        at = piece = start
        sentence = 0
        words: list[str] = []
        raw: list[str] = []
        dash = False
        for cut, behind in [*[match.span() for match in self._breaks.finditer(text, start, end)], (end, end)]:
            more, low = joined_words(text, piece, cut)
            piece = behind
            raw += more
            words += low
            stop = text[cut:behind]
            if stop == "." and self._is_doubtful(more, low) and goes_on(text, cut):
                continue
            stop = "-" if stop[:1] in self._dashes and stop else self._most_telling(stop)
            close = behind if stop not in {"", "-"} else at + len(text[at:cut].rstrip())
            if raw:
                at += len(text[at:close]) - len(text[at:close].lstrip())
                marked = self._marks.search(text, at, close) is not None
                told = self._told(_shape(text[at]), raw, words, sentence)
                found.append(Cut(at, close, stop, marked, dash, *told, self._attribution(raw, words)))
                sentence += stop in {".", "?", "!"}
                dash = stop == "-"
                raw, words = [], []
            else:
                if found and text[at:close].strip().strip(self._dashes):
                    found[-1] = found[-1]._replace(end=close)
                dash |= stop == "-"
            at = behind
        if found:
            final = found[-1]
            tail = text[final.start : final.end].rstrip(self._closers)[-1:]
            stop = final.stop or self._stops.get(tail, "")
            found[-1] = final._replace(stop=stop, last=True)
        return [tuple.__new__(self._made, each) for each in found]

    def _attribution(self, raw: list[str], words: list[str]) -> Attribution | None:
        if self._said is None or self._roles is None:
            return None
        numbers = [self._words.get(word, _UNKNOWN)[3] for word in words]
        found = attribution(raw, words, list(map(self._classes, words)), numbers, self._roles)
        return None if found is None else tuple.__new__(self._said, found)

    def _most_telling(self, marks: str) -> str:
        """Return the one that tells most of the marks behind a clause."""
        told = [self._stops.get(mark, mark) for mark in marks]
        return next((mark for mark in "?!" if mark in told), "".join(told[:1]))

    def _is_doubtful(self, raw: list[str], words: list[str]) -> bool:
        return not words or len(raw[-1]) == 1 or bool(self._classes(words[-1]) & self._doubtful)

    def _classes(self, word: str) -> int:
        contracted = "'" in word and not word.endswith("'s")
        return self._words.get(word, _UNKNOWN)[0] | (self._contracted if contracted else 0)

    def _told(
        self, capital: str, raw: list[str], words: list[str], sentence: int
    ) -> tuple[bool, str, str, int, int, int, int, int, str]:
        known = list(map(self._classes, words))
        every = functools.reduce(int.__or__, known)
        size, capitals = len(words), len([word for word in raw[1:] if word[0].isupper()])
        _, _, weight, number = self._words.get(words[0], _UNKNOWN)
        weight += sum(self._words.get(word, _UNKNOWN)[1] for word in set(words))
        quarter = 4 * sum(classes & 1 for classes in known) // (size + 1)
        person, mood = _spelt(self._person, every), _spelt(self._mood, every)
        lowest = (1 << (len(self._openings) - 1)) - 1
        opening = self._openings[(known[0] & lowest).bit_length()]
        length = self._lengths[min(size, len(self._lengths) - 1)]
        facts = f"{person}{mood}{opening}{capital}{length}{quarter}{min(3, capitals)}{chr(number)}"
        return False, capital, person, size, every, known[0], weight, sentence, facts


def _spelt(pair: Pair, classes: int) -> str:
    one, other, letters = pair
    return letters[bool(classes & one) + 2 * bool(classes & other)]


def _shape(character: str) -> str:
    """Return the letter of a first character (see `Cut`)."""
    return "u" if character.isupper() else "l" if character.islower() else "d" if character.isdigit() else "o"


def _breaks(stops: str, dashes: str, closers: str) -> re.Pattern[str]:
    """Return what finds the marks between clauses.

    A run of them is entered at its first mark only, so that a long run costs its length once. The pattern begins with
    one class of rare characters, for which the engine scans at the speed of C.
    """
    stop, dash, close = map(re.escape, (stops, dashes, closers))
    return re.compile(
        rf"[{stop}{dash}](?:(?<=[{stop}])(?<![{stop}].)[{stop}]*+[{close}]*+(?=\s)|(?<=\s[{dash}])[{dash}]*+(?=\s))",
        re.DOTALL,
    )
