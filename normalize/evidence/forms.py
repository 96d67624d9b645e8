"""In which forms a document writes its words inside sentences: the testimony about capitals."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import sub
from typing import NamedTuple

from normalize.document import Document, Recasing, line_texts, lines, recased_lines
from normalize.language import Language
from normalize.scan import CountsBehind, Words, headings, spliced, split_words

__all__ = [
    "HEADING",
    "WORD",
    "CasedForms",
    "Forms",
    "Pieces",
    "RecasedForms",
    "cased_forms",
    "cased_forms_recased",
    "fold",
    "heading_lines",
    "heading_lines_recased",
    "inside_counts",
    "inside_words",
    "is_heading",
    "prose",
    "split",
]


WORD = re.compile(r"[^\W\d_]++(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]++)*+")
"""A word: letters, with apostrophes inside. The parts of a hyphenated word are words."""

HEADING = "\0"
"""What stands for each character of a heading in the prose."""

_INSIDE = (" ", ", ")  # gaps after which only the word decides its case
_LONGEST_HEADING = 160  # code points; longer lines of capitalised words are lists of names, not headings
_TITLE_SHARE = 0.6  # of the words of four letters and more; headlines in title case have .8 and more, prose below .4
_SHOUTED_SHARE = 0.5  # of all letters
_FEW = 8  # lines for each with another case; of more all words are counted anew
_LONG_WORD = 4  # letters: shorter words are mostly those that title case leaves lower-case


@functools.lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """Return the key under which a word is counted: lower case, straight apostrophe, without the English `'s`."""
    low = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return low.removesuffix("'s")


def heading_lines(document: Document) -> tuple[tuple[int, int], ...]:
    """Return the lines in title case or in capitals (start, end): their capitals say nothing about their words."""
    found = _headings(document.measure(line_texts))
    return tuple(map(document.measure(lines).__getitem__, found)) if found else ()


def heading_lines_recased(found: tuple[tuple[int, int], ...], recasing: Recasing) -> tuple[tuple[int, int], ...]:
    """Return the same lines of a document that has another case, where only those have to be looked at."""
    texts, spans = recasing.after.measure(line_texts), recasing.before.measure(lines)
    numbers = list(recased_lines(recasing))
    kept = set(found).difference(map(spans.__getitem__, numbers))
    kept.update(spans[numbers[place]] for place in _headings([texts[number] for number in numbers]))
    return tuple(sorted(kept))


def is_heading(line: str, _: Language) -> bool:
    """Whether a line is in title case or in capitals."""
    return bool(_headings((line,)))


def _headings(texts: Sequence[str]) -> list[int]:
    return headings(texts, _LONGEST_HEADING, _LONG_WORD, _TITLE_SHARE, _SHOUTED_SHARE)


class Pieces(NamedTuple):
    """A text in pieces.

    Args:
        words: See `WORD`.
        gaps: What stands before each word, and after the last; may be empty.
    """

    words: list[str]
    gaps: list[str]


def split(text: str) -> Pieces:
    """Return a text in pieces."""
    return Pieces(*split_words(text))


def prose(document: Document) -> str:
    """Return the text with `HEADING` for each character of its headings, so that positions hold."""
    text = document.text
    headings = document.measure(heading_lines)
    if not headings:
        return text
    starts, ends = [start for start, _ in headings], [end for _, end in headings]
    return spliced(text, starts, ends, list(map(HEADING.__mul__, map(sub, ends, starts))))


def inside_words(document: Document) -> dict[str, int]:
    """Count the words after a letter or a comma and a space, outside headings: only the word decides its case.

    An apostrophe ends them.
    """
    counts = document.measure(inside_counts)
    return counts.all_low() | counts.all_forms()


def inside_counts(document: Document) -> CountsBehind:
    """Count the same, without an object for each."""
    return CountsBehind(document.measure(prose), _INSIDE)


class Forms(dict[str, int]):
    """How often a word stands in which form; a form that does not occur counts 0. Most words have one form only."""

    def __missing__(self, form: str) -> int:
        return 0

    def total(self) -> int:
        """Return how often the word occurs."""
        return sum(self.values())


class CasedForms(Mapping[str, Forms]):
    """The words of a document by lower case, with their forms.

    Most questions are about one word: whatever is asked about many takes an object for each.
    """

    def __init__(self, counts: CountsBehind) -> None:
        """Ask what was counted."""
        self._counts = counts
        self.low = counts.low
        """How often a word, given in the lower case, stands in the lower case."""
        self.capital = counts.capital
        """How often a word, given in the lower case, stands with a capital."""
        self.capitals = counts.forms
        """How often a word, given in the lower case, stands in each form with a capital."""
        self.all_low = counts.all_low
        """How often each word stands in the lower case."""
        self.known_low = counts.known_low
        """How many of these words are looked at, and how many of those are in a set: see `CountsBehind.known_low`."""
        self.all_forms = counts.all_forms
        """How often each form with a capital stands."""
        self.balance = counts.balance
        """How many words of a set stand in any case, and how often without a capital and with one."""

    def __getitem__(self, word: str) -> Forms:
        found = Forms(self.capitals(word))
        low = self.low(word)
        if low:
            found[word] = low
        if not found:
            raise KeyError(word)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._words())

    def __len__(self) -> int:
        return len(self._words())

    def _words(self) -> set[str]:
        return self._counts.all_low().keys() | set(map(str.lower, self._counts.all_forms()))


class RecasedForms(CasedForms):
    """The words of a document of which some lines have got another case.

    Args:
        before: Those of the document as it was.
        gone: What these lines had.
        come: What they have.
    """

    def __init__(self, before: CasedForms, gone: CasedForms, come: CasedForms) -> None:
        self._before, self._gone, self._come = before, gone, come
        low = gone.all_low().items() ^ come.all_low().items()
        forms = gone.all_forms().items() ^ come.all_forms().items()
        self.changed = {word for word, _ in low} | {form.lower() for form, _ in forms}
        """The words, in the lower case, that stand in other forms than before, or less or more often."""
        self.low, self.capital, self.capitals = self._low, self._capital, self._capitals
        self.all_low, self.all_forms = self._all_low, self._all_forms
        self.known_low, self.balance = self._known_low, self._balance

    def _low(self, word: str) -> int:
        known = self._before.low(word)
        return known - self._gone.low(word) + self._come.low(word) if word in self.changed else known

    def _capital(self, word: str) -> int:
        known = self._before.capital(word)
        return known - self._gone.capital(word) + self._come.capital(word) if word in self.changed else known

    def _capitals(self, word: str) -> dict[str, int]:
        known = self._before.capitals(word)
        if word not in self.changed:
            return known
        gone, come = self._gone.capitals(word), self._come.capitals(word)
        times = {form: known.get(form, 0) - gone.get(form, 0) + come.get(form, 0) for form in known.keys() | come}
        return {form: left for form, left in times.items() if left}

    def _all_low(self) -> dict[str, int]:
        words = self._before.all_low().keys() | self._come.all_low().keys()
        return {word: times for word in words if (times := self.low(word))}

    def _known_low(self, words: Words, number: int, least: int) -> tuple[int, int]:
        low = [word for word in self._all_low() if len(word) >= least and (not least or word.isalpha())]
        some = low[:: max(1, len(low) // number)]
        return len(some), len(words.tokens(" ".join(some)))

    def _all_forms(self) -> dict[str, int]:
        words = {form.lower() for form in {*self._before.all_forms(), *self._come.all_forms()}}
        return {form: times for word in words for form, times in self.capitals(word).items()}

    def _balance(self, words: Words, but: AbstractSet[str]) -> tuple[int, int, dict[str, tuple[int, int]]]:
        number, high, low = self._before.balance(words, but)
        for word in words.tokens(" ".join(self.changed)).difference(but):
            was = self._before.low(word), self._before.capital(word)
            now = self.low(word), self.capital(word)
            number += any(now) - any(was)
            high += now[1] - was[1]
            low.pop(word, None)
            if now[0]:
                low[word] = now
        return number, high, low

    def _words(self) -> set[str]:
        return {word for word in {*self._before, *self._come} if self.low(word) or self.capital(word)}


def cased_forms(document: Document) -> CasedForms:
    """Return, for each word by its lower case, how often it stands in which form inside sentences."""
    return CasedForms(document.measure(inside_counts))


def cased_forms_recased(found: CasedForms, recasing: Recasing) -> CasedForms:
    """Return the same of a document that has another case, where only those lines have to be counted if they are few.

    No word is counted for what stands in another line.
    """
    numbers = recased_lines(recasing)
    if len(numbers) * _FEW > len(recasing.before.measure(lines)):
        return cased_forms(recasing.after)
    return RecasedForms(found, *(_forms_of(document, numbers) for document in (recasing.before, recasing.after)))


def _forms_of(document: Document, numbers: Iterable[int]) -> CasedForms:
    """Return the words of some lines, given by their numbers, that are no headings."""
    texts, spans, loud = document.measure(line_texts), document.measure(lines), set(document.measure(heading_lines))
    kept = [texts[number] for number in numbers if spans[number] not in loud]
    return CasedForms(CountsBehind("\n".join(kept), _INSIDE))
