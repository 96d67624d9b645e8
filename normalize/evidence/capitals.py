"""How many capitals a document has lost: the diagnosis on which every repair of capitals rests."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Callable, Container, Mapping
from itertools import chain

import attrs

from normalize.document import VERBATIM, Document, Linewise, guarded
from normalize.evidence.forms import cased_forms
from normalize.evidence.lower_names import beside_odd, has_odd_signs, lower_sought
from normalize.evidence.names import mere_titles, sought
from normalize.scan import case_counts, keeps_case

__all__ = ["Capitals", "Loss", "capitals", "has_case", "stands_in_address", "whole_loss"]

_ALL = 0.0004  # of the characters: a text that lost all its sentence starts keeps names and initialisms
_SHOUTED = 0.6  # of the characters that are no space
_FEW_LETTERS = 40  # shorter text is too short to call it shouted
_HEAVY = 0.3  # of the strong names


_OFTEN, _OTHERS = 3, 0.05
"""Occurrences in the lower case of a name that stands so half of the time or more, and the share of the others that
stand so from which it is lost like them: below, it is the document's own word (`the local soviets`) and testifies to
nothing."""
_ADDRESSED = 16
"""Names in the lower case up to which it is looked whether they stand in addresses (`richard@example.org`): with more a
text has lost capitals whatever these few say."""
_COUNTED, _GAP = re.compile(r"[^\W\d_],? \Z"), 3  # what stands before words that are counted, and its code points
_SPOKEN = re.compile(r"(?:[ (\[]{1,2}at[)\] ]{1,2}[\w.-]{1,63})?[ (\[]{1,2}dot[)\] ]{1,2}\w")
"""What stands behind a part of an address that is written for people: `richard at example dot org`, `[at]`, `(dot)`."""


class Loss(enum.Enum):
    """How much is lost."""

    NONE = "none"
    RARE = "rare"
    HEAVY = "heavy"
    ALL_LOWER = "all lower-case"
    ALL_UPPER = "all capitals"


@attrs.define  # a frozen one would take three times as long to make
class Capitals:
    """What the strong names of a document say: names that edited text hardly ever writes in the lower case.

    Args:
        low: Strong names in the lower case, inside sentences.
        high: Strong names with their capital, inside sentences.
        types: The distinct lower-case ones.
        letters: Characters of the text that are no space.
        upper: Capital letters among them.
        names: The number of distinct strong names in either case, inside sentences.
        estimate: The share of the capitals of names that are lost, 0 to 1.
    """

    low: int
    high: int
    types: frozenset[str]
    letters: int
    upper: int
    names: int = 0
    estimate: float = attrs.field(init=False, eq=False)

    @estimate.default
    def _share_lost(self) -> float:
        return self.low / (self.low + self.high) if self.low else 0.0

    @property
    def loss(self) -> Loss:
        """The estimate in words."""
        whole = _whole(self.letters, self.upper)
        if whole is not Loss.NONE:
            return whole
        if not self.witnessed:
            return Loss.NONE
        return Loss.HEAVY if self.estimate >= _HEAVY else Loss.RARE

    @property
    def witnessed(self) -> bool:
        """Whether strong names testify that capitals are lost.

        A single name in the lower case again and again, while the others have their capitals, is a word coined from a
        name (`the rossini cocktail`) and testifies to nothing.
        """
        return bool(self.low) and not (len(self.types) == 1 and self.low > 1 and self.high > 0)


def capitals(document: Document) -> Capitals:
    """Count the strong names of a document, lower-case and capitalised, and its capitals."""
    number, high, found = document.measure(cased_forms).balance(document.measure(sought), mere_titles(document))
    addressed = _in_addresses(document, found) if 0 < len(found) <= _ADDRESSED else {}
    low = 0
    types: list[str] = []
    own: dict[str, tuple[int, int]] = {}
    for word, (times, with_capital) in found.items():
        without = max(0, times - addressed[word]) if word in addressed else times
        low += without
        if without:
            types.append(word)
            if without >= _OFTEN and without >= with_capital:
                own[word] = without, with_capital
    if own:
        others_low = low - sum(without for without, _ in own.values())
        others_high = high - sum(with_capital for _, with_capital in own.values())
        if others_low < _OTHERS * (others_low + others_high):
            low, high = others_low, others_high
            types = [word for word in types if word not in own]
    return Capitals(low, high, frozenset(types), *document.measure(_counts), number)


def _in_addresses(document: Document, words: Container[str]) -> Mapping[str, int]:
    """Return how often words that were counted stand at the beginning of an address, where they have no capital."""
    text = document.text
    found: dict[str, int] = {}
    # Behind a word in an address stands no white space; before it is a plain space.
    beside = set(document.measure(beside_odd)) if not text.isascii() and has_odd_signs(document) else ()
    for at, word in chain(document.measure(lower_sought), beside):
        if word in words:
            end = at + len(word)
            if stands_in_address(document, at, end) and _COUNTED.search(text, max(0, at - _GAP), at):
                found[word] = found.get(word, 0) + 1
    return found


def stands_in_address(document: Document, start: int, end: int) -> bool:
    """Whether a word stands at the beginning of an address, where it has no capital."""
    return _SPOKEN.match(document.text, end) is not None or guarded(document, start, end, VERBATIM)


def whole_loss(document: Document) -> Loss:
    """Return ALL_LOWER or ALL_UPPER where a text has no case, so that its own evidence is worth nothing; else NONE."""
    return _whole(*document.measure(_counts))


def has_case(paragraph: int) -> Callable[[str], bool]:
    """Return what tells whether a text, and each of its lines of so many code points, has letters of both cases.

    So has nearly every one. Then no whole loss is its, nor that of such a line.
    """
    return functools.partial(keeps_case, _ALL, _SHOUTED, paragraph)


def _whole(letters: int, upper: int) -> Loss:
    if upper <= _ALL * letters:
        return Loss.ALL_LOWER
    return Loss.ALL_UPPER if letters >= _FEW_LETTERS and upper > _SHOUTED * letters else Loss.NONE


def _counts_edited(found: tuple[int, int], gone: str, come: str) -> tuple[int, int]:
    (letters, upper), (less, less_upper), (more, more_upper) = found, case_counts(gone), case_counts(come)
    return letters - less + more, upper - less_upper + more_upper


_counts = Linewise(lambda document: case_counts(document.text), _counts_edited)
