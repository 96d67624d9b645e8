"""Words that a language does not have, or mostly writes with a capital, and how surely they are names here."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from normalize.document import Document
from normalize.evidence.capitals import capitals
from normalize.evidence.forms import cased_forms
from normalize.evidence.names import forenames, known_names
from normalize.lexicon.casing import cased, often
from normalize.lexicon.vocabulary import Vocabulary, vocabulary
from normalize.scan import Row
from normalize.stages.casing.names import places
from normalize.stages.casing.verdicts import LIKELY as MAY_BE_NAME
from normalize.stages.casing.verdicts import known_words

__all__ = ["BAR", "ENGLISH", "GIVEN", "beside", "may_have_unknown_words", "unknown_words"]

ENGLISH = "English word beside a name"
"""What the odds of a vocabulary call that."""
GIVEN = "given name before"
"""What they call a given name (`forenames`), in either case, right before a word."""
BAR = 2.5
"""Log-odds. Precision / recall of the stage in German, French and Russian: 2.0 .994 / .82, .991 / .65, 1.0 / .61;
2.5 .996 / .81, .994 / .63, 1.0 / .59; 3.0 .996 / .80, .998 / .63, 1.0 / .57."""
_REPORTED = 1.0  # log-odds from which a word is worth a look
_FORENAME, _BESIDE_NAME = 1.5, 3.0  # log-odds of a given name that may be a rare word, too; more before a name
_OF_NAMES, _OFTEN, _FREQUENT = 2.0, 0.3, 8
"""Log-odds of a word that English writes with a capital in such a share of its occurrences and in so many documents, as
it does the words of its names (`street`). With them 66 places more in news in 18 languages, none of them wrong; in
treebanks 32 more, 5 of them wrong."""
_BY_CHANCE = 0.02  # of the occurrences of an ordinary word inside sentences have a capital: of titles, by mistake
_LEAST, _MOST = 0.02, 0.9  # share of the capitals that a document is taken to have lost
_ROUNDS = 3  # names beside names beside names
_NAMES = frozenset((GIVEN, "name before", "name after"))
_AMONG_WORDS = ("word before", "word after")
_GAPS, _FOLLOWERS = frozenset((" ", ", ")), frozenset(("", *" ,.;:!?"))
"""What stands before and after a name of running text; commands and placeholders stand in marks, brackets, paths."""


def may_have_unknown_words(code: str) -> bool:
    """Whether it is known how names look that are no words of a language."""
    known = vocabulary(code)
    return known is not None and bool(known.odds)


def unknown_words(document: Document) -> list[tuple[int, str, float]]:
    """Return the words that the language does not have, and given names, that may be names.

    Where each starts, as it stands, and its log-odds, of those that are worth a look.
    """
    code = document.language.code
    known = vocabulary(code)
    if known is None or not known.odds:
        return []
    verdicts = document.measure(known_words)
    found: dict[str, list[Row]] = {}
    for row in document.measure(places).others:
        _, word, _, _, gap, follower = row
        key, verdict, *_ = verdicts[word]
        if verdict != MAY_BE_NAME or gap not in _GAPS or follower[:1] not in _FOLLOWERS:
            continue
        if not _is_quoted(known, row):
            found.setdefault(key, []).append(row)
    odds = _judged(document, known, found)
    return [(row[0], row[1], odds[key]) for key, rows in found.items() if odds[key] >= _REPORTED for row in rows]


def _judged(document: Document, known: Vocabulary, found: Mapping[str, Sequence[Row]]) -> dict[str, float]:
    """Return the log-odds of words being names, by their places; those that are names speak for words beside them."""
    code = document.language.code
    own = {key: _of_document(document, key) for key in found}
    given, names = forenames(code), document.measure(known_names)
    more: set[str] = set()
    strange = {key: _looks(code, key) + _in_english(key) for key in found if key not in known}

    usual, among_words = often(code), sum(map(known.odds.__getitem__, _AMONG_WORDS))

    def is_name(word: str) -> bool:
        return word in names or word in more

    def place(key: str, row: Row) -> float:
        around = beside(document.text, row, is_name, given)
        context = sum(map(known.odds.__getitem__, around))
        unknown = strange.get(key, -math.inf) + context
        if key in usual:
            unknown = max(unknown, usual[key] + context - among_words)
        if key not in given:
            return unknown
        return max(unknown, _FORENAME + (_BESIDE_NAME if "name after" in around or GIVEN in around else 0.0))

    odds = own
    for _ in range(_ROUNDS):
        odds = {key: own[key] + max(place(key, row) for row in rows) for key, rows in found.items()}
        sure = {key for key, each in odds.items() if each >= BAR}
        if sure <= more:
            break
        more |= sure
    return odds


def _is_quoted(known: Vocabulary, row: Row) -> bool:
    """Whether a word of English stands beside another one that the language does not have: `formerly known as`."""
    _, word, before, after, _, _ = row
    english = vocabulary("en")
    if english is None or word not in english:
        return False
    return any(other.islower() and other in english and other not in known for other in (before, after))


def beside(text: str, row: Row, is_name: Callable[[str], bool], given: AbstractSet[str]) -> tuple[str, ...]:
    """Return what stands before and after a word in its sentence, as the odds of a vocabulary call it.

    Names are as good in the lower case as with a capital: theirs are lost, too. A word of English beside one is told
    apart: it is rather a part of an English name (`Associated press`) than a loan word.
    """
    _, word, *_ = row
    around = _around(text, row, is_name, given)
    if not _NAMES.isdisjoint(around):
        return (*around, ENGLISH) if _is_english(word) else around
    return around


def _is_english(word: str) -> bool:
    english = vocabulary("en")
    return english is not None and word in english


def _around(text: str, row: Row, is_name: Callable[[str], bool], given: AbstractSet[str]) -> tuple[str, str]:
    start, _, before, after, gap, follower = row
    if gap != " ":
        left = "apart before"
    elif before.lower() in given or (before in given and _goes_on(text, start - 1 - len(before))):
        left = GIVEN
    elif is_name(before):
        left = "name before"
    elif _may_be_name(before):
        left = "name before" if _goes_on(text, start - 1 - len(before)) else "start before"
    else:
        left = "word before"
    if follower != " " or not after:
        return left, "apart after"
    return left, "name after" if is_name(after) or _may_be_name(after) else "word after"


def _may_be_name(word: str) -> bool:
    """Whether a word has a capital as names have; initialisms stand before any word."""
    return word[0].isupper() and not word.isupper()


def _goes_on(text: str, at: int) -> bool:
    """Whether a word at `at` stands inside a sentence: behind a word or a comma, and a space."""
    return at > 1 and text[at - 1] == " " and (text[at - 2].isalnum() or text[at - 2] == ",")


def _of_document(document: Document, key: str) -> float:
    """Return the log-odds of a name against a word by how often the document writes it in which case."""
    forms, lost = document.measure(cased_forms), min(_MOST, max(_LEAST, document.measure(capitals).estimate))
    return forms.low(key) * math.log(lost) + forms.capital(key) * math.log((1 - lost) / _BY_CHANCE)


def _in_english(key: str) -> float:
    """Return the log-odds of a name by how often English writes the word with a capital."""
    count = cased("en").get(key)
    if count is None or count.documents < _FREQUENT:
        return 0.0
    share = count.capital / (count.low + count.capital)
    return _OF_NAMES if share >= _OFTEN else 0.0


@functools.lru_cache(maxsize=1 << 14)
def _looks(code: str, key: str) -> float:
    known = vocabulary(code)
    return known.looks(key) if known is not None else -math.inf
