"""The lower-case words inside sentences that may be names: the scan behind the rules for names."""

from __future__ import annotations

import functools
import re
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from normalize.document import Document
from normalize.evidence import Evidence, Loss
from normalize.evidence.forms import HEADING, cased_forms, fold, prose
from normalize.evidence.names import known_names, proper_forms, strong_names
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.lexicon.learnt import CasedLexicon
from normalize.scan import Words, unlisted
from normalize.stages.casing.letters import may_carry

__all__ = ["Place", "carries", "damaged", "lower_strong", "places", "rests_on_one"]

_ENDS = re.compile("[.!?\N{HORIZONTAL ELLIPSIS}\n|\N{BULLET}]")
"""What ends a sentence or a line."""
_ALIEN = re.compile(r"[=<>{}@#/\\_~`]")
"""What stands before no word of a sentence: markup, code, addresses."""
_SEEN, _SHARE = 2, 0.004  # capitalised occurrences, and their share, from which a word may be part of a name
# From this share on it may be one whatever stands beside it. In damaged news 28,000 of 54,000 places are below it and
# have no capital beside them: they hold 26 of 5,400 names that the model finds.
_LIKELY_SHARE = 0.05
_RARE = 0.12  # of the names
_TYPES = 2  # different names, where they are only listed and nobody counted how often they are ordinary words


class Place(NamedTuple):
    """A lower-case word that may be a name.

    Args:
        start: Code points into the text.
        word: As it stands, with what hangs on it (`trump's`).
        key: As it is looked up (`trump`).
        before: The word before, as it stands; empty where a sentence or line may begin with this one.
        after: The word after, as it stands; empty at the end of a sentence.
        gap: What stands between the word before and this one.
        strong: Whether the language or the corpus knows it as a name, wherever it stands.
    """

    start: int
    word: str
    key: str
    before: str
    after: str
    gap: str
    strong: bool


def damaged(document: Document) -> bool:
    """Whether names of this document have lost their capitals, so that it makes sense to look for more.

    Asked first is what costs least: is any token a strong name in the lower case?
    """
    if not document.language.casing.cased or document.language.casing.nouns_capital:
        return False
    if not document.measure(lower_strong):
        return False
    evidence = document.measure(Evidence.of).capitals
    if not cased(document.language.code) and len(evidence.types) < _TYPES:
        return False
    if not evidence.witnessed or evidence.loss is Loss.ALL_LOWER:
        return False
    return not document.language.casing.expressions or not document.measure(_only_expressions)


def _only_expressions(document: Document) -> bool:
    """Whether all names without a capital stand in expressions that edited text writes so too: `chicken kiev`."""
    expressions = document.language.casing.expressions
    return all(
        f"{place.before} {place.key}".lower() in expressions or f"{place.key} {place.after}".lower() in expressions
        for place in document.measure(places)
        if place.strong and carries(document, place)
    )


def rests_on_one(document: Document) -> bool:
    """Whether one lower-case name among many others is all the damage: it is repaired, nothing is concluded from it."""
    found = document.measure(Evidence.of).capitals
    return len(found.types) == 1 and found.estimate < _RARE


def places(document: Document) -> tuple[Place, ...]:
    """Return the lower-case words outside headings that may be names; of each is still to be asked if it `carries`.

    Ordinary words are left out, and what may begin a sentence or line, unless it is known as a name.
    """
    verdicts = _verdicts(document.language.code, document.lexicon and document.lexicon.cased)
    least = _STRONG if document.measure(rests_on_one) else _UNKNOWN
    capital = document.measure(cased_forms).capitalised()
    found = []
    for row in unlisted(document.measure(prose), verdicts.silent, capital, verdicts.beside):
        verdict = verdicts[row[1]]
        if verdict >= least and (place := _place(row, verdict, capital)) is not None:
            found.append(place)
    return tuple(found)


def _place(row: tuple[int, str, str, str, str, str], verdict: int, capital: AbstractSet[str]) -> Place | None:
    """Return a word with what stands beside it in its sentence; None where it can be no name there.

    Args:
        row: See `normalize.scan.Row`.
        verdict: On the word.
        capital: The words, in the lower case, that the document writes with a capital.
    """
    start, word, before, after, gap, follower = row
    key = word if word.isalpha() else fold(word)
    if verdict == _UNKNOWN and key not in capital:
        return None
    if verdict == _BESIDE and not (before[:1].isupper() or after[:1].isupper() or HEADING in follower):
        return None
    if gap != " ":
        gap = gap.rpartition(HEADING)[2]  # what ends a heading before it is no part of it
        if _ALIEN.search(gap) is not None:
            return None
        if _ENDS.search(gap) is not None:
            before = ""
    if not before and verdict != _STRONG:
        return None
    if follower != " " and _ENDS.search(follower) is not None:
        after = ""
    return Place(start, word, key, before, after, gap, verdict == _STRONG)


def carries(document: Document, place: Place) -> bool:
    """Whether the word of a place may carry a capital: asked last, as few places come so far."""
    return may_carry(place.word, document.text, place.start)


_NEVER, _UNKNOWN, _BESIDE, _LIKELY, _STRONG = range(5)
"""Whether a word may be a name, by what is known of the language: no; the document decides; only beside a capital;
yes; it is one."""


class _Verdicts(dict[str, int]):
    """Whether a word that begins with a lower-case letter may be a name, by what is known of the language.

    Pure knowledge of the language, kept from one text to the next; emptied when it grows large.
    """

    def __init__(self, code: str, learnt: CasedLexicon | None) -> None:
        super().__init__()
        self.silent: set[str] = set()
        """The words met so far that are no names, unless the document says so."""
        self.beside: set[str] = set()
        """Those that may be names beside a capital only."""
        self._code = code
        self._learnt = learnt.names(code) if learnt is not None else {}

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_VERDICTS:
            self.clear()
            self.silent.clear()
            self.beside.clear()
        self[word] = verdict = self._decide(fold(word))
        if verdict == _NEVER or (verdict == _UNKNOWN and word.isalpha()):
            self.silent.add(word)
        elif verdict == _BESIDE:
            self.beside.add(word)
        return verdict

    def _decide(self, key: str) -> int:
        code = self._code
        if key in strong_names(code) or key in proper_forms(code) or key in self._learnt:
            return _STRONG
        if key in language(code).words.function:
            return _NEVER
        counts = cased(code)
        count = counts.get(key)
        if not counts:
            return _UNKNOWN
        if count is None or count.capital >= max(_SEEN, _LIKELY_SHARE * (count.low + count.capital)):
            return _LIKELY
        return _BESIDE if count.capital >= max(_SEEN, _SHARE * (count.low + count.capital)) else _UNKNOWN


_verdicts = functools.lru_cache(maxsize=32)(_Verdicts)
_MOST_VERDICTS = 1 << 16


def lower_strong(document: Document) -> set[str]:
    """Return the strong names that stand in the lower case."""
    return _words(known_names(document)).among(document.text)


_words = functools.lru_cache(maxsize=32)(Words)
