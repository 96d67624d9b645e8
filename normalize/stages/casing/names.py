"""The lower-case words inside sentences that may be names: the scan behind the rules for names."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from normalize.document import Document
from normalize.evidence import Evidence, Loss
from normalize.evidence.forms import HEADING, cased_forms, fold, prose
from normalize.evidence.names import known_names, proper_forms, sought, strong_names
from normalize.language import language
from normalize.lexicon.casing import Count, cased, weights
from normalize.lexicon.learnt import CasedLexicon
from normalize.scan import CountsBehind, Row, Weighing, WordList
from normalize.stages.casing.features import accompanied, damage
from normalize.stages.casing.letters import may_carry
from normalize.stages.casing.scores import neighbours_of, reach_of, weighing

__all__ = [
    "Known",
    "Places",
    "all_places",
    "damaged",
    "is_single",
    "known_words",
    "lower_sought",
    "lower_strong",
    "places",
    "rests_on_one",
]

_ENDS = ".!?\N{HORIZONTAL ELLIPSIS}\n|\N{BULLET}"
"""What ends a sentence or a line."""
_END = frozenset(_ENDS)
_ALIEN = frozenset("=<>{}@#/\\_~`")
"""What stands before no word of a sentence: markup, code, addresses."""
_SEEN, _SHARE = 2, 0.004  # capitalised occurrences, and their share, from which a word may be part of a name
# From this share on it may be one whatever stands beside it. In damaged news 28,000 of 54,000 places are below it and
# have no capital beside them: they hold 26 of 5,400 names that the model finds.
_LIKELY_SHARE = 0.05
_ORDINARY = 0.1  # share of lower-case occurrences from which a word is taken for an ordinary one
_USUAL = 3  # capitalised occurrences from which a word that is seldom lower-case is a name
_RARE = 0.12  # of the names
_LONG = 1 << 15  # code points: in a longer text most words come again
_TYPES = 2  # different names, where they are only listed and nobody counted how often they are ordinary words


class Places(NamedTuple):
    """The lower-case words outside headings that may be names, in order.

    In a `Row` the word before is empty where a sentence or line may begin with the word, that after it where a sentence
    ends with it. Whether a word may carry a capital (`may_carry`) is for the rules to ask: last, for few come so far.

    Args:
        strong: Words known as names wherever they stand.
        others: Words of which the context or the document has to decide; a word stands before each. Most of those that
            score too little are left out.
        weights: What is known of the scores of the others: see `scores`.
        rare: Those of the others that edited text hardly ever writes in the lower case, or not at all, and that it or
            the document often enough writes with a capital.
    """

    strong: list[Row]
    others: list[Row]
    weights: list[int | None]
    rare: list[Row]


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
    expressions, text = document.language.casing.expressions, document.text
    return all(
        f"{before} {key}".lower() in expressions or f"{key} {after}".lower() in expressions
        for start, word, before, after, _, _ in document.measure(places).strong
        if (key := fold(word)) and may_carry(word, text, start)
    )


def rests_on_one(document: Document) -> bool:
    """Whether one lower-case name among many others is all the damage: it is repaired, nothing is concluded from it."""
    found = document.measure(Evidence.of).capitals
    return len(found.types) == 1 and found.estimate < _RARE


def is_single(document: Document) -> bool:
    """Whether the one lower-case name among others with a capital may be meant so: no context is looked at."""
    found = document.measure(Evidence.of).capitals
    return len(found.types) == 1 and found.high > 0


def places(document: Document) -> Places:
    """Return the lower-case words outside headings that may be names, without others of too low a score.

    Ordinary words are left out, and what may begin a sentence or line, unless it is known as a name.
    """
    if len(document.text) >= _LONG:
        forms = document.measure(cased_forms)
        document.measure(known_words).meet(forms.counts, forms.capitalised())
    decides = weighing(document, damage(document.measure(Evidence.of).capitals))
    if document.measure(is_single):
        return _places(document, decides._replace(least=math.inf))
    return _places(document, decides, document.measure(accompanied))


def all_places(document: Document) -> Places:
    """Return the same places with the others of any score, as the model is trained on."""
    return _places(document, None)


def _places(document: Document, decides: Weighing | None, shown: AbstractSet[str] = frozenset()) -> Places:
    verdicts = document.measure(known_words)
    least = _STRONG if document.measure(rests_on_one) else _UNKNOWN
    capital = document.measure(cased_forms).capitalised()
    found = Places([], [], [], [])
    but = {**dict.fromkeys(shown, 0), **capital}
    rows, weights = verdicts.ordinary.unlisted(document.measure(prose), but, decides)
    for row, weight in zip(rows, weights, strict=True):
        _, word, before, after, gap, follower = row
        key, verdict, rare, usual, weighed = verdicts[word]
        if weighed and weight is None and decides is not None:
            verdicts.weigh(before, after)
        if verdict < least or (verdict == _UNKNOWN and key not in capital):
            continue
        if verdict == _BESIDE and not (before[:1].isupper() or after[:1].isupper() or HEADING in follower):
            continue
        inside = row if gap == " " == follower else _inside(row)
        if inside is None:
            continue
        if verdict == _STRONG:
            found.strong.append(inside)
        elif inside[2]:  # the word before
            found.others.append(inside)
            found.weights.append(weight)
            if rare and (usual or key in capital):
                found.rare.append(inside)
    return found


def _inside(row: Row) -> Row | None:
    """Return a word with those of its neighbours that stand in its sentence; None where no sentence stands."""
    start, word, before, after, gap, follower = row
    gap = gap.rpartition(HEADING)[2]  # what ends a heading before it is no part of it
    if not _ALIEN.isdisjoint(gap):
        return None
    if not _END.isdisjoint(gap):
        before = ""
    if not _END.isdisjoint(follower):
        after = ""
    return start, word, before, after, gap, follower


_NEVER, _UNKNOWN, _BESIDE, _LIKELY, _STRONG = range(5)
"""Whether a word may be a name, by what is known of the language: no; the document decides; only beside a capital;
yes; it is one."""


_ANYWHERE, _BESIDE_A_CAPITAL, _EXCEPTED = range(3)
"""Where a word may be a name if its context says so: see `WordList.add_weighed`."""


class Known(NamedTuple):
    """What is known of a word that begins with a lower-case letter, wherever it stands.

    Args:
        key: What it is looked up as.
        verdict: Whether it may be a name.
        rare: Whether edited text hardly ever writes it so.
        usual: Whether edited text writes it with a capital often enough to believe that.
        weighed: Whether the list knows what it weighs, so that its context decides.
    """

    key: str
    verdict: int
    rare: bool
    usual: bool
    weighed: bool


class _Verdicts(dict[str, Known]):
    """What is known of the words of a language that begin with a lower-case letter.

    Pure knowledge of the language, kept from one text to the next; emptied when it grows large.
    """

    def __init__(self, code: str, learnt: CasedLexicon | None) -> None:
        super().__init__()
        self.ordinary = WordList(_ENDS)
        """The words met so far that are no names, unless the document or the words beside them say so."""
        self._neighbours: set[str] = set()
        self._code = code
        self._counts = cased(code)
        self._weighs = bool(weights(code))
        self._function = language(code).words.function
        self._strong, self._proper = strong_names(code), proper_forms(code)
        self._learnt = learnt.names(code) if learnt is not None else {}

    def __missing__(self, word: str) -> Known:
        if len(self) >= _MOST_VERDICTS:
            self._forget()
        count = self._counts.get(key := fold(word))
        verdict = self._decide(key, count)
        rare = count is None or count.low <= _ORDINARY * (count.low + count.capital)
        weighed = verdict in (_BESIDE, _LIKELY) and word == key and self._weighs
        usual = count is not None and count.capital >= _USUAL
        if weighed:
            kept = rare + (rare and usual)  # a rare name is returned whatever it weighs
            self._add_weighed(word, _BESIDE_A_CAPITAL if verdict == _BESIDE else _ANYWHERE, kept)
        elif verdict == _BESIDE:
            self.ordinary.add_beside(word)
        elif verdict == _NEVER or (verdict == _UNKNOWN and word.isalpha()):
            self.ordinary.add(word, verdict == _UNKNOWN)
        self[word] = found = Known(key, verdict, rare, usual, weighed)
        return found

    def _add_weighed(self, word: str, where: int, kept: int) -> None:
        group, kind, own = reach_of(self._code, word)
        self.ordinary.add_weighed(word, group, kind, own, where, kept)
        self.weigh("")  # where a sentence ends

    def suspect(self, word: str) -> None:
        """Let its context decide about a word of which nobody but a document knows that it may be a name."""
        known = self[word]
        if known.verdict == _UNKNOWN and not known.weighed and known.key == word and word.isalpha() and self._weighs:
            self[word] = known._replace(weighed=True)
            self._add_weighed(word, _EXCEPTED, known.rare)

    def meet(self, counts: CountsBehind, capital: Iterable[str]) -> None:
        """Learn the words of a text, some of which it also writes with a capital, before their places are asked for."""
        small = counts.all_small()
        for word in small:
            self[word]
        for word in small.keys() & capital:
            self.suspect(word)
        self.weigh(*small, *counts.capital)

    def weigh(self, *words: str) -> None:
        """Tell the list what words weigh beside others, so that it knows where those are ordinary."""
        for word in words:
            if word not in self._neighbours:
                if len(self._neighbours) >= _MOST_VERDICTS:
                    self._forget()
                self._neighbours.add(word)
                self.ordinary.weigh(word, neighbours_of(self._code).row[word])

    def _forget(self) -> None:
        self.clear()
        self.ordinary.clear()
        self._neighbours.clear()

    def _decide(self, key: str, count: Count | None) -> int:
        if key in self._strong or key in self._proper or key in self._learnt:
            return _STRONG
        if key in self._function:
            return _NEVER
        if not self._counts:
            return _UNKNOWN
        if count is None or count.capital >= max(_SEEN, _LIKELY_SHARE * (count.low + count.capital)):
            return _LIKELY
        return _BESIDE if count.capital >= max(_SEEN, _SHARE * (count.low + count.capital)) else _UNKNOWN


def known_words(document: Document) -> _Verdicts:
    """Return what is known of the words of a document's language that begin with a lower-case letter."""
    return _verdicts(document.language.code, document.lexicon and document.lexicon.cased)


_verdicts = functools.lru_cache(maxsize=32)(_Verdicts)
_MOST_VERDICTS = 1 << 16


def lower_strong(document: Document) -> AbstractSet[str]:
    """Return the strong names that stand in the lower case."""
    return known_names(document).intersection([word for _, word in document.measure(lower_sought)])


def lower_sought(document: Document) -> list[tuple[int, str]]:
    """Return where strong names and the first words of titles stand in the lower case, in order, and the words."""
    return sought(document).occurrences(document.text)
